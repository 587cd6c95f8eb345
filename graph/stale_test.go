package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"onrecord/graph"
	"onrecord/graph/doctest"
	"onrecord/store"
	"onrecord/store/storetest"
)

// world is a file with a small invented record, to be copied and changed.
type world struct {
	file   []byte
	record *doctest.Record
}

// newWorld returns a world.
func newWorld(t *testing.T) *world {
	t.Helper()
	path := filepath.Join(t.TempDir(), "world.db")
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	storetest.Populated(t, func(testing.TB) *store.Store { return s })
	w := &world{record: doctest.Survey(t, func(query string) []byte {
		answer, _ := post(t, serve(t, s, executed), doctest.Document{Query: query}.Body())
		return answer
	})}
	for _, kind := range []string{"person", "state", "organization", "meeting", "place", "topic"} {
		for _, id := range w.record.IDs[kind] { // which a change may give
			w.record.IDs[kind] = append(w.record.IDs[kind], id+"-once")
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if w.file, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return w
}

// open returns a store that holds a copy of the world, and what closes it.
func (w *world) open(t *testing.T) (s *store.Store, end func()) {
	t.Helper()
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "world.db"), w.file, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if s, err = store.Open(context.Background(), filepath.Join(dir, "world.db"), store.ReadWrite); err != nil {
		t.Fatal(err)
	}
	return s, func() {
		if err := errors.Join(s.Close(), os.RemoveAll(dir)); err != nil {
			t.Error(err)
		}
	}
}

// change writes records, which may be refused.
func change(s *store.Store, records []store.Record) error {
	_, err := s.Apply(context.Background(), store.Changes{Author: "test", Records: func(yield func(store.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}})
	if bad := new(store.BadRecords); errors.As(err, &bad) {
		return nil
	}
	return err
}

// caching are the ways to answer from what was kept: records that all fit,
// records that hardly fit, and whole answers besides.
var caching = map[string]func(*graph.Options){
	"record cache": recalled,
	"tiny cache":   func(o *graph.Options) { o.RecordCache, o.AnswerCache = 20_000, 0 },
	"answer cache": func(*graph.Options) {},
}

// TestNeverStale mixes writes with documents asked before and again after
// them. What is answered from memory is what an executor without any answers.
func TestNeverStale(t *testing.T) {
	schema, w := contract(t), newWorld(t)
	rapid.Check(t, func(rt *rapid.T) {
		s, end := w.open(t)
		defer end()
		reference := serve(t, s, executed)
		kept := map[string]http.Handler{}
		for name, set := range caching {
			kept[name] = serve(t, s, set)
		}
		var asked []doctest.Document
		ask := func(rt *rapid.T, d doctest.Document) {
			want, _ := settled(t, reference, d.Body())
			if bytes.HasPrefix(want, []byte(`{"errors"`)) {
				rt.Skip("which are never kept")
			}
			for name, h := range kept {
				if got, _ := post(t, h, d.Body()); !bytes.Equal(want, got) {
					rt.Fatalf("%s: %s\nwithout: %s\n    got: %s", name, d, want, got)
				}
			}
		}
		rt.Repeat(map[string]func(*rapid.T){
			"write": func(rt *rapid.T) {
				if err := change(s, storetest.Change(rt)); err != nil {
					rt.Fatal(err)
				}
			},
			"ask": func(rt *rapid.T) {
				d := doctest.Draw(rt, schema, w.record)
				ask(rt, d)
				asked = append(asked, d)
			},
			"ask again": func(rt *rapid.T) {
				if len(asked) == 0 {
					rt.Skip("nothing was asked")
				}
				ask(rt, rapid.SampledFrom(asked).Draw(rt, "asked"))
			},
			"ask all again": func(rt *rapid.T) {
				for _, d := range asked {
					ask(rt, d)
				}
			},
		})
	})
}

// TestNeverStaleTogether asks from several goroutines while another writes.
// Each answer is that of an executor without any cache, over a state of the
// record that was the present one at some time while the answer was made.
func TestNeverStaleTogether(t *testing.T) {
	const documents, writes, readers = 8, 8, 3
	schema, w := contract(t), newWorld(t)
	for name, set := range caching {
		t.Run(name, func(t *testing.T) {
			s, end := w.open(t)
			defer end()
			together := &together{t: t, reference: serve(t, s, executed), h: serve(t, s, set)}
			for seed := 0; len(together.bodies) < documents; seed++ {
				d := rapid.Custom(func(rt *rapid.T) doctest.Document { return doctest.Draw(rt, schema, w.record) }).Example(seed)
				if answer, _ := settled(t, together.reference, d.Body()); len(answer) > 300 && !bytes.HasPrefix(answer, []byte(`{"errors"`)) {
					together.bodies = append(together.bodies, d.Body())
				}
			}
			together.note()
			var over atomic.Bool
			var reading sync.WaitGroup
			for reader := range readers {
				reading.Go(func() {
					for i := reader; !over.Load(); i++ {
						together.ask(i % documents)
					}
				})
			}
			for i := range writes {
				records := rapid.Custom(storetest.Change).Example(i)
				together.begun.Add(1)
				err := change(s, records)
				together.done.Add(1)
				if err != nil {
					t.Error(err)
				}
				together.note()
			}
			over.Store(true)
			reading.Wait()
			together.check()
		})
	}
}

// together is what goroutines ask while one writes.
type together struct {
	t            *testing.T
	reference, h http.Handler
	bodies       [][]byte

	begun, done atomic.Int64 // writes
	states      [][]string   // after each write, what the executor answers to each body

	mu   sync.Mutex
	seen []seen
}

// seen is an answer, and how many writes were done before it was asked for and
// begun before it came.
type seen struct {
	body       int
	from, upTo int64
	answer     string
}

// note asks the executor for all answers. Nothing is written meanwhile.
func (g *together) note() {
	var answers []string
	for _, body := range g.bodies {
		answer, _ := post(g.t, g.reference, body)
		answers = append(answers, string(answer))
	}
	g.states = append(g.states, answers)
}

// ask asks for one answer.
func (g *together) ask(body int) {
	from := g.done.Load()
	answer, _ := post(g.t, g.h, g.bodies[body])
	g.mu.Lock()
	defer g.mu.Unlock()
	g.seen = append(g.seen, seen{body, from, g.begun.Load(), string(answer)})
}

// check compares what was answered with what could be.
func (g *together) check() {
	for _, s := range g.seen {
		possible := ""
		for _, state := range g.states[s.from : s.upTo+1] {
			if state[s.body] == s.answer {
				possible = ""
				break
			}
			possible += fmt.Sprintln(state[s.body])
		}
		if possible != "" {
			g.t.Errorf("%s\nbetween writes %d and %d: %s\npossible:\n%s", g.bodies[s.body], s.from, s.upTo, s.answer, possible)
			return
		}
	}
	if len(g.seen) < len(g.bodies) {
		g.t.Errorf("only %d answers", len(g.seen))
	}
}
