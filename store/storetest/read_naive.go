package storetest

import (
	"slices"

	"onrecord/store"
	"onrecord/store/edtf"
	"onrecord/store/text"
)

// naive answers filters by looking at every record, as written.
type naive struct {
	*world
	derived map[store.ID]*store.Statement // counters and forms, as the store derived them
}

// all tells whether every condition holds.
func all(conditions ...bool) bool { return !slices.Contains(conditions, false) }

// combined joins what a filter asks for itself with its and, or and not.
func combined[F any](own bool, and, or []*F, not *F, matches func(*F) bool) bool {
	for _, f := range and {
		own = own && matches(f)
	}
	if or != nil {
		own = own && slices.ContainsFunc(or, matches)
	}
	return own && (not == nil || !matches(not))
}

// in tells whether a list that was given holds value.
func in[T comparable](list []T, value T) bool { return list == nil || slices.Contains(list, value) }

// meets tells whether a list that was given has a value in common with values.
func meets[T comparable](list, values []T) bool {
	return list == nil || slices.ContainsFunc(values, func(v T) bool { return slices.Contains(list, v) })
}

func (n *naive) statement(f *store.StatementFilter, s *store.StatementRecord) bool {
	derived := n.derived[s.ID]
	mentions := []store.ID{}
	for _, m := range s.Mentions {
		mentions = append(mentions, m.Node)
	}
	party := s.OnBehalfOf
	if party == "" && s.Speaker != "" && s.Speaker.Type() != store.TypePerson {
		party = s.Speaker
	}
	own := all(
		f.Text == nil || text.ParseQuery(*f.Text).Matches(s.Text),
		n.hasActor(f.Speaker, s.Speaker),
		f.Unnamed == nil || *f.Unnamed == (s.Speaker == "" && slices.ContainsFunc(s.Citations, n.attributes)),
		n.hasActor(f.OnBehalfOf, party),
		f.Addressee == nil || slices.ContainsFunc(s.Addressees, func(id store.ID) bool { return n.hasActor(f.Addressee, id) }),
		meets(f.Mentions, mentions),
		meets(f.Topics, s.Topics),
		in(f.Meeting, s.Meeting),
		in(f.Place, s.Place),
		in(f.Act, s.Act),
		in(f.Form, derived.Form),
		dated(f.Said, s.Said),
		in(f.Status, s.Status),
		f.Cited == nil || slices.ContainsFunc(s.Citations, func(c store.CitationRecord) bool { return n.cited(f.Cited, c) }),
		number(f.Citations, derived.Corroboration.Citations),
		number(f.Outlets, derived.Corroboration.Outlets),
		number(f.IndependentOrigins, derived.Corroboration.IndependentOrigins),
		f.Related == nil || n.related(f.Related, s),
	)
	return combined(own, f.And, f.Or, f.Not, func(f *store.StatementFilter) bool { return n.statement(f, s) })
}

// attributes tells whether a citation counts and attributes the words to
// somebody else than its outlet.
func (n *naive) attributes(c store.CitationRecord) bool {
	return c.Form != store.OwnForm && n.cited(new(store.CitationFilter), c)
}

// hasActor tells whether there is an actor, and it answers f.
func (n *naive) hasActor(f *store.ActorFilter, id store.ID) bool {
	return f == nil || id != "" && n.actor(f, id)
}

func (n *naive) actor(f *store.ActorFilter, id store.ID) bool {
	var kind store.OrganizationKind
	var state, parent store.ID
	if o := n.organization(id); o != nil {
		kind, state, parent = o.Kind, o.State, o.Parent
	}
	var of, states []store.ID
	for _, p := range n.positions {
		if p.Person == id {
			of = append(of, p.Of)
			states = append(states, p.Of)
			if o := n.organization(p.Of); o != nil {
				states = append(states, o.State)
			}
		}
	}
	own := all(
		in(f.ID, id),
		f.Name == nil || slices.Contains(bearers[*f.Name], id),
		meets(f.State, append(states, id, state)),
		f.Kind == nil || kind != "" && slices.Contains(f.Kind, kind),
		meets(f.MemberOf, append(of, parent)),
		in(f.Types, id.Type()),
	)
	return combined(own, f.And, f.Or, f.Not, func(f *store.ActorFilter) bool { return n.actor(f, id) })
}

// bearers says by hand whom a name means.
var bearers = map[string][]store.ID{
	"prykladko":          {"person/p0"},
	"Прикладко":          {"person/p0"},
	"PRYKLADKO, Olena":   {"person/p0"},
	"Exemplar":           {"person/p1", "person/p4"},
	"A. Exemplar":        {"person/p4"},
	"Fiktiva":            {"person/p2"},
	"Exemplor":           nil, // a typo
	"sample":             {"organization/daily", "organization/wire", "organization/holding"},
	"Nobody Whosoever":   nil,
	"":                   nil,
	"fictia":             {"state/fictia"},
	"Bureau of Samples":  {"organization/bureau"},
	"Mara Fiktiva-Other": nil,
}

