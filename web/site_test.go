package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/exchange"
	"onrecord/graph"
	"onrecord/seed"
	"onrecord/store"
)

// site is the pages over a record, and what they asked.
type site struct {
	http.Handler
	pages   *Site
	mu      sync.Mutex
	reports []*graph.Report
}

// watched asks the endpoint and keeps its reports.
type watched struct {
	*graph.Endpoint
	site *site
}

// Ask answers a document.
func (w watched) Ask(ctx context.Context, document string, variables json.RawMessage) (json.RawMessage, error) {
	report := &graph.Report{}
	data, err := w.Endpoint.Ask(graph.WithReport(ctx, report), document, variables)
	w.site.mu.Lock()
	defer w.site.mu.Unlock()
	w.site.reports = append(w.site.reports, report)
	return data, err
}

// istanbul returns the pages over the Istanbul dataset.
func istanbul(t *testing.T) *site {
	t.Helper()
	s := empty(t)
	if _, err := seed.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return pagesOver(s, graph.DefaultOptions())
}

// invented returns the pages over records that a file of YAML holds.
func invented(t *testing.T, file string) *site {
	t.Helper()
	records, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return over(t, records)
}

// over returns the pages over records in YAML.
func over(t *testing.T, records []byte) *site {
	t.Helper()
	s := empty(t)
	if _, err := exchange.Import(t.Context(), s, exchange.Options{Paths: []string{"-"}, Stdin: bytes.NewReader(records)}); err != nil {
		t.Fatal(err)
	}
	return pagesOver(s, graph.DefaultOptions())
}

func empty(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func pagesOver(s *store.Store, o graph.Options) *site {
	shown := &site{}
	shown.pages = New(watched{graph.NewHandler(s, o), shown})
	shown.pages.figures.patience = wait(time.Minute) // a slow machine is no reason to leave figures out
	mux := http.NewServeMux()
	shown.pages.Routes(mux)
	shown.Handler = mux
	return shown
}

// show returns a page, whose status must be 200.
func (s *site) show(t *testing.T, path string) string {
	t.Helper()
	w := s.ask(t, path)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d\n%.600s", path, w.Code, w.Body)
	}
	return w.Body.String()
}

// ask sends a request for a page.
func (s *site) ask(t *testing.T, path string) *httptest.ResponseRecorder {
	t.Helper()
	return s.answer(request(t, path))
}

func (s *site) answer(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func request(t *testing.T, path string) *http.Request {
	t.Helper()
	path, _, _ = strings.Cut(path, "#") // as browsers do
	return httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
}

// holds checks that a page has each of the texts, in this order.
func holds(t *testing.T, path, page string, texts ...string) {
	t.Helper()
	rest := page
	for _, text := range texts {
		_, after, found := strings.Cut(rest, text)
		if !found {
			t.Errorf("%s has no %q where it should", path, text)
			return
		}
		rest = after
	}
}

// TestAgain shows a page asked for again: compressed for who reads that, and not
// sent to who has it.
func TestAgain(t *testing.T) {
	s := istanbul(t)
	r := request(t, "/state/russia")
	r.Header.Set("Accept-Encoding", "gzip")
	w := s.answer(r)
	if w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() > 16<<10 || string(unzipped(t, w.Body.Bytes())) != s.show(t, "/state/russia") {
		t.Errorf("compressed, the page has %d bytes, or is another", w.Body.Len())
	}
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	if again := s.answer(r); again.Code != http.StatusNotModified {
		t.Errorf("asked again: status %d", again.Code)
	}
	data := s.ask(t, "/state/russia.json")
	expect(t, data, http.StatusOK, "application/json; charset=utf-8")
	var answer statePage
	if err := json.Unmarshal(data.Body.Bytes(), &answer); err != nil || answer.State.Name != "Russia" || len(answer.Topics) == 0 {
		t.Errorf("as JSON: %v, %+v", err, answer.State)
	}
}
