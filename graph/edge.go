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
func plain[V any](name string, rows plan.Rows, read func(*store.View, context.Context, []store.Key) (map[store.Key]V, error)) edge[none, V] {
	return edge[none, V]{Name: name, Rows: func(none) plan.Rows { return rows }, Read: func(v *store.View, ctx context.Context, parents []store.Key, _ none) (map[store.Key]V, error) {
		return read(v, ctx, parents)
	}}
}

// upTo says that an edge reads and leads to at most so many records for each
// parent.
func upTo(n int) plan.Rows { return plan.Rows{Each: n, Held: n} }

// firsts says that an edge leads to the first of a list. A number that is none
// of a page is refused before anything is read.
func firsts(first int) plan.Rows { return upTo(min(max(first, 0), store.MaxPage)) }

// acting is what it takes to find the position that somebody acted in.
var acting = plan.Rows{Once: store.PostRows + 1, Each: 1 + store.PostsEach, Held: 1}

// From a record's key to the record.
var (
	nodeByKey      = plain("node", upTo(1), (*store.View).Nodes)
	entityByKey    = plain("entity", upTo(1), (*store.View).Entities)
	statementByKey = plain("statement", upTo(1), (*store.View).StatementsByKey)
	sourceByKey    = plain("source", upTo(1), (*store.View).SourcesByKey)
	citationByKey  = plain("citation", upTo(1), (*store.View).CitationsByKey)
)

// From a record to the short lists that belong to it.
var (
	statementTopics    = plain("statement.topics", upTo(store.MaxList), (*store.View).TopicsOf)
	statementMentions  = plain("statement.mentions", upTo(store.MaxMentions), (*store.View).Mentions)
	statementAddressed = plain("statement.addressees", upTo(store.MaxList), (*store.View).Addressees)
	statementPosition  = plain("statement.speakingAs", acting, (*store.View).SpeakingAs)
	statementOrigins   = plain("statement.origins", upTo(store.MaxOrigins), (*store.View).Origins)
	citationVia        = plain("citation.via", upTo(store.MaxList), (*store.View).Via)
	citationCredits    = plain("citation.credits", upTo(store.MaxList), (*store.View).Credits)
	citationChain      = plain("citation.chain", plan.Rows{Each: 2 + store.UpstreamEach, Held: store.MaxSteps}, (*store.View).Chains)
	sourceBylines      = plain("source.bylines", upTo(store.MaxList), (*store.View).Bylines)
	sourceBasis        = plain("source.basedOn", upTo(store.MaxList), (*store.View).BasedOn)
	sourceOrigins      = plain("source.origins", plan.Rows{Each: store.UpstreamEach, Held: store.MaxOrigins}, (*store.View).SourceOrigins)
	sourceCite         = edge[cite.Style, string]{Name: "source.cite", Rows: func(cite.Style) plan.Rows { return plan.Rows{Each: 2 + store.MaxList} }, Read: references}
	meetingAgenda      = plain("meeting.agenda", upTo(store.MaxList), (*store.View).Agendas)
	meetingDelegations = plain("meeting.delegations", upTo(store.MaxParticipations), (*store.View).Delegations)
	participationAs    = plain("participation.as", acting, (*store.View).ParticipatingAs)
	placeClaimants     = plain("place.claimedBy", upTo(store.MaxList), (*store.View).ClaimedBy)
	placeClaims        = plain("place.claims", upTo(store.MaxList), (*store.View).Claims)
)

// From a record to the first of a list.
var (
	meetingRounds = edge[int, []*store.Meeting]{Name: "meeting.rounds", Rows: firsts,
		Read: func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Meeting, error) {
			return v.Rounds(ctx, parents, first)
		}}
	topicNarrower = edge[int, []*store.Topic]{Name: "topic.narrower", Rows: firsts,
		Read: func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Topic, error) {
			return v.Narrower(ctx, parents, first)
		}}
	hopCitations = edge[int, []*store.Citation]{Name: "hop.citations", Rows: firsts,
		Read: func(v *store.View, ctx context.Context, parents []store.Key, first int) (map[store.Key][]*store.Citation, error) {
			return v.HopCitations(ctx, parents, first)
		}}
	snippets = edge[*string, *string]{Name: "snippet", Rows: func(*string) plan.Rows { return plan.Rows{Each: 1 + store.SnippetQuotes} },
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
	Rows: func(a positionArgs) plan.Rows {
		r := firsts(a.First)
		switch {
		case a.On != nil && a.List == store.PositionsOf:
			r.Each = store.MaxPositions
		case a.On != nil:
			r.Each = store.PositionsRead + 1
		}
		return r
	},
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
	Rows: func(a relationArgs) plan.Rows { return firsts(a.First) },
	Read: func(v *store.View, ctx context.Context, parents []store.Key, a relationArgs) (map[store.Key][]*store.StatementRelation, error) {
		return v.Relations(ctx, parents, a.Kinds, a.Direction, a.Status, a.First)
	}}

// root returns an edge that leads from no record: its one parent is 0.
func root[A, V any](name string, rows func(A) plan.Rows, read func(*store.View, context.Context, A) (V, error)) edge[A, V] {
	return edge[A, V]{Name: name, Rows: rows, Read: func(v *store.View, ctx context.Context, _ []store.Key, args A) (map[store.Key]V, error) {
		value, err := read(v, ctx, args)
		return map[store.Key]V{0: value}, err
	}}
}
