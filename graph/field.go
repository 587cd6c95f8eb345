package graph

import (
	"context"
	"fmt"

	"onrecord/graph/generated"
	"onrecord/graph/model"
	"onrecord/graph/plan"
	"onrecord/store"
)

// fields declares every field that leads on from a record: which edge it
// follows, from which key, with which arguments. The executor and the fast
// path both answer them from here.
func fields() *generated.Fields {
	f := new(generated.Fields)
	queryFields(&f.Query)
	foundFields(f)
	personFields(&f.Person)
	stateFields(&f.State)
	organizationFields(&f.Organization)
	meetingFields(f)
	placeFields(f)
	topicFields(&f.Topic)
	statementFields(f)
	sourceFields(f)
	citationFields(f)
	return f
}

// to declares a field that holds the record with a key; null where that is 0.
func to[R, P, V any](e edge[none, V], key func(P) store.Key) plan.Field[P, none, R] {
	return plan.Field[P, none, R]{
		Resolve: func(ctx context.Context, parent P, _ none) (R, error) { return one[R](ctx, e, key(parent)) },
		Load:    plan.One(e, key),
	}
}

// value declares a field that holds what an edge reads for its parent.
func value[P, A, B, V any](e edge[B, V], key func(P) store.Key, args func(A) B) plan.Field[P, A, V] {
	return plan.Field[P, A, V]{
		Resolve: func(ctx context.Context, parent P, a A) (V, error) { return load(ctx, e, keyOf(key, parent), args(a)) },
		Load:    plan.Value(e, key, args),
	}
}

// many declares a field that holds a list.
func many[P, A, B, T any](e edge[B, []T], key func(P) store.Key, args func(A) B) plan.Field[P, A, []T] {
	return plan.Field[P, A, []T]{
		Resolve: func(ctx context.Context, parent P, a A) ([]T, error) {
			return load(ctx, e, keyOf(key, parent), args(a))
		},
		Load: plan.Many(e, key, args),
	}
}

// structs declares a field that holds a list of structs.
func structs[P, A, B, T any](e edge[B, []T], key func(P) store.Key, args func(A) B) plan.Field[P, A, []*T] {
	return plan.Field[P, A, []*T]{
		Resolve: func(ctx context.Context, parent P, a A) ([]*T, error) {
			values, err := load(ctx, e, keyOf(key, parent), args(a))
			list := make([]*T, len(values))
			for i := range values {
				list[i] = &values[i]
			}
			return list, err
		},
		Load: plan.Many(e, key, args),
	}
}

// paged declares a field that holds a page of a list.
func paged[P, A, L, W, O, T any](l list[L, W, O, T], key func(P) store.Key, args func(A) listArgs[L, W, O]) plan.Field[P, A, *model.Connection[T]] {
	return plan.Field[P, A, *model.Connection[T]]{
		Resolve: func(ctx context.Context, parent P, a A) (*model.Connection[T], error) {
			return l.of(ctx, keyOf(key, parent), args(a))
		},
		Load: plan.Pages(l.page, l.total, key, args),
	}
}

// keyOf returns the key of a parent; that of Query is 0.
func keyOf[P any](key func(P) store.Key, parent P) store.Key {
	if key == nil {
		return 0
	}
	return key(parent)
}

// same passes arguments on.
func same[A any](args A) A { return args }

// one follows an edge to a single record of type R; nil where key is 0.
func one[R, V any](ctx context.Context, byKey edge[none, V], key store.Key) (R, error) {
	var absent R
	if key == 0 {
		return absent, nil
	}
	value, err := load(ctx, byKey, key, none{})
	if err != nil {
		return absent, err
	}
	record, ok := any(value).(R)
	if !ok {
		return absent, fmt.Errorf("record %d is no %T", key, absent)
	}
	return record, nil
}

// The fields that many types share.

// actorFields declares the lists of an actor.
func actorFields[P store.Actor](statements, mentionedIn *plan.Field[P, generated.StatementPageArgs, *model.StatementConnection], participations *plan.Field[P, generated.PageArgs, *model.ParticipationConnection]) {
	*statements = statementsOf[P](store.SpokenBy)
	*mentionedIn = statementsOf[P](store.Mentioning)
	*participations = participationsOf[P](store.ParticipationsOf)
}

// statementsOf declares a list of statements that belongs to a record.
func statementsOf[P store.Node](which store.StatementList) plan.Field[P, generated.StatementPageArgs, *model.StatementConnection] {
	return paged(statements, P.NodeKey, func(a generated.StatementPageArgs) statementArgs { return statementArgsOf(which, a) })
}

func statementArgsOf(which store.StatementList, a generated.StatementPageArgs) statementArgs {
	return statementArgs{List: which, Where: a.Where, OrderBy: a.OrderBy, Page: store.Page{First: a.First, After: a.After}}
}

// participationsOf declares a list of participations.
func participationsOf[P store.Node](which store.ParticipationList) plan.Field[P, generated.PageArgs, *model.ParticipationConnection] {
	return paged(participations, P.NodeKey, func(a generated.PageArgs) participationArgs {
		return participationArgs{List: which, Page: store.Page{First: a.First, After: a.After}}
	})
}

// placesOf declares a list of places that belongs to a record.
func placesOf[P store.Node](which store.EntityList) plan.Field[P, generated.PageArgs, *model.PlaceConnection] {
	return paged(places, P.NodeKey, placeArgsOf(which))
}

func placeArgsOf(which store.EntityList) func(generated.PageArgs) placeArgs {
	return func(a generated.PageArgs) placeArgs {
		return placeArgs{List: which, Page: store.Page{First: a.First, After: a.After}}
	}
}

// evidenceOf declares the citations that an entry rests on.
func evidenceOf[P store.Node]() plan.Field[P, generated.PageArgs, *model.CitationConnection] {
	return paged(citations, P.NodeKey, func(a generated.PageArgs) citationArgs {
		return citationArgs{List: store.EvidenceOf, OrderBy: store.PublishedAsc, Page: store.Page{First: a.First, After: a.After}}
	})
}

// positionsOf declares the posts that an actor holds or has to give.
func positionsOf[P store.Node](which store.PositionList) plan.Field[P, generated.OnMatchFirstArgs, []*store.Position] {
	return many(positions, P.NodeKey, func(a generated.OnMatchFirstArgs) positionArgs {
		return positionArgs{which, a.On, a.Match, a.First}
	})
}

// firstOf takes the only argument of a list that is not paged.
func firstOf(a generated.FirstArgs) int { return a.First }
