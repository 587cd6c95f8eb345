package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"golang.org/x/sync/singleflight"

	"onrecord/graph"
)

// A document may have figures: counts under @include(if: $figures), which may
// take long in a large record. They are counted beside the rest of a page. If
// they are not there when that is, the page waits a little. If they come too
// late for it, it shows those of an earlier time, or none, and they are kept for
// the next reader.

// A page waits for its figures with patience, for they are soon there; but if
// there are many statements, where they may take long, hardly at all. Both are
// counted from the beginning of the page. For a pause it does not try again to
// count those that could not be counted.
const (
	patience = 200 * time.Millisecond
	hurry    = 5 * time.Millisecond
	many     = 100_000
	pause    = time.Minute
)

// slowest is how many pages with slow figures are remembered, and mostBehind how
// many of them at once may have their figures counted.
const (
	slowest    = 1_024
	mostBehind = 64
)

// errBusy is why figures are not counted where too many others are.
var errBusy = errors.New("too many pages wait for their figures")

// figures answers the part of documents that is counted.
type figures struct {
	asker    Asker
	patience func(context.Context) time.Duration
	room     chan struct{} // for those who count, and who wait for each other
	turn     sync.Mutex    // of the one that counts
	counts   singleflight.Group
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

// pending is figures that are being counted.
type pending struct {
	of       *figures
	last     counted
	counting <-chan singleflight.Result // nil: they could not be counted a moment ago
	waited   <-chan time.Time           // for long enough
}

// begin begins to count. Nothing of the request goes along: the figures may come
// when it has been answered, logged and let out of the gate.
func (f *figures) begin(ctx context.Context, document string, variables json.RawMessage) pending {
	key := document + string(variables)
	p := pending{of: f}
	p.last, _ = f.slow.Get(key)
	if f.now().Sub(p.last.failed) < pause {
		return p
	}
	enough := f.patience(ctx)
	if enough <= hurry && len(f.room) > 0 { // it is not soon its turn
		enough = 0
	}
	p.waited = time.After(enough)
	p.counting = f.counts.DoChan(key, func() (any, error) {
		start := time.Now()
		data, err := f.count(document, variables)
		switch {
		case codeOf(err) == "TIMEOUT":
			f.slow.Add(key, counted{data: p.last.data, at: p.last.at, failed: f.now()})
		case err == nil && time.Since(start) >= enough:
			f.slow.Add(key, counted{data: data, at: f.now()})
		}
		return data, err
	})
	return p
}

// count answers a document of figures, one after the other: readers' questions
// come first.
func (f *figures) count(document string, variables json.RawMessage) (json.RawMessage, error) {
	select {
	case f.room <- struct{}{}:
		defer func() { <-f.room }()
	default:
		return nil, errBusy
	}
	f.turn.Lock()
	defer f.turn.Unlock()
	return f.asker.Ask(graph.WithReport(context.Background(), new(graph.Report)), document, variables)
}

// end returns the figures as soon as they are counted; if that takes long,
// earlier ones and when they were counted, or nil if there are none.
func (p pending) end() (data json.RawMessage, earlier *time.Time) {
	if p.counting != nil {
		select {
		case result := <-p.counting:
			data = figuresFrom(result)
		case <-p.waited:
			select { // they may have come as well
			case result := <-p.counting:
				data = figuresFrom(result)
			default:
			}
		}
	}
	if data != nil || p.last.data == nil {
		return data, nil
	}
	return p.last.data, &p.last.at
}

// figuresFrom returns what was counted; nil if that failed.
func figuresFrom(result singleflight.Result) json.RawMessage {
	if result.Err != nil {
		return nil
	}
	return result.Val.(json.RawMessage)
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
