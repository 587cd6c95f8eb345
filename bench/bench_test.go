package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test stand for the program where that starts itself.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == "floor" || os.Args[1] == "bytes") {
		main()
		return
	}
	os.Exit(m.Run())
}

// TestRun runs the smallest benchmark from end to end: records, import, the
// server beside the floor, and the page. A server that answers otherwise than
// the floor fails it.
func TestRun(t *testing.T) {
	b := &bench{runCommand: runCommand{Size: "1k", Rounds: 1, Long: 20 * time.Millisecond, Dir: t.TempDir()}, sizes: map[string]int{}}
	if err := b.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Only = []string{"Q1", "Q5"}
	r, err := b.run(t.Context(), 1_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range b.Only {
		for _, failure := range r.failures(w) {
			t.Errorf("%s: %s", w, failure)
		}
		for _, v := range variants {
			if b.lacks(v) != "" {
				continue
			}
			for name, figure := range map[string]func(measured) float64{"requests a second": perSecond(busy), "p99": p99(1), "bytes": bytesOf, "memory": heap} {
				if got := r.median(w, v, figure); !(got > 0) {
					t.Errorf("%s, %s: %s: %v", w, v.name, name, got)
				}
			}
		}
		if n := r.median(w, floored, sql); n < 4 || n > 14 {
			t.Errorf("%s: the floor ran %v SQL statements", w, n)
		}
		if n := r.median(w, sent, allocations); n < 5 || n > 200 {
			t.Errorf("%s: sending bytes took %v allocations", w, n)
		}
	}
	if r.db.imports.Records < 1_000 || r.file < 1<<20 || r.started == 0 || r.memory.Heap == 0 {
		t.Errorf("of the record: %+v, %d bytes, %v, %+v", r.db.imports, r.file, r.started, r.memory)
	}

	page := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(page, []byte("# Above\n"+begin+"old\n"+end+"Below\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write(page, r.markdown()); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Above\n", "Below\n", "### Targets", "### Q5: ", "| floor | "} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if strings.Contains(string(text), "old\n") {
		t.Error("the old report is still there")
	}
}

// TestStatements reads sizes as people write them.
func TestStatements(t *testing.T) {
	for size, want := range map[string]int{"10k": 10_000, "1m": 1_000_000, "1M": 1_000_000, "2500": 2_500, "": 0, "-1": 0, "x": 0, "0": 0} {
		if got, err := statements(size); got != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d, %v; want %d", size, got, err, want)
		}
	}
}
