package graph

import (
	"context"

	"onrecord/graph/generated"
	"onrecord/graph/model"
	"onrecord/store"
)

// resolvers finds the resolver of each type of the contract.
type resolvers struct{}

func (resolvers) Query() generated.QueryResolver                         { return query{} }
func (resolvers) Person() generated.PersonResolver                       { return person{} }
func (resolvers) State() generated.StateResolver                         { return state{} }
func (resolvers) Organization() generated.OrganizationResolver           { return organization{} }
func (resolvers) Meeting() generated.MeetingResolver                     { return meeting{} }
func (resolvers) Delegation() generated.DelegationResolver               { return delegation{} }
func (resolvers) Place() generated.PlaceResolver                         { return place{} }
func (resolvers) PlaceClaim() generated.PlaceClaimResolver               { return placeClaim{} }
func (resolvers) Topic() generated.TopicResolver                         { return topic{} }
func (resolvers) Statement() generated.StatementResolver                 { return statement{} }
func (resolvers) StatementEdge() generated.StatementEdgeResolver         { return statementEdge{} }
func (resolvers) StatementRelation() generated.StatementRelationResolver { return statementRelation{} }
func (resolvers) Mention() generated.MentionResolver                     { return mention{} }
func (resolvers) Corroboration() generated.CorroborationResolver         { return corroboration{} }
func (resolvers) Origin() generated.OriginResolver                       { return origin{} }
func (resolvers) Source() generated.SourceResolver                       { return source{} }
func (resolvers) Byline() generated.BylineResolver                       { return byline{} }
func (resolvers) Citation() generated.CitationResolver                   { return citation{} }
func (resolvers) AttributionStep() generated.AttributionStepResolver     { return attributionStep{} }
func (resolvers) Position() generated.PositionResolver                   { return position{} }
func (resolvers) Participation() generated.ParticipationResolver         { return participation{} }
func (resolvers) Bucket() generated.BucketResolver                       { return bucket{} }
func (resolvers) Hop() generated.HopResolver                             { return hop{} }

// actor holds the fields that people, states and organizations share.
type actor[T store.Actor] struct{}

func (actor[T]) Statements(ctx context.Context, obj T, where *store.StatementFilter, orderBy store.StatementOrder, first int, after *store.Cursor) (*model.StatementConnection, error) {
	return statementsOf(ctx, obj.NodeKey(), store.SpokenBy, where, orderBy, first, after)
}

func (actor[T]) MentionedIn(ctx context.Context, obj T, where *store.StatementFilter, orderBy store.StatementOrder, first int, after *store.Cursor) (*model.StatementConnection, error) {
	return statementsOf(ctx, obj.NodeKey(), store.Mentioning, where, orderBy, first, after)
}

func (actor[T]) Participations(ctx context.Context, obj T, first int, after *store.Cursor) (*model.ParticipationConnection, error) {
	return participations.of(ctx, obj.NodeKey(), participationArgs{List: store.ParticipationsOf, Page: store.Page{First: first, After: after}})
}

// evidenceOf returns a page of the citations that an entry rests on.
func evidenceOf(ctx context.Context, of store.Key, first int, after *store.Cursor) (*model.CitationConnection, error) {
	return citations.of(ctx, of, citationArgs{List: store.EvidenceOf, OrderBy: store.PublishedAsc, Page: store.Page{First: first, After: after}})
}
