package graph_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/graph"
	"onrecord/store"
)

// send answers one request over the Istanbul dataset.
func send(t *testing.T, h http.Handler, method, target, body string, header map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestTransport(t *testing.T) {
	h := serve(t, istanbulStore(t), planned)
	const jsonType, newType = "application/json", "application/graphql-response+json"
	post := map[string]string{"Content-Type": jsonType}
	modern := map[string]string{"Content-Type": jsonType, "Accept": newType}
	get := func(query string) string { return "/graphql?query=" + url.QueryEscape(query) }
	secret := "hunter2"
	for _, tt := range []struct {
		name, method, target, body string
		header                     map[string]string
		status                     int
		media, want                string
	}{
		{"POST", "POST", "/graphql", `{"query":"{__typename}"}`, post, 200, jsonType, `{"data":{"__typename":"Query"}}`},
		{"POST, the newer type", "POST", "/graphql", `{"query":"{__typename}"}`, modern, 200, newType, `{"data":{"__typename":"Query"}}`},
		{"POST, both types", "POST", "/graphql", `{"query":"{__typename}"}`, map[string]string{"Content-Type": jsonType, "Accept": newType + ", " + jsonType + ";q=0.9"}, 200, newType, `"Query"`},
		{"POST, UTF-8 named", "POST", "/graphql", `{"query":"{__typename}"}`, map[string]string{"Content-Type": jsonType + "; charset=UTF-8"}, 200, jsonType, `"Query"`},
		{"GET", "GET", get("query A($id: ID!) { node(id: $id) { id } }") + "&variables=" + url.QueryEscape(`{"id":"state/russia"}`), "", nil, 200, jsonType, `"state/russia"`},
		{"GET, a mutation", "GET", get("mutation { a }"), "", nil, 200, jsonType, `INVALID`},
		{"GET, variables of no JSON", "GET", get("{__typename}") + "&variables=" + secret, "", nil, 400, jsonType, "malformed JSON at byte 1"},
		{"no query", "POST", "/graphql", `{}`, post, 400, jsonType, "the request has no query"},
		{"malformed JSON", "POST", "/graphql", `{"query": "` + secret, post, 400, jsonType, "INVALID"},
		{"two values", "POST", "/graphql", `{"query":"{__typename}"} {}`, post, 400, jsonType, "something follows"},
		{"a list", "POST", "/graphql", `[]`, post, 400, jsonType, "it is no object"},
		{"a query that is no text", "POST", "/graphql", `{"query": 1}`, post, 400, jsonType, "`query` is of the wrong type"},
		{"too large", "POST", "/graphql", `{"query": "` + strings.Repeat(" ", 256<<10) + `"}`, post, 413, jsonType, "TOO_COMPLEX"},
		{"another type", "POST", "/graphql", `query={__typename}`, map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 415, jsonType, "Content-Type: application/json"},
		{"another method", "DELETE", "/graphql", "", nil, 405, jsonType, "use GET or POST"},
		{"no GraphQL", "POST", "/graphql", `{"query":"{"}`, modern, 400, newType, "INVALID"},
		{"no GraphQL, for older clients", "POST", "/graphql", `{"query":"{"}`, post, 200, jsonType, "INVALID"},
		{"too many tokens", "POST", "/graphql", `{"query":"{` + strings.Repeat(" a", 3_000) + `}"}`, post, 200, jsonType, "TOO_COMPLEX"},
		{"no such operation", "POST", "/graphql", `{"query":"query A {__typename}","operationName":"B"}`, post, 200, jsonType, "operation B not found"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := send(t, h, tt.method, tt.target, tt.body, tt.header)
			body := w.Body.String()
			if w.Code != tt.status || w.Header().Get("Content-Type") != tt.media+"; charset=utf-8" || !strings.Contains(body, tt.want) {
				t.Errorf("status %d, %s, %.300s; want %d, %s and %s", w.Code, w.Header().Get("Content-Type"), body, tt.status, tt.media, tt.want)
			}
			if strings.Contains(body, secret) {
				t.Errorf("the answer repeats the request: %s", body)
			}
			if strings.Contains(body, `"errors"`) && strings.Contains(body, `"data"`) {
				t.Errorf("nothing ran, and there is data: %s", body)
			}
		})
	}
}

