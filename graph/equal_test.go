package graph_test

import (
	"bytes"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"pgregory.net/rapid"

	"onrecord/graph"
	"onrecord/graph/doctest"
	"onrecord/store"
	"onrecord/store/storetest"
)

// contract returns the schema.
func contract(t testing.TB) *ast.Schema {
	t.Helper()
	sdl, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(sdl)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// post sends a request's body and returns the answer, and the report of it.
func post(t testing.TB, h http.Handler, body []byte) ([]byte, *graph.Report) {
	t.Helper()
	report := &graph.Report{ID: "test"}
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(graph.WithReport(t.Context(), report), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	h.ServeHTTP(w, r)
	return w.Body.Bytes(), report
}

// settled sends a request's body while nothing else runs, so that loaders
// collect whole levels, on which it depends what has an error.
func settled(t *testing.T, h http.Handler, body []byte) (answer []byte, report *graph.Report) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { answer, report = post(t, h, body) })
	return answer, report
}

// fiction returns a store that holds what no dataset of ours does: a dense
// record with something of everything, and text that JSON has to escape.
func fiction(t testing.TB) *store.Store {
	t.Helper()
	s := storetest.Populated(t, open)
	storetest.Village(t, s)
	odd := &store.StatementRecord{
		ID: "statement/odd", Act: "CLAIM", SpeakerLabel: `the "spokes\person" <of> R&D`, Language: "en",
		Text:      "Say \"lantern\" twice,\u2028 then <mark>\\lantern</mark> & 😀.",
		Citations: []store.CitationRecord{{Source: "source/herald-1", Form: "DIRECT", Quote: "a\ttab"}},
	}
	apply(t, s, odd)
	return s
}

// apply writes records.
func apply(t testing.TB, s *store.Store, records ...store.Record) {
	t.Helper()
	_, err := s.Apply(t.Context(), store.Changes{Author: "test", Records: func(yield func(store.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
}

// boundless lets a document cost what it will.
func boundless(set func(*graph.Options)) func(*graph.Options) {
	return func(o *graph.Options) {
		set(o)
		o.Cost = math.MaxInt
	}
}

// TestDocumentsAnswerEqually asks random documents of the executor and of the
// fast path, with a cold, a warm, a tiny and no record cache. They must answer
// the same bytes, errors included; and only what has errors may be left to the
// executor.
func TestDocumentsAnswerEqually(t *testing.T) {
	schema := contract(t)
	for name, s := range map[string]*store.Store{"Istanbul": istanbulStore(t), "fiction": fiction(t)} {
		t.Run(name, func(t *testing.T) {
			reference := serve(t, s, boundless(executed))
			record := doctest.Survey(t, func(query string) []byte {
				answer, _ := post(t, reference, doctest.Document{Query: query}.Body())
				return answer
			})
			none := serve(t, s, boundless(planned))
			tiny := serve(t, s, boundless(func(o *graph.Options) { o.RecordCache, o.AnswerCache = 10_000, 0 }))
			warm := serve(t, s, boundless(recalled))
			check := func(rt *rapid.T, d doctest.Document) []byte {
				want, _ := settled(t, reference, d.Body())
				for i, h := range []http.Handler{none, tiny, warm, serve(t, s, boundless(recalled))} {
					name := []string{"no cache", "tiny cache", "warm", "cold"}[i]
					got, report := post(t, h, d.Body())
					if report.Fallback != "" {
						got, _ = settled(t, none, d.Body())
					}
					if !bytes.Equal(want, got) {
						rt.Fatalf("%s: %s\nthe executor: %s\n   fast path: %s", name, d, want, got)
					}
					left := ""
					if ran := bytes.Contains(want, []byte(`"data":`)); ran && bytes.HasPrefix(want, []byte(`{"errors"`)) {
						left = "refused"
					}
					if report.Fallback != left {
						rt.Fatalf("%s: left to the executor because %q, want %q\n%s\n%s", name, report.Fallback, left, d, want)
					}
				}
				return want
			}
			rapid.Check(t, func(rt *rapid.T) {
				d := doctest.Draw(rt, schema, record)
				if _, errs := gqlparser.LoadQueryWithRules(schema, d.Query, rules.NewDefaultRules()); errs != nil {
					rt.Fatalf("%s\n%v", d, errs)
				}
				answer := check(rt, d)
				if strings.Contains(string(answer), `"TOO_COMPLEX"`) || strings.Contains(string(answer), `"INTERNAL"`) {
					rt.Errorf("%s\n%s", d, answer)
				}
				if next, ok := d.Next(answer); ok {
					check(rt, next)
				}
			})
		})
	}
}
