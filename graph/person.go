package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
	"onrecord/store/edtf"
)

type person struct{ actor[*store.Person] }

func (person) Positions(ctx context.Context, obj *store.Person, on *edtf.Date, match store.DateMatch, first int) ([]*store.Position, error) {
	return positions.load(ctx, obj.Key, positionArgs{store.PositionsOf, on, match, first})
}

func (person) Authored(ctx context.Context, obj *store.Person, first int, after *store.Cursor) (*model.SourceConnection, error) {
	return sources.of(ctx, obj.Key, sourceArgs{List: store.AuthoredBy, Page: store.Page{First: first, After: after}})
}
