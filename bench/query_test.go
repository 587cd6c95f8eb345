package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"onrecord/bench/data"
	"onrecord/bench/floor"
	"onrecord/bench/workload"
	"onrecord/graph"
	"onrecord/store"
	"onrecord/web"
)

// BenchmarkQuery answers each workload in this process, without a network. It
// makes a record of 10,000 statements, or asks the file BENCH_DB, which holds
// BENCH_STATEMENTS. Compare with: benchstat -col /by
func BenchmarkQuery(b *testing.B) {
	s, size, path := record(b)
	f, err := floor.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	handler := func(with func(*graph.Options)) http.Handler {
		o := graph.DefaultOptions()
		with(&o)
		return graph.NewHandler(s, o)
	}
	answering := []struct {
		by      string
		hot     bool
		handler http.Handler
	}{
		{"floor", false, f},
		{"reference", false, handler(func(o *graph.Options) { o.Reference, o.RecordCache, o.AnswerCache = true, 0, 0 })},
		{"cold", false, handler(func(o *graph.Options) { o.RecordCache, o.AnswerCache = 0, 0 })},
		{"warm", true, handler(func(o *graph.Options) { o.AnswerCache = 0 })},
		{"hit", true, handler(func(*graph.Options) {})},
	}
	for _, w := range workload.All(size) {
		for _, a := range answering {
			b.Run("query="+w.Name+"/by="+a.by, func(b *testing.B) {
				asked := w.Wide
				if a.hot {
					asked = w.Hot
				}
				answerAll(b, a.handler, w, asked)
			})
		}
	}
}

// BenchmarkPage answers pages of each type in this process, about the same
// record as BenchmarkQuery. Compare with: benchstat -col /by
func BenchmarkPage(b *testing.B) {
	s, size, _ := record(b)
	for _, kind := range workload.AllPages(size) {
		for _, by := range []string{"cold", "warm"} {
			b.Run("page="+kind.What+"/by="+by, func(b *testing.B) {
				o := graph.DefaultOptions()
				if by == "cold" {
					o.RecordCache = 0
				}
				pages := http.NewServeMux()
				web.New(graph.NewHandler(s, o)).Routes(pages)
				visitAll(b, pages, kind.Addresses)
			})
		}
	}
}

// record opens the record that is asked about, and says of what size it is and
// where.
func record(b *testing.B) (s *store.Store, size data.Size, path string) {
	path, n := os.Getenv("BENCH_DB"), 10_000
	if path == "" {
		path = filepath.Join(b.TempDir(), "bench.db")
		fill(b, path, data.Of(n))
	} else {
		var err error
		if n, err = strconv.Atoi(os.Getenv("BENCH_STATEMENTS")); err != nil {
			b.Fatal("BENCH_STATEMENTS says how many BENCH_DB holds: ", err)
		}
	}
	s, err := store.Open(b.Context(), path, store.ReadOnly)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s, data.Of(n), path
}

// visitAll visits pages, over and over.
func visitAll(b *testing.B, h http.Handler, addresses []string) {
	to := &sink{header: http.Header{}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, addresses[i%len(addresses)], nil)
		r.Header.Set("Accept-Encoding", "gzip")
		clear(to.header)
		h.ServeHTTP(to, r)
	}
	if to.status > 0 && to.status != http.StatusOK {
		b.Fatal("status ", to.status)
	}
}

// fill writes the records of a size.
func fill(b *testing.B, path string, size data.Size) {
	s, err := store.Open(b.Context(), path, store.ReadWrite)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Apply(b.Context(), store.Changes{Author: "bench", Records: func(yield func(store.Record, error) bool) {
		for r := range data.Records(size) {
			if !yield(r, nil) {
				return
			}
		}
	}}); err != nil {
		b.Fatal(err)
	}
}

// answerAll answers the workload about each of the records asked about, over
// and over.
func answerAll(b *testing.B, h http.Handler, w workload.Workload, asked []workload.Variables) {
	bodies := make([][]byte, len(asked))
	for i, v := range asked {
		bodies[i] = w.Body(v)
	}
	body := bytes.NewReader(nil)
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, w.Path(), io.NopCloser(body))
	r.Header.Set("Content-Type", "application/json")
	to := &sink{header: http.Header{}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		body.Reset(bodies[i%len(bodies)])
		h.ServeHTTP(to, r)
	}
	if to.status > 0 && to.status != http.StatusOK {
		b.Fatal("status ", to.status)
	}
	b.ReportMetric(float64(to.bytes)/float64(b.N), "answer-B/op")
}

// sink is a client that reads nothing.
type sink struct {
	header http.Header
	status int
	bytes  int
}

func (s *sink) Header() http.Header    { return s.header }
func (s *sink) WriteHeader(status int) { s.status = status }

func (s *sink) Write(b []byte) (int, error) {
	s.bytes += len(b)
	return len(b), nil
}
