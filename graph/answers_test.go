package graph_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"onrecord/exchange"
	"onrecord/graph"
)

var asJSON = map[string]string{"Content-Type": "application/json"}

// with returns the headers of a JSON request and some more.
func with(header ...string) map[string]string {
	all := map[string]string{"Content-Type": "application/json"}
	for i := 0; i < len(header); i += 2 {
		all[header[i]] = header[i+1]
	}
	return all
}

// known asks a question and tells whether the answer was kept.
func known(t *testing.T, h http.Handler, body string) (answer, cache string) {
	t.Helper()
	report := &graph.Report{ID: "test"}
	r := httptest.NewRequestWithContext(graph.WithReport(t.Context(), report), "POST", "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.String(), report.Answer
}

// TestAnswersAreKept shows which answers are sent again, and that none is
// after the record has changed.
func TestAnswersAreKept(t *testing.T) {
	s := istanbulStore(t)
	h := graph.NewHandler(s, graph.DefaultOptions())
	for _, tt := range []struct{ name, body string }{
		{"planned", `{"query":"{people{totalCount nodes{id}}}"}`},
		{"by the executor", `{"query":"{__schema{queryType{name}} people{totalCount}}"}`},
		{"with variables", `{"query":"query A($id: ID!) {person(id: $id) {name}}","variables":{"id":"person/vladimir-putin"}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			first, cache := known(t, h, tt.body)
			if cache != "miss" || !strings.HasPrefix(first, `{"data":`) {
				t.Fatalf("first answer: %s, %s", cache, first)
			}
			if again, cache := known(t, h, tt.body); cache != "hit" || again != first {
				t.Errorf("second answer: %s, %s; want a hit, %s", cache, again, first)
			}
		})
	}
	before, _ := known(t, h, `{"query":"{people{totalCount nodes{id}}}"}`)
	person := "people: [{id: person/example, names: [{text: Example Person, lang: en}]}]"
	if _, err := exchange.Import(t.Context(), s, exchange.Options{Paths: []string{"-"}, Stdin: strings.NewReader(person)}); err != nil {
		t.Fatal(err)
	}
	if after, cache := known(t, h, `{"query":"{people{totalCount nodes{id}}}"}`); cache != "miss" || after == before {
		t.Errorf("after a change: %s, %s", cache, after)
	}
}

// TestAnswersOfOtherQuestions shows that what is kept answers its own question
// only: variables, the operation's name and the document all count.
func TestAnswersOfOtherQuestions(t *testing.T) {
	h := graph.NewHandler(istanbulStore(t), graph.DefaultOptions())
	seen := map[string]string{}
	for _, body := range []string{
		`{"query":"query A($n: Int!) {people(first: $n) {nodes{id}}}","variables":{"n":1}}`,
		`{"query":"query A($n: Int!) {people(first: $n) {nodes{id}}}","variables":{"n":2}}`,
		`{"query":"query A {a: __typename} query B {b: __typename}","operationName":"A"}`,
		`{"query":"query A {a: __typename} query B {b: __typename}","operationName":"B"}`,
	} {
		answer, cache := known(t, h, body)
		if cache != "miss" || seen[answer] != "" {
			t.Errorf("%s is answered by a %s like %s: %s", body, cache, seen[answer], answer)
		}
		seen[answer] = body
	}
	if answer, cache := known(t, h, `{"query":"{person(id: \"state/russia\") {id}}"}`); cache == "hit" || !strings.Contains(answer, "errors") {
		t.Fatalf("no error: %s", answer)
	}
	if _, cache := known(t, h, `{"query":"{person(id: \"state/russia\") {id}}"}`); cache == "hit" {
		t.Error("an error was kept")
	}
}

// TestAnswersAreBounded shows that distinct questions do not add up.
func TestAnswersAreBounded(t *testing.T) {
	s, o := istanbulStore(t), graph.DefaultOptions()
	o.AnswerCache = 1 << 20
	h := graph.NewHandler(s, o)
	ask := func(i int) string {
		return fmt.Sprintf(`{"query":"query A($a: String) {statements(where: {speaker: {name: $a}}) {totalCount} sources(first: 50) {nodes{id url title}}}","variables":{"a":"nobody %d"}}`, i)
	}
	answer, _ := known(t, h, ask(0))
	questions := 4 * int(o.AnswerCache) / len(answer)
	hits := 0
	for range 2 {
		for i := range questions {
			if _, cache := known(t, h, ask(i)); cache == "hit" {
				hits++
			}
		}
	}
	if kept := hits * len(answer); int64(kept) > 2*o.AnswerCache {
		t.Errorf("%d bytes of answers were kept; the cache holds %d", kept, o.AnswerCache)
	}
}

// TestRevalidation shows tags: the same for the same answer however it is
// asked for, and a caller who has it is told so without a body.
func TestRevalidation(t *testing.T) {
	s := istanbulStore(t)
	const body = `{"query":"{people{nodes{id}}}"}`
	get := "/graphql?query=" + url.QueryEscape("{people{nodes{id}}}")
	h := graph.NewHandler(s, graph.DefaultOptions())
	tag := send(t, h, "POST", "/graphql", body, asJSON).Header().Get("Etag")
	if tag == "" {
		t.Fatal("no tag")
	}
	restarted := graph.NewHandler(s, graph.DefaultOptions())
	for name, w := range map[string]*httptest.ResponseRecorder{
		"POST":             send(t, h, "POST", "/graphql", body, with("If-None-Match", tag)),
		"GET":              send(t, h, "GET", get, "", map[string]string{"If-None-Match": `"other", ` + tag}),
		"any":              send(t, h, "GET", get, "", map[string]string{"If-None-Match": "*"}),
		"a proxy's tag":    send(t, h, "GET", get, "", map[string]string{"If-None-Match": strings.TrimPrefix(tag, "W/")}),
		"after a restart":  send(t, restarted, "POST", "/graphql", body, with("If-None-Match", tag)),
		"the other medium": send(t, h, "POST", "/graphql", body, with("If-None-Match", tag, "Accept", "application/graphql-response+json")),
	} {
		if w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("Etag") != tag || w.Header().Get("Vary") == "" {
			t.Errorf("%s: status %d, %d bytes, tag %s", name, w.Code, w.Body.Len(), w.Header().Get("Etag"))
		}
	}
	if w := send(t, h, "POST", "/graphql", body, with("If-None-Match", `W/"other"`)); w.Code != http.StatusOK {
		t.Errorf("another tag: status %d", w.Code)
	}
	if w := send(t, h, "POST", "/graphql", `{"query":"{nothing}"}`, with("If-None-Match", "*")); w.Code == http.StatusNotModified || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("an error: status %d, Cache-Control %s", w.Code, w.Header().Get("Cache-Control"))
	}
}

// TestGzip shows that an answer is compressed where that is asked for and
// helps, and says the same.
func TestGzip(t *testing.T) {
	h := graph.NewHandler(istanbulStore(t), graph.DefaultOptions())
	const long, short = `{"query":"{statements(first: 50) {nodes{id text}}}"}`, `{"query":"{__typename}"}`
	plain := send(t, h, "POST", "/graphql", long, asJSON)
	for accept, packed := range map[string]bool{
		"gzip": true, "br, gzip;q=0.5": true, "*": true, "GZIP": true,
		"": false, "br": false, "gzip;q=0": false, "*;q=0": false, "identity, gzip;q=0.5": false,
	} {
		w := send(t, h, "POST", "/graphql", long, with("Accept-Encoding", accept))
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != packed || w.Code != http.StatusOK {
			t.Errorf("Accept-Encoding %q: compressed %v, want %v", accept, got, packed)
			continue
		}
		body := w.Body.Bytes()
		if packed {
			r, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if body, err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(body, plain.Body.Bytes()) {
			t.Errorf("Accept-Encoding %q: another answer", accept)
		}
	}
	if w := send(t, h, "POST", "/graphql", short, with("Accept-Encoding", "gzip")); w.Header().Get("Content-Encoding") != "" {
		t.Error("a short answer is compressed")
	}
}

// TestDefer shows that @defer loses nothing: an answer comes in one piece, and
// as JSON whatever streams the caller would take as well.
func TestDefer(t *testing.T) {
	s := istanbulStore(t)
	const whole = `{person(id: "person/vladimir-putin") {id name mentionedIn {totalCount nodes {id}}}}`
	const deferred = `{person(id: "person/vladimir-putin") {id ... @defer {name} ...M @defer(label: "m")}} fragment M on Person {mentionedIn {totalCount ... @defer(if: true) {nodes {id}}}}`
	for name, set := range map[string]func(*graph.Options){"fast path": planned, "executor": executed} {
		h := serve(t, s, set)
		want := send(t, h, "POST", "/graphql", fmt.Sprintf(`{"query":%q}`, whole), asJSON).Body.String()
		for _, accept := range []string{"", "multipart/mixed;deferSpec=20220824, application/json", "text/event-stream, application/json", "text/event-stream"} {
			w := send(t, h, "POST", "/graphql", fmt.Sprintf(`{"query":%q}`, deferred), with("Accept", accept))
			if got := w.Body.String(); got != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
				t.Errorf("%s, Accept %q: %s %s, want %s", name, accept, w.Header().Get("Content-Type"), got, want)
			}
		}
	}
}
