package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

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

// derivation derives statements. It remembers the sources and organizations
// that it has read, which are few beside statements.
type derivation struct {
	ctx     context.Context
	tx      *sql.Tx
	list    string // FROM item of a bound list
	sources map[Key]basis
	owners  map[Key]Key

	citations map[Key]cited
}

// basis is what a source rests on.
type basis struct {
	outlet Key
	on     []Key
}

// cited is what counts of a citation.
type cited struct {
	key, statement, source Key
	form                   QuoteForm
	counts                 bool // confirmed, and not withdrawn
	firstHand              bool
	published              int64
	via, credits           []Key
}

func newDerivation(ctx context.Context, tx *sql.Tx, list string) *derivation {
	return &derivation{ctx: ctx, tx: tx, list: list, sources: map[Key]basis{}, owners: map[Key]Key{}}
}

// statements derives the statements with these keys.
func (d *derivation) statements(keys []Key) ([]derived, error) {
	own, err := d.read(keys)
	if err != nil {
		return nil, err
	}
	named, err := gather(d.ctx, d.tx, scanOne[Key], "SELECT key FROM statement WHERE speaker IS NOT NULL AND key IN "+d.in(), list(keys))
	if err != nil {
		return nil, err
	}
	results := make([]derived, len(keys))
	for i, key := range keys {
		_, speaks := slices.BinarySearch(slices.Sorted(slices.Values(named)), key)
		results[i] = d.statement(key, speaks, own[key])
	}
	return results, nil
}

// in returns the condition's right side for a bound list.
func (d *derivation) in() string { return "(SELECT p.value FROM " + d.list + ")" }

// statement derives one statement from its citations, in order of writing.
func (d *derivation) statement(key Key, speaks bool, own []cited) derived {
	s := derived{Corroboration: Corroboration{StatementKey: key}, firstOrder: int64(key)}
	counted := slices.DeleteFunc(slices.Clone(own), func(c cited) bool { return !c.counts })
	s.form = strongest(own)
	if len(counted) > 0 {
		s.form = strongest(counted)
	}
	outlets, owners := map[Key]bool{}, map[Key]bool{}
	ownVoice := 0
	for _, c := range counted {
		s.Citations++
		if c.firstHand {
			s.FirstHand++
		}
		if c.form == DirectForm {
			s.DirectQuotes++
		}
		if c.form == OwnForm {
			ownVoice++
		}
		if outlet := d.sources[c.source].outlet; outlet != 0 {
			outlets[outlet] = true
		}
		for _, e := range d.endings(c) {
			owners[e.owner] = true
			s.origins = append(s.origins, e)
		}
		s.published(c)
	}
	s.Outlets, s.IndependentOrigins = len(outlets), len(owners)
	s.unnamed = !speaks && ownVoice < s.Citations
	s.UnnamedOnly = !speaks && s.Citations > 0 && ownVoice == 0
	if s.first == 0 && len(counted) == 1 {
		s.first = counted[0].key
	}
	return s
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
	minute := c.published >> keyBits << keyBits
	if at := minute | int64(s.StatementKey); minute > 0 && (s.first == 0 || at < s.firstOrder) {
		s.first, s.firstOrder = c.key, at
	}
}

// endings follows a citation to where it ends: by the citations and credits
// that it names, else by what its source is built on if that is one source. A
// digest of many is an end itself.
func (d *derivation) endings(c cited) []ending {
	var found []ending
	add := func(e ending) {
		e.citation = c.key
		if !slices.Contains(found, e) {
			found = append(found, e)
		}
	}
	seen := map[Key]bool{}
	for open := []cited{c}; len(open) > 0; {
		at := open[0]
		open = open[1:]
		if seen[at.key] {
			continue
		}
		seen[at.key] = true
		ends := len(at.credits) == 0
		for _, outlet := range at.credits {
			add(ending{owner: d.owners[outlet], outlet: outlet})
		}
		for _, key := range at.via {
			if up := d.citations[key]; up.counts {
				open = append(open, up)
				ends = false
			}
		}
		if ends {
			add(d.source(at.source))
		}
	}
	return found
}

// source follows a source to the one that it is a copy of, however far.
func (d *derivation) source(key Key) ending {
	seen := map[Key]bool{}
	for !seen[key] && len(d.sources[key].on) == 1 {
		seen[key] = true
		key = d.sources[key].on[0]
	}
	outlet := d.sources[key].outlet
	if outlet == 0 {
		return ending{owner: key, source: key}
	}
	return ending{owner: d.owners[outlet], source: key, outlet: outlet}
}

