package graph

import (
	"context"

	"onrecord/graph/model"
	"onrecord/store"
)

type meeting struct{}

func (meeting) Place(ctx context.Context, obj *store.Meeting) (*store.Place, error) {
	return one[*store.Place](ctx, entityByKey, obj.PlaceKey)
}

func (meeting) Series(ctx context.Context, obj *store.Meeting) (*store.Meeting, error) {
	return one[*store.Meeting](ctx, entityByKey, obj.SeriesKey)
}

func (meeting) Rounds(ctx context.Context, obj *store.Meeting, first int) ([]*store.Meeting, error) {
	return meetingRounds.load(ctx, obj.Key, first)
}

func (meeting) Agenda(ctx context.Context, obj *store.Meeting) ([]*store.Topic, error) {
	return meetingAgenda.load(ctx, obj.Key, none{})
}

func (meeting) Delegations(ctx context.Context, obj *store.Meeting) ([]*store.Delegation, error) {
	return meetingDelegations.load(ctx, obj.Key, none{})
}

func (meeting) Participations(ctx context.Context, obj *store.Meeting, first int, after *store.Cursor) (*model.ParticipationConnection, error) {
	return participations.of(ctx, obj.Key, participationArgs{List: store.ParticipationsIn, Page: store.Page{First: first, After: after}})
}

func (meeting) Statements(ctx context.Context, obj *store.Meeting, where *store.StatementFilter, orderBy store.StatementOrder, first int, after *store.Cursor) (*model.StatementConnection, error) {
	return statementsOf(ctx, obj.Key, store.SaidAt, where, orderBy, first, after)
}

func (meeting) Citations(ctx context.Context, obj *store.Meeting, first int, after *store.Cursor) (*model.CitationConnection, error) {
	return evidenceOf(ctx, obj.Key, first, after)
}

type delegation struct{}

func (delegation) Of(ctx context.Context, obj *store.Delegation) (store.Actor, error) {
	return one[store.Actor](ctx, entityByKey, obj.OfKey)
}

type participation struct{}

func (participation) Meeting(ctx context.Context, obj *store.Participation) (*store.Meeting, error) {
	return one[*store.Meeting](ctx, entityByKey, obj.MeetingKey)
}

func (participation) Actor(ctx context.Context, obj *store.Participation) (store.Actor, error) {
	return one[store.Actor](ctx, entityByKey, obj.ActorKey)
}

func (participation) For(ctx context.Context, obj *store.Participation) (store.Actor, error) {
	return one[store.Actor](ctx, entityByKey, obj.ForKey)
}

func (participation) As(ctx context.Context, obj *store.Participation) (*store.Position, error) {
	return participationAs.load(ctx, obj.Key, none{})
}

func (participation) Citations(ctx context.Context, obj *store.Participation, first int, after *store.Cursor) (*model.CitationConnection, error) {
	return evidenceOf(ctx, obj.Key, first, after)
}
