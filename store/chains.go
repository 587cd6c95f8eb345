package store

import "context"

// How much is read of what citations or sources rely on: UpstreamEach rows for
// each of them on the average. Chains that lead through more end where the reading
// does. A chain that is shown has at most MaxSteps steps.
const (
	UpstreamEach = 100
	MaxSteps     = 50
)

// Chains returns how each citation came from the speaker to its outlet, in
// order: the speaker, who relayed the words, what the citation relies on from
// its ends on, and the outlet. It follows via that counts and credits, else what
// the source is based on where that is one thing. It runs one SQL statement
// for each kind of link and level.
func (v *View) Chains(ctx context.Context, citations []Key) (map[Key][]AttributionStep, error) {
	u := &upstream{view: v, left: UpstreamEach * len(citations), via: map[Key][]*Citation{}, credits: map[Key][]*Organization{}, basis: map[Key]*Source{},
		relays: map[relay]Key{}, statements: map[Key]*Statement{}}
	found, err := v.CitationsByKey(ctx, citations)
	if err != nil {
		return nil, err
	}
	for _, read := range []func(context.Context, map[Key]*Citation) error{u.readVia, u.readBases, u.readRelays, u.readPeople} {
		if err := read(ctx, found); err != nil {
			return nil, err
		}
	}
	chains := make(map[Key][]AttributionStep, len(citations))
	for key, citation := range found {
		chains[key] = u.chain(citation)
	}
	return chains, nil
}

// upstream is what a set of citations relies on, near and far.
type upstream struct {
	view       *View
	left       int // rows that may yet be read
	all        []*Citation
	via        map[Key][]*Citation
	credits    map[Key][]*Organization
	basis      map[Key]*Source // the only one of a source
	relays     map[relay]Key
	bylines    map[Key][]Byline
	statements map[Key]*Statement
}

// linksOf returns what records of a frontier lead to, as far as may be read.
func linksOf[T any](ctx context.Context, u *upstream, t table[T], l link, frontier []Key) (map[Key][]T, error) {
	if u.left <= 0 {
		return nil, nil
	}
	l.limit = u.left
	found, err := t.lists(ctx, u.view, frontier, l)
	for _, list := range found {
		u.left -= len(list)
	}
	return found, err
}

// relay is a statement as one source reports it.
type relay struct{ statement, source Key }

// readVia reads all citations upstream and the outlets credited.
func (u *upstream) readVia(ctx context.Context, found map[Key]*Citation) error {
	seen := map[Key]bool{}
	frontier := make([]*Citation, 0, len(found))
	for _, citation := range found {
		frontier = append(frontier, citation)
		seen[citation.Key] = true
	}
	for len(frontier) > 0 {
		u.all = append(u.all, frontier...)
		links, err := linksOf(ctx, u, citationTable, viaLink, keysOf(frontier))
		if err != nil {
			return err
		}
		var next []*Citation
		for _, citation := range frontier {
			for _, link := range links[citation.Key] {
				if link.Link != Confirmed || link.Status == Retracted || link.Status == Misattributed {
					continue
				}
				u.via[citation.Key] = append(u.via[citation.Key], link)
				if !seen[link.Key] {
					seen[link.Key] = true
					next = append(next, link)
				}
			}
		}
		frontier = next
	}
	var err error
	u.credits, err = linksOf(ctx, u, organizationTable, creditLink, keysOf(u.all))
	return err
}

// readBases reads what sources are based on, where their citations rely on
// nothing else.
func (u *upstream) readBases(ctx context.Context, _ map[Key]*Citation) error {
	var frontier []Key
	for _, citation := range u.all {
		if len(u.via[citation.Key]) == 0 && len(u.credits[citation.Key]) == 0 {
			frontier = append(frontier, citation.SourceKey)
		}
	}
	seen := map[Key]bool{}
	for frontier = unique(frontier); len(frontier) > 0; {
		bases, err := linksOf(ctx, u, sourceTable, basisLink, frontier)
		if err != nil {
			return err
		}
		var next []Key
		for _, key := range frontier {
			seen[key] = true
			if len(bases[key]) == 1 {
				u.basis[key] = bases[key][0]
				next = append(next, bases[key][0].Key)
			}
		}
		frontier = next[:0]
		for _, key := range unique(next) {
			if !seen[key] {
				frontier = append(frontier, key)
			}
		}
	}
	return nil
}

// readRelays reads through which statements the statements that relay others
// were themselves relayed to the same source.
func (u *upstream) readRelays(ctx context.Context, _ map[Key]*Citation) error {
	var frontier []Key
	for _, citation := range u.all {
		if citation.ThroughKey != 0 {
			frontier = append(frontier, citation.ThroughKey)
		}
	}
	seen := map[Key]bool{}
	for frontier = unique(frontier); len(frontier) > 0 && u.left > 0; {
		rows, err := collect(ctx, u.view, listed(scanOne[Key]), query{what: "relays", text: `
		SELECT c.statement, c.source, c.through
		FROM ` + u.view.list() + `
		CROSS JOIN citation c ON c.statement = p.value AND c.through IS NOT NULL
		ORDER BY c.key
		LIMIT ?`, args: []any{list(frontier), u.left}})
		if err != nil {
			return err
		}
		u.left -= len(rows)
		for _, key := range frontier {
			seen[key] = true
		}
		frontier = nil
		for _, row := range rows {
			at := relay{row.parent, Key(row.order)}
			if u.relays[at] == 0 {
				u.relays[at] = row.node
			}
			if !seen[row.node] {
				frontier = append(frontier, row.node)
			}
		}
		frontier = unique(frontier)
	}
	return nil
}

// readPeople reads the bylines of all sources, and who speaks.
func (u *upstream) readPeople(ctx context.Context, found map[Key]*Citation) (err error) {
	var sources, statements []Key
	for _, citation := range found {
		statements = append(statements, citation.StatementKey)
	}
	for _, citation := range u.all {
		sources = append(sources, citation.SourceKey)
		if citation.ThroughKey != 0 {
			statements = append(statements, citation.ThroughKey)
		}
	}
	for _, source := range u.basis {
		sources = append(sources, source.Key)
	}
	for _, through := range u.relays {
		statements = append(statements, through)
	}
	if len(found) == 0 {
		return nil
	}
	statements = unique(statements)
	own := len(found) // beside the rows upstream
	statements = statements[:min(len(statements), own+max(u.left, 0))]
	if u.statements, err = u.view.StatementsByKey(ctx, statements); err != nil {
		return err
	}
	if u.left -= max(len(statements)-own, 0); u.left > 0 {
		u.bylines, err = u.view.bylines(ctx, unique(sources), u.left)
	}
	return err
}

// keysOf returns the keys of records.
func keysOf[T Node](records []T) []Key {
	keys := make([]Key, len(records))
	for i, record := range records {
		keys[i] = record.NodeKey()
	}
	return keys
}
