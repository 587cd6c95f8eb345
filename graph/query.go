package graph

import (
	"context"
	"strings"

	"onrecord/graph/generated"
	"onrecord/graph/plan"
	"onrecord/store"
)

// maxIDs is the most records that one field returns by their ids.
const maxIDs = 100

func queryFields(f *generated.QueryFields) {
	f.Node = byID[store.Node]("")
	f.Nodes = nodes()
	f.Person = byID[*store.Person](store.TypePerson)
	f.State = byID[*store.State](store.TypeState)
	f.Organization = byID[*store.Organization](store.TypeOrganization)
	f.Meeting = byID[*store.Meeting](store.TypeMeeting)
	f.Place = byID[*store.Place](store.TypePlace)
	f.Topic = byID[*store.Topic](store.TypeTopic)
	f.Statement = byID[*store.Statement](store.TypeStatement)
	f.Source = byID[*store.Source](store.TypeSource)

	f.People = paged(people, noKey, actorArgsOf)
	f.States = paged(states, noKey, actorArgsOf)
	f.Organizations = paged(organizations, noKey, actorArgsOf)
	f.Meetings = paged(meetings, noKey, func(a generated.MeetingPageArgs) meetingArgs {
		return meetingArgs{Where: a.Where, Page: store.Page{First: a.First, After: a.After}}
	})
	f.Places = paged(places, noKey, placeArgsOf(store.AllEntities))
	f.Topics = paged(topics, noKey, func(a generated.PageArgs) topicArgs {
		return topicArgs{Page: store.Page{First: a.First, After: a.After}}
	})
	f.Statements = paged(statements, noKey, func(a generated.StatementPageArgs) statementArgs {
		return statementArgsOf(store.AllStatements, a)
	})
	f.Sources = paged(sources, noKey, func(a generated.SourcePageArgs) sourceArgs {
		return sourceArgs{List: store.AllSources, Where: a.Where, Page: store.Page{First: a.First, After: a.After}}
	})

	f.Lookup = value(lookup, noKey, same[generated.SchemeValueArgs])
	f.Actors = structs(actors, noKey, same[generated.NameTypesFirstArgs])
	f.Search = value(search, noKey, same[generated.TextTypesFirstArgs])
	f.StatementCounts = many(statementCounts, noKey, same[generated.StatementByFirstArgs])
	f.Paths = value(paths, noKey, same[generated.FromToMaxDepthViaFirstArgs])
}

// foundFields declares the fields of what Query's questions find.
func foundFields(f *generated.Fields) {
	f.Bucket.Node = to[store.Node](nodeByKey, func(b *store.Bucket) store.Key { return b.NodeKey })

	f.Hop.From = to[store.Node](nodeByKey, func(h *store.Hop) store.Key { return h.FromKey })
	f.Hop.To = to[store.Node](nodeByKey, func(h *store.Hop) store.Key { return h.ToKey })
	f.Hop.Citations = many(hopCitations, func(h *store.Hop) store.Key { return h.Evidence }, firstOf)
}

// noKey says that the fields of Query belong to no record.
var noKey func(plan.Root) store.Key

func actorArgsOf(a generated.ActorPageArgs) actorArgs {
	return actorArgs{Where: a.Where, Page: store.Page{First: a.First, After: a.After}}
}

// byID declares the record with an id, null if there is none of type T. An id
// of another type than want is the caller's mistake.
func byID[T store.Node](want store.Type) plan.Field[plan.Root, generated.IDArgs, T] {
	id := func(a generated.IDArgs) (store.ID, error) {
		if want != "" && a.ID.Type() != want {
			return "", store.Errorf(store.Invalid, "id: %q is no id of a %s, which begins with %s/", a.ID, strings.ToLower(string(want)), strings.ToLower(string(want)))
		}
		return a.ID, nil
	}
	return plan.Field[plan.Root, generated.IDArgs, T]{
		Resolve: func(ctx context.Context, _ plan.Root, a generated.IDArgs) (absent T, _ error) {
			id, err := id(a)
			if err != nil {
				return absent, err
			}
			keys, err := keysOf(ctx, id)
			if err != nil {
				return absent, err
			}
			return one[T](ctx, nodeByKey, keys[0])
		},
		Load: plan.ByID(nodeByKey, id),
	}
}

