package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestEditor is the playground of a binary that was built without Node.
func TestEditor(t *testing.T) {
	h := playground(fstest.MapFS{})
	for _, path := range []string{"/playground", "/playground/", "/playground/plain"} {
		answer := get(t, h, path)
		expect(t, answer, http.StatusOK, "text/html; charset=utf-8")
		expectOwn(t, answer.Body.String())
		if body := answer.Body.String(); !strings.Contains(body, "make build") {
			t.Errorf("%s does not say how to get the full editor", path)
		}
	}

	script := get(t, h, "/playground/editor.js")
	expect(t, script, http.StatusOK, "text/javascript; charset=utf-8")

	for _, tt := range []struct{ name, path, want string }{
		{"a query", "/playground?query=" + url.QueryEscape(`{ node(id: "a") { id } }`) + "&variables=%7B%22x%22%3A1%7D", `{ node(id: &#34;a&#34;) { id } }</textarea>`},
		{"its variables", "/playground?query=x&variables=" + url.QueryEscape(`{"x":1}`), `{&#34;x&#34;:1}</textarea>`},
		{"a query that would break out", "/playground?query=" + url.QueryEscape(`</textarea><script>alert(1)</script>`), `&lt;/textarea&gt;&lt;script&gt;`},
		{"an example that is none", "/playground?example=nothing", "query MeetingRecord"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if body := get(t, h, tt.path).Body.String(); !strings.Contains(body, tt.want) {
				t.Errorf("%s has no %q", tt.path, tt.want)
			}
		})
	}
	if got := get(t, h, "/playground/assets/none.js").Code; got != http.StatusNotFound {
		t.Errorf("a file that is not there: status %d, want 404", got)
	}
}

func TestExamplesFile(t *testing.T) {
	answer := get(t, Playground(), "/playground/examples.json")
	expect(t, answer, http.StatusOK, "application/json")
	var list []Example
	if err := json.Unmarshal(answer.Body.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(Examples()) || list[0].Query == "" {
		t.Errorf("%d examples, want %d", len(list), len(Examples()))
	}

	again := httptest.NewRequest("GET", "/playground/examples.json", nil)
	again.Header.Set("If-None-Match", answer.Header().Get("ETag"))
	w := httptest.NewRecorder()
	Playground().ServeHTTP(w, again)
	if w.Code != http.StatusNotModified {
		t.Errorf("asked again: status %d, want 304", w.Code)
	}
}

// TestApp is the playground of a binary that holds the full editor.
func TestApp(t *testing.T) {
	h := playground(fstest.MapFS{
		"index.html.gz":    {Data: zipped(t, "<!doctype html>full")},
		"assets/a-1.js.gz": {Data: zipped(t, "let a")},
	})
	for _, tt := range []struct{ path, accept, kind, cache, want string }{
		{"/playground", "gzip", "text/html; charset=utf-8", "no-cache", "<!doctype html>full"},
		{"/playground?example=connection", "", "text/html; charset=utf-8", "no-cache", "<!doctype html>full"},
		{"/playground/assets/a-1.js", "br, gzip;q=0.8", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "let a"},
		{"/playground/assets/a-1.js", "gzip;q=0", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "let a"},
	} {
		t.Run(tt.path+" "+tt.accept, func(t *testing.T) {
			r := httptest.NewRequest("GET", tt.path, nil)
			r.Header.Set("Accept-Encoding", tt.accept)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			expect(t, w, http.StatusOK, tt.kind)
			if got := w.Header().Get("Cache-Control"); got != tt.cache {
				t.Errorf("Cache-Control %q, want %q", got, tt.cache)
			}
			body := w.Body.Bytes()
			if w.Header().Get("Content-Encoding") == "gzip" {
				body = unzipped(t, body)
			} else if acceptsGzip(r) {
				t.Error("sent uncompressed to a caller that reads gzip")
			}
			if string(body) != tt.want {
				t.Errorf("got %q, want %q", body, tt.want)
			}
		})
	}
	if body := get(t, h, "/playground/plain").Body.String(); !strings.Contains(body, "full editor</a>") {
		t.Error("the plain editor does not lead to the full one")
	}
}

// TestBuilt looks at the full editor itself, where it was built.
func TestBuilt(t *testing.T) {
	built, err := fs.Sub(dist, "dist/app")
	if err != nil {
		t.Fatal(err)
	}
	if !(app{built}).exists() {
		t.Skip("the full editor was not built")
	}
	h := Playground()
	answer := get(t, h, "/playground")
	expect(t, answer, http.StatusOK, "text/html; charset=utf-8")
	body := answer.Body.String()
	expectOwn(t, body)
	for _, load := range regexp.MustCompile(`(?:src|href)="(/playground/assets/[^"]+)"`).FindAllStringSubmatch(body, -1) {
		if got := get(t, h, load[1]).Code; got != http.StatusOK {
			t.Errorf("%s: status %d", load[1], got)
		}
	}
}

func get(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

// expect checks the status, the type and the headers that guard a page.
func expect(t *testing.T, w *httptest.ResponseRecorder, status int, kind string) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d", w.Code, status)
	}
	h := w.Header()
	for name, want := range map[string]string{
		"Content-Type":           kind,
		"X-Content-Type-Options": "nosniff",
		"Referrer-Policy":        "no-referrer",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	policy := h.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Errorf("Content-Security-Policy is %q", policy)
	}
	for directive := range strings.SplitSeq(policy, "; ") {
		if strings.HasPrefix(directive, "script-src") && directive != "script-src 'self'" {
			t.Errorf("scripts other than our files may run: %s", directive)
		}
	}
}

var (
	loaded = regexp.MustCompile(`(?:src|href|action)="([^"]*)"|url\(([^)]*)\)|@import`)
	inline = regexp.MustCompile(`<script(?:[^>]*)>\s*[^<\s]|\son\w+=`)
)

// expectOwn checks that a page loads and links to nothing but our own paths,
// and holds no script.
func expectOwn(t *testing.T, body string) {
	t.Helper()
	for _, match := range loaded.FindAllStringSubmatch(body, -1) {
		if target := match[1] + match[2]; target != "data:," && (!strings.HasPrefix(target, "/") || strings.HasPrefix(target, "//")) {
			t.Errorf("the page reaches for %q", match[0])
		}
	}
	if found := inline.FindString(body); found != "" {
		t.Errorf("the page has a script inside: %q", found)
	}
}

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unzipped(t *testing.T, body []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func mustParse(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
