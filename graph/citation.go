package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
)

type citation struct{}

func (citation) Statement(ctx context.Context, obj *store.Citation) (*store.Statement, error) {
	return one[*store.Statement](ctx, statementByKey, obj.StatementKey)
}

func (citation) Source(ctx context.Context, obj *store.Citation) (*store.Source, error) {
	return one[*store.Source](ctx, sourceByKey, obj.SourceKey)
}

func (citation) Outlet(ctx context.Context, obj *store.Citation) (*store.Organization, error) {
	return one[*store.Organization](ctx, entityByKey, obj.OutletKey)
}

func (citation) Via(ctx context.Context, obj *store.Citation) ([]*store.Citation, error) {
	return citationVia.load(ctx, obj.Key, none{})
}

func (citation) Credits(ctx context.Context, obj *store.Citation) ([]*store.Organization, error) {
	return citationCredits.load(ctx, obj.Key, none{})
}

func (citation) KnownThrough(ctx context.Context, obj *store.Citation) (*store.Source, error) {
	return one[*store.Source](ctx, sourceByKey, obj.KnownThroughKey)
}

func (citation) Through(ctx context.Context, obj *store.Citation) (*store.Statement, error) {
	return one[*store.Statement](ctx, statementByKey, obj.ThroughKey)
}

func (citation) Chain(ctx context.Context, obj *store.Citation) ([]*store.AttributionStep, error) {
	return pointers(citationChain.load(ctx, obj.Key, none{}))
}

type attributionStep struct{}

func (attributionStep) Actor(ctx context.Context, obj *store.AttributionStep) (store.Actor, error) {
	return one[store.Actor](ctx, entityByKey, obj.ActorKey)
}

func (attributionStep) Source(ctx context.Context, obj *store.AttributionStep) (*store.Source, error) {
	return one[*store.Source](ctx, sourceByKey, obj.SourceKey)
}

func (attributionStep) Statement(ctx context.Context, obj *store.AttributionStep) (*store.Statement, error) {
	return one[*store.Statement](ctx, statementByKey, obj.StatementKey)
}

type position struct{}

func (position) Person(ctx context.Context, obj *store.Position) (*store.Person, error) {
	return one[*store.Person](ctx, entityByKey, obj.PersonKey)
}

func (position) Of(ctx context.Context, obj *store.Position) (store.Actor, error) {
	return one[store.Actor](ctx, entityByKey, obj.OfKey)
}

func (position) Citations(ctx context.Context, obj *store.Position, first int, after *store.Cursor) (*model.CitationConnection, error) {
	return evidenceOf(ctx, obj.Key, first, after)
}
