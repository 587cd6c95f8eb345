package gate_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
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

// TestLong shows that those who take longer than was foreseen hold nobody up
// who takes less: they go on in the next lane, or begin again there when there
// is room.
func TestLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate.New(gate.Options{InFlight: 4, Waiting: 8, Refusals: 1_000, Wide: 100, Body: 1 << 20})
		start := time.Now()
		ask := func(k *worker) *httptest.ResponseRecorder {
			return send(g.Handler(k), post(t.Context(), "127.0.0.1", ""))
		}
		until := func(after time.Duration) gate.Load {
			time.Sleep(time.Until(start.Add(after)))
			synctest.Wait()
			return g.Load()
		}
		long := []*worker{{g, 3 * time.Second, 0}, {g, 3 * time.Second, 0}, {g, 3 * time.Second, 0}}
		var answers []*httptest.ResponseRecorder
		for _, k := range long {
			answers = append(answers, ask(k))
			time.Sleep(time.Millisecond) // so that their turns end in this order
		}
		ask(&worker{g, 40 * time.Millisecond, 0})
		short := ask(&worker{g, 40 * time.Millisecond, 0})
		if load := g.Load(); load.Quick != 4 || load.QuickWaiting != 1 {
			t.Errorf("at first four run: %+v", load)
		}
		if load := until(90 * time.Millisecond); load.Quick != 0 || load.Wide != 1 || load.WideWaiting != 2 || load.Moved != 1 || load.Again != 2 || short.Code != http.StatusOK {
			t.Errorf("one goes on, two are to begin again, and a short one is answered %d: %+v", short.Code, load)
		}
		if load := until(350 * time.Millisecond); load.Long != 1 || load.Wide != 1 || load.WideWaiting != 1 {
			t.Errorf("one goes on in the last lane: %+v", load)
		}
		middling := ask(&worker{g, 200 * time.Millisecond, 0})
		if until(1200 * time.Millisecond); middling.Code != http.StatusOK {
			t.Errorf("one that takes less than those is answered %d", middling.Code)
		}
		until(12 * time.Second)
		var began []int
		for i, w := range answers {
			if began = append(began, long[i].began); w.Code != http.StatusOK && w.Header().Get("Code") != "OVERLOADED" {
				t.Errorf("%d is answered %d", i, w.Code)
			}
		}
		if answers[2].Code == http.StatusOK || !slices.Equal(began, []int{1, 3, 2}) {
			t.Errorf("the third has waited for too long: status %d; they began %v times", answers[2].Code, began)
		}
		if load := g.Load(); load.Quick+load.Wide+load.WideWaiting+load.Long+load.LongWaiting != 0 {
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