// nodes declares a list of records by their ids.
func nodes() plan.Field[plan.Root, generated.IdsArgs, []store.Node] {
	ids := func(a generated.IdsArgs) ([]store.ID, error) {
		if len(a.Ids) > maxIDs {
			return nil, store.Errorf(store.Invalid, "ids: at most %d at a time, got %d", maxIDs, len(a.Ids))
		}
		return a.Ids, nil
	}
	return plan.Field[plan.Root, generated.IdsArgs, []store.Node]{
		Resolve: func(ctx context.Context, _ plan.Root, a generated.IdsArgs) ([]store.Node, error) {
			ids, err := ids(a)
			if err != nil {
				return nil, err
			}
			keys, err := keysOf(ctx, ids...)
			if err != nil {
				return nil, err
			}
			return all(ctx, nodeByKey, keys)
		},
		Load: plan.ByIDs(nodeByKey, ids),
	}
}

// all follows an edge from many parents at once.
func all[V any](ctx context.Context, e edge[none, V], parents []store.Key) ([]V, error) {
	loads := make([]func() (V, error), len(parents))
	for i, key := range parents {
		loads[i] = thunk(ctx, e, key, none{})
	}
	values := make([]V, len(parents))
	for i, load := range loads {
		var err error
		if values[i], err = load(); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// keysOf returns the key of each id, 0 for one that no record has.
func keysOf(ctx context.Context, ids ...store.ID) ([]store.Key, error) {
	r := requestOf(ctx)
	loads := make([]func() (store.Key, error), len(ids))
	for i, id := range ids {
		loads[i] = r.ids.LoadThunk(ctx, id)
	}
	keys := make([]store.Key, len(ids))
	for i, load := range loads {
		var err error
		if keys[i], err = found(load()); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// The questions that are not about one record.
var (
	lookup = root("lookup", func(v *store.View, ctx context.Context, a generated.SchemeValueArgs) (store.Node, error) {
		key, err := v.Lookup(ctx, a.Scheme, a.Value)
		if err != nil || key == 0 {
			return nil, err
		}
		nodes, err := v.Nodes(ctx, []store.Key{key})
		return nodes[key], err
	})
	actors = root("actors", func(v *store.View, ctx context.Context, a generated.NameTypesFirstArgs) ([]store.ActorMatch, error) {
		return v.FindActors(ctx, a.Name, a.Types, a.First)
	})
	search = root("search", func(v *store.View, ctx context.Context, a generated.TextTypesFirstArgs) (*store.SearchResult, error) {
		found, err := v.Search(ctx, a.Text, a.Types, a.First)
		return &found, err
	})
	statementCounts = root("statementCounts", func(v *store.View, ctx context.Context, a generated.StatementByFirstArgs) ([]*store.Bucket, error) {
		return v.StatementCounts(ctx, a.Where, a.By, a.First)
	})
	paths = root("paths", func(v *store.View, ctx context.Context, a generated.FromToMaxDepthViaFirstArgs) (*store.PathResult, error) {
		keys, err := v.Keys(ctx, []store.ID{a.From, a.To})
		if err != nil {
			return nil, err
		}
		for i, id := range []store.ID{a.From, a.To} {
			if keys[id] == 0 {
				return nil, store.Errorf(store.Invalid, "%s: no record has the id %q", []string{"from", "to"}[i], id)
			}
		}
		found, err := v.Paths(ctx, keys[a.From], keys[a.To], a.MaxDepth, a.Via, a.First)
		return &found, err
	})
)
