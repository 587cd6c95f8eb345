package main

import (
	"os"
	"os/exec"
	"testing"
)

// TestAudits asks the running server every audit of GraphQL over HTTP. It needs
// Node and `npm ci` in graph/testdata/audit; where these are missing it is
// skipped, except in CI.
func TestAudits(t *testing.T) {
	const folder = "graph/testdata/audit"
	if _, err := os.Stat(folder + "/node_modules"); err != nil && os.Getenv("CI") == "" {
		t.Skipf("no audits here: run npm ci in %s", folder)
	}
	s := start(t)
	audits := exec.CommandContext(t.Context(), "node", "run.mjs", s.url+"/graphql")
	audits.Dir = folder
	out, err := audits.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
