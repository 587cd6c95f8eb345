package storetest

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/store"
)

// RunRead tests all that a store reads. Open returns an empty store, which the
// test may fill.
func RunRead(t *testing.T, open func(testing.TB) *store.Store) {
	t.Run("filters agree with a naive evaluation", func(t *testing.T) { testFilters(t, open) })
	t.Run("lists that an index leads", func(t *testing.T) { testLeads(t, open) })
	t.Run("lengths that are kept", func(t *testing.T) { testLengths(t, open) })
	t.Run("paging under inserts", func(t *testing.T) { testPaging(t, open) })
	t.Run("lists of several parents", func(t *testing.T) { testParents(t, open) })
	t.Run("counts agree with a naive count", func(t *testing.T) { testCounts(t, open) })
	t.Run("chains of attribution", func(t *testing.T) { testChains(t, open) })
	t.Run("what hangs on a meeting", func(t *testing.T) { testLinks(t, open) })
	t.Run("posts on a day", func(t *testing.T) { testPosts(t, open) })
	t.Run("paths", func(t *testing.T) { testPaths(t, open) })
	t.Run("actors by name", func(t *testing.T) { testFind(t, open) })
	t.Run("search", func(t *testing.T) { testSearch(t, open) })
	t.Run("numbers", func(t *testing.T) { testNumbers(t, open) })
	t.Run("lookup", func(t *testing.T) { testLookup(t, open) })
	t.Run("what is refused", func(t *testing.T) { testRefused(t, open) })
}

// write writes records.
func write(t interface {
	Helper()
	Fatal(...any)
}, s *store.Store, records ...store.Record) {
	t.Helper()
	_, err := s.Apply(context.Background(), store.Changes{Author: "storetest", Records: func(yield func(store.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
}

// snapshot opens a view for the length of a test.
func snapshot(t testing.TB, s *store.Store) *store.View {
	t.Helper()
	v, err := s.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return v
}

// Populated returns a store that holds some statements with all that belongs
// to them.
func Populated(t testing.TB, open func(testing.TB) *store.Store) *store.Store {
	t.Helper()
	s, _, _ := populated(t, open, 1, 40)
	return s
}

// World writes a record with so many statements.
func World(t fataler, s *store.Store, statements int) {
	apply(t, s, newWorld(1, statements).records()...)
}

// populated returns a store that holds a world, a view of it, and the naive
// answers.
func populated(t testing.TB, open func(testing.TB) *store.Store, seed uint64, statements int) (*store.Store, *store.View, *naive) {
	t.Helper()
	s, n := open(t), &naive{world: newWorld(seed, statements), derived: map[store.ID]*store.Statement{}}
	write(t, s, n.records()...)
	v := snapshot(t, s)
	keys, err := v.Keys(context.Background(), recordIDs(n.statements))
	if err != nil {
		t.Fatal(err)
	}
	list := []store.Key{}
	for _, key := range keys {
		list = append(list, key)
	}
	found, err := v.StatementsByKey(context.Background(), list)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range found {
		n.derived[statement.ID] = statement
	}
	return s, v, n
}

// recordIDs returns the ids of statements.
func recordIDs(statements []*store.StatementRecord) []store.ID {
	var ids []store.ID
	for _, s := range statements {
		ids = append(ids, s.ID)
	}
	return ids
}

// nodeIDs returns the ids of nodes, sorted.
func nodeIDs[T store.Node](nodes []T) []store.ID {
	ids := []store.ID{}
	for _, n := range nodes {
		ids = append(ids, n.NodeID())
	}
	slices.Sort(ids)
	return ids
}

func testFilters(t *testing.T, open func(testing.TB) *store.Store) {
	_, v, n := populated(t, open, 1, 80)
	for name, test := range map[string]func(*rapid.T, *store.View, *naive){
		"statements": filterStatements, "sources": filterSources, "meetings": filterMeetings, "actors": filterActors,
	} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) { test(t, v, n) }))
	}
}

// What filters are tried on.
var (
	everything = []store.Key{0}
	wholePage  = store.Page{First: store.MaxPage}
)

// same compares what a filter found with what it should.
func same(t *rapid.T, f any, err error, got, want []store.ID) {
	t.Helper()
	if err != nil && strings.Contains(err.Error(), "at most") {
		return // drew too many filters
	}
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
		b, _ := json.Marshal(f)
		t.Fatalf("%s (-want +got):\n%s", b, diff)
	}
}

func filterStatements(t *rapid.T, v *store.View, n *naive) {
	f := filters{n.world, t}.statement(0)
	order := rapid.SampledFrom([]store.StatementOrder{store.SaidAsc, store.SaidDesc, store.FirstReportedAsc, store.FirstReportedDesc}).Draw(t, "order")
	found, err := v.Statements(context.Background(), store.AllStatements, everything, f, order, wholePage)
	want := []store.ID{}
	for _, s := range n.statements {
		if n.statement(f, s) {
			want = append(want, s.ID)
		}
	}
	same(t, f, err, nodeIDs(found[0].Nodes()), want)
	total, err := v.StatementTotals(context.Background(), store.AllStatements, everything, f)
	if err == nil && total[0] != (store.Count{N: len(want), Exact: true}) {
		t.Fatalf("total %+v, want %d", total[0], len(want))
	}
}

func filterSources(t *rapid.T, v *store.View, n *naive) {
	f := filters{n.world, t}.source(0)
	found, err := v.Sources(context.Background(), store.AllSources, everything, f, wholePage)
	want := []store.ID{}
	for _, s := range n.sources {
		if n.source(f, s) {
			want = append(want, s.ID)
		}
	}
	same(t, f, err, nodeIDs(found[0].Nodes()), want)
}

func filterMeetings(t *rapid.T, v *store.View, n *naive) {
	f := filters{n.world, t}.meeting(0)
	found, err := v.Meetings(context.Background(), f, wholePage)
	want := []store.ID{}
	for _, m := range n.meetings {
		if n.meeting(f, m) {
			want = append(want, m.ID)
		}
	}
	same(t, f, err, nodeIDs(found.Nodes()), want)
}

func filterActors(t *rapid.T, v *store.View, n *naive) {
	f := filters{n.world, t}.actor(0)
	people, err := v.People(context.Background(), f, wholePage)
	if err != nil {
		same(t, f, err, nil, nil)
		return
	}
	states, err := v.States(context.Background(), f, wholePage)
	if err != nil {
		t.Fatal(err)
	}
	organizations, err := v.Organizations(context.Background(), f, wholePage)
	got := slices.Concat([]store.ID{}, nodeIDs(people.Nodes()), nodeIDs(states.Nodes()), nodeIDs(organizations.Nodes()))
	slices.Sort(got)
	want := []store.ID{}
	for _, id := range n.actors() {
		if n.actor(f, id) {
			want = append(want, id)
		}
	}
	same(t, f, err, got, want)
}
