package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
)

type topic struct{}

func (topic) Broader(ctx context.Context, obj *store.Topic) (*store.Topic, error) {
	return one[*store.Topic](ctx, entityByKey, obj.BroaderKey)
}

func (topic) Narrower(ctx context.Context, obj *store.Topic, first int) ([]*store.Topic, error) {
	return topicNarrower.load(ctx, obj.Key, first)
}

func (topic) Statements(ctx context.Context, obj *store.Topic, where *store.StatementFilter, orderBy store.StatementOrder, first int, after *store.Cursor) (*model.StatementConnection, error) {
	return statementsOf(ctx, obj.Key, store.OnTopic, where, orderBy, first, after)
}
