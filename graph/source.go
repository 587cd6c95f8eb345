package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
)

type source struct{}

func (source) Outlet(ctx context.Context, obj *store.Source) (*store.Organization, error) {
	return one[*store.Organization](ctx, entityByKey, obj.OutletKey)
}

func (source) Bylines(ctx context.Context, obj *store.Source) ([]*store.Byline, error) {
	return pointers(sourceBylines.load(ctx, obj.Key, none{}))
}

func (source) BasedOn(ctx context.Context, obj *store.Source) ([]*store.Source, error) {
	return sourceBasis.load(ctx, obj.Key, none{})
}

func (source) Origins(ctx context.Context, obj *store.Source) ([]*store.Source, error) {
	return sourceOrigins.load(ctx, obj.Key, none{})
}

func (source) Citations(ctx context.Context, obj *store.Source, where *store.CitationFilter, first int, after *store.Cursor) (*model.CitationConnection, error) {
	return citations.of(ctx, obj.Key, citationArgs{List: store.CitationsIn, Where: where, OrderBy: store.PublishedAsc, Page: store.Page{First: first, After: after}})
}

type byline struct{}

func (byline) Person(ctx context.Context, obj *store.Byline) (*store.Person, error) {
	return one[*store.Person](ctx, entityByKey, obj.PersonKey)
}
