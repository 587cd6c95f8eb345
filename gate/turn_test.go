package gate_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/gate"
	"onrecord/store"
)

// worker is an endpoint whose requests read for so long, unless they are
// stopped.
type worker struct {
	gate  *gate.Gate
	work  time.Duration
	began int
}

func (k *worker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := k.gate.Charge(r.Context(), 1)
	if err == nil {
		err = k.gate.Run(r.Context(), func(ctx context.Context) (time.Duration, bool) {
			k.began++
			start := time.Now()
			select {
			case <-time.After(k.work):
			case <-ctx.Done():
			}
			return time.Since(start), ctx.Err() == nil
		})
	}
	var known *store.Error
	if errors.As(err, &known) {
		w.Header().Set("Code", string(known.Code))
		w.WriteHeader(http.StatusTeapot)
	}
}

// TestLong shows that those who take longer than was foreseen hold nobody up:
// they go on beside those that read much, or begin again when there is room.
func TestLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate.New(gate.Options{InFlight: 4, Waiting: 8, Refusals: 1_000, Wide: 100, Body: 1 << 20})
		long, short := &worker{g, 2 * time.Second, 0}, &worker{g, 10 * time.Millisecond, 0}
		start := time.Now()
		var all []*httptest.ResponseRecorder
		for range 4 {
			all = append(all, send(g.Handler(long), post(t.Context(), "127.0.0.1", "")))
		}
		if load := g.Load(); load.Quick != 4 || long.began != 4 {
			t.Fatalf("at first all run: %+v", load)
		}
		waits := send(g.Handler(short), post(t.Context(), "127.0.0.1", ""))
		time.Sleep(70 * time.Millisecond)
		synctest.Wait()
		if load := g.Load(); load.Quick != 0 || load.Wide != 1 || load.WideWaiting != 3 || load.Moved != 1 || load.Again != 3 {
			t.Errorf("one has moved, three are to begin again: %+v", load)
		}
		if waits.Code != http.StatusOK {
			t.Errorf("a short one is answered %d after %v", waits.Code, time.Since(start))
		}
		time.Sleep(10 * time.Second)
		synctest.Wait()
		answered, refused := 0, 0
		for _, w := range all {
			switch {
			case w.Code == http.StatusOK:
				answered++
			case w.Header().Get("Code") == "OVERLOADED" && w.Header().Get("Retry-After") != "":
				refused++
			}
		}
		// The third and the fourth wait for longer than anybody does.
		if answered != 2 || refused != 2 || long.began != 5 {
			t.Errorf("%d are answered, %d refused, and %d began", answered, refused, long.began)
		}
		if load := g.Load(); load.Quick+load.Wide+load.WideWaiting != 0 {
			t.Errorf("after all: %+v", load)
		}
	})
}

// TestLongIsCharged shows that who reads for longer than was foreseen pays for
// the time.
func TestLongIsCharged(t *testing.T) {
	for _, tt := range []struct {
		name string
		work time.Duration
		want time.Duration // that the next request has to wait
	}{
		{"what was foreseen", 100 * time.Microsecond, 0},
		{"what the account holds", 15 * time.Millisecond, 0}, // 750 of 1,000
		{"more than it can hold", 2 * time.Second, 990 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := ordinary()
				o.Rate, o.Burst = 100, 1_000
				g := gate.New(o)
				h := g.Handler(&worker{g, tt.work, 0})
				ask := func() int {
					w := httptest.NewRecorder()
					h.ServeHTTP(w, post(t.Context(), "203.0.113.1", ""))
					return w.Code
				}
				if status := ask(); status != http.StatusOK {
					t.Fatalf("status %d", status)
				}
				if tt.want > 0 {
					time.Sleep(tt.want * 9 / 10)
					if status := ask(); status != http.StatusTooManyRequests {
						t.Errorf("soon after: status %d", status)
					}
					time.Sleep(tt.want / 5)
				}
				if status := ask(); status != http.StatusOK {
					t.Errorf("afterwards: status %d", status)
				}
			})
		})
	}
}

// TestRunAlone shows that what came through no gate runs all the same.
func TestRunAlone(t *testing.T) {
	ran := 0
	err := gate.New(ordinary()).Run(t.Context(), func(context.Context) (time.Duration, bool) { ran++; return 0, false })
	if ran != 1 || err != nil {
		t.Errorf("it ran %d times: %v", ran, err)
	}
}
