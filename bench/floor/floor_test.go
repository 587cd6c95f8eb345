package floor_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/bench/data"
	"onrecord/bench/floor"
	"onrecord/bench/workload"
	"onrecord/graph"
	"onrecord/store"
)

// TestSameAnswers shows that the floor does the whole work: it answers the very
// bytes that the server answers, and runs as many SQL statements.
func TestSameAnswers(t *testing.T) {
	size := data.Of(3000)
	path := filepath.Join(t.TempDir(), "bench.db")
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Apply(t.Context(), store.Changes{Author: "bench", Records: func(yield func(store.Record, error) bool) {
		for r := range data.Records(size) {
			if !yield(r, nil) {
				return
			}
		}
	}}); err != nil {
		t.Fatal(err)
	}
	f, err := floor.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	o := graph.DefaultOptions()
	o.RecordCache, o.AnswerCache = 0, 0
	server := graph.NewHandler(s, o)
	for _, w := range workload.All(size) {
		t.Run(w.Name, func(t *testing.T) {
			for _, v := range append(w.Hot[:20:20], w.Wide[:80]...) {
				body := w.Body(v)
				var report graph.Report
				want := ask(t, server, "/graphql", body, &report)
				before := f.Statements()
				got := ask(t, f, w.Path(), body, nil)
				if got != want {
					t.Fatalf("%v\nserver %s\nfloor  %s", v, want, got)
				}
				if n := f.Statements() - before; int(n) != report.Statements {
					t.Errorf("%v: the floor ran %d SQL statements, the server %d", v, n, report.Statements)
				}
				if report.Fallback != "" || strings.Contains(want, `"errors"`) {
					t.Errorf("%v: not answered by the fast path: %s %.200s", v, report.Fallback, want)
				}
			}
		})
	}
}

// ask returns the body of an answer.
func ask(t *testing.T, h http.Handler, path string, body []byte, report *graph.Report) string {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if report != nil {
		r = r.WithContext(graph.WithReport(r.Context(), report))
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	return w.Body.String()
}
