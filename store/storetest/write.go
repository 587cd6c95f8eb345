// Package storetest is the contract of the store: what every SQL engine behind
// it must do. An engine's tests call each Run function with a way to open an
// empty store. All people and outlets in it are invented.
package storetest

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

// Run tests writing on stores that open returns, each of them empty and closed
// when its test ends.
func Run(t *testing.T, open func(testing.TB) *store.Store) {
	t.Run("write", func(t *testing.T) {
		for name, test := range map[string]func(*testing.T, func(testing.TB) *store.Store){
			"twice changes nothing":      testTwice,
			"any order, one graph":       testOrder,
			"nothing if a record is bad": testAllOrNothing,
			"dry run":                    testDryRun,
			"bad records":                testBadRecords,
			"several problems at once":   testEveryProblem,
			"circles":                    testCircles,
			"ids":                        testIDs,
			"updates":                    testUpdates,
			"corroboration":              testCorroboration,
			"corroboration changes":      testCorroborationChanges,
			"counters are as counted":    testCounters,
			"counts are as counted":      testTallies,
			"unreadable records":         testUnreadable,
		} {
			t.Run(name, func(t *testing.T) { test(t, open) })
		}
	})
}

// sequence yields records as an import does.
func sequence(records []store.Record) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// fataler is a test, or a property under test.
type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// apply writes records that are good.
func apply(t fataler, s *store.Store, records ...store.Record) store.Result {
	t.Helper()
	result, err := s.Apply(background, store.Changes{Records: sequence(records), Author: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// problems writes records that are bad and returns what is wrong with them.
func problems(t fataler, s *store.Store, records ...store.Record) []store.Problem {
	t.Helper()
	_, err := s.Apply(background, store.Changes{Records: sequence(records), Author: "test"})
	var bad *store.BadRecords
	if !errors.As(err, &bad) {
		t.Fatalf("bad records gave %v", err)
	}
	return bad.Problems
}

// sound fails if a check finds anything.
func sound(t fataler, s *store.Store) {
	t.Helper()
	findings, err := s.Check(background)
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) > 0 {
		t.Fatalf("check found %d, first: %s", len(findings), findings[:min(len(findings), 5)])
	}
}

func testTwice(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	first := apply(t, s, village()...)
	if want := (store.Result{Revision: 1, Created: len(village())}); first != want {
		t.Fatalf("first: %+v, want %+v", first, want)
	}
	sound(t, s)
	before := graphOf(t, s)
	if again, want := apply(t, s, village()...), (store.Result{Revision: 1, Unchanged: len(village())}); again != want {
		t.Errorf("again: %+v, want %+v", again, want)
	}
	if diff := cmp.Diff(before, graphOf(t, s)); diff != "" {
		t.Errorf("graph (-before +after):\n%s", diff)
	}
}

func testOrder(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	apply(t, s, village()...)
	backwards := village()
	slices.Reverse(backwards)
	other := open(t)
	apply(t, other, backwards...)
	sound(t, other)
	if diff := cmp.Diff(graphOf(t, s), graphOf(t, other)); diff != "" {
		t.Errorf("graph (-forwards +backwards):\n%s", diff)
	}
}

func testAllOrNothing(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	apply(t, s, village()...)
	before := graphOf(t, s)
	changed := village()
	for _, r := range changed {
		if st, ok := r.(*store.StatementRecord); ok {
			st.Text += " Indeed."
		}
	}
	changed = append(changed, person("person/new"), &store.StatementRecord{ID: "statement/bad", Text: "No one reported this.", Act: "CLAIM", Speaker: "person/new"})
	problems(t, s, changed...)
	if diff := cmp.Diff(before, graphOf(t, s)); diff != "" {
		t.Errorf("graph (-before +after):\n%s", diff)
	}
	sound(t, s)
}

func testDryRun(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	result, err := s.Apply(background, store.Changes{Records: sequence(village()), Author: "test", DryRun: true})
	if want := (store.Result{Created: len(village())}); err != nil || result != want {
		t.Errorf("dry run: %+v, %v, want %+v", result, err, want)
	}
	if graph := graphOf(t, s); len(graph) > 0 {
		t.Errorf("a dry run wrote %d records", len(graph))
	}
}

func testUnreadable(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	broken := errors.New("the disk is on fire")
	for _, tt := range []struct {
		name   string
		err    error
		places []string
	}{
		{"with id", &store.Unreadable{ID: "organization/herald", Msg: "kind: cannot be read"}, []string{""}},
		{"without id", &store.Unreadable{Msg: "cannot be read"}, []string{"", "outlet"}},
	} {
		_, err := s.Apply(background, store.Changes{Records: func(yield func(store.Record, error) bool) {
			_ = yield(nil, tt.err) && yield(source("source/s", "organization/herald"), nil)
		}})
		var bad *store.BadRecords
		if !errors.As(err, &bad) {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if diff := cmp.Diff(tt.places, paths(bad.Problems)); diff != "" {
			t.Errorf("%s: paths (-want +got):\n%s", tt.name, diff)
		}
	}
	_, err := s.Apply(background, store.Changes{Records: func(yield func(store.Record, error) bool) { yield(nil, broken) }})
	if !errors.Is(err, broken) {
		t.Errorf("another error became %v", err)
	}
}

func paths(problems []store.Problem) []string {
	list := make([]string, len(problems))
	for i, p := range problems {
		list[i] = p.Path
	}
	return list
}
