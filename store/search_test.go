package store_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
	"onrecord/store/storetest"
	"onrecord/store/text"
)

// TestWords has statements with a word by report: those that many match and
// those that few match are found the same way, page by page.
func TestWords(t *testing.T) {
	v, err := storetest.Populated(t, openForReading).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	list := func(order store.StatementOrder, f store.StatementFilter) (ids []store.ID) {
		page := store.Page{First: 3}
		for {
			found, err := v.Statements(t.Context(), store.AllStatements, []store.Key{0}, &f, order, page)
			if err != nil {
				t.Fatal(err)
			}
			for _, item := range found[0].Items {
				ids = append(ids, item.Node.ID)
				page.After = &item.Cursor
			}
			if !found[0].More {
				return ids
			}
		}
	}
	two := 2
	for _, order := range []store.StatementOrder{store.FirstReportedAsc, store.FirstReportedDesc} {
		for _, words := range []string{"lantern", "lant*", `"gravel orchard"`, "lantern kettle"} {
			for _, f := range []store.StatementFilter{{Text: &words}, {Text: &words, Citations: &store.IntRange{Gte: &two}}} {
				want := list(order, f)
				back := store.SetManyMatches(1)
				got := list(order, f)
				back()
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s of %q (-few +many):\n%s", order, words, diff)
				}
				bySaid := list(store.SaidDesc, f)
				slices.Sort(want)
				slices.Sort(bySaid)
				if diff := cmp.Diff(bySaid, want); diff != "" || f.Citations == nil && words == "lantern" && len(want) < 4 {
					t.Errorf("%s of %q (-by the day said +by report):\n%s", order, words, diff)
				}
			}
		}
	}
}

// TestTooWide shows what of an asterisk is refused, and where.
func TestTooWide(t *testing.T) {
	v, err := openForReading(t).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	all, page := []store.Key{0}, store.Page{First: 3}
	for words, want := range map[string]string{
		"la*":                      `too many words begin with "la"; give 3 letters or more before the asterisk`,
		"one* two* six* ten* for*": "5 words end in an asterisk; at most 4 may",
	} {
		statements := &store.StatementFilter{Not: &store.StatementFilter{Text: &words}}
		_, searched := v.Search(t.Context(), words, nil, 3)
		_, found := v.Statements(t.Context(), store.AllStatements, all, &store.StatementFilter{Text: &words}, store.SaidDesc, page)
		_, counted := v.StatementTotals(t.Context(), store.AllStatements, all, statements)
		_, titled := v.Sources(t.Context(), store.AllSources, all, &store.SourceFilter{Text: &words}, page)
		for where, err := range map[string]error{"text": searched, "where.text": found, "where.not.text": counted, "where.text ": titled} {
			if err == nil || err.Error() != strings.TrimSpace(where)+": "+want {
				t.Errorf("%q as %s: %v", words, where, err)
			}
		}
	}
}

// FuzzSearch types anything at all into every place that takes words: it is
// answered or finds nothing, and is never an error, unless too many words begin
// so.
func FuzzSearch(f *testing.F) {
	s := storetest.Populated(f, openForReading)
	for _, words := range []string{"lantern", `"`, `" OR NEAR(`, "lan*", "la*", "*", "^a", "a:b", "-x", "\x00", "ліхтар", "{", "AND NOT", `tokens : x`, "\xff"} {
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
			wide := text.ParseQuery(words).TooWide() != "" && slices.Contains([]string{"search", "relevance", "title"}, what)
			if (err != nil) != wide {
				t.Errorf("%s of %q (%v): %v", what, words, utf8.ValidString(words), err)
			}
		}
	})
}