func (n *naive) organization(id store.ID) *store.OrganizationRecord {
	for _, o := range n.organizations {
		if o.ID == id {
			return o
		}
	}
	return nil
}

// cited tells whether a citation stands, is confirmed unless the filter asks
// for links itself, and answers it.
func (n *naive) cited(f *store.CitationFilter, c store.CitationRecord) bool {
	withdrawn := c.Status == store.Retracted || c.Status == store.Misattributed
	return !withdrawn && (asksForLink(f) || c.Link == store.Confirmed) && n.citation(f, c)
}

func asksForLink(f *store.CitationFilter) bool {
	return f != nil && (f.Link != nil || asksForLink(f.Not) || slices.ContainsFunc(f.And, asksForLink) || slices.ContainsFunc(f.Or, asksForLink))
}

func (n *naive) citation(f *store.CitationFilter, c store.CitationRecord) bool {
	i := slices.IndexFunc(n.sources, func(s *store.SourceRecord) bool { return s.ID == c.Source })
	source := n.sources[i]
	own := all(
		in(f.Outlet, source.Outlet),
		f.Source == nil || n.source(f.Source, source),
		in(f.Form, c.Form),
		in(f.Link, c.Link),
		dated(f.Published, source.Published),
	)
	return combined(own, f.And, f.Or, f.Not, func(f *store.CitationFilter) bool { return n.citation(f, c) })
}

func (n *naive) source(f *store.SourceFilter, s *store.SourceRecord) bool {
	own := all(
		in(f.Outlet, s.Outlet),
		in(f.Kind, s.Kind),
		in(f.Language, s.Language),
		dated(f.Published, s.Published),
		f.URL == nil || *f.URL == s.URL,
		f.Text == nil || text.ParseQuery(*f.Text).Matches(s.Title),
		in(f.Status, s.Status),
	)
	return combined(own, f.And, f.Or, f.Not, func(f *store.SourceFilter) bool { return n.source(f, s) })
}

func (n *naive) related(f *store.RelationFilter, s *store.StatementRecord) bool {
	status := f.Status
	if status == nil {
		status = []store.LinkStatus{store.Confirmed}
	}
	for _, r := range n.relations {
		if !slices.Contains(status, r.Status) || !in(f.Kinds, r.Kind) {
			continue
		}
		if f.Direction != store.In && r.From == s.ID && (f.To == nil || n.statement(f.To, n.statementByID(r.To))) ||
			f.Direction != store.Out && r.To == s.ID && (f.To == nil || n.statement(f.To, n.statementByID(r.From))) {
			return true
		}
	}
	return false
}

func (n *naive) statementByID(id store.ID) *store.StatementRecord {
	return n.statements[slices.IndexFunc(n.statements, func(s *store.StatementRecord) bool { return s.ID == id })]
}

func (n *naive) meeting(f *store.MeetingFilter, m *store.MeetingRecord) bool {
	attends := func(p *store.ParticipationRecord) bool {
		return p.Meeting == m.ID && p.Role != "ABSENT" && (slices.Contains(f.Participant, p.Actor) || slices.Contains(f.Participant, p.For))
	}
	own := all(
		f.Name == nil || *f.Name == m.Names[0].Text,
		f.Participant == nil || slices.ContainsFunc(n.parts, attends),
		in(f.Place, m.Place),
		dated(f.Held, m.Held),
		f.Series == nil || m.Series == *f.Series,
		in(f.Status, m.Status),
	)
	return combined(own, f.And, f.Or, f.Not, func(f *store.MeetingFilter) bool { return n.meeting(f, m) })
}

// dated tells whether d may or must lie in a range that was given.
func dated(r *store.DateRange, d edtf.Date) bool {
	if r == nil || r.During == nil && r.From == nil && r.To == nil {
		return true
	}
	if d.IsZero() {
		return false
	}
	if r.Match == store.Certain {
		return all(!d.Qualified(),
			r.During == nil || r.During.From() <= d.From() && d.To() <= r.During.To(),
			r.From == nil || r.From.From() <= d.From(),
			r.To == nil || d.To() <= r.To.To())
	}
	return all(
		r.During == nil || r.During.Overlaps(d),
		r.From == nil || d.To() >= r.From.From(),
		r.To == nil || d.From() <= r.To.To())
}

// number tells whether n lies in a range that was given.
func number(r *store.IntRange, n int) bool {
	return r == nil || all(r.Eq == nil || *r.Eq == n, r.Gte == nil || n >= *r.Gte, r.Lte == nil || n <= *r.Lte)
}
