package graph_test

import (
	"sync"
	"testing"

	"onrecord/graph/doctest"
)

// TestColdPlanTogether asks one document for the first time many times at
// once, with selections that are compiled only when a record of their type is
// met. All get the whole answer from the fast path.
func TestColdPlanTogether(t *testing.T) {
	s := istanbulStore(t)
	body := doctest.Document{Query: `{
		statements(first: 5) { nodes { id speaker { ...Who } onBehalfOf { ...Who } mentions { node { id ...Who } } } }
		nodes(ids: ["state/russia", "person/vladimir-putin", "topic/prisoner-exchange", "meeting/istanbul-2025-3"]) { __typename ...Who }
	}
	fragment Who on Entity { name names { text kind } ... on Actor { statements(first: 1) { nodes { id speaker { name } } } mentionedIn { totalCount } } ... on Meeting { place { name } } }`}.Body()
	want, _ := post(t, serve(t, s, executed), body)
	for range 50 {
		h := serve(t, s, recalled)
		var ready, done sync.WaitGroup
		start := make(chan struct{})
		for range 8 {
			ready.Add(1)
			done.Go(func() {
				ready.Done()
				<-start
				if got, report := post(t, h, body); report.Fallback != "" || string(got) != string(want) {
					t.Errorf("left to the executor: %q; answer %s, want %s", report.Fallback, got, want)
				}
			})
		}
		ready.Wait()
		close(start)
		done.Wait()
	}
}
