package storetest

import (
	"slices"

	"pgregory.net/rapid"

	"onrecord/store"
	"onrecord/store/edtf"
)

// filters draws filters that ask for what a world holds.
type filters struct {
	*world
	t *rapid.T
}

// maybe tells whether to set a member, less often the deeper it stands.
func (g filters) maybe(depth int) bool { return rapid.IntRange(0, 5+3*depth).Draw(g.t, "set") == 0 }

// some draws a list of up to two of from, now and then empty.
func some[T any](g filters, from []T) []T {
	list := []T{}
	for range rapid.IntRange(0, 2).Draw(g.t, "n") {
		list = append(list, rapid.SampledFrom(from).Draw(g.t, "value"))
	}
	return list
}

func (g filters) dates() *store.DateRange {
	r := new(store.DateRange)
	r.Match = rapid.SampledFrom([]store.DateMatch{"", store.Possible, store.Certain}).Draw(g.t, "match")
	for _, end := range []**edtf.Date{&r.During, &r.From, &r.To} {
		if rapid.Bool().Draw(g.t, "end") {
			d := date(rapid.SampledFrom(dates[1:]).Draw(g.t, "date"))
			*end = &d
		}
	}
	return r
}

func (g filters) numbers() *store.IntRange {
	r := new(store.IntRange)
	for _, bound := range []**int{&r.Eq, &r.Gte, &r.Lte} {
		if rapid.IntRange(0, 2).Draw(g.t, "bound") == 0 {
			n := rapid.IntRange(0, 3).Draw(g.t, "n")
			*bound = &n
		}
	}
	return r
}

func (g filters) words() *string {
	words := rapid.SampledFrom([]string{"lantern", "lant*", "elan", `"gravel orchard"`, "ліхтар kettle", "ALL-FOR-ALL", "harbour", "", "absent"}).Draw(g.t, "words")
	return &words
}

// branches draws the and, or and not of a filter.
func branches[F any](g filters, depth int, draw func(int) *F) (and, or []*F, not *F) {
	if depth == 3 {
		return nil, nil, nil
	}
	list := func() []*F {
		list := []*F{}
		for range rapid.IntRange(0, 2).Draw(g.t, "filters") {
			list = append(list, draw(depth+1))
		}
		return list
	}
	if g.maybe(depth) {
		and = list()
	}
	if g.maybe(depth) {
		or = list()
	}
	if g.maybe(depth) {
		not = draw(depth + 1)
	}
	return and, or, not
}

func (g filters) actor(depth int) *store.ActorFilter {
	f := new(store.ActorFilter)
	if g.maybe(depth) {
		f.ID = some(g, g.actors())
	}
	if g.maybe(depth) {
		names := []string{}
		for name := range bearers {
			names = append(names, name)
		}
		slices.Sort(names)
		name := rapid.SampledFrom(names).Draw(g.t, "name")
		f.Name = &name
	}
	if g.maybe(depth) {
		f.State = some(g, []store.ID{"state/fictia", "state/exampland"})
	}
	if g.maybe(depth) {
		f.Kind = some(g, []store.OrganizationKind{"MINISTRY", "OUTLET", "GOVERNMENT"})
	}
	if g.maybe(depth) {
		f.MemberOf = some(g, []store.ID{"state/fictia", "organization/ministry", "organization/holding"})
	}
	if g.maybe(depth) {
		f.Types = some(g, []store.Type{store.TypePerson, store.TypeState, store.TypeOrganization})
	}
	f.And, f.Or, f.Not = branches(g, depth, g.actor)
	return f
}

func (g filters) source(depth int) *store.SourceFilter {
	f := new(store.SourceFilter)
	if g.maybe(depth) {
		f.Outlet = some(g, []store.ID{"organization/daily", "organization/wire"})
	}
	if g.maybe(depth) {
		f.Kind = some(g, []store.SourceKind{"ARTICLE", "WIRE"})
	}
	if g.maybe(depth) {
		f.Language = some(g, []string{"en", "uk"})
	}
	if g.maybe(depth) {
		f.Published = g.dates()
	}
	if g.maybe(depth) {
		url := rapid.SampledFrom([]string{"https://example.org/0", "https://example.org/2", "https://example.org/none"}).Draw(g.t, "url")
		f.URL = &url
	}
	if g.maybe(depth) {
		f.Text = g.words()
	}
	if g.maybe(depth) {
		f.Status = some(g, []store.SourceStatus{"LIVE", "GONE"})
	}
	f.And, f.Or, f.Not = branches(g, depth, g.source)
	return f
}