// read reads the citations of the statements and all that they rest on, and
// returns them by statement, in order of writing.
func (d *derivation) read(statements []Key) (map[Key][]cited, error) {
	d.citations = map[Key]cited{}
	own := map[Key][]cited{}
	found, err := d.readCitations("c.statement", statements)
	for err == nil && len(found) > 0 {
		var upstream []Key
		for _, c := range found {
			for _, key := range c.via {
				if _, ok := d.citations[key]; !ok {
					upstream = append(upstream, key)
				}
			}
		}
		if found = nil; len(upstream) > 0 {
			found, err = d.readCitations("c.key", upstream)
		}
	}
	if err != nil {
		return nil, err
	}
	var sources, credited []Key
	for _, c := range d.citations {
		sources = append(sources, c.source)
		credited = append(credited, c.credits...)
	}
	if err := d.readSources(sources); err != nil {
		return nil, err
	}
	if err := d.readOwners(credited); err != nil {
		return nil, err
	}
	inside := map[Key]bool{}
	for _, key := range statements {
		inside[key] = true
	}
	for _, c := range d.citations {
		if inside[c.statement] {
			own[c.statement] = append(own[c.statement], c)
		}
	}
	for _, list := range own {
		slices.SortFunc(list, func(x, y cited) int { return int(x.key - y.key) })
	}
	return own, nil
}

// readCitations reads the citations of which column is among keys.
func (d *derivation) readCitations(column string, keys []Key) ([]cited, error) {
	found, err := gather(d.ctx, d.tx, func(r scanner) (c cited, err error) {
		return c, r.Scan(&c.key, &c.statement, &c.source, &c.form, &c.counts, &c.firstHand, &c.published)
	}, `
		SELECT c.key, c.statement, c.source, c.form,
			c.link = 'CONFIRMED' AND c.status NOT IN ('RETRACTED', 'MISATTRIBUTED'), c.known_through IS NULL, c.published_order
		FROM citation c
		WHERE `+column+" IN "+d.in(), list(keys))
	if err != nil {
		return nil, err
	}
	here := make([]Key, len(found))
	for i, c := range found {
		here[i] = c.key
	}
	via, err := d.steps("SELECT citation, via FROM citation_via WHERE citation IN "+d.in()+" ORDER BY citation, n", here)
	if err != nil {
		return nil, err
	}
	credits, err := d.steps("SELECT citation, organization FROM citation_credit WHERE citation IN "+d.in()+" ORDER BY citation, n", here)
	for i, c := range found {
		found[i].via, found[i].credits = via[c.key], credits[c.key]
		d.citations[c.key] = found[i]
	}
	return found, err
}

// steps reads pairs and returns the second by the first.
func (d *derivation) steps(text string, keys []Key) (map[Key][]Key, error) {
	pairs, err := gather(d.ctx, d.tx, scanPair, text, list(keys))
	to := map[Key][]Key{}
	for _, p := range pairs {
		to[p[0]] = append(to[p[0]], p[1])
	}
	return to, err
}

// readSources remembers what sources rest on, as far as that goes, and who
// owns their outlets.
func (d *derivation) readSources(keys []Key) error {
	var outlets []Key
	for len(keys) > 0 {
		keys = slices.DeleteFunc(keys, func(k Key) bool { _, ok := d.sources[k]; return ok })
		on, err := d.steps("SELECT source, basis FROM source_basis WHERE source IN "+d.in()+" ORDER BY source, n", keys)
		if err != nil {
			return err
		}
		published, err := gather(d.ctx, d.tx, scanPair, "SELECT key, coalesce(outlet, 0) FROM source WHERE key IN "+d.in(), list(keys))
		if err != nil {
			return err
		}
		keys = nil
		for _, s := range published {
			b := basis{outlet: s[1], on: on[s[0]]}
			d.sources[s[0]] = b
			outlets = append(outlets, b.outlet)
			keys = append(keys, b.on...)
		}
	}
	return d.readOwners(outlets)
}

// readOwners remembers the owners of organizations.
func (d *derivation) readOwners(keys []Key) error {
	keys = slices.DeleteFunc(keys, func(k Key) bool { _, ok := d.owners[k]; return ok || k == 0 })
	if len(keys) == 0 {
		return nil
	}
	found, err := gather(d.ctx, d.tx, scanPair, "SELECT key, owner FROM organization WHERE key IN "+d.in(), list(keys))
	if err != nil {
		return fmt.Errorf("read owners: %w", err)
	}
	for _, o := range found {
		d.owners[o[0]] = o[1]
	}
	return nil
}
