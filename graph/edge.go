package graph

import (
	"context"
	"fmt"

	"onrecord/store"
	"onrecord/store/edtf"
)

// The edges of the graph. Each is one batched read of the store; fields only
// name the edge they follow.

// none is the argument of an edge that takes none.
type none struct{}

// plain returns an edge without arguments.
func plain[V any](name string, read func(*store.View, context.Context, []store.Key) (map[store.Key]V, error)) edge[none, V] {
	return edge[none, V]{name, func(v *store.View, ctx context.Context, parents []store.Key, _ none) (map[store.Key]V, error) {
		return read(v, ctx, parents)
	}}
}

// From a record's key to the record.
var (
	nodeByKey      = plain("node", (*store.View).Nodes)
	entityByKey    = plain("entity", (*store.View).Entities)
	statementByKey = plain("statement", (*store.View).StatementsByKey)
	sourceByKey    = plain("source", (*store.View).SourcesByKey)
	citationByKey  = plain("citation", (*store.View).CitationsByKey)
)

// From a record to the short lists that belong to it.
var (
	statementTopics    = plain("statement.topics", (*store.View).TopicsOf)
	statementMentions  = plain("statement.mentions", (*store.View).Mentions)
	statementAddressed = plain("statement.addressees", (*store.View).Addressees)
	statementPosition  = plain("statement.speakingAs", (*store.View).SpeakingAs)
	statementOrigins   = plain("statement.origins", (*store.View).Origins)
	citationVia        = plain("citation.via", (*store.View).Via)
	citationCredits    = plain("citation.credits", (*store.View).Credits)
	citationChain      = plain("citation.chain", (*store.View).Chains)
	sourceBylines      = plain("source.bylines", (*store.View).Bylines)
	sourceBasis        = plain("source.basedOn", (*store.View).BasedOn)
	sourceOrigins      = plain("source.origins", (*store.View).SourceOrigins)
	meetingAgenda      = plain("meeting.agenda", (*store.View).Agendas)
	meetingDelegations = plain("meeting.delegations", (*store.View).Delegations)
	participationAs    = plain("participation.as", (*store.View).ParticipatingAs)
	placeClaimants     = plain("place.claimedBy", (*store.View).ClaimedBy)
	placeClaims        = plain("place.claims", (*store.View).Claims)
)

// From a record to the first of a list.
var (
	meetingRounds = edge[int, []*store.Meeting]{"meeting.rounds",
		func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Meeting, error) {
			return v.Rounds(ctx, parents, first)
		}}
	topicNarrower = edge[int, []*store.Topic]{"topic.narrower",
		func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Topic, error) {
			return v.Narrower(ctx, parents, first)
		}}
	hopCitations = edge[int, []*store.Citation]{"hop.citations",
		func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Citation, error) {
			return v.HopCitations(ctx, parents, first)
		}}
	snippets = edge[string, string]{"snippet",
		func(v *store.View, ctx context.Context, parents []store.Key, query string) (map[store.Key]string, error) {
			return v.Snippets(ctx, query, parents)
		}}
)

type positionArgs struct {
	List  store.PositionList
	On    *edtf.Date
	Match store.DateMatch
	First int
}

var positions = edge[positionArgs, []*store.Position]{"positions",
	func(v *store.View, ctx context.Context, parents []store.Key, a positionArgs) (map[store.Key][]*store.Position, error) {
		return v.Positions(ctx, a.List, parents, a.On, a.Match, a.First)
	}}

type relationArgs struct {
	Kinds     []store.RelationKind
	Direction store.Direction
	Status    []store.LinkStatus
	First     int
}

var relations = edge[relationArgs, []*store.StatementRelation]{"relations",
	func(v *store.View, ctx context.Context, parents []store.Key, a relationArgs) (map[store.Key][]*store.StatementRelation, error) {
		return v.Relations(ctx, parents, a.Kinds, a.Direction, a.Status, a.First)
	}}

// one follows an edge to a single record of type T; nil where key is 0.
func one[T, V any](ctx context.Context, byKey edge[none, V], key store.Key) (T, error) {
	var absent T
	if key == 0 {
		return absent, nil
	}
	value, err := byKey.load(ctx, key, none{})
	if err != nil {
		return absent, err
	}
	record, ok := any(value).(T)
	if !ok {
		return absent, fmt.Errorf("record %d is no %T", key, absent)
	}
	return record, nil
}

// pointers returns pointers to the values, as the generated code wants them.
func pointers[T any](values []T, err error) ([]*T, error) {
	list := make([]*T, len(values))
	for i := range values {
		list[i] = &values[i]
	}
	return list, err
}
