package main

import (
	"math"
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
		// A busy machine may answer some of many clients 503, but never the only one.
		for name, figure := range map[string]func(measured) float64{"requests a second": perSecond(1), "p99": p99(1), "bytes": bytesOf, "memory": heap} {
			for _, v := range variants {
				if got := r.median(w, v, figure); !(got > 0) {
					t.Errorf("%s, %s: %s: %v; %s", w, v.name, name, got, r.failures(w))
				}
			}
		}
		if n := r.median(w, floored, sql); n < 4 || n > 14 {
			t.Errorf("%s: the floor ran %v SQL statements", w, n)
		}
		if n := r.median(w, sent, allocations); n < 5 || n > 200 {
			t.Errorf("%s: sending bytes took %v allocations", w, n)
		}
		if floor, fast := r.median(w, floored, sql), r.median(w, cold, sql); math.Abs(fast-floor) > 1 {
			t.Errorf("%s: the fast path ran %v SQL statements, the floor %v", w, fast, floor)
		}
	}
	if r.db.imports.Records < 1_000 || r.file < 1<<20 || r.started == 0 || r.memory.Heap == 0 {
		t.Errorf("of the record: %+v, %d bytes, %v, %+v", r.db.imports, r.file, r.started, r.memory)
	}
	if len(r.neighbours) < 4 || r.distinct == 0 {
		t.Errorf("%d neighbours, %d bytes where no document is sent twice", len(r.neighbours), r.distinct)
	}
	for _, n := range r.neighbours {
		if n.quick.Requests == 0 || n.slow.Requests+n.slow.Refused == 0 || n.quick.Failed != nil || n.slow.Failed != nil {
			t.Errorf("Q1 beside %s: %+v, %+v", n.Name, n.quick, n.slow)
		}
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
	for _, want := range []string{"# Above\n", "Below\n", "### Targets", "### Beside slow questions", "### Q5: ", "| floor | "} {
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
