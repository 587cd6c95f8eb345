package web

import (
	"context"
	"strings"
	"testing"
	"time"

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

	page := s.show(t, "/person/volodymyr-zelenskyy")
	if !strings.Contains(page, missing) || strings.Contains(page, figure) || !strings.Contains(page, "a major slap in the face") {
		t.Error("the first page does not say that its figures are missing, or lacks more than these")
	}
	f.counts.Wait()
	page = s.show(t, "/person/volodymyr-zelenskyy")
	if strings.Contains(page, missing) || !strings.Contains(page, figure) || !strings.Contains(page, "Figures as counted at 2031-05-06 07:08 UTC") {
		t.Error("the second page does not have the figures of the first's count, with their time")
	}
	if page = s.show(t, "/person/volodymyr-zelenskyy?topic=topic/ceasefire"); !strings.Contains(page, missing) {
		t.Error("figures of one address are shown at another")
	}
	f.counts.Wait()

	f.patience = wait(time.Minute)
	if page = s.show(t, "/person/volodymyr-zelenskyy"); strings.Contains(page, "counted at") || !strings.Contains(page, figure) {
		t.Error("a page whose figures are there in time shows old ones")
	}
}

// TestCountOnce shows that counts run one after the other behind pages, and
// that readers do not wait for one that is to come.
func TestCountOnce(t *testing.T) {
	s := forgetful(t)
	f := s.pages.figures
	f.patience = wait(0)
	f.turn.Lock() // a count is running
	s.reports = nil
	s.show(t, "/topic/territory")
	if len(s.reports) != 2 {
		t.Errorf("the page asked %d times, want once with figures and once without", len(s.reports))
	}
	s.show(t, "/topic/territory")
	if len(s.reports) != 3 {
		t.Errorf("asked %d times, want the second page to ask without figures only", len(s.reports)-2)
	}
	f.turn.Unlock()
	f.counts.Wait()
	if len(s.reports) != 5 {
		t.Errorf("asked %d times, want twice more behind the pages, with figures and without", len(s.reports))
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
