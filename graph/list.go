package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"onrecord/graph/model"
	"onrecord/graph/plan"
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
	actorArgs         = listArgs[none, store.ActorFilter, none]
	meetingArgs       = listArgs[none, store.MeetingFilter, none]
	topicArgs         = listArgs[none, none, none]
)

// Check refuses a page that cannot be.
func (a listArgs[L, W, O]) Check() error { return a.Page.Check() }

// Later tells whether the page is not the first.
func (a listArgs[L, W, O]) Later() bool { return a.Page.After != nil }

// Whole returns the list without its page.
func (a listArgs[L, W, O]) Whole() listArgs[L, W, O] {
	a.Page = store.Page{}
	return a
}

// pageRows returns how many rows are read for a page: one more than it holds
// tells whether another follows.
func (a listArgs[L, W, O]) pageRows() plan.Rows {
	r := firsts(a.Page.First)
	r.Once = a.filterRows()
	if a.Text() != nil {
		r.Once++ // whether they are common
	}
	if r.Each++; any(a.OrderBy) == any(store.Relevance) {
		r.Each += store.RankLimit // their scores, and then those of the page
	}
	return r
}

// totalRows returns how many rows are read for the length of the whole list:
// what is counted stays in the database.
func (a listArgs[L, W, O]) totalRows() plan.Rows { return plan.Rows{Once: a.filterRows(), Each: 1} }

// filterRows returns how many rows are read to resolve the filter.
func (a listArgs[L, W, O]) filterRows() int {
	if where, ok := any(a.Where).(interface{ Rows() int }); ok {
		return where.Rows()
	}
	return 0
}

// Text returns the words that statements were filtered by; nil if there are
// none.
func (a listArgs[L, W, O]) Text() *string {
	if where, ok := any(a.Where).(*store.StatementFilter); ok && where != nil {
		return where.Text
	}
	return nil
}

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
	people        = rootList("people", (*store.View).People, actorTotal(store.TypePerson))
	states        = rootList("states", (*store.View).States, actorTotal(store.TypeState))
	organizations = rootList("organizations", (*store.View).Organizations, actorTotal(store.TypeOrganization))
	meetings      = rootList("meetings", (*store.View).Meetings, (*store.View).MeetingTotal)
	topics        = rootList("topics",
		func(v *store.View, ctx context.Context, _ *none, p store.Page) (store.Slice[*store.Topic], error) {
			return v.Topics(ctx, p)
		},
		func(v *store.View, ctx context.Context, _ *none) (store.Count, error) { return v.TopicTotal(ctx) })
)

// actorTotal returns what counts the actors of a type.
func actorTotal(of store.Type) func(*store.View, context.Context, *store.ActorFilter) (store.Count, error) {
	return func(v *store.View, ctx context.Context, where *store.ActorFilter) (store.Count, error) {
		return v.ActorTotal(ctx, of, where)
	}
}

type reader[A, V any] = func(*store.View, context.Context, []store.Key, A) (map[store.Key]V, error)

func newList[L, W, O, T any](name string, page reader[listArgs[L, W, O], store.Slice[T]], total reader[listArgs[L, W, O], store.Count]) list[L, W, O, T] {
	return list[L, W, O, T]{
		page:  edge[listArgs[L, W, O], store.Slice[T]]{Name: name, Rows: listArgs[L, W, O].pageRows, Read: page},
		total: edge[listArgs[L, W, O], store.Count]{Name: name + ".total", Rows: listArgs[L, W, O].totalRows, Read: total},
	}
}

// rootList returns a list that belongs to no record.
func rootList[W, T any](name string, page func(*store.View, context.Context, *W, store.Page) (store.Slice[T], error), total func(*store.View, context.Context, *W) (store.Count, error)) list[none, W, none, T] {
	type args = listArgs[none, W, none]
	return list[none, W, none, T]{
		page: root(name, args.pageRows, func(v *store.View, ctx context.Context, a args) (store.Slice[T], error) {
			return page(v, ctx, a.Where, a.Page)
		}),
		total: root(name+".total", args.totalRows, func(v *store.View, ctx context.Context, a args) (store.Count, error) {
			return total(v, ctx, a.Where)
		}),
	}
}

// of returns the page of parent's list that a asks for.
func (l list[L, W, O, T]) of(ctx context.Context, parent store.Key, a listArgs[L, W, O]) (*model.Connection[T], error) {
	var slice store.Slice[T]
	var err error
	if countsOnly(ctx) {
		err = a.Check()
	} else {
		slice, err = load(ctx, l.page, parent, a)
	}
	if err != nil {
		return nil, err
	}
	return model.NewConnection(slice, a.Page, a.Text(), func(ctx context.Context) (store.Count, error) {
		return load(ctx, l.total, parent, a.Whole())
	}), nil
}

// countsOnly tells whether nothing of a page but the length of the whole list
// is asked for, so that the page need not be read.
func countsOnly(ctx context.Context) bool {
	for _, f := range graphql.CollectFieldsCtx(ctx, nil) {
		if f.Name != "totalCount" && f.Name != "totalIsExact" && f.Name != "__typename" {
			return false
		}
	}
	return true
}
