package graph_test

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"onrecord/graph"
	"onrecord/graph/doctest"
	"onrecord/store"
)

// TestOneSnapshot gives records of every type the same number in their names,
// again and again, while others ask for several of them at a time through a
// cache that never has them all. No answer shows two numbers.
func TestOneSnapshot(t *testing.T) {
	const writes, readers = 50, 4
	s, end := newWorld(t).open(t)
	defer end()
	if err := change(s, numbered(0)); err != nil {
		t.Fatal(err)
	}
	h := serve(t, s, func(o *graph.Options) { o.RecordCache, o.AnswerCache = 6_000, 0 })
	var bodies [][]byte
	for _, query := range []string{
		`{ person(id: "person/p0") { name } }`,
		`{ person(id: "person/p0") { name } state(id: "state/fictia") { name } }`,
		`{ state(id: "state/fictia") { name places { nodes { name } } } topic(id: "topic/t0") { name } }`,
		`{ statement(id: "statement/numbered") { text speaker { name } topics { name } place { name state { name } } meeting { name } } }`,
		`{ meeting(id: "meeting/m0") { name statements(where: {speaker: {id: "person/p0"}}, first: 100) { nodes { id speaker { name } meeting { name } } } } }`,
	} {
		bodies = append(bodies, doctest.Document{Query: query}.Body())
	}
	number := regexp.MustCompile(`No\. (\d+)`)
	var begun, done atomic.Int64
	var over atomic.Bool
	var reading sync.WaitGroup
	for reader := range readers {
		reading.Go(func() {
			for i := reader; !over.Load(); i++ {
				from := done.Load()
				answer, report := post(t, h, bodies[i%len(bodies)])
				upTo := begun.Load()
				found := number.FindAllStringSubmatch(string(answer), -1)
				if report.Fallback != "" || len(found) == 0 {
					t.Errorf("left to the executor: %q; answer %s", report.Fallback, answer)
					return
				}
				for _, f := range found {
					var n int64
					fmt.Sscan(f[1], &n)
					if f[1] != found[0][1] || n < from || n > upTo {
						t.Errorf("with %d to %d writes done: %s", from, upTo, answer)
						return
					}
				}
			}
		})
	}
	for n := range writes {
		begun.Store(int64(n + 1))
		err := change(s, numbered(n+1))
		done.Store(int64(n + 1))
		if err != nil {
			t.Error(err)
		}
	}
	over.Store(true)
	reading.Wait()
}

// numbered returns records with a number in their names.
func numbered(n int) []store.Record {
	named := func(id store.ID) store.ThingRecord {
		return store.ThingRecord{ID: id, Names: []store.Name{{Text: fmt.Sprintf("%s No. %d", strings.ToTitle(id.Name()), n)}}}
	}
	return []store.Record{
		&store.PersonRecord{ThingRecord: named("person/p0")},
		&store.StateRecord{ThingRecord: named("state/fictia")},
		&store.TopicRecord{ThingRecord: named("topic/t0")},
		&store.PlaceRecord{ThingRecord: named("place/numbered"), Kind: "CITY", State: "state/fictia"},
		&store.MeetingRecord{ThingRecord: named("meeting/m0"), Status: "HELD"},
		&store.StatementRecord{
			ID: "statement/numbered", Text: fmt.Sprintf("This is No. %d.", n), Act: "CLAIM", Speaker: "person/p0", Topics: []store.ID{"topic/t0"},
			Place: "place/numbered", Meeting: "meeting/m0", Citations: []store.CitationRecord{{Source: "source/s0", Form: "DIRECT"}},
		},
	}
}
