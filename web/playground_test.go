package web

import (
	"net/http"
	"os"
	"os/exec"
	"testing"

	"onrecord/graph"
	"onrecord/seed"
)

// TestPlayground works with the full editor in a real browser that reaches no
// other host: it runs queries, opens examples and reads the contract.
func TestPlayground(t *testing.T) {
	needsBrowser(t)
	if _, err := dist.Open("dist/app/index.html.gz"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("the full editor was not built")
		}
		t.Skip("the full editor was not built: make playground")
	}
	s := empty(t)
	if _, err := seed.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", graph.NewHandler(s, graph.DefaultOptions()))
	mux.Handle("/playground", Playground())
	mux.Handle("/playground/", Playground())
	work := exec.CommandContext(t.Context(), "node", "playground.mjs", served(t, mux))
	work.Dir = browserFolder
	if out, err := work.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
