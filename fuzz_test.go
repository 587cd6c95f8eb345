package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"onrecord/web"
)

// FuzzServer sends requests of any shape to all that is served. No answer says
// that something of ours broke, each answer of the endpoint is one of GraphQL,
// and nothing goes on when a request is over.
func FuzzServer(f *testing.F) {
	const jsonType = "application/json"
	add := func(body string) { f.Add("POST", "/graphql", "", body, jsonType, "", "", "") }
	for _, e := range web.Examples() {
		body, err := json.Marshal(map[string]any{"query": e.Query, "variables": json.RawMessage(e.Variables)})
		if err != nil {
			f.Fatal(err)
		}
		add(string(body))
		f.Add("GET", "/graphql", url.Values{"query": {e.Query}, "variables": {e.Variables}}.Encode(), "", "", "", "gzip", "")
	}
	for _, body := range hostile() {
		add(body)
	}
	for _, path := range []string{"/", "/playground", "/playground/plain", "/playground/", "/playground/assets/a.js", "/playground/examples.json", "/schema.graphqls", "/healthz", "/readyz", "/metrics", "/nowhere", "//", "/graphql/"} {
		f.Add("GET", path, "example=connection&query={a}", "", "", "*/*", "gzip;q=0", "203.0.113.1, 10.0.0.1")
	}
	for _, method := range []string{"HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"} {
		f.Add(method, "/graphql", "query={__typename}", "{}", jsonType, "application/graphql-response+json", "", "")
	}
	f.Add("POST", "/graphql", "", `{"query":"{__typename}"}`, "application/json; charset=utf-16", "text/event-stream", "", "")
	f.Add("POST", "/graphql", "", `query={__typename}`, "application/x-www-form-urlencoded", "application/graphql-response+json;q=0.5, */*;q=nonsense", "br, gzip;q=1.0", "::1")
	f.Add("POST", "/graphql", "", `--x`, "multipart/form-data; boundary=x", "", "", "unknown")

	s := quietSite(f)
	s.flags.TrustedProxy = []string{"192.0.2.0/24"}
	s.flags.RateLimit = 0 // or there would be little to see
	listener := httptest.NewUnstartedServer(nil).Listener
	server, _, _ := s.server(listener)
	f.Cleanup(func() { listener.Close() })
	base := 0
	f.Fuzz(func(t *testing.T, method, path, query, body, kind, accept, encoding, forwarded string) {
		r := httptest.NewRequest(http.MethodGet, "/", strings.NewReader(body))
		r.Method, r.URL.Path, r.URL.RawQuery = method, path, query
		for name, value := range map[string]string{"Content-Type": kind, "Accept": accept, "Accept-Encoding": encoding, "X-Forwarded-For": forwarded} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		w := httptest.NewRecorder()
		server.Handler.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("status %d: %s", w.Code, w.Body)
		}
		expectGuarded(t, path, w.Header())
		if path == "/graphql" && method != http.MethodHead && w.Code != http.StatusNotModified {
			if err := isGraphQL(w); err != nil {
				t.Errorf("status %d, %v: %.300s", w.Code, err, w.Body)
			}
		}
		if base == 0 {
			base = runtime.NumGoroutine() // what the first request started stays
		}
		for wait := time.Millisecond; runtime.NumGoroutine() > base+2; wait *= 2 {
			if time.Sleep(wait); wait > time.Second {
				t.Fatalf("%d goroutines, at first %d", runtime.NumGoroutine(), base)
			}
		}
	})
}

// isGraphQL tells what is wrong with an answer of the endpoint. (GraphQL over
// HTTP, section 6; GraphQL, section 7)
func isGraphQL(w *httptest.ResponseRecorder) error {
	kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	if kind != "application/json" && kind != "application/graphql-response+json" {
		return fmt.Errorf("its type is %q", kind)
	}
	body := io.Reader(bytes.NewReader(w.Body.Bytes()))
	if w.Header().Get("Content-Encoding") == "gzip" {
		var err error
		if body, err = gzip.NewReader(body); err != nil {
			return err
		}
	}
	var answer struct {
		Data   *json.RawMessage `json:"data"`
		Errors *[]struct {
			Message    *string         `json:"message"`
			Locations  json.RawMessage `json:"locations"`
			Path       json.RawMessage `json:"path"`
			Extensions struct {
				Code string `json:"code"`
			} `json:"extensions"`
		} `json:"errors"`
		Extensions json.RawMessage `json:"extensions"`
	}
	d := json.NewDecoder(body)
	d.DisallowUnknownFields()
	if err := d.Decode(&answer); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("something follows it: %v", err)
	}
	if answer.Errors == nil {
		if answer.Data == nil {
			return fmt.Errorf("there is neither data nor errors")
		}
		return nil
	}
	if len(*answer.Errors) == 0 {
		return fmt.Errorf("the list of errors is empty")
	}
	for _, e := range *answer.Errors {
		if e.Message == nil || *e.Message == "" || e.Extensions.Code == "" {
			return fmt.Errorf("an error has no message or no code")
		}
		if e.Extensions.Code == "INTERNAL" {
			return fmt.Errorf("an internal error")
		}
	}
	return nil
}

// hostile returns bodies that are made to do harm.
func hostile() (bodies []string) {
	for _, query := range []string{
		"{" + strings.Repeat("__typename ", 4_000) + "}",
		"{" + strings.Repeat("... on Query { "+strings.Repeat("__typename ", 50)+"} ", 60) + "}",
		"{ __typename " + strings.Repeat("@skip(if: false) ", 500) + "}",
		"{ nodes(ids: " + strings.Repeat("[", 900) + strings.Repeat("]", 900) + ") { id } }",
		strings.Repeat("{ statements { nodes ", 300) + strings.Repeat("}", 600),
		"{ statements { nodes { ...A } } } fragment A on Statement { ...B } fragment B on Statement { ...A }",
		"{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
		"query A { __typename } query A { __typename }",
		"subscription { a }",
		"mutation { a }",
		"{ statement(id: \"statement/istanbul-2025-01\\u0000\") { id } }",
		"{ statements(first: -1) { nodes { id } } }",
		"{ statements(first: 99999999999999999999) { nodes { id } } }",
		"{ statements(after: \"nonsense\") { nodes { id } } }",
		"{ search(query: \"\\\" OR ( NEAR *\") { hits { __typename } } }",
		"query($a: [ID!]! = [1, null]) { nodes(ids: $a) { id } }",
		"\ufeff{ __typename }",
		"{ a: __typename a: nodes(ids: []) { id } }",
	} {
		body, err := json.Marshal(map[string]any{"query": query})
		if err != nil {
			panic(err) // text can be written
		}
		bodies = append(bodies, string(body))
	}
	return append(bodies, "", "null", "[]", "{}", "1", `{"query":1}`, `{"query":null}`, `{"query":"{__typename}","variables":[]}`,
		`{"query":"{__typename}","operationName":{}}`, `{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}`,
		`{"query":"{__typename}"}{}`, `{"query":"`+"\xff"+`"}`, `{"query":"{__typename}","query":"}"}`,
		`{"documentId":"../../etc/passwd"}`, `{"variables":`+strings.Repeat(`{"a":`, 5_000)+"1"+strings.Repeat("}", 5_000)+`}`)
}
