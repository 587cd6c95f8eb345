package store

import "slices"

// derived is what follows from the citations of one statement.
type derived struct {
	Corroboration
	form       QuoteForm
	unnamed    bool
	first      Key // the citation published first, as far as dates tell
	firstOrder int64
	origins    []ending
}

// ending is where a citation ends: in a source, or in an outlet of which no
// item is on file. Endings of one owner are one independent origin.
type ending struct {
	citation, owner, source, outlet Key
}

// basis is what a source rests on.
type basis struct {
	outlet Key
	on     []Key
	minute int64 // of publication, 0 if not known
}

// cited is what counts of a citation.
type cited struct {
	key, statement, source Key
	form                   QuoteForm
	counts                 bool // confirmed, and not withdrawn
	firstHand              bool
	published              int64 // place in the order by day published
	via, credits           []Key
}

// statement derives one statement from its citations, in order of their keys.
// It is false if anything that they rest on is not written yet.
func (d *derivation) statement(key Key, speaks bool, own []cited) (s derived, known bool) {
	s = derived{Corroboration: Corroboration{StatementKey: key}, firstOrder: int64(key), form: strongest(own)}
	known = true
	counted := make([]cited, 0, len(own))
	for _, c := range own {
		known = known && d.writtenSource(c.source)
		if c.counts {
			counted = append(counted, c)
		}
	}
	if len(counted) > 0 {
		s.form = strongest(counted)
	}
	var outlets, owners []Key
	ownVoice := 0
	for _, c := range counted {
		s.Citations++
		s.FirstHand += number(c.firstHand)
		s.DirectQuotes += number(c.form == DirectForm)
		ownVoice += number(c.form == OwnForm)
		if outlet := d.sources[c.source].outlet; outlet != 0 && !slices.Contains(outlets, outlet) {
			outlets = append(outlets, outlet)
		}
		ends, all := d.endings(c)
		known = known && all
		for _, e := range ends {
			if !slices.Contains(owners, e.owner) {
				owners = append(owners, e.owner)
			}
		}
		s.origins = append(s.origins, ends...)
		s.published(c)
	}
	s.Outlets, s.IndependentOrigins = len(outlets), len(owners)
	s.unnamed = !speaks && ownVoice < s.Citations
	s.UnnamedOnly = !speaks && s.Citations > 0 && ownVoice == 0
	if s.first == 0 && len(counted) == 1 {
		s.first = counted[0].key
	}
	return s, known
}

// strongest returns the form nearest to the spoken words.
func strongest(citations []cited) QuoteForm {
	best := len(QuoteForms) - 1
	for _, c := range citations {
		best = min(best, slices.Index(QuoteForms, c.form))
	}
	return QuoteForms[best]
}

// published notes a citation if it is dated and earlier than those before.
func (s *derived) published(c cited) {
	minute := c.published >> keyBits
	if at := minute<<keyBits | int64(s.StatementKey); minute > 0 && (s.firstOrder == int64(s.StatementKey) || at < s.firstOrder) {
		s.first, s.firstOrder = c.key, at
	}
}

// endings follows a citation to where it ends: by the citations and credits
// that it names, else by what its source is built on if that is one source. A
// digest of many is an end itself. It is false if anything on the way is not
// written yet.
func (d *derivation) endings(c cited) (found []ending, known bool) {
	known = true
	add := func(e ending) {
		if e.citation = c.key; !slices.Contains(found, e) {
			found = append(found, e)
		}
	}
	seen := map[Key]bool{c.key: true}
	for open := []cited{c}; len(open) > 0; {
		at := open[0]
		open = open[1:]
		end := len(at.credits) == 0
		for _, outlet := range at.credits {
			owner, ok := d.owners[outlet]
			known = known && ok
			add(ending{owner: owner, outlet: outlet})
		}
		for _, key := range at.via {
			up, ok := d.citations[key]
			if known = known && ok; !up.counts {
				continue
			}
			if end = false; !seen[key] {
				seen[key] = true
				open = append(open, up)
			}
		}
		if end {
			e, ok := d.sourceEnding(at.source)
			known = known && ok
			add(e)
		}
	}
	return found, known
}

// sourceEnding follows a source to the one that it is a copy of, however far.
func (d *derivation) sourceEnding(key Key) (e ending, known bool) {
	known = d.writtenSource(key)
	for steps := 0; len(d.sources[key].on) == 1 && steps <= len(d.sources); steps++ {
		key = d.sources[key].on[0]
		known = known && d.writtenSource(key)
	}
	outlet := d.sources[key].outlet
	if outlet == 0 {
		return ending{owner: key, source: key}, known
	}
	owner, ok := d.owners[outlet]
	return ending{owner: owner, source: key, outlet: outlet}, known && ok
}

func (d *derivation) writtenSource(key Key) bool {
	_, ok := d.sources[key]
	return ok
}

// columns returns the columns of statement that hold s, in the order of
// derivedColumns.
func (s derived) columns() []column {
	values := []any{
		string(s.form), number(s.unnamed), s.Citations, s.FirstHand, s.Outlets, s.IndependentOrigins, s.DirectQuotes,
		number(s.UnnamedOnly), nullable(s.first), s.firstOrder,
	}
	columns := make([]column, len(values))
	for i, name := range derivedColumns {
		columns[i] = column{name, values[i]}
	}
	return columns
}

// derivedColumns are the columns of statement that follow from its citations.
var derivedColumns = []string{
	"form", "unnamed", "citations", "first_hand", "outlets", "origins", "direct_quotes", "unnamed_only", "first_citation", "first_order",
}

// originColumns are those of the table origin.
const originColumns = "statement, citation, owner, source, outlet"

// values returns the row of origin that holds e.
func (e ending) values(statement Key) []any {
	return []any{int64(statement), int64(e.citation), int64(e.owner), int64(e.source), int64(e.outlet)}
}
