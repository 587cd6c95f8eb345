package graph_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGenerated fails if generating from schema.graphqls and gqlgen.yml would
// change what is committed.
func TestGenerated(t *testing.T) {
	const file = "generated/generated.go"
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	generate := exec.Command("go", "run", "./graph/gen")
	generate.Dir = root
	if out, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	after, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("generated code is stale: run `make generate` and commit what it changes")
	}
}