func (g filters) citation(depth int) *store.CitationFilter {
	f := new(store.CitationFilter)
	if g.maybe(depth) {
		f.Outlet = some(g, []store.ID{"organization/daily", "organization/specimen"})
	}
	if g.maybe(depth) {
		f.Source = g.source(depth)
	}
	if g.maybe(depth) {
		f.Form = some(g, store.QuoteForms)
	}
	if g.maybe(depth) {
		f.Link = some(g, store.LinkStatuses)
	}
	if g.maybe(depth) {
		f.Published = g.dates()
	}
	f.And, f.Or, f.Not = branches(g, depth, g.citation)
	return f
}

func (g filters) meeting(depth int) *store.MeetingFilter {
	f := new(store.MeetingFilter)
	if g.maybe(depth) {
		name := rapid.SampledFrom([]string{"Round 0", "Round 3", "Round 99"}).Draw(g.t, "name")
		f.Name = &name
	}
	if g.maybe(depth) {
		f.Participant = some(g, g.actors())
	}
	if g.maybe(depth) {
		f.Place = some(g, []store.ID{"place/l0", "place/l1"})
	}
	if g.maybe(depth) {
		f.Held = g.dates()
	}
	if g.maybe(depth) {
		series := store.ID("meeting/m0")
		f.Series = &series
	}
	if g.maybe(depth) {
		f.Status = some(g, store.MeetingStatuses)
	}
	f.And, f.Or, f.Not = branches(g, depth, g.meeting)
	return f
}

func (g filters) statement(depth int) *store.StatementFilter {
	f := new(store.StatementFilter)
	if g.maybe(depth) {
		f.Text = g.words()
	}
	for _, actor := range []**store.ActorFilter{&f.Speaker, &f.OnBehalfOf, &f.Addressee} {
		if g.maybe(depth) {
			*actor = g.actor(depth)
		}
	}
	if g.maybe(depth) {
		unnamed := rapid.Bool().Draw(g.t, "unnamed")
		f.Unnamed = &unnamed
	}
	if g.maybe(depth) {
		f.Mentions = some(g, g.actors())
	}
	if g.maybe(depth) {
		f.Topics = some(g, []store.ID{"topic/t0", "topic/t1", "topic/t2"})
	}
	if g.maybe(depth) {
		f.Meeting = some(g, []store.ID{"meeting/m0", "meeting/m1", "meeting/m2"})
	}
	if g.maybe(depth) {
		f.Place = some(g, []store.ID{"place/l0", "place/l1"})
	}
	if g.maybe(depth) {
		f.Act = some(g, store.StatementActs[:4])
	}
	if g.maybe(depth) {
		f.Form = some(g, store.QuoteForms)
	}
	g.more(f, depth)
	f.And, f.Or, f.Not = branches(g, depth, g.statement)
	return f
}

// more sets the members about dates, evidence and relations.
func (g filters) more(f *store.StatementFilter, depth int) {
	if g.maybe(depth) {
		f.Said = g.dates()
	}
	if g.maybe(depth) {
		f.Status = some(g, store.RecordStatuses)
	}
	if g.maybe(depth) {
		f.Cited = g.citation(depth)
	}
	for _, count := range []**store.IntRange{&f.Citations, &f.Outlets, &f.IndependentOrigins} {
		if g.maybe(depth) {
			*count = g.numbers()
		}
	}
	if depth < 3 && g.maybe(depth) {
		f.Related = &store.RelationFilter{Direction: rapid.SampledFrom([]store.Direction{"", store.Out, store.In, store.Both}).Draw(g.t, "direction")}
		if rapid.Bool().Draw(g.t, "kinds") {
			f.Related.Kinds = some(g, []store.RelationKind{"REJECTS", "REVERSES"})
		}
		if rapid.Bool().Draw(g.t, "to") {
			f.Related.To = g.statement(depth + 1)
		}
		if rapid.Bool().Draw(g.t, "status") {
			f.Related.Status = some(g, store.LinkStatuses)
		}
	}
}
