package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
	"onrecord/store/edtf"
)

type organization struct{ actor[*store.Organization] }

func (organization) State(ctx context.Context, obj *store.Organization) (*store.State, error) {
	return one[*store.State](ctx, entityByKey, obj.StateKey)
}

func (organization) Parent(ctx context.Context, obj *store.Organization) (*store.Organization, error) {
	return one[*store.Organization](ctx, entityByKey, obj.ParentKey)
}

func (organization) Positions(ctx context.Context, obj *store.Organization, on *edtf.Date, match store.DateMatch, first int) ([]*store.Position, error) {
	return positions.load(ctx, obj.Key, positionArgs{store.OfficialsOf, on, match, first})
}

func (organization) Sources(ctx context.Context, obj *store.Organization, where *store.SourceFilter, first int, after *store.Cursor) (*model.SourceConnection, error) {
	return sources.of(ctx, obj.Key, sourceArgs{List: store.PublishedBy, Where: where, Page: store.Page{First: first, After: after}})
}
