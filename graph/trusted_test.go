package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/graph"
)

const heads = "query Heads($id: ID!) {\n  meeting(id: $id) { id name }\n}\n"

// trusting returns an endpoint that trusts a few documents, and others too
// unless it is told not to.
func trusting(t *testing.T, only bool, keys ...string) http.Handler {
	t.Helper()
	o := graph.DefaultOptions()
	documents, err := graph.ReadDocuments(fstest.MapFS{
		"heads.graphql":        {Data: []byte(heads)},
		"desk/people.graphql":  {Data: []byte("{people{totalCount}}")},
		"desk/readme.markdown": {Data: []byte("not a document")},
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	if only {
		documents.Only(keys)
	}
	o.Trusted = documents
	return graph.NewHandler(istanbulStore(t), o)
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func TestTrustedDocuments(t *testing.T) {
	h := trusting(t, false)
	variables := "&variables=" + url.QueryEscape(`{"id":"meeting/istanbul-2025"}`)
	persisted := func(hash string) string {
		return url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`)
	}
	const found, fresh, kept, never = `"id":"meeting/istanbul-2025"`, "public, max-age=60", "no-cache", "no-store"
	for _, tt := range []struct {
		name, method, target, body string
		status                     int
		want, control              string
	}{
		{"by name", "GET", "/graphql?documentId=heads" + variables, "", 200, found, fresh},
		{"by name, in a folder", "GET", "/graphql?documentId=desk/people", "", 200, `"totalCount"`, fresh},
		{"by hash", "GET", "/graphql?documentId=sha256:" + hash(heads) + variables, "", 200, found, fresh},
		{"by the hash alone", "GET", "/graphql?documentId=" + strings.ToUpper(hash(heads)) + variables, "", 200, found, fresh},
		{"by the hash of the text without its last line break", "GET", "/graphql?documentId=" + hash(strings.TrimSpace(heads)) + variables, "", 200, found, fresh},
		{"in Apollo's form", "GET", "/graphql?extensions=" + persisted(hash(heads)) + variables, "", 200, found, fresh},
		{"by its text", "GET", "/graphql?query=" + url.QueryEscape(heads) + variables, "", 200, found, fresh},
		{"by POST", "POST", "/graphql", `{"documentId":"heads","variables":{"id":"meeting/istanbul-2025"}}`, 200, found, kept},
		{"another document", "GET", "/graphql?query={__typename}", "", 200, "Query", kept},
		{"an unknown name", "GET", "/graphql?documentId=nothing", "", 404, `"NOT_FOUND"`, never},
		{"an unknown hash, in Apollo's form", "GET", "/graphql?extensions=" + persisted(hash("x")), "", 200, `"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}`, never},
		{"text and its hash, in Apollo's form", "POST", "/graphql", `{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash("{__typename}") + `"}}}`, 200, "Query", kept},
		{"text and another's hash", "POST", "/graphql", `{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash("x") + `"}}}`, 400, `"INVALID"`, never},
		{"both", "GET", "/graphql?documentId=heads&query={__typename}", "", 400, "not both", never},
		{"a variable that is missing", "GET", "/graphql?documentId=heads", "", 200, `"INVALID"`, never},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for range 2 { // the second is sent from the cache
				w := send(t, h, tt.method, tt.target, tt.body, asJSON)
				if body := w.Body.String(); w.Code != tt.status || !strings.Contains(body, tt.want) || w.Header().Get("Cache-Control") != tt.control {
					t.Errorf("status %d, %s, %s; want %d, %s, %s", w.Code, w.Header().Get("Cache-Control"), body, tt.status, tt.control, tt.want)
				}
			}
		})
	}
	if w := send(t, graph.NewHandler(istanbulStore(t), graph.DefaultOptions()), "GET", "/graphql?extensions="+persisted(hash("x")), "", nil); !strings.Contains(w.Body.String(), `"PersistedQueryNotSupported"`) {
		t.Errorf("without documents: %s", w.Body)
	}
}

// TestDocumentsOnly shows that other documents are refused, from the cache
// too, except to who holds a key.
func TestDocumentsOnly(t *testing.T) {
	const key = "a key of some twenty-four letters"
	h := trusting(t, true, key)
	const other = `{"query":"{people{nodes{id}}}"}`
	for _, tt := range []struct {
		name, body, authorization string
		status                    int
		want                      string
	}{
		{"trusted", `{"documentId":"desk/people"}`, "", 200, `"data"`},
		{"trusted, by its text", `{"query":"{people{totalCount}}"}`, "", 200, `"data"`},
		{"another, with the key", other, "Bearer " + key, 200, `"data"`},
		{"another, kept by now", other, "", 403, `"FORBIDDEN"`},
		{"another, with a wrong key", other, "Bearer nothing", 403, `"FORBIDDEN"`},
		{"another, with an empty key", other, "Bearer ", 403, `"FORBIDDEN"`},
		{"another, with another scheme", other, key, 403, `"FORBIDDEN"`},
	} {
		w := send(t, h, "POST", "/graphql", tt.body, with("Authorization", tt.authorization))
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) {
			t.Errorf("%s: status %d, %s; want %d, %s", tt.name, w.Code, w.Body, tt.status, tt.want)
		}
	}
	nobody := trusting(t, true)
	if w := send(t, nobody, "POST", "/graphql", other, with("Authorization", "Bearer ")); w.Code != 403 {
		t.Errorf("without keys: status %d", w.Code)
	}
}

// TestBadDocuments shows that each bad document is told with its place.
func TestBadDocuments(t *testing.T) {
	_, err := graph.ReadDocuments(fstest.MapFS{
		"a.graphql":      {Data: []byte("{people{totalCount}}")},
		"b.graphql":      {Data: []byte("{\n  people {\n    nothing\n  }\n}\n")},
		"c/d.graphql":    {Data: []byte("{\n  people {")},
		"c/none.graphql": {Data: []byte("fragment F on Person {id}")},
	}, graph.DefaultOptions())
	for _, want := range []string{"b.graphql:3:5: Cannot query field", "c/d.graphql:2:", "c/none.graphql: the document has no operation"} {
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("want %q in:\n%v", want, err)
		}
	}
	if strings.Contains(fmt.Sprint(err), "a.graphql") {
		t.Errorf("a good document is told:\n%v", err)
	}
	if _, err := graph.ReadDocuments(fstest.MapFS{}, graph.DefaultOptions()); err == nil {
		t.Error("an empty folder is no error")
	}
}
