package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"
	"golang.org/x/sync/singleflight"

	"onrecord/graph"
	"onrecord/seed"
)

// forgetful returns the pages over the Istanbul dataset and an endpoint that
// remembers nothing, so that what was slow once stays slow.
func forgetful(t *testing.T) *site {
	t.Helper()
	s, o := empty(t), graph.DefaultOptions()
	if _, err := seed.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	o.RecordCache = 0
	return pagesOver(s, o)
}

// TestSlowFigures shows a page whose figures are not there in time: without
// them, then, once they were counted behind it, with those of that moment.
func TestSlowFigures(t *testing.T) {
	s := forgetful(t)
	f := s.pages.figures
	now := time.Date(2031, 5, 6, 7, 8, 0, 0, time.UTC)
	f.patience, f.now = wait(0), func() time.Time { return now }
	const missing, figure = "still being counted", `>Ceasefire</bdi> <span class="number">2<`
	slow := func(path string) string {
		defer f.behind()()
		return s.show(t, path)
	}

	page := slow("/person/volodymyr-zelenskyy")
	if !strings.Contains(page, missing) || strings.Contains(page, figure) || !strings.Contains(page, "a major slap in the face") {
		t.Error("the first page does not say that its figures are missing, or lacks more than these")
	}
	page = slow("/person/volodymyr-zelenskyy")
	if strings.Contains(page, missing) || !strings.Contains(page, figure) || !strings.Contains(page, "Figures as counted at 2031-05-06 07:08 UTC") {
		t.Error("the second page does not have the figures of the first's count, with their time")
	}
	if page = slow("/person/volodymyr-zelenskyy?topic=topic/ceasefire"); !strings.Contains(page, missing) {
		t.Error("figures of one address are shown at another")
	}

	f.patience = wait(time.Minute)
	if page = s.show(t, "/person/volodymyr-zelenskyy"); strings.Contains(page, "counted at") || !strings.Contains(page, figure) {
		t.Error("a page whose figures are there in time shows old ones")
	}
}

// TestCountOnce shows that figures are asked for once, however many readers
// come while they are counted, and apart from all that is not counted.
func TestCountOnce(t *testing.T) {
	s := forgetful(t)
	f := s.pages.figures
	f.patience = wait(0)
	end := f.behind()
	s.reports = nil
	for range 3 {
		s.show(t, "/topic/territory")
	}
	if len(s.reports) != 3 {
		t.Errorf("three pages asked %d times, want once each, without figures", len(s.reports))
	}
	end()
	if len(s.reports) != 4 {
		t.Errorf("asked %d times, want once more behind the pages, for the figures", len(s.reports))
	}
}

// TestCannotCount shows that pages do not wait for figures that could not be
// counted a moment ago.
func TestCannotCount(t *testing.T) {
	s := forgetful(t)
	f := s.pages.figures
	now := time.Date(2031, 5, 6, 7, 8, 0, 0, time.UTC)
	f.patience, f.now = wait(time.Minute), func() time.Time { return now }
	f.asker = failing{f.asker}
	for range 2 {
		if !strings.Contains(s.show(t, "/topic/territory"), "still being counted") {
			t.Error("a page whose figures could not be counted does not say so")
		}
	}
	if f.slow.Len() != 1 {
		t.Errorf("%d pages are remembered as slow, want one", f.slow.Len())
	}
	f.asker = f.asker.(failing).Asker
	if !strings.Contains(s.show(t, "/topic/territory"), "still being counted") {
		t.Error("they are counted again at once")
	}
	now = now.Add(2 * pause)
	if strings.Contains(s.show(t, "/topic/territory"), "still being counted") {
		t.Error("they are not counted again after a pause")
	}
}

// TestFiguresThere shows that figures are shown when they are there at the end
// of a page, however long that took.
func TestFiguresThere(t *testing.T) {
	counting, waited := make(chan singleflight.Result, 1), make(chan time.Time, 1)
	for range 100 { // of two that are ready, select takes either
		counting <- singleflight.Result{Val: json.RawMessage("{}")}
		waited <- time.Time{}
		if data, _ := (pending{counting: counting, waited: waited}).end(); data == nil {
			t.Fatal("figures that are there are not shown")
		}
		select {
		case <-waited:
		default:
		}
	}
}

// TestFiguresApart shows that what is asked for figures is nothing else.
func TestFiguresApart(t *testing.T) {
	part := figuresOf("person")
	for _, without := range []string{"answered", "nodes {\n\t\t\t...Card", "endCursor"} {
		if strings.Contains(part.text, without) {
			t.Errorf("%q stands in\n%s", without, part.text)
		}
	}
	for _, with := range []string{"totalCount", "mentioners", "$narrow", "fragment Ref"} {
		if !strings.Contains(part.text, with) {
			t.Errorf("no %q stands in\n%s", with, part.text)
		}
	}
	if got := figuresOf("source"); got.text != "" {
		t.Errorf("a source has figures: %s", got.text)
	}
}

// failing is an endpoint that is too slow for every document.
type failing struct{ Asker }

func (failing) Ask(context.Context, string, json.RawMessage) (json.RawMessage, error) {
	return nil, &gqlerror.Error{Message: "too slow", Extensions: map[string]any{"code": "TIMEOUT"}}
}

// TestBusy shows that a page which the server has no time for is refused as
// such, by its address of a record too.
func TestBusy(t *testing.T) {
	mux := http.NewServeMux()
	New(crowded{}).Routes(mux)
	for _, path := range []string{"/", "/person/volodymyr-zelenskyy", "/search?q=kharkiv"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "come back later") || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: status %d, %v", path, w.Code, w.Header())
		}
	}
}

// crowded is an endpoint that has too much to do.
type crowded struct{ Asker }

func (crowded) Ask(context.Context, string, json.RawMessage) (json.RawMessage, error) {
	return nil, &gqlerror.Error{Message: "come back later", Extensions: map[string]any{"code": "OVERLOADED"}}
}

// behind keeps figures from being counted, as another count that runs does,
// until end has those that wait counted.
func (f *figures) behind() (end func()) {
	at := f.now().Add(time.Second)
	f.now = func() time.Time { return at }
	f.turn.Lock()
	return func() {
		eventually(func() bool { return len(f.room) > 0 })
		f.turn.Unlock()
		eventually(func() bool {
			return slices.ContainsFunc(f.slow.Values(), func(c counted) bool { return c.at.Equal(at) })
		})
	}
}

// eventually waits for something to come true.
func eventually(done func() bool) {
	for !done() {
		time.Sleep(time.Millisecond)
	}
}

// wait is a patience of its own.
func wait(d time.Duration) func(context.Context) time.Duration {
	return func(context.Context) time.Duration { return d }
}

// TestPatience shows that pages over a small record wait for their figures.
func TestPatience(t *testing.T) {
	if got := patienceOver(t.Context(), forgetful(t).pages.asker); got != patience {
		t.Errorf("%v, want %v", got, patience)
	}
}
