package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"onrecord/store/text"
)

// SearchLimit is how many statements and how many sources, the newest, and how
// many entities a search compares.
const SearchLimit = 1000

// SearchRows is how many rows one search reads at the most: one more of each
// tells that there are more, entities are found by their keys, and so is what
// is returned.
const SearchRows = 4*SearchLimit + 3 + MaxPage

// SearchResult holds what was found, best first; Complete is false when the
// search stopped at its bound.
type SearchResult struct {
	Hits     []Hit
	Complete bool
}

// Hit is one record found, and the words around the match, marked, if any. A score
// above 1 says that a name of the record matches.
type Hit struct {
	Node    Node
	Snippet *string
	Score   float64
}

// Search returns the records of the types, of any if none is given, that
// answer the words: entities whose name matches first, the others by score,
// then the newer first, and entities last. It runs up to four SQL statements
// to compare records, and up to three to read those that are returned.
func (v *View) Search(ctx context.Context, words string, of []Type, first int) (SearchResult, error) {
	if err := checkFirst(first); err != nil {
		return SearchResult{}, err
	}
	query := text.ParseQuery(words)
	if why := query.TooWide(); why != "" {
		return SearchResult{}, Errorf(Invalid, "text: %s", why)
	}
	s := &search{view: v, expression: matchExpression(query), scorer: query.Scorer(), of: of, result: SearchResult{Complete: true}}
	if s.expression == "" {
		return s.result, nil
	}
	for _, read := range []func(context.Context) error{s.entities, s.statements, s.sources} {
		if err := read(ctx); err != nil {
			return SearchResult{}, err
		}
	}
	slices.SortFunc(s.found, func(a, b row[float64]) int {
		return cmp.Or(cmp.Compare(b.node, a.node), cmp.Compare(b.order, a.order))
	})
	s.found = s.found[:min(first, len(s.found))]
	var keys []Key
	for _, found := range s.found {
		keys = append(keys, keyIn(found.order))
	}
	nodes, err := v.Nodes(ctx, keys)
	if err != nil {
		return SearchResult{}, err
	}
	for i, key := range keys {
		hit := Hit{Node: nodes[key], Score: s.found[i].node}
		if words := query.Snippet(snippetWidth, searched(hit.Node)...); words != "" {
			hit.Snippet = &words
		}
		s.result.Hits = append(s.result.Hits, hit)
	}
	return s.result, nil
}

// search is one search while it runs.
type search struct {
	view       *View
	expression string
	scorer     *text.Scorer
	of         []Type
	found      []row[float64] // orders and scores
	result     SearchResult
}

// wants returns those of types that are asked for.
func (s *search) wants(types ...Type) []Type {
	return slices.DeleteFunc(slices.Clone(types), func(t Type) bool { return s.of != nil && !slices.Contains(s.of, t) })
}

// searched returns the texts by which n is found.
func searched(n Node) []string {
	switch n := n.(type) {
	case *Statement:
		return n.wordings()
	case *Source:
		if n.Title != nil {
			return []string{*n.Title}
		}
	case interface{ texts() []string }:
		return n.texts()
	}
	return nil
}

// texts returns the names and descriptions.
func (t Thing) texts() []string { return thingText(t.Names, t.about) }

// entities finds entities, those written first: the order of each in the index
// is its key.
func (s *search) entities(ctx context.Context) error {
	of := s.wants(entityTypes...)
	if len(of) == 0 {
		return nil
	}
	keys, err := collect(ctx, s.view, scanOne[Key], query{what: "matching entities", text: `
		SELECT f.rowid
		FROM ` + s.view.reading().index + `
		WHERE ` + s.view.reading().matches + `? AND f.rowid < ? AND ` + s.view.oneOf("(f.rowid & 15)") + `
		ORDER BY f.rowid
		LIMIT ?`, args: []any{s.expression, dated, list(typeNumbers(of)), SearchLimit + 1}, long: true})
	if err != nil || len(keys) == 0 {
		return err
	}
	s.bound(len(keys))
	q := query{what: "names of entities", long: true}
	var branches []string
	for _, t := range of {
		if of := ofType(keys[:min(len(keys), SearchLimit)], t); len(of) > 0 {
			branches = append(branches, `
		SELECT 0, e.key, e.names, e.description
		FROM `+s.view.list()+`
		CROSS JOIN `+entityTable(t)+` e ON e.key = p.value`)
			q.args = append(q.args, list(of))
		}
	}
	q.text = strings.Join(branches, `
		UNION ALL`)
	found, err := collect(ctx, s.view, listed(s.scanThing), q)
	s.found = append(s.found, found...)
	return err
}

// scanThing reads names and a description, and returns their score; above 1
// where a name alone answers.
func (s *search) scanThing(r *cells) (float64, error) {
	var names []Name
	var about []Text
	if err := r.Scan(namesColumn{&names}, inJSON(&about)); err != nil {
		return 0, err
	}
	best := 0.0
	for _, name := range names {
		best = max(best, s.scorer.Score(name.Text))
	}
	if best > 0 {
		return 1 + best, nil
	}
	return s.scorer.Score(thingText(names, about)...), nil
}

// statements finds the newest statements.
func (s *search) statements(ctx context.Context) error {
	if len(s.wants(TypeStatement)) == 0 {
		return nil
	}
	l := statementsOf(AllStatements)
	l.inIndex(s.view.reading(), s.expression, "", TypeStatement)
	return s.newest(ctx, wordings(s.scorer), l)
}

// sources finds the newest sources.
func (s *search) sources(ctx context.Context) error {
	if len(s.wants(TypeSource)) == 0 {
		return nil
	}
	l := sourcesOf(AllSources)
	l.inIndex(s.view.reading(), s.expression+amongSources, "", TypeSource)
	return s.newest(ctx, titles(s.scorer), l)
}

// newest adds the newest records in a list.
func (s *search) newest(ctx context.Context, t table[float64], l *listing) error {
	found, err := t.picked(ctx, s.view, l, everything, nil, SearchLimit+1)
	s.bound(len(found))
	s.found = append(s.found, found[:min(len(found), SearchLimit)]...)
	return err
}

// bound notes whether n records are more than are compared.
func (s *search) bound(n int) {
	if n > SearchLimit {
		s.result.Complete = false
	}
}
