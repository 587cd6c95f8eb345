package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"onrecord/exchange"
	"onrecord/graph"
	"onrecord/seed"
	"onrecord/store"
)

var update = flag.Bool("update", false, "rewrite the answers and the numbers of SQL statements in the scripts")

// TestScripts runs each script: a sentence, query.graphql, variables.json if
// there are any, want.json with the whole answer, and sql with the number of
// SQL statements of the fast path, and of the executor where that differs. With
// record.yaml it runs over those records, else over the Istanbul dataset. Fast
// path and executor must answer the same.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	istanbul := sync.OnceValue(func() *store.Store { return istanbulStore(t) })
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			script := readScript(t, archive)
			s := script.store(t, istanbul)
			answer, report := ask(t, serve(t, s, planned), script.query, script.variables)
			walked, reference := ask(t, serve(t, s, executed), script.query, script.variables)
			if diff := cmp.Diff(walked, answer); diff != "" {
				t.Errorf("the fast path answers otherwise (-executor +fast path):\n%s", diff)
			}
			if planless := strings.Contains(script.query, "__schema") || strings.Contains(script.query, "__type("); report.Fallback == "failed" || report.Fallback == "unplanned" && !planless {
				t.Errorf("the fast path did not answer: %s", report.Fallback)
			}
			sql := strconv.Itoa(report.Statements)
			if reference.Statements != report.Statements {
				sql += fmt.Sprintf(" (executor %d)", reference.Statements)
			}
			if *update {
				script.write(t, file, archive, answer, sql)
				return
			}
			if diff := cmp.Diff(script.want, answer); diff != "" {
				t.Errorf("answer (-want +got):\n%s", diff)
			}
			if sql != script.sql {
				t.Errorf("SQL statements: %s, want %s", sql, script.sql)
			}
		})
	}
}

type script struct {
	query     string
	variables json.RawMessage
	record    []byte
	want      string
	sql       string
}

func readScript(t *testing.T, a *txtar.Archive) script {
	t.Helper()
	var s script
	if len(bytes.TrimSpace(a.Comment)) == 0 {
		t.Error("a script begins with a sentence that says what it shows")
	}
	for _, f := range a.Files {
		switch f.Name {
		case "query.graphql":
			s.query = string(f.Data)
		case "variables.json":
			s.variables = f.Data
		case "record.yaml":
			s.record = f.Data
		case "want.json":
			s.want = string(f.Data)
		case "sql":
			s.sql = strings.TrimSpace(string(f.Data))
		default:
			t.Fatalf("unknown part %q", f.Name)
		}
	}
	return s
}

// store returns the records that the script asks about.
func (s script) store(t *testing.T, istanbul func() *store.Store) *store.Store {
	if s.record == nil {
		return istanbul()
	}
	db := open(t)
	_, err := exchange.Import(t.Context(), db, exchange.Options{Paths: []string{"-"}, Stdin: bytes.NewReader(s.record)})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// write puts what came out into the script.
func (s script) write(t *testing.T, file string, a *txtar.Archive, answer, sql string) {
	t.Helper()
	kept := a.Files[:0]
	for _, f := range a.Files {
		if f.Name != "want.json" && f.Name != "sql" {
			kept = append(kept, f)
		}
	}
	a.Files = append(kept,
		txtar.File{Name: "sql", Data: []byte(sql + "\n")},
		txtar.File{Name: "want.json", Data: []byte(answer)})
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

// ask sends a query and returns the answer, indented, and the report of it.
func ask(t *testing.T, h http.Handler, query string, variables json.RawMessage) (string, *graph.Report) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	report := &graph.Report{ID: "test"}
	w := httptest.NewRecorder()
	// The clock of a bubble stands still while anything can run, so that
	// loaders collect whole levels however slow the machine is.
	synctest.Test(t, func(t *testing.T) {
		r := httptest.NewRequestWithContext(graph.WithReport(t.Context(), report), http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		h.ServeHTTP(w, r)
	})
	var indented bytes.Buffer
	if err := json.Indent(&indented, w.Body.Bytes(), "", "  "); err != nil {
		t.Fatalf("status %d, body %q: %v", w.Code, w.Body, err)
	}
	return indented.String() + "\n", report
}

// planned and executed are the two ways to answer a query, without caches.
func planned(o *graph.Options)  { o.RecordCache, o.AnswerCache = 0, 0 }
func executed(o *graph.Options) { o.Reference, o.AnswerCache = true, 0 }

// recalled answers by plans over the record cache alone.
func recalled(o *graph.Options) { o.AnswerCache = 0 }

// serve returns the endpoint over s.
func serve(t testing.TB, s *store.Store, set func(*graph.Options)) http.Handler {
	t.Helper()
	o := graph.Settled(graph.DefaultOptions())
	set(&o)
	return graph.NewHandler(s, o)
}

// open returns an empty store in a folder of the test's.
func open(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// istanbulStore returns a store that holds the Istanbul dataset.
func istanbulStore(t testing.TB) *store.Store {
	t.Helper()
	s := open(t)
	if _, err := seed.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s
}
