package graph

import (
	"context"
	"strings"
	"sync"

	"onrecord/graph/model"
	"onrecord/store"
)

// maxIDs is the most records that one field returns by their ids.
const maxIDs = 100

type query struct{}

func (query) Node(ctx context.Context, id store.ID) (store.Node, error) {
	return byID[store.Node](ctx, id, "")
}

func (query) Nodes(ctx context.Context, ids []store.ID) ([]store.Node, error) {
	if len(ids) > maxIDs {
		return nil, store.Errorf(store.Invalid, "ids: at most %d at a time, got %d", maxIDs, len(ids))
	}
	keys, err := keysOf(ctx, ids...)
	if err != nil {
		return nil, err
	}
	loads := make([]func() (store.Node, error), len(keys))
	for i, key := range keys {
		loads[i] = nodeByKey.thunk(ctx, key, none{})
	}
	nodes := make([]store.Node, len(keys))
	for i, load := range loads {
		if nodes[i], err = load(); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

func (query) Person(ctx context.Context, id store.ID) (*store.Person, error) {
	return byID[*store.Person](ctx, id, store.TypePerson)
}

func (query) State(ctx context.Context, id store.ID) (*store.State, error) {
	return byID[*store.State](ctx, id, store.TypeState)
}

func (query) Organization(ctx context.Context, id store.ID) (*store.Organization, error) {
	return byID[*store.Organization](ctx, id, store.TypeOrganization)
}

func (query) Meeting(ctx context.Context, id store.ID) (*store.Meeting, error) {
	return byID[*store.Meeting](ctx, id, store.TypeMeeting)
}

func (query) Place(ctx context.Context, id store.ID) (*store.Place, error) {
	return byID[*store.Place](ctx, id, store.TypePlace)
}

func (query) Topic(ctx context.Context, id store.ID) (*store.Topic, error) {
	return byID[*store.Topic](ctx, id, store.TypeTopic)
}

func (query) Statement(ctx context.Context, id store.ID) (*store.Statement, error) {
	return byID[*store.Statement](ctx, id, store.TypeStatement)
}

func (query) Source(ctx context.Context, id store.ID) (*store.Source, error) {
	return byID[*store.Source](ctx, id, store.TypeSource)
}

func (query) People(ctx context.Context, where *store.ActorFilter, first int, after *store.Cursor) (*model.PersonConnection, error) {
	return rootPage(ctx, first, after,
		func(v *store.View, p store.Page) (store.Slice[*store.Person], error) { return v.People(ctx, where, p) },
		func(v *store.View) (store.Count, error) { return v.ActorTotal(ctx, store.TypePerson, where) })
}

func (query) States(ctx context.Context, where *store.ActorFilter, first int, after *store.Cursor) (*model.StateConnection, error) {
	return rootPage(ctx, first, after,
		func(v *store.View, p store.Page) (store.Slice[*store.State], error) { return v.States(ctx, where, p) },
		func(v *store.View) (store.Count, error) { return v.ActorTotal(ctx, store.TypeState, where) })
}

func (query) Organizations(ctx context.Context, where *store.ActorFilter, first int, after *store.Cursor) (*model.OrganizationConnection, error) {
	return rootPage(ctx, first, after,
		func(v *store.View, p store.Page) (store.Slice[*store.Organization], error) {
			return v.Organizations(ctx, where, p)
		},
		func(v *store.View) (store.Count, error) { return v.ActorTotal(ctx, store.TypeOrganization, where) })
}

func (query) Meetings(ctx context.Context, where *store.MeetingFilter, first int, after *store.Cursor) (*model.MeetingConnection, error) {
	return rootPage(ctx, first, after,
		func(v *store.View, p store.Page) (store.Slice[*store.Meeting], error) {
			return v.Meetings(ctx, where, p)
		},
		func(v *store.View) (store.Count, error) { return v.MeetingTotal(ctx, where) })
}

func (query) Places(ctx context.Context, first int, after *store.Cursor) (*model.PlaceConnection, error) {
	return places.of(ctx, 0, placeArgs{List: store.AllEntities, Page: store.Page{First: first, After: after}})
}

func (query) Topics(ctx context.Context, first int, after *store.Cursor) (*model.TopicConnection, error) {
	return rootPage(ctx, first, after,
		func(v *store.View, p store.Page) (store.Slice[*store.Topic], error) { return v.Topics(ctx, p) },
		func(v *store.View) (store.Count, error) { return v.TopicTotal(ctx) })
}

func (query) Statements(ctx context.Context, where *store.StatementFilter, orderBy store.StatementOrder, first int, after *store.Cursor) (*model.StatementConnection, error) {
	return statementsOf(ctx, 0, store.AllStatements, where, orderBy, first, after)
}

func (query) Sources(ctx context.Context, where *store.SourceFilter, first int, after *store.Cursor) (*model.SourceConnection, error) {
	return sources.of(ctx, 0, sourceArgs{List: store.AllSources, Where: where, Page: store.Page{First: first, After: after}})
}

func (query) Lookup(ctx context.Context, scheme string, value string) (store.Node, error) {
	key, err := read(ctx, func(v *store.View) (store.Key, error) { return v.Lookup(ctx, scheme, value) })
	if err != nil {
		return nil, err
	}
	return one[store.Node](ctx, nodeByKey, key)
}

func (query) Actors(ctx context.Context, name string, types []store.Type, first int) ([]*store.ActorMatch, error) {
	return pointers(read(ctx, func(v *store.View) ([]store.ActorMatch, error) { return v.FindActors(ctx, name, types, first) }))
}

func (query) Search(ctx context.Context, text string, types []store.Type, first int) (*store.SearchResult, error) {
	found, err := read(ctx, func(v *store.View) (store.SearchResult, error) { return v.Search(ctx, text, types, first) })
	return &found, err
}

func (query) StatementCounts(ctx context.Context, where *store.StatementFilter, by []store.Dimension, first int) ([]*store.Bucket, error) {
	return read(ctx, func(v *store.View) ([]*store.Bucket, error) { return v.StatementCounts(ctx, where, by, first) })
}

func (query) Paths(ctx context.Context, from, to store.ID, maxDepth int, via []store.EdgeKind, first int) (*store.PathResult, error) {
	keys, err := keysOf(ctx, from, to)
	if err != nil {
		return nil, err
	}
	for i, name := range []string{"from", "to"} {
		if keys[i] == 0 {
			return nil, store.Errorf(store.Invalid, "%s: no record has the id %q", name, []store.ID{from, to}[i])
		}
	}
	found, err := read(ctx, func(v *store.View) (store.PathResult, error) {
		return v.Paths(ctx, keys[0], keys[1], maxDepth, via, first)
	})
	return &found, err
}

// byID returns the record with this id; nil if there is none of type T. An id
// of another type than want is the caller's mistake.
func byID[T store.Node](ctx context.Context, id store.ID, want store.Type) (T, error) {
	var absent T
	if want != "" && id.Type() != want {
		return absent, store.Errorf(store.Invalid, "id: %q is no id of a %s, which begins with %s/", id, strings.ToLower(string(want)), strings.ToLower(string(want)))
	}
	keys, err := keysOf(ctx, id)
	if err != nil {
		return absent, err
	}
	return one[T](ctx, nodeByKey, keys[0])
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

// rootPage returns a page of a list that belongs to no record.
func rootPage[T any](ctx context.Context, first int, after *store.Cursor, page func(*store.View, store.Page) (store.Slice[T], error), total func(*store.View) (store.Count, error)) (*model.Connection[T], error) {
	p := store.Page{First: first, After: after}
	var slice store.Slice[T]
	var err error
	if countsOnly(ctx) {
		err = p.Check()
	} else {
		slice, err = read(ctx, func(v *store.View) (store.Slice[T], error) { return page(v, p) })
	}
	if err != nil {
		return nil, err
	}
	count := sync.OnceValues(func() (store.Count, error) { return read(ctx, total) })
	return model.NewConnection(slice, p, func(context.Context) (store.Count, error) { return count() }), nil
}

type bucket struct{}

func (bucket) Node(ctx context.Context, obj *store.Bucket) (store.Node, error) {
	return one[store.Node](ctx, nodeByKey, obj.NodeKey)
}

type hop struct{}

func (hop) From(ctx context.Context, obj *store.Hop) (store.Node, error) {
	return one[store.Node](ctx, nodeByKey, obj.FromKey)
}

func (hop) To(ctx context.Context, obj *store.Hop) (store.Node, error) {
	return one[store.Node](ctx, nodeByKey, obj.ToKey)
}

func (hop) Citations(ctx context.Context, obj *store.Hop, first int) ([]*store.Citation, error) {
	return hopCitations.load(ctx, obj.Evidence, first)
}
