package store_test

import (
	"context"
	"testing"
	"unicode/utf8"

	"onrecord/store"
	"onrecord/store/storetest"
)

// FuzzSearch types anything at all into every place that takes words: it is
// answered or finds nothing, and is never an error.
func FuzzSearch(f *testing.F) {
	s := storetest.Populated(f, openForReading)
	for _, words := range []string{"lantern", `"`, `" OR NEAR(`, "lan*", "*", "^a", "a:b", "-x", "\x00", "ліхтар", "{", "AND NOT", `tokens : x`, "\xff"} {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		v, err := s.View(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		all, page := []store.Key{0}, store.Page{First: 3}
		_, searched := v.Search(t.Context(), words, nil, 3)
		_, named := v.FindActors(t.Context(), words, nil, 3)
		_, ranked := v.Statements(t.Context(), store.AllStatements, all, &store.StatementFilter{Text: &words}, store.Relevance, page)
		_, filtered := v.Statements(t.Context(), store.AllStatements, all, &store.StatementFilter{Speaker: &store.ActorFilter{Name: &words}}, store.SaidDesc, page)
		_, titled := v.Sources(t.Context(), store.AllSources, all, &store.SourceFilter{Text: &words, URL: &words}, page)
		_, looked := v.Lookup(t.Context(), words, words)
		for what, err := range map[string]error{"search": searched, "actors": named, "relevance": ranked, "name": filtered, "title": titled, "lookup": looked} {
			if err != nil {
				t.Errorf("%s of %q (%v): %v", what, words, utf8.ValidString(words), err)
			}
		}
	})
}
