package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

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
// SQL statements. With record.yaml it runs over those records, else over the
// Istanbul dataset.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	istanbul := sync.OnceValue(func() http.Handler { return serve(t, istanbulStore(t)) })
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			script := readScript(t, archive)
			handler := script.handler(t, istanbul)
			answer, statements := ask(t, handler, script.query, script.variables)
			if *update {
				script.write(t, file, archive, answer, statements)
				return
			}
			if diff := cmp.Diff(script.want, answer); diff != "" {
				t.Errorf("answer (-want +got):\n%s", diff)
			}
			if statements != script.sql {
				t.Errorf("%d SQL statements, want %d", statements, script.sql)
			}
		})
	}
}

type script struct {
	query     string
	variables json.RawMessage
	record    []byte
	want      string
	sql       int
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
			n, err := strconv.Atoi(strings.TrimSpace(string(f.Data)))
			if err != nil {
				t.Fatalf("sql: %v", err)
			}
			s.sql = n
		default:
			t.Fatalf("unknown part %q", f.Name)
		}
	}
	return s
}

// handler returns the endpoint that the script asks.
func (s script) handler(t *testing.T, istanbul func() http.Handler) http.Handler {
	if s.record == nil {
		return istanbul()
	}
	db := open(t)
	_, err := exchange.Import(t.Context(), db, exchange.Options{Paths: []string{"-"}, Stdin: bytes.NewReader(s.record)})
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, db)
}

// write puts what came out into the script.
func (s script) write(t *testing.T, file string, a *txtar.Archive, answer string, statements int) {
	t.Helper()
	kept := a.Files[:0]
	for _, f := range a.Files {
		if f.Name != "want.json" && f.Name != "sql" {
			kept = append(kept, f)
		}
	}
	a.Files = append(kept,
		txtar.File{Name: "sql", Data: []byte(strconv.Itoa(statements) + "\n")},
		txtar.File{Name: "want.json", Data: []byte(answer)})
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

// ask sends a query and returns the answer, indented, and the number of SQL
// statements that it ran.
func ask(t *testing.T, h http.Handler, query string, variables json.RawMessage) (string, int) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	report := &graph.Report{ID: "test"}
	r := httptest.NewRequestWithContext(graph.WithReport(t.Context(), report), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var indented bytes.Buffer
	if err := json.Indent(&indented, w.Body.Bytes(), "", "  "); err != nil {
		t.Fatalf("status %d, body %q: %v", w.Code, w.Body, err)
	}
	return indented.String() + "\n", report.Statements
}

// serve returns an endpoint whose loaders wait long enough for the number of
// SQL statements to be exact.
func serve(t *testing.T, s *store.Store) http.Handler {
	t.Helper()
	o := graph.DefaultOptions()
	o.Wait = 5 * time.Millisecond
	return graph.NewHandler(s, o)
}

// open returns an empty store in a folder of the test's.
func open(t *testing.T) *store.Store {
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
func istanbulStore(t *testing.T) *store.Store {
	t.Helper()
	s := open(t)
	if _, err := seed.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s
}
