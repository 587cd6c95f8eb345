package store

import (
	"cmp"
	"context"
	"slices"

	"onrecord/store/text"
)

// SearchLimit is how many statements, the newest, and how many entities and
// sources a search compares.
const SearchLimit = 2000

// SearchRows is how many rows one search reads at the most: one more of each
// tells that there are more, and entities are found by their keys.
const SearchRows = 4*SearchLimit + 3

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
// then by id. It runs up to four SQL statements.
func (v *View) Search(ctx context.Context, words string, of []Type, first int) (SearchResult, error) {
	if err := checkFirst(first); err != nil {
		return SearchResult{}, err
	}
	s := &search{view: v, query: text.ParseQuery(words), of: of, result: SearchResult{Complete: true}}
	var match bool
	if s.match, match = v.match(words); !match {
		return s.result, nil
	}
	for _, read := range []func(context.Context) error{s.entities, s.statements, s.sources} {
		if err := read(ctx); err != nil {
			return SearchResult{}, err
		}
	}
	hits := s.result.Hits
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Node.NodeID(), b.Node.NodeID()))
	})
	s.result.Hits = hits[:min(first, len(hits))]
	for i, hit := range s.result.Hits {
		if words := s.query.Snippet(snippetWidth, searched(hit.Node)...); words != "" {
			s.result.Hits[i].Snippet = &words
		}
	}
	return s.result, nil
}

// search is one search while it runs.
type search struct {
	view   *View
	query  text.Query
	match  condition
	of     []Type
	result SearchResult
}

// wants returns those of types that are asked for.
func (s *search) wants(types ...Type) []Type {
	return slices.DeleteFunc(slices.Clone(types), func(t Type) bool { return s.of != nil && !slices.Contains(s.of, t) })
}

// hit adds a record.
func (s *search) hit(n Node) {
	score := s.query.Score(searched(n)...)
	if thing, ok := n.(interface{ bestName(text.Query) float64 }); ok {
		if best := thing.bestName(s.query); best > 0 {
			score = 1 + best
		}
	}
	s.result.Hits = append(s.result.Hits, Hit{Node: n, Score: score})
}

// bestName returns the score of the name that answers q best.
func (t Thing) bestName(q text.Query) float64 {
	best := 0.0
	for _, name := range t.Names {
		best = max(best, q.Score(name.Text))
	}
	return best
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
func (t Thing) texts() []string {
	var all []string
	for _, name := range t.Names {
		all = append(all, name.Text)
	}
	for _, about := range t.about {
		all = append(all, about.Text)
	}
	return all
}

// entities finds entities: the order of each in the index is its key.
func (s *search) entities(ctx context.Context) error {
	of := s.wants(entityTypes...)
	if len(of) == 0 {
		return nil
	}
	keys, err := collect(ctx, s.view, scanOne[Key], query{what: "matching entities", text: `
		SELECT f.rowid
		FROM ` + s.view.reading().index + `
		WHERE ` + s.match.text + ` AND f.rowid < ? AND ` + s.view.oneOf("(f.rowid & 15)") + `
		ORDER BY f.rowid
		LIMIT ?`, args: slices.Concat(s.match.args, []any{dated, list(typeNumbers(of)), SearchLimit + 1}), long: true})
	if err != nil || len(keys) == 0 {
		return err
	}
	s.bound(len(keys))
	found, err := s.view.Entities(ctx, keys[:min(len(keys), SearchLimit)])
	for _, entity := range found {
		s.hit(entity)
	}
	return err
}

// statements finds the newest statements.
func (s *search) statements(ctx context.Context) error {
	if len(s.wants(TypeStatement)) == 0 {
		return nil
	}
	return searchIn(ctx, s, statementTable, "s.said_order")
}

// sources finds the newest sources.
func (s *search) sources(ctx context.Context) error {
	if len(s.wants(TypeSource)) == 0 {
		return nil
	}
	return searchIn(ctx, s, sourceTable, "so.published_order")
}

// searchIn adds the newest records of a table whose order is in the index.
func searchIn[T Node](ctx context.Context, s *search, t table[T], order string) error {
	found, err := collect(ctx, s.view, t.scan, query{what: "matching " + t.what, text: `
		SELECT ` + t.columns + `
		FROM ` + s.view.reading().index + `
		CROSS JOIN ` + t.record + ` ON ` + order + ` = f.rowid
		` + t.joins + `
		WHERE ` + s.match.text + `
		ORDER BY f.rowid DESC
		LIMIT ?`, args: slices.Concat(s.match.args, []any{SearchLimit + 1}), long: true})
	s.bound(len(found))
	for _, record := range found[:min(len(found), SearchLimit)] {
		s.hit(record)
	}
	return err
}

// bound notes whether n records are more than are compared.
func (s *search) bound(n int) {
	if n > SearchLimit {
		s.result.Complete = false
	}
}
