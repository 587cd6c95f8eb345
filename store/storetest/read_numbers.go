package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

// testNumbers shows that the records of a type can be walked in the order in
// which they came, in parts that do not change when others come.
func testNumbers(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	if last, err := snapshot(t, s).LastNumbers(t.Context()); err != nil || len(last) != 0 {
		t.Errorf("an empty record: %v, %v", last, err)
	}
	topic := func(n int) store.Record {
		return &store.TopicRecord{ThingRecord: store.ThingRecord{ID: store.ID(fmt.Sprintf("topic/t%d", n)), Names: []store.Name{{Text: fmt.Sprint(n)}}}}
	}
	for n := 5; n > 0; n-- {
		write(t, s, topic(n))
	}
	write(t, s, &store.StateRecord{ThingRecord: store.ThingRecord{ID: "state/exampleton", Names: []store.Name{{Text: "Exampleton"}}}})
	v := snapshot(t, s)
	last, err := v.LastNumbers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[store.Type]int{store.TypeTopic: 5, store.TypeState: 1}, last); diff != "" {
		t.Errorf("last numbers (-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		first, end, most int
		want             []store.Numbered
	}{
		{1, 3, 10, []store.Numbered{{ID: "topic/t5", Number: 1}, {ID: "topic/t4", Number: 2}}},
		{3, 100, 2, []store.Numbered{{ID: "topic/t3", Number: 3}, {ID: "topic/t2", Number: 4}}},
		{6, 100, 10, nil},
	} {
		got, err := v.Numbered(t.Context(), store.TypeTopic, tt.first, tt.end, tt.most)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("from %d to %d (-want +got):\n%s", tt.first, tt.end, diff)
		}
	}
}
