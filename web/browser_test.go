package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"
)

// TestBrowser visits pages and small forms in a real browser: on a desk and on
// a phone, light and dark, by keyboard, without JavaScript, and with hostile
// texts.
func TestBrowser(t *testing.T) {
	needsBrowser(t)
	visit := exec.CommandContext(t.Context(), "node", "visit.mjs")
	visit.Dir = browserFolder
	asked, err := json.Marshal(map[string]any{
		"site": served(t, istanbul(t)), "hostile": served(t, over(t, hostileRecords(t))),
		"pages": visited, "traps": traps(),
	})
	if err != nil {
		t.Fatal(err)
	}
	visit.Stdin = bytes.NewReader(asked)
	out, err := visit.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

const browserFolder = "testdata/browser"

// needsBrowser skips a test where Chromium, Node or what npm ci brings to
// browserFolder is missing, except in CI.
func needsBrowser(t *testing.T) {
	_, err := exec.LookPath("chromium")
	_, missing := os.Stat(browserFolder + "/node_modules")
	if (err != nil || missing != nil) && os.Getenv("CI") == "" {
		t.Skipf("no browser here: install chromium, and run npm ci in web/%s", browserFolder)
	}
}

// served returns the address of pages.
func served(t *testing.T, pages http.Handler) string {
	s := httptest.NewServer(pages)
	t.Cleanup(s.Close)
	return s.URL
}

// visited are a page of each type, and the small forms.
var visited = []string{
	"/", "/about", "/search?q=delegation", "/search?q=nothingofthekind",
	"/person/volodymyr-zelenskyy", "/state/ukraine", "/organization/reuters", "/meeting/istanbul-2025-3", "/place/istanbul",
	"/topic/delegations", "/statement/istanbul-2025-03", "/source/reuters-istanbul-2025-faulconbridge",
	"/compare?speaker=person/volodymyr-zelenskyy&speaker=person/dmitri-peskov", "/compare",
	"/path?from=person/volodymyr-zelenskyy&to=person/dmitri-peskov", "/path",
	"/person/volodymyr-zelenskyy?lang=uk", "/meeting/istanbul-2025-3?lang=tr", "/statement/istanbul-2025-03?lang=ru",
	"/embed/statement/istanbul-2025-03", "/embed/person/volodymyr-zelenskyy", "/embed/meeting/istanbul-2025-3",
	"/embed/topic/delegations", "/embed/state/ukraine",
	"/embed/compare?speaker=person/volodymyr-zelenskyy&speaker=person/dmitri-peskov",
}

// traps are the pages that show hostile texts.
func traps() (paths []string) {
	for i := range hostile {
		for _, kind := range []string{"person", "state", "organization", "meeting", "place", "topic", "source", "statement",
			"embed/person", "embed/state", "embed/organization", "embed/meeting", "embed/topic", "embed/statement"} {
			paths = append(paths, fmt.Sprintf("/%s/a%d", kind, i))
		}
	}
	return append(paths, "/", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/compare?speaker=person/a0&speaker=person/a1", "/embed/compare?speaker=person/a1&speaker=person/a2", "/path?from=person/a0&to=statement/a1")
}
