package storetest

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/store"
)

// testLeads asks each list of statements for what an index answers, alone and
// together, and compares every page and the total with looking at all.
func testLeads(t *testing.T, open func(testing.TB) *store.Store) {
	s, v, n := populated(t, open, 7, 90)
	n.statements = n.statements[:90]
	rapid.Check(t, func(t *rapid.T) {
		g := filters{n.world, t}
		l := g.listOfStatements()
		p := pager{store: s, t: t, list: l.list, where: g.plain(), order: rapid.SampledFrom([]store.StatementOrder{
			store.SaidAsc, store.SaidDesc, store.FirstReportedAsc, store.FirstReportedDesc}).Draw(t, "order"), first: rapid.IntRange(1, 7).Draw(t, "first")}
		keys, err := v.Keys(context.Background(), []store.ID{l.parent})
		if err != nil {
			t.Fatal(err)
		}
		p.parent = keys[l.parent]
		found, err := p.all(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var want []*store.Statement
		for _, s := range n.statements {
			if l.holds(s) && n.statement(p.where, s) {
				want = append(want, n.derived[s.ID])
			}
		}
		if p.order == store.SaidAsc || p.order == store.SaidDesc {
			slices.SortFunc(want, p.compare)
			if diff := cmp.Diff(statementIDs(want), statementIDs(found)); diff != "" {
				t.Fatalf("%+v (-want +got):\n%s", p.where, diff)
			}
		}
		same(t, p.where, nil, nodeIDs(found), statementIDs(want))
		total, err := v.StatementTotals(context.Background(), p.list, []store.Key{p.parent}, p.where)
		if err != nil || total[p.parent] != (store.Count{N: len(want), Exact: true}) {
			t.Fatalf("total %+v, want %d (%v)", total[p.parent], len(want), err)
		}
	})
}

func statementIDs(statements []*store.Statement) []store.ID {
	ids := []store.ID{}
	for _, s := range statements {
		ids = append(ids, s.ID)
	}
	return ids
}

// listOf is a list of statements of one parent.
type listOf struct {
	list   store.StatementList
	parent store.ID
	holds  func(*store.StatementRecord) bool
}

// listOfStatements draws a list and its parent.
func (g filters) listOfStatements() listOf {
	actor := rapid.SampledFrom(g.actors()).Draw(g.t, "actor")
	topic := rapid.SampledFrom(g.topics).Draw(g.t, "topic").ID
	meeting := rapid.SampledFrom(g.meetings).Draw(g.t, "meeting").ID
	return rapid.SampledFrom([]listOf{
		{store.AllStatements, "", func(*store.StatementRecord) bool { return true }},
		{store.SpokenBy, actor, func(s *store.StatementRecord) bool { return s.Speaker == actor }},
		{store.SaidAt, meeting, func(s *store.StatementRecord) bool { return s.Meeting == meeting }},
		{store.OnTopic, topic, func(s *store.StatementRecord) bool { return slices.Contains(s.Topics, topic) }},
		{store.Mentioning, actor, func(s *store.StatementRecord) bool {
			return slices.ContainsFunc(s.Mentions, func(m store.MentionRecord) bool { return m.Node == actor })
		}},
	}).Draw(g.t, "list")
}

// plain draws a filter of members that an index answers.
func (g filters) plain() *store.StatementFilter {
	f := new(store.StatementFilter)
	set := func() bool { return rapid.IntRange(0, 2).Draw(g.t, "set") == 0 }
	if set() {
		f.Text = g.words()
	}
	if set() {
		f.Speaker = &store.ActorFilter{ID: some(g, g.actors())}
		if set() {
			f.Speaker = g.actor(3)
		}
	}
	if set() {
		f.Topics = some(g, []store.ID{"topic/t0", "topic/t1", "topic/t2"})
	}
	if set() {
		f.Meeting = some(g, []store.ID{"meeting/m0", "meeting/m1", "meeting/m2"})
	}
	if set() {
		f.Mentions = some(g, g.actors())
	}
	if set() {
		f.Said = g.dates()
	}
	if rapid.IntRange(0, 5).Draw(g.t, "act") == 0 {
		f.Act = some(g, store.StatementActs[:4])
	}
	return f
}

// testLengths compares the length of lists for which it is kept with the lists.
func testLengths(t *testing.T, open func(testing.TB) *store.Store) {
	_, v, n := populated(t, open, 8, 60)
	ctx := t.Context()
	check := func(what string, got store.Count, err error, want int) {
		t.Helper()
		if err != nil || got != (store.Count{N: want, Exact: true}) {
			t.Errorf("%s: %+v, want %d (%v)", what, got, want, err)
		}
	}
	for _, s := range n.sources {
		keys, err := v.Keys(ctx, []store.ID{s.ID})
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, statement := range n.statements {
			for _, c := range statement.Citations {
				if c.Source == s.ID {
					want++
				}
			}
		}
		totals, err := v.CitationTotals(ctx, store.CitationsIn, []store.Key{keys[s.ID]}, nil)
		check(string(s.ID), totals[keys[s.ID]], err, want)
	}
	for _, o := range n.organizations {
		keys, err := v.Keys(ctx, []store.ID{o.ID})
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, s := range n.sources {
			if s.Outlet == o.ID {
				want++
			}
		}
		totals, err := v.SourceTotals(ctx, store.PublishedBy, []store.Key{keys[o.ID]}, nil)
		check(string(o.ID), totals[keys[o.ID]], err, want)
	}
	all, err := v.SourceTotals(ctx, store.AllSources, everything, nil)
	check("sources", all[0], err, len(n.sources))
	people, err := v.ActorTotal(ctx, store.TypePerson, nil)
	check("people", people, err, len(n.people))
	meetings, err := v.MeetingTotal(ctx, nil)
	check("meetings", meetings, err, len(n.meetings))
	places, err := v.PlaceTotals(ctx, store.AllEntities, everything)
	check("places", places[0], err, len(n.places))
	topics, err := v.TopicTotal(ctx)
	check("topics", topics, err, len(n.topics))
}
