package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"onrecord/graph"
	"onrecord/graph/doctest"
	"onrecord/store"
	"onrecord/store/storetest"
)

// The two questions that are asked most.
const (
	newestOf = `query Newest($id: ID!) { person(id: $id) { name statements(first: 20) { nodes { id text said { edtf }
		citations(first: 10) { nodes { form source { url } outlet { name } } } } } } }`
	meetingOf = `query Meeting($id: ID!) { meeting(id: $id) { name held { edtf } participations(first: 20) { nodes { role actor { id name } } }
		statements(first: 50) { nodes { id text speaker { name } speakerLabel } } } }`
)

// BenchmarkAnswer answers them in the process: from a warm record cache, with
// none, by the executor, and by sending as many bytes. ONRECORD_BENCH_DB names
// a database to ask, else it is a small invented one.
func BenchmarkAnswer(b *testing.B) {
	s := benchStore(b)
	for _, q := range []struct{ name, document, by string }{{"newest", newestOf, "SPEAKER"}, {"meeting", meetingOf, "MEETING"}} {
		body := doctest.Document{Query: q.document, Variables: map[string]any{"id": busiest(b, s, q.by)}}.Body()
		answer, _ := post(b, serve(b, s, executed), body)
		for _, by := range []struct {
			name string
			h    http.Handler
		}{
			{"warm", serve(b, s, recalled)},
			{"cold", serve(b, s, planned)},
			{"executor", serve(b, s, executed)},
			{"bytes", sends(answer)},
		} {
			b.Run(q.name+"/"+by.name, func(b *testing.B) {
				ask := asker(by.h, body)
				ask()
				b.SetBytes(int64(len(answer)))
				b.ReportAllocs()
				for b.Loop() {
					ask()
				}
			})
		}
	}
}

// benchStore returns the store that is asked.
func benchStore(t testing.TB) *store.Store {
	t.Helper()
	path, mode := os.Getenv("ONRECORD_BENCH_DB"), store.ReadOnly
	if path == "" {
		path, mode = filepath.Join(t.TempDir(), "world.db"), store.ReadWrite
	}
	s, err := store.Open(context.Background(), path, mode)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if mode == store.ReadWrite {
		storetest.World(t, s, 400)
	}
	return s
}

// busiest returns the id that most statements have in common.
func busiest(t testing.TB, s *store.Store, by string) string {
	t.Helper()
	answer, _ := post(t, serve(t, s, executed), doctest.Document{Query: `{ statementCounts(by: [` + by + `], first: 9) { key node { __typename } } }`}.Body())
	var found struct {
		Data struct {
			StatementCounts []struct {
				Key  string
				Node struct {
					Typename string `json:"__typename"`
				}
			}
		}
	}
	if err := json.Unmarshal(answer, &found); err != nil {
		t.Fatal(err)
	}
	for _, bucket := range found.Data.StatementCounts {
		if kind := bucket.Node.Typename; kind == "Person" || kind == "Meeting" {
			return bucket.Key
		}
	}
	t.Fatalf("nothing has statements: %s", answer)
	return ""
}

// sends answers every request with the same bytes.
func sends(answer []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		w.Header()["Content-Type"] = []string{"application/json"}
		w.Write(answer)
	})
}

// asker returns what sends one request again and again, and allocates nothing
// itself.
func asker(h http.Handler, body []byte) func() {
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.Header.Set("Content-Type", "application/json")
	r = r.WithContext(graph.WithReport(context.Background(), new(graph.Report)))
	text := bytes.NewReader(nil)
	r.Body = io.NopCloser(text)
	w := &sink{header: http.Header{}}
	return func() {
		text.Reset(body)
		clear(w.header)
		h.ServeHTTP(w, r)
	}
}

// sink takes an answer and forgets it.
type sink struct{ header http.Header }

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) Write(p []byte) (int, error) { return len(p), nil }
func (s *sink) WriteHeader(int)             {}
