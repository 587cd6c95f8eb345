package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/seed"
	"onrecord/store"
)

// istanbul returns a store that holds the Istanbul dataset.
func istanbul(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "istanbul.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := seed.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s
}

// flags are those of the gate as the command line has them by default.
func defaultFlags() gateFlags {
	return gateFlags{RateLimit: 50_000, RateBurst: 500_000, MaxConnections: 4096, MaxPerAddress: 256, LogRequests: "all"}
}

// BenchmarkRoutes shows what stands around the endpoint costs: bare is a
// handler that sends an answer, whole is the same behind all of it.
func BenchmarkRoutes(b *testing.B) {
	answer := []byte(`{"data":{"__typename":"Query"}}`)
	bare := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			io.Copy(io.Discard, r.Body)
		}
		h := w.Header()
		h["Content-Type"] = []string{"application/json"}
		h["Content-Length"] = []string{"31"}
		w.WriteHeader(http.StatusOK)
		w.Write(answer)
	})
	b.Run("bare", func(b *testing.B) { serveMany(b, bare) })
	out, err := os.Create(filepath.Join(b.TempDir(), "log"))
	if err != nil {
		b.Fatal(err)
	}
	for _, which := range []string{"none", "all"} {
		b.Run("whole/log="+which, func(b *testing.B) {
			file := openLog(out)
			defer file.close()
			f := defaultFlags()
			f.LogRequests = which
			d := &desk{ids: newIDs(), log: slog.New(logHandler(direct{file}, "text")), requests: &requestLog{file: file, which: f.LogRequests}, metrics: newMetrics()}
			mux := http.NewServeMux()
			mux.Handle("/graphql", f.gate(256<<10, d.log).Handler(bare))
			serveMany(b, d.Handler(mux))
		})
	}
}

// serveMany answers the same request again and again.
func serveMany(b *testing.B, h http.Handler) {
	body := strings.NewReader("")
	r := httptest.NewRequest(http.MethodPost, "/graphql", io.NopCloser(body))
	r.RemoteAddr = "127.0.0.1:40000"
	const query = `{"query":"{__typename}"}`
	r.ContentLength = int64(len(query))
	w := &nowhere{header: http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		body.Reset(query)
		h.ServeHTTP(w, r)
	}
}

// nowhere takes an answer and drops it.
type nowhere struct{ header http.Header }

func (n *nowhere) Header() http.Header         { return n.header }
func (n *nowhere) WriteHeader(int)             {}
func (n *nowhere) Write(b []byte) (int, error) { return len(b), nil }
