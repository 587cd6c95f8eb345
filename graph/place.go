package graph

import (
	"context"

	"onrecord/store"
)

type place struct{}

func (place) State(ctx context.Context, obj *store.Place) (*store.State, error) {
	return one[*store.State](ctx, entityByKey, obj.StateKey)
}

func (place) ClaimedBy(ctx context.Context, obj *store.Place) ([]*store.State, error) {
	return placeClaimants.load(ctx, obj.Key, none{})
}

func (place) Claims(ctx context.Context, obj *store.Place) ([]*store.PlaceClaim, error) {
	return pointers(placeClaims.load(ctx, obj.Key, none{}))
}

func (place) Within(ctx context.Context, obj *store.Place) (*store.Place, error) {
	return one[*store.Place](ctx, entityByKey, obj.WithinKey)
}

type placeClaim struct{}

func (placeClaim) By(ctx context.Context, obj *store.PlaceClaim) (*store.State, error) {
	return one[*store.State](ctx, entityByKey, obj.ByKey)
}

func (placeClaim) Statement(ctx context.Context, obj *store.PlaceClaim) (*store.Statement, error) {
	return one[*store.Statement](ctx, statementByKey, obj.StatementKey)
}
