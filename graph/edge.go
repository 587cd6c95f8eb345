package graph

import (
	"context"

	"onrecord/exchange/cite"
	"onrecord/graph/plan"
	"onrecord/store"
	"onrecord/store/edtf"
)

// The edges of the graph. Each is one batched read of the store; fields only
// name the edge they follow.

type (
	edge[A, V any] = plan.Edge[A, V]
	none           = plan.None // the argument of an edge that takes none
)

// plain returns an edge without arguments.
func plain[V any](name string, read func(*store.View, context.Context, []store.Key) (map[store.Key]V, error)) edge[none, V] {
	return edge[none, V]{Name: name, Read: func(v *store.View, ctx context.Context, parents []store.Key, _ none) (map[store.Key]V, error) {
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
	sourceCite         = edge[cite.Style, string]{Name: "source.cite", Read: references}
	meetingAgenda      = plain("meeting.agenda", (*store.View).Agendas)
	meetingDelegations = plain("meeting.delegations", (*store.View).Delegations)
	participationAs    = plain("participation.as", (*store.View).ParticipatingAs)
	placeClaimants     = plain("place.claimedBy", (*store.View).ClaimedBy)
	placeClaims        = plain("place.claims", (*store.View).Claims)
)

// From a record to the first of a list.
var (
	meetingRounds = edge[int, []*store.Meeting]{Name: "meeting.rounds",
		Read: func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Meeting, error) {
			return v.Rounds(ctx, parents, first)
		}}
	topicNarrower = edge[int, []*store.Topic]{Name: "topic.narrower",
		Read: func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Topic, error) {
			return v.Narrower(ctx, parents, first)
		}}
	hopCitations = edge[int, []*store.Citation]{Name: "hop.citations",
		Read: func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Citation, error) {
			return v.HopCitations(ctx, parents, first)
		}}
	snippets = edge[*string, *string]{Name: "snippet",
		Read: func(v *store.View, ctx context.Context, parents []store.Key, query *string) (map[store.Key]*string, error) {
			if query == nil {
				return nil, nil
			}
			words, err := v.Snippets(ctx, *query, parents)
			found := make(map[store.Key]*string, len(words))
			for key, snippet := range words {
				if snippet != "" {
					found[key] = &snippet
				}
			}
			return found, err
		}}
)

type positionArgs struct {
	List  store.PositionList
	On    *edtf.Date
	Match store.DateMatch
	First int
}

var positions = edge[positionArgs, []*store.Position]{Name: "positions",
	Read: func(v *store.View, ctx context.Context, parents []store.Key, a positionArgs) (map[store.Key][]*store.Position, error) {
		return v.Positions(ctx, a.List, parents, a.On, a.Match, a.First)
	}}

type relationArgs struct {
	Kinds     []store.RelationKind
	Direction store.Direction
	Status    []store.LinkStatus
	First     int
}

var relations = edge[relationArgs, []*store.StatementRelation]{Name: "relations",
	Read: func(v *store.View, ctx context.Context, parents []store.Key, a relationArgs) (map[store.Key][]*store.StatementRelation, error) {
		return v.Relations(ctx, parents, a.Kinds, a.Direction, a.Status, a.First)
	}}

// root returns an edge that leads from no record: its one parent is 0.
func root[A, V any](name string, read func(*store.View, context.Context, A) (V, error)) edge[A, V] {
	return edge[A, V]{Name: name, Read: func(v *store.View, ctx context.Context, _ []store.Key, args A) (map[store.Key]V, error) {
		value, err := read(v, ctx, args)
		return map[store.Key]V{0: value}, err
	}}
}
