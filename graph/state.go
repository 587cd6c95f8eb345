package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
	"onrecord/store/edtf"
)

type state struct{ actor[*store.State] }

func (state) Officials(ctx context.Context, obj *store.State, on *edtf.Date, match store.DateMatch, first int) ([]*store.Position, error) {
	return positions.load(ctx, obj.Key, positionArgs{store.OfficialsOf, on, match, first})
}

func (state) Places(ctx context.Context, obj *store.State, first int, after *store.Cursor) (*model.PlaceConnection, error) {
	return places.of(ctx, obj.Key, placeArgs{List: store.PlacesOf, Page: store.Page{First: first, After: after}})
}
