package graph

import (
	"context"

	"onrecord/graph/generated"
	"onrecord/graph/model"
	"onrecord/graph/plan"
	"onrecord/store"
)

func statementFields(f *generated.Fields) {
	s := &f.Statement
	s.Speaker = to[store.Actor](entityByKey, func(s *store.Statement) store.Key { return s.SpeakerKey })
	s.SpeakingAs = value(statementPosition, (*store.Statement).NodeKey, same[none])
	s.OnBehalfOf = to[store.Actor](entityByKey, func(s *store.Statement) store.Key { return s.OnBehalfOfKey })
	s.Addressees = many(statementAddressed, (*store.Statement).NodeKey, same[none])
	s.Place = to[*store.Place](entityByKey, func(s *store.Statement) store.Key { return s.PlaceKey })
	s.Meeting = to[*store.Meeting](entityByKey, func(s *store.Statement) store.Key { return s.MeetingKey })
	s.Topics = many(statementTopics, (*store.Statement).NodeKey, same[none])
	s.Mentions = structs(statementMentions, (*store.Statement).NodeKey, same[none])
	s.Citations = paged(citations, (*store.Statement).NodeKey, func(a generated.StatementCitationPageArgs) citationArgs {
		return citationArgs{List: store.CitationsOf, Where: a.Where, OrderBy: a.OrderBy, Page: store.Page{First: a.First, After: a.After}}
	})
	s.FirstReported = to[*store.Citation](citationByKey, func(s *store.Statement) store.Key { return s.FirstKey })
	s.Relations = many(relations, (*store.Statement).NodeKey, func(a generated.KindsDirectionStatusFirstArgs) relationArgs {
		return relationArgs{a.Kinds, a.Direction, a.Status, a.First}
	})

	f.StatementEdge.Snippet = snippet()
	f.Mention.Node = to[store.Entity](entityByKey, func(m *store.Mention) store.Key { return m.NodeKey })
	f.Corroboration.Origins = structs(statementOrigins, func(c *store.Corroboration) store.Key { return c.StatementKey }, same[none])
	f.Origin.Source = to[*store.Source](sourceByKey, func(o *store.Origin) store.Key { return o.SourceKey })
	f.Origin.Outlet = to[*store.Organization](entityByKey, func(o *store.Origin) store.Key { return o.OutletKey })

	r := &f.StatementRelation
	r.From = to[*store.Statement](statementByKey, func(r *store.StatementRelation) store.Key { return r.FromKey })
	r.To = to[*store.Statement](statementByKey, func(r *store.StatementRelation) store.Key { return r.ToKey })
	r.Citation = to[*store.Citation](citationByKey, func(r *store.StatementRelation) store.Key { return r.CitationKey })
}

// snippet declares the words around the match of a text filter.
func snippet() plan.Field[*model.StatementEdge, none, *string] {
	key := func(e *model.StatementEdge) store.Key { return e.Node.Key }
	words := func(e *model.StatementEdge) *string { return e.Text }
	return plan.Field[*model.StatementEdge, none, *string]{
		Resolve: func(ctx context.Context, e *model.StatementEdge, _ none) (*string, error) {
			return load(ctx, snippets, key(e), words(e))
		},
		Load: plan.Besides(snippets, key, words),
	}
}