// TestDeadline shows that a request ends in time, with a code that says so.
func TestDeadline(t *testing.T) {
	o := graph.DefaultOptions()
	o.Deadline = time.Nanosecond
	w := send(t, graph.NewHandler(istanbulStore(t), o), "POST", "/graphql", `{"query":"{statements{nodes{id}}}"}`, map[string]string{"Content-Type": "application/json"})
	if !strings.Contains(w.Body.String(), `"TIMEOUT"`) {
		t.Errorf("want TIMEOUT, got %s", w.Body)
	}
}

// hasty is a gate that stops what runs through it the first time.
type hasty struct {
	t     *testing.T
	again error // why it does not run again
}

func (hasty) Charge(context.Context, int) error { return nil }

func (g hasty) Run(ctx context.Context, operation func(context.Context) (time.Duration, bool)) error {
	short, stop := context.WithCancel(ctx)
	stop()
	if _, done := operation(short); done {
		g.t.Error("it is done, though its context had ended")
	}
	if g.again != nil {
		return g.again
	}
	if _, done := operation(ctx); !done {
		g.t.Error("the second time it is not done")
	}
	return nil
}

// TestBegunAgain shows that an operation which is stopped half-way is answered
// as any other when it has begun again, or refused.
func TestBegunAgain(t *testing.T) {
	body := []byte(`{"query":"{statements{nodes{id citations{nodes{source{id}}}}}}"}`)
	for _, by := range []func(*graph.Options){planned, executed} {
		s := istanbulStore(t)
		want, wanted := settled(t, serve(t, s, by), body)
		at := func(g hasty) func(*graph.Options) { return func(o *graph.Options) { by(o); o.Gate = g } }
		got, report := settled(t, serve(t, s, at(hasty{t: t})), body)
		if string(got) != string(want) || report.Fallback != wanted.Fallback || report.Statements != wanted.Statements || report.Rows != wanted.Rows {
			t.Errorf("%.200s\n%+v; want\n%.200s\n%+v", got, report, want, wanted)
		}
		if _, report := post(t, serve(t, s, at(hasty{t: t})), body); report.Time <= 0 {
			t.Errorf("it has read for %v", report.Time)
		}
		if got, report := settled(t, serve(t, s, at(hasty{t, store.Errorf(store.Overloaded, "a crowd")})), body); !strings.Contains(string(got), "a crowd") || report.Code != "OVERLOADED" || report.Fallback != "" {
			t.Errorf("%s, %s", got, report.Code)
		}
	}
}

// TestInternalError shows that what is our fault is told by its request id
// alone, and logged under it.
func TestInternalError(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "closed.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	report := &graph.Report{ID: "request-7", Log: slog.New(slog.NewTextHandler(&log, nil))}
	r := httptest.NewRequestWithContext(graph.WithReport(t.Context(), report), "POST", "/graphql", strings.NewReader(`{"query":"{statements{nodes{id}}}"}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	serve(t, s, planned).ServeHTTP(w, r)
	body := w.Body.String()
	if !strings.Contains(body, `"INTERNAL"`) || !strings.Contains(body, "request-7") || strings.Contains(body, "sql") || strings.Contains(body, "closed") {
		t.Errorf("want INTERNAL with the request id and nothing else, got %s", body)
	}
	if !strings.Contains(log.String(), "request-7") || !strings.Contains(log.String(), "closed") {
		t.Errorf("the log does not tell the cause: %s", log.String())
	}
}

// broken is a gate that breaks down.
type broken struct{ graph.Gate }

func (broken) Charge(context.Context, int) error { panic("a secret") }

// TestPanic shows that a panic is our fault too, wherever it happens, and that
// nothing of it is shown.
func TestPanic(t *testing.T) {
	o := graph.DefaultOptions()
	o.Gate = broken{}
	var log bytes.Buffer
	report := &graph.Report{ID: "request-8", Log: slog.New(slog.NewTextHandler(&log, nil))}
	r := httptest.NewRequestWithContext(graph.WithReport(t.Context(), report), "POST", "/graphql", strings.NewReader(`{"query":"{__typename}"}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	graph.NewHandler(open(t), o).ServeHTTP(w, r)
	body := w.Body.String()
	if !strings.Contains(body, `"INTERNAL"`) || !strings.Contains(body, "request-8") || strings.Contains(body, "secret") || strings.Contains(body, ".go") {
		t.Errorf("want INTERNAL with the request id and nothing else, got %s", body)
	}
	if !strings.Contains(log.String(), "a secret") || !strings.Contains(log.String(), "handler_test.go") {
		t.Errorf("the log does not tell the cause and where: %s", log.String())
	}
}
