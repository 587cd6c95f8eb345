package storetest

import (
	"errors"
	"testing"

	"onrecord/store"
)

// testRefused asks for what cannot be, and expects to be told where the fault
// lies.
func testRefused(t *testing.T, open func(testing.TB) *store.Store) {
	_, v, _ := populated(t, open, 5, 30)
	ctx, all, page := t.Context(), []store.Key{0}, store.Page{First: 3}
	statements := func(f *store.StatementFilter, order store.StatementOrder, p store.Page) error {
		_, err := v.Statements(ctx, store.AllStatements, all, f, order, p)
		return err
	}
	first, err := v.Statements(ctx, store.AllStatements, all, nil, store.SaidDesc, page)
	if err != nil {
		t.Fatal(err)
	}
	after := first[0].Items[2].Cursor
	deep := &store.StatementFilter{Not: &store.StatementFilter{Or: []*store.StatementFilter{{}, {And: []*store.StatementFilter{{Not: &store.StatementFilter{}}}}}}}
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"first 0", statements(nil, store.SaidDesc, store.Page{}), "first must be between 1 and 100, got 0"},
		{"first 101", statements(nil, store.SaidDesc, store.Page{First: 101}), "first must be between 1 and 100, got 101"},
		{"cursor of another order", statements(nil, store.SaidAsc, store.Page{First: 3, After: &after}),
			"after: this cursor belongs to another list; use the endCursor of the same list"},
		{"cursor of another filter", statements(&store.StatementFilter{Act: []store.StatementAct{"CLAIM"}}, store.SaidDesc, store.Page{First: 3, After: &after}),
			"after: this cursor belongs to another list; use the endCursor of the same list"},
		{"unknown speaker", statements(&store.StatementFilter{Speaker: &store.ActorFilter{ID: []store.ID{"person/x"}}}, store.SaidDesc, page),
			`where.speaker.id: no record has the id "person/x"`},
		{"a topic that is none", statements(&store.StatementFilter{Or: []*store.StatementFilter{{}, {Topics: []store.ID{"person/p0"}}}}, store.SaidDesc, page),
			`where.or.1.topics: "person/p0" is a person and not a topic`},
		{"too deep", statements(deep, store.SaidDesc, page), "where.not.or.1.and.0.not: filters nest at most 3 deep"},
		{"relevance of nothing", statements(nil, store.Relevance, page), "orderBy: RELEVANCE needs a text to be relevant to; set where.text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var failure *store.Error
			if !errors.As(tt.err, &failure) || failure.Code != store.Invalid || failure.Msg != tt.want {
				t.Errorf("got %v, want %s", tt.err, tt.want)
			}
		})
	}
	if err := statements(nil, store.SaidDesc, store.Page{First: 3, After: &after}); err != nil {
		t.Errorf("the next page: %v", err)
	}
}
