package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func citationFields(f *generated.Fields) {
	c := &f.Citation
	c.Statement = to[*store.Statement](statementByKey, func(c *store.Citation) store.Key { return c.StatementKey })
	c.Source = to[*store.Source](sourceByKey, func(c *store.Citation) store.Key { return c.SourceKey })
	c.Outlet = to[*store.Organization](entityByKey, func(c *store.Citation) store.Key { return c.OutletKey })
	c.Via = many(citationVia, (*store.Citation).NodeKey, same[none])
	c.Credits = many(citationCredits, (*store.Citation).NodeKey, same[none])
	c.KnownThrough = to[*store.Source](sourceByKey, func(c *store.Citation) store.Key { return c.KnownThroughKey })
	c.Through = to[*store.Statement](statementByKey, func(c *store.Citation) store.Key { return c.ThroughKey })
	c.Chain = structs(citationChain, (*store.Citation).NodeKey, same[none])

	s := &f.AttributionStep
	s.Actor = to[store.Actor](entityByKey, func(s *store.AttributionStep) store.Key { return s.ActorKey })
	s.Source = to[*store.Source](sourceByKey, func(s *store.AttributionStep) store.Key { return s.SourceKey })
	s.Statement = to[*store.Statement](statementByKey, func(s *store.AttributionStep) store.Key { return s.StatementKey })

	p := &f.Position
	p.Person = to[*store.Person](entityByKey, func(p *store.Position) store.Key { return p.PersonKey })
	p.Of = to[store.Actor](entityByKey, func(p *store.Position) store.Key { return p.OfKey })
	p.Citations = evidenceOf[*store.Position]()
}
