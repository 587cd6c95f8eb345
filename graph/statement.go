package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
)

type statement struct{}

func (statement) Speaker(ctx context.Context, obj *store.Statement) (store.Actor, error) {
	return one[store.Actor](ctx, entityByKey, obj.SpeakerKey)
}

func (statement) SpeakingAs(ctx context.Context, obj *store.Statement) (*store.Position, error) {
	return statementPosition.load(ctx, obj.Key, none{})
}

func (statement) OnBehalfOf(ctx context.Context, obj *store.Statement) (store.Actor, error) {
	return one[store.Actor](ctx, entityByKey, obj.OnBehalfOfKey)
}

func (statement) Addressees(ctx context.Context, obj *store.Statement) ([]store.Actor, error) {
	return statementAddressed.load(ctx, obj.Key, none{})
}

func (statement) Place(ctx context.Context, obj *store.Statement) (*store.Place, error) {
	return one[*store.Place](ctx, entityByKey, obj.PlaceKey)
}

func (statement) Meeting(ctx context.Context, obj *store.Statement) (*store.Meeting, error) {
	return one[*store.Meeting](ctx, entityByKey, obj.MeetingKey)
}

func (statement) Topics(ctx context.Context, obj *store.Statement) ([]*store.Topic, error) {
	return statementTopics.load(ctx, obj.Key, none{})
}

func (statement) Mentions(ctx context.Context, obj *store.Statement) ([]*store.Mention, error) {
	return pointers(statementMentions.load(ctx, obj.Key, none{}))
}

func (statement) Citations(ctx context.Context, obj *store.Statement, where *store.CitationFilter, orderBy store.CitationOrder, first int, after *store.Cursor) (*model.CitationConnection, error) {
	return citations.of(ctx, obj.Key, citationArgs{List: store.CitationsOf, Where: where, OrderBy: orderBy, Page: store.Page{First: first, After: after}})
}

func (statement) FirstReported(ctx context.Context, obj *store.Statement) (*store.Citation, error) {
	return one[*store.Citation](ctx, citationByKey, obj.FirstKey)
}

func (statement) Relations(ctx context.Context, obj *store.Statement, kinds []store.RelationKind, direction store.Direction, status []store.LinkStatus, first int) ([]*store.StatementRelation, error) {
	return relations.load(ctx, obj.Key, relationArgs{kinds, direction, status, first})
}

type statementEdge struct{}

func (statementEdge) Snippet(ctx context.Context, obj *model.StatementEdge) (*string, error) {
	if obj.Text == nil {
		return nil, nil
	}
	words, err := snippets.load(ctx, obj.Node.Key, *obj.Text)
	if err != nil || words == "" {
		return nil, err
	}
	return &words, nil
}

type statementRelation struct{}

func (statementRelation) From(ctx context.Context, obj *store.StatementRelation) (*store.Statement, error) {
	return one[*store.Statement](ctx, statementByKey, obj.FromKey)
}

func (statementRelation) To(ctx context.Context, obj *store.StatementRelation) (*store.Statement, error) {
	return one[*store.Statement](ctx, statementByKey, obj.ToKey)
}

func (statementRelation) Citation(ctx context.Context, obj *store.StatementRelation) (*store.Citation, error) {
	return one[*store.Citation](ctx, citationByKey, obj.CitationKey)
}

type mention struct{}

func (mention) Node(ctx context.Context, obj *store.Mention) (store.Entity, error) {
	return one[store.Entity](ctx, entityByKey, obj.NodeKey)
}

type corroboration struct{}

func (corroboration) Origins(ctx context.Context, obj *store.Corroboration) ([]*store.Origin, error) {
	return pointers(statementOrigins.load(ctx, obj.StatementKey, none{}))
}

type origin struct{}

func (origin) Source(ctx context.Context, obj *store.Origin) (*store.Source, error) {
	return one[*store.Source](ctx, sourceByKey, obj.SourceKey)
}

func (origin) Outlet(ctx context.Context, obj *store.Origin) (*store.Organization, error) {
	return one[*store.Organization](ctx, entityByKey, obj.OutletKey)
}
