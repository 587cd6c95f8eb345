package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/store"
)

// testCounts compares the counts by one to three dimensions with counting one
// by one.
func testCounts(t *testing.T, open func(testing.TB) *store.Store) {
	_, v, n := populated(t, open, 4, 70)
	dimensions := slices.DeleteFunc(slices.Clone(store.Dimensions), func(d store.Dimension) bool { return d == "ORIGIN_OUTLET" })
	rapid.Check(t, func(t *rapid.T) {
		by := rapid.Permutation(dimensions).Draw(t, "by")[:rapid.IntRange(1, 3).Draw(t, "levels")]
		f := filters{n.world, t}.statement(2)
		before := v.Usage().Statements
		buckets, err := v.StatementCounts(context.Background(), f, by, store.MaxPage)
		if err != nil {
			t.Fatal(err)
		}
		if ran := v.Usage().Statements - before; ran > len(by)+1+len(bearers) {
			t.Errorf("ran %d SQL statements", ran)
		}
		got, want := map[string]int{}, map[string]int{}
		flatten(got, "", buckets)
		for _, s := range n.statements {
			if n.statement(f, s) {
				n.tally(want, "", s, by)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("by %v (-want +got):\n%s", by, diff)
		}
		checkBuckets(t, buckets, by)
	})
}

func flatten(counts map[string]int, path string, buckets []*store.Bucket) {
	for _, b := range buckets {
		counts[path+"/"+b.Key] = b.Count
		flatten(counts, path+"/"+b.Key, b.Buckets)
	}
}

// tally counts a statement under each of its values.
func (n *naive) tally(counts map[string]int, path string, s *store.StatementRecord, by []store.Dimension) {
	if len(by) == 0 {
		return
	}
	for _, value := range n.values(s, by[0]) {
		counts[path+"/"+value]++
		n.tally(counts, path+"/"+value, s, by[1:])
	}
}

// values returns the values of a statement in a dimension, "none" if it has
// none, each once.
func (n *naive) values(s *store.StatementRecord, d store.Dimension) []string {
	party := s.OnBehalfOf
	if party == "" && s.Speaker != "" && s.Speaker.Type() != store.TypePerson {
		party = s.Speaker
	}
	var values []string
	switch d {
	case "SPEAKER":
		values = []string{string(s.Speaker)}
	case "ON_BEHALF_OF":
		values = []string{string(party)}
	case "STATE":
		values = []string{string(party)}
		if o := n.organization(party); o != nil {
			values = []string{string(o.State)}
		}
	case "OUTLET":
		for _, c := range s.Citations {
			i := slices.IndexFunc(n.sources, func(source *store.SourceRecord) bool { return source.ID == c.Source })
			if n.cited(new(store.CitationFilter), c) {
				values = append(values, string(n.sources[i].Outlet))
			}
		}
	case "TOPIC":
		for _, topic := range s.Topics {
			values = append(values, string(topic))
		}
	case "MENTION":
		for _, m := range s.Mentions {
			values = append(values, string(m.Node))
		}
	case "MEETING":
		values = []string{string(s.Meeting)}
	case "ACT":
		values = []string{string(s.Act)}
	case "FORM":
		values = []string{string(n.derived[s.ID].Form)}
	default:
		values = []string{calendar(s, d)}
	}
	values = slices.DeleteFunc(values, func(v string) bool { return v == "" })
	if len(values) == 0 {
		return []string{"none"}
	}
	slices.Sort(values)
	return slices.Compact(values)
}

// calendar returns the day, month or year in which a statement was made for
// certain.
func calendar(s *store.StatementRecord, d store.Dimension) string {
	if s.Said.IsZero() {
		return ""
	}
	switch d {
	case "DAY":
		if n, ok := s.Said.Day(); ok {
			return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)
		}
	case "MONTH":
		if n, ok := s.Said.Month(); ok {
			return fmt.Sprintf("%04d-%02d", n/100, n%100)
		}
	case "YEAR":
		if n, ok := s.Said.Year(); ok {
			return fmt.Sprintf("%04d", n)
		}
	}
	return ""
}

// checkBuckets tests the order of buckets and that dates are those of a span.
func checkBuckets(t *rapid.T, buckets []*store.Bucket, by []store.Dimension) {
	if len(by) == 0 {
		return
	}
	calendar := slices.Contains([]store.Dimension{"DAY", "MONTH", "YEAR"}, by[0])
	if !slices.IsSortedFunc(buckets, func(a, b *store.Bucket) int {
		switch {
		case calendar && (a.Key == "none") != (b.Key == "none"):
			return map[bool]int{true: 1, false: -1}[a.Key == "none"]
		case calendar || a.Count == b.Count:
			return map[bool]int{true: -1, false: 1}[a.Key < b.Key]
		}
		return b.Count - a.Count
	}) {
		t.Errorf("buckets by %s are out of order", by[0])
	}
	for _, b := range buckets {
		if (b.First == nil) != (b.Last == nil) || (b.NodeKey == 0) != (b.Key == "none" || by[0] == "ACT" || by[0] == "FORM" || calendar) {
			t.Errorf("bucket %+v", b)
		}
		checkBuckets(t, b.Buckets, by[1:])
	}
}
