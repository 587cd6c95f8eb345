package storetest

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"onrecord/store"
)

// testTallies writes statements and writes them again with other speakers,
// topics, days, meetings and mentions, and compares the counts that are kept
// with counting: Check does, and so does a filter that says the same in a way
// for which nothing is kept.
func testTallies(t *testing.T, open func(testing.TB) *store.Store) {
	for seed := range uint64(12) {
		s, w := open(t), newWorld(seed, 1+int(seed))
		apply(t, s, w.records()...)
		sound(t, s)
		for range 3 {
			var again []store.Record
			for i := range 1 + w.random.IntN(14) {
				again = append(again, w.statement(i))
			}
			source := *pick(w, w.sources)
			source.Outlet = pick(w, []store.ID{"organization/daily", "organization/wire", ""})
			apply(t, s, append(again, &source)...)
			sound(t, s)
		}
		v := snapshot(t, s)
		for _, f := range []*store.StatementFilter{
			{}, {Speaker: &store.ActorFilter{ID: []store.ID{pick(w, w.actors())}}}, {Topics: []store.ID{pick(w, w.topics).ID}},
		} {
			for _, by := range []store.Dimension{"SPEAKER", "TOPIC", "MONTH", "YEAR"} {
				compareCounts(t, v, f, by)
			}
		}
	}
}

// compareCounts compares the counts that a filter finds with those that it
// finds inside another.
func compareCounts(t fataler, v *store.View, f *store.StatementFilter, by store.Dimension) {
	t.Helper()
	ctx, dimensions := context.Background(), []store.Dimension{by}
	for _, first := range []int{3, store.MaxPage} {
		kept, err := v.StatementCounts(ctx, f, dimensions, first)
		if err != nil {
			t.Fatal(err)
		}
		counted, err := v.StatementCounts(ctx, &store.StatementFilter{And: []*store.StatementFilter{f}}, dimensions, first)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(bucketLines(counted), bucketLines(kept)); diff != "" {
			t.Fatalf("first %d by %s of %+v (-counted +kept):\n%s", first, by, f, diff)
		}
	}
}

// bucketLines returns what a caller sees of buckets.
func bucketLines(buckets []*store.Bucket) []string {
	var lines []string
	for _, b := range buckets {
		lines = append(lines, fmt.Sprint(b.Key, b.NodeKey, b.Count, b.First, b.Last))
	}
	return lines
}
