package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
)

// list is a list of T that is read in pages: the edges to one page and to the
// length of the whole.
type list[L, W, O, T any] struct {
	page  edge[listArgs[L, W, O], store.Slice[T]]
	total edge[listArgs[L, W, O], store.Count]
}

// listArgs says which list, filtered and sorted how, and which page of it. O
// is none where a list has but one order, W where it has no filter.
type listArgs[L, W, O any] struct {
	List    L
	Where   *W
	OrderBy O
	Page    store.Page
}

type (
	statementArgs     = listArgs[store.StatementList, store.StatementFilter, store.StatementOrder]
	sourceArgs        = listArgs[store.SourceList, store.SourceFilter, none]
	citationArgs      = listArgs[store.CitationList, store.CitationFilter, store.CitationOrder]
	participationArgs = listArgs[store.ParticipationList, none, none]
	placeArgs         = listArgs[store.EntityList, none, none]
)

// The lists of the graph.
var (
	statements = newList("statements",
		func(v *store.View, ctx context.Context, parents []store.Key, a statementArgs) (map[store.Key]store.Slice[*store.Statement], error) {
			return v.Statements(ctx, a.List, parents, a.Where, a.OrderBy, a.Page)
		},
		func(v *store.View, ctx context.Context, parents []store.Key, a statementArgs) (map[store.Key]store.Count, error) {
			totals, err := v.StatementTotals(ctx, a.List, parents, a.Where)
			for parent, n := range totals {
				n.Exact = n.Exact && (a.OrderBy != store.Relevance || n.N <= store.RankLimit)
				totals[parent] = n
			}
			return totals, err
		})
	sources = newList("sources",
		func(v *store.View, ctx context.Context, parents []store.Key, a sourceArgs) (map[store.Key]store.Slice[*store.Source], error) {
			return v.Sources(ctx, a.List, parents, a.Where, a.Page)
		},
		func(v *store.View, ctx context.Context, parents []store.Key, a sourceArgs) (map[store.Key]store.Count, error) {
			return v.SourceTotals(ctx, a.List, parents, a.Where)
		})
	citations = newList("citations",
		func(v *store.View, ctx context.Context, parents []store.Key, a citationArgs) (map[store.Key]store.Slice[*store.Citation], error) {
			return v.Citations(ctx, a.List, parents, a.Where, a.OrderBy, a.Page)
		},
		func(v *store.View, ctx context.Context, parents []store.Key, a citationArgs) (map[store.Key]store.Count, error) {
			return v.CitationTotals(ctx, a.List, parents, a.Where)
		})
	participations = newList("participations",
		func(v *store.View, ctx context.Context, parents []store.Key, a participationArgs) (map[store.Key]store.Slice[*store.Participation], error) {
			return v.Participations(ctx, a.List, parents, a.Page)
		},
		func(v *store.View, ctx context.Context, parents []store.Key, a participationArgs) (map[store.Key]store.Count, error) {
			return v.ParticipationTotals(ctx, a.List, parents)
		})
	places = newList("places",
		func(v *store.View, ctx context.Context, parents []store.Key, a placeArgs) (map[store.Key]store.Slice[*store.Place], error) {
			return v.Places(ctx, a.List, parents, a.Page)
		},
		func(v *store.View, ctx context.Context, parents []store.Key, a placeArgs) (map[store.Key]store.Count, error) {
			return v.PlaceTotals(ctx, a.List, parents)
		})
)

// reader reads something for many parents at a time.
type reader[A, V any] func(*store.View, context.Context, []store.Key, A) (map[store.Key]V, error)

func newList[L, W, O, T any](name string, page reader[listArgs[L, W, O], store.Slice[T]], total reader[listArgs[L, W, O], store.Count]) list[L, W, O, T] {
	return list[L, W, O, T]{
		page:  edge[listArgs[L, W, O], store.Slice[T]]{name, page},
		total: edge[listArgs[L, W, O], store.Count]{name + ".total", total},
	}
}

// of returns the page of parent's list that a asks for.
func (l list[L, W, O, T]) of(ctx context.Context, parent store.Key, a listArgs[L, W, O]) (*model.Connection[T], error) {
	slice, err := l.page.load(ctx, parent, a)
	if err != nil {
		return nil, err
	}
	return model.NewConnection(slice, a.Page, func(ctx context.Context) (store.Count, error) {
		whole := a
		whole.Page = store.Page{}
		return l.total.load(ctx, parent, whole)
	}), nil
}

// statementsOf returns a page of statements, which remember the text that they
// were filtered by.
func statementsOf(ctx context.Context, parent store.Key, which store.StatementList, where *store.StatementFilter, orderBy store.StatementOrder, first int, after *store.Cursor) (*model.StatementConnection, error) {
	page, err := statements.of(ctx, parent, statementArgs{List: which, Where: where, OrderBy: orderBy, Page: store.Page{First: first, After: after}})
	if err == nil && where != nil {
		for i := range page.Edges {
			page.Edges[i].Text = where.Text
		}
	}
	return page, err
}
