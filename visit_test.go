package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/graph"
)

// overNetwork serves a site over s and returns its address.
func overNetwork(t *testing.T, s *site) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server, bounded, _ := s.server(listener)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		server.Serve(bounded)
	}()
	t.Cleanup(func() {
		server.Close()
		<-ended
	})
	return "http://" + listener.Addr().String()
}

// quietSite is a site over the Istanbul dataset that logs to nowhere.
func quietSite(t testing.TB) *site {
	t.Helper()
	file := openLog(io.Discard)
	t.Cleanup(file.close)
	return &site{
		store: istanbul(t), options: graph.DefaultOptions(), flags: defaultFlags(),
		log: slog.New(slog.DiscardHandler), requests: &requestLog{file: file, which: "all"},
	}
}

// TestHeaders shows that every answer, whatever its status, tells a browser
// what it must not do with it.
func TestHeaders(t *testing.T) {
	s := quietSite(t)
	s.options.Body = 1_000
	url := overNetwork(t, s)
	for _, tt := range []struct {
		method, path, body string
		status             int
	}{
		{"GET", "/", "", 200},
		{"GET", "/playground", "", 200},
		{"GET", "/schema.graphqls", "", 200},
		{"GET", "/healthz", "", 200},
		{"GET", "/metrics", "", 200},
		{"GET", "/graphql?query={__typename}", "", 200},
		{"POST", "/graphql", `{"query":"{__typename}"}`, 200},
		{"OPTIONS", "/graphql", "", 405},
		{"GET", "/graphql", "", 400},
		{"DELETE", "/graphql", "", 405},
		{"POST", "/graphql", strings.Repeat(" ", 2_000), 413},
		{"GET", "/playground/", "", 200},
		{"GET", "/playground/assets/none.js", "", 404},
		{"GET", "/nowhere", "", 404},
		{"POST", "/healthz", "", 405},
	} {
		r, err := http.NewRequestWithContext(t.Context(), tt.method, url+tt.path, strings.NewReader(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		if tt.body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != tt.status {
			t.Errorf("%s %s: status %d, want %d", tt.method, tt.path, response.StatusCode, tt.status)
		}
		expectGuarded(t, tt.method+" "+tt.path, response.Header)
	}
}

// expectGuarded checks the headers that every answer has.
func expectGuarded(t *testing.T, what string, h http.Header) {
	t.Helper()
	for name, want := range map[string]string{
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s: %s is %q, want %q", what, name, got, want)
		}
	}
	policy := h.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Errorf("%s: Content-Security-Policy is %q", what, policy)
	}
	if !regexp.MustCompile(`^[a-z2-7]{6}-[0-9a-z]+$`).MatchString(h.Get("X-Request-Id")) {
		t.Errorf("%s: X-Request-Id is %q", what, h.Get("X-Request-Id"))
	}
}

// TestPanic shows that a handler that breaks down is answered for and logged,
// and that the server goes on.
func TestPanic(t *testing.T) {
	var log bytes.Buffer
	file := openLog(io.Discard)
	t.Cleanup(file.close)
	mux := http.NewServeMux()
	broken := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		panic("out of order")
	}
	mux.HandleFunc("/graphql", broken)
	mux.HandleFunc("/page", broken)
	mux.HandleFunc("/half", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("half"))
		http.NewResponseController(w).Flush()
		panic("out of order")
	})
	mux.HandleFunc("/fine", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("fine")) })
	d := &desk{ids: newIDs(), log: slog.New(slog.NewTextHandler(&log, nil)), requests: &requestLog{file: file}, metrics: newMetrics()}
	server := httptest.NewServer(d.Handler(mux))
	defer server.Close()

	get := func(path string) (*http.Response, string) {
		t.Helper()
		response, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if (err != nil) != (path == "/half") {
			t.Errorf("%s: %v", path, err)
		}
		expectGuarded(t, path, response.Header)
		return response, string(body)
	}
	response, body := get("/graphql")
	id := response.Header.Get("X-Request-Id")
	var answer struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || response.StatusCode != 500 || len(answer.Errors) != 1 ||
		answer.Errors[0].Extensions.Code != "INTERNAL" || !strings.Contains(answer.Errors[0].Message, id) {
		t.Errorf("status %d, %v: %s", response.StatusCode, err, body)
	}
	if response, body := get("/page"); response.StatusCode != 500 || !strings.Contains(body, response.Header.Get("X-Request-Id")) || strings.Contains(body, "order") {
		t.Errorf("status %d: %s", response.StatusCode, body)
	}
	get("/half")
	if _, body := get("/fine"); body != "fine" {
		t.Errorf("afterwards: %s", body)
	}
	if !strings.Contains(log.String(), id) || strings.Count(log.String(), "out of order") != 3 || !strings.Contains(log.String(), "visit_test.go") {
		t.Errorf("the log does not tell what broke where:\n%s", log.String())
	}
}

// TestRequestLog shows the lines about requests in both formats.
func TestRequestLog(t *testing.T) {
	const named, odd = "/graphql?query=query%20Named{statements{totalCount}}", "/playground/a%20%22b%22%0A%FF"
	write := func(json bool, which, path string) string {
		t.Helper()
		var out bytes.Buffer
		s := quietSite(t)
		s.flags.TrustedProxy = []string{"127.0.0.0/8"}
		file := openLog(&out)
		s.requests = &requestLog{file: file, json: json, which: which, proxies: s.flags.proxies()}
		server := httptest.NewUnstartedServer(nil)
		server.Config, _, _ = s.server(server.Listener)
		server.Start()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Forwarded-For", "198.51.100.7")
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		server.Close()
		file.close()
		return out.String()
	}
	for path, want := range map[string]map[string]any{
		named: {"status": 200.0, "bytes": 41.0, "path": "/graphql", "operation": "Named", "sql": 1.0, "rows": 1.0, "cost": 1.0, "answer": "miss"},
		odd:   {"status": 404.0, "bytes": 19.0, "path": "/playground/a \"b\"\n\ufffd"},
	} {
		line := write(true, "all", path)
		var got map[string]any
		if err := json.Unmarshal([]byte(line), &got); err != nil || strings.Count(line, "\n") != 1 {
			t.Fatalf("%v: %s", err, line)
		}
		for _, varies := range []string{"time", "id", "duration"} {
			if got[varies] == nil {
				t.Errorf("no %s: %s", varies, line)
			}
			delete(got, varies)
		}
		want["level"], want["msg"], want["address"], want["method"] = "INFO", "request", "198.51.100.7", "GET"
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	line := write(false, "all", odd)
	if !regexp.MustCompile(`^time=\S+ level=INFO msg=request id=\S+ address=198\.51\.100\.7 method=GET path="/playground/a \\"b\\"\\n\\xff" status=404 bytes=19 duration=\S+\n$`).MatchString(line) {
		t.Errorf("text: %s", line)
	}
	if line := write(false, "problems", named); line != "" {
		t.Errorf("no problem is logged: %s", line)
	}
	if line := write(false, "problems", "/graphql"); !strings.Contains(line, "status=400") || !strings.Contains(line, "code=INVALID") {
		t.Errorf("a problem is not logged: %s", line)
	}
	if line := write(false, "none", "/graphql"); line != "" {
		t.Errorf("logged: %s", line)
	}
}
