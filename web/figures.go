package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/graph"
)

// A document may have figures: counts under @include(if: $figures), which may
// take long in a large record. A page waits a little for them. If they are not
// there by then it shows those of an earlier time, or none, and they are
// counted behind it for the next reader.

// A page waits for its figures with patience, for they are soon there; but if
// there are many statements, where they may take long, hardly at all. For a
// pause it does not try again to count those that could not be counted.
const (
	patience = 200 * time.Millisecond
	hurry    = 5 * time.Millisecond
	many     = 100_000
	pause    = time.Minute
)

// slowest is how many pages with slow figures are remembered, and mostBehind how
// many of them at once may have their figures counted behind them.
const (
	slowest    = 1_024
	mostBehind = 64
)

// figures answers documents that have figures.
type figures struct {
	asker    Asker
	patience func(context.Context) time.Duration
	room     chan struct{}  // for the counts behind pages, which wait for each other
	turn     sync.Mutex     // of the one that runs
	counts   sync.WaitGroup // that run or wait
	slow     *lru.Cache[string, counted]
	now      func() time.Time
}

// counted is what is known of a page whose figures are slow.
type counted struct {
	data   json.RawMessage // the last figures; nil if there were none
	at     time.Time       // when that was made
	failed time.Time       // when a count did not come to an end
}

func newFigures(asker Asker) *figures {
	return &figures{asker: asker, patience: func(ctx context.Context) time.Duration { return patienceOver(ctx, asker) },
		room: make(chan struct{}, mostBehind), slow: must(lru.New[string, counted](slowest)), now: time.Now}
}

// patienceOver returns how long pages over a record wait for their figures.
func patienceOver(ctx context.Context, asker Asker) time.Duration {
	data, err := asker.Ask(ctx, "{ statements(first: 1) { totalCount } }", nil)
	var all struct{ Statements struct{ TotalCount int } }
	if err == nil && json.Unmarshal(data, &all) == nil && all.Statements.TotalCount >= many {
		return hurry
	}
	return patience
}

// ask answers a document. It returns when the figures were counted if that was
// earlier, and whether they are missing.
func (f *figures) ask(ctx context.Context, document string, variables map[string]any) (data json.RawMessage, earlier *time.Time, missing bool, err error) {
	all, rest := with(variables, "figures", true), with(variables, "figures", false)
	last, known := f.slow.Get(key(document, all))
	if !known || f.now().Sub(last.failed) > pause {
		waiting, cancel := context.WithTimeout(ctx, f.patience(ctx))
		data, err = f.asker.Ask(waiting, document, all)
		cancel()
		if codeOf(err) != "TIMEOUT" || ctx.Err() != nil {
			return data, nil, false, err
		}
		f.countBehind(document, all, rest)
	}
	data, err = f.asker.Ask(ctx, document, rest)
	if err != nil || last.data == nil {
		return data, nil, true, err
	}
	return merge(data, last.data), &last.at, false, nil
}

// countBehind answers the document with its figures and remembers them, but not
// the rest. Counts run one after the other: readers' questions come first.
func (f *figures) countBehind(document string, all, rest json.RawMessage) {
	last, _ := f.slow.Get(key(document, all))
	last.failed = f.now() // as long as it waits and runs, nobody need wait for it
	f.slow.Add(key(document, all), last)
	select {
	case f.room <- struct{}{}:
	default:
		return
	}
	// Nothing of the request goes along: it has been answered, logged and let
	// out of the gate by then.
	ctx := graph.WithReport(context.Background(), new(graph.Report))
	f.counts.Go(func() {
		defer func() { <-f.room }()
		f.turn.Lock()
		defer f.turn.Unlock()
		data, err := f.asker.Ask(ctx, document, all)
		known, failed := f.asker.Ask(ctx, document, rest)
		if err == nil && failed == nil {
			f.slow.Add(key(document, all), counted{data: without(data, known), at: f.now()})
		}
	})
}

// key tells a document with its variables from others.
func key(document string, variables json.RawMessage) string { return document + string(variables) }

// with returns variables as JSON, one of them set.
func with(variables map[string]any, name string, value any) json.RawMessage {
	variables[name] = value
	return must(json.Marshal(variables))
}

// merge adds the fields of an earlier answer to another, which has none of them.
func merge(data, earlier json.RawMessage) json.RawMessage {
	now := fieldsOf(data)
	maps.Copy(now, fieldsOf(earlier))
	return must(json.Marshal(now))
}

// without returns an answer without the fields of another.
func without(data, other json.RawMessage) json.RawMessage {
	left := fieldsOf(data)
	for name := range fieldsOf(other) {
		delete(left, name)
	}
	return must(json.Marshal(left))
}

func fieldsOf(data json.RawMessage) (fields map[string]json.RawMessage) {
	if err := json.Unmarshal(data, &fields); err != nil {
		panic(err) // an answer is an object
	}
	return fields
}

// codeOf returns the code of an error of the endpoint; empty for another, or
// none.
func codeOf(err error) string {
	var refused *gqlerror.Error
	if !errors.As(err, &refused) {
		return ""
	}
	return fmt.Sprint(refused.Extensions["code"])
}
