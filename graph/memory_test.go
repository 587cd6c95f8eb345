package graph_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"onrecord/graph"
	"onrecord/graph/doctest"
)

// TestDistinctDocuments shows that documents which are never sent again do not
// take memory without end, nor does what was found out about them.
func TestDistinctDocuments(t *testing.T) {
	h := serve(t, istanbulStore(t), func(o *graph.Options) {
		o.RecordCache, o.AnswerCache, o.DocumentCache = 0, 0, 4<<20
	})
	const fields = `{ nodes { __typename id ... on Statement { said { edtf } speaker { id } citations { nodes { id source { id outlet { id } } } } } } }`
	sent := func(n int) {
		for i := range n {
			query := "{ " + fmt.Sprintf("a%d_%d", n, i) + ": statements(first: 2) " + fields + " }"
			if answer, report := post(t, h, doctest.Document{Query: query}.Body()); report.Fallback != "" || !strings.HasPrefix(string(answer), `{"data":`) {
				t.Fatalf("%s: %.200s", report.Fallback, answer)
			}
		}
	}
	used := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	sent(500)
	before := used()
	sent(3_000)
	const most = 16 << 20
	after := used()
	runtime.KeepAlive(h)
	if after > before+most {
		t.Errorf("from %d to %d bytes", before, after)
	} else {
		t.Logf("from %d to %d bytes", before, after)
	}
}
