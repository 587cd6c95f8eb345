package gate_test

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/gate"
)

// machine answers requests as a machine with some processors does: each takes
// work of a processor, in turns with all others that run. Its time is not that
// of the clock on the wall, so what is measured of it does not depend on what
// else the computer does.
type machine struct {
	processors chan struct{}
	work       time.Duration
}

// turn is how long a request has a processor before the next one has it.
const turn = time.Millisecond

func newMachine(processors int, work time.Duration) *machine {
	return &machine{make(chan struct{}, processors), work}
}

// capacity returns how many requests the machine can answer in a second.
func (m *machine) capacity() float64 { return float64(cap(m.processors)) / m.work.Seconds() }

func (m *machine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for range m.work / turn {
		m.processors <- struct{}{}
		time.Sleep(turn)
		<-m.processors
	}
	w.WriteHeader(http.StatusOK)
}

// crowd is what came of many requests.
type crowd struct {
	mu                sync.Mutex
	accepted, refused []time.Duration
}

// ask sends one request and notes what came of it.
func (c *crowd) ask(ctx context.Context, h http.Handler) {
	start := time.Now()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, post(ctx, "127.0.0.1", `{"query":"{__typename}"}`))
	c.mu.Lock()
	defer c.mu.Unlock()
	if w.Code == http.StatusOK {
		c.accepted = append(c.accepted, time.Since(start))
	} else {
		c.refused = append(c.refused, time.Since(start))
	}
}

// arrive sends so many requests a second, at random moments.
func arrive(t *testing.T, h http.Handler, perSecond float64, during time.Duration) *crowd {
	c := &crowd{}
	chance := rand.New(rand.NewPCG(1, 2))
	var all sync.WaitGroup
	for end := time.Now().Add(during); time.Now().Before(end); {
		time.Sleep(time.Duration(chance.ExpFloat64() / perSecond * float64(time.Second)))
		all.Go(func() { c.ask(t.Context(), h) })
	}
	all.Wait()
	return c
}

// insist has so many clients, each of which asks again at once.
func insist(t *testing.T, h http.Handler, clients int, during time.Duration) *crowd {
	c := &crowd{}
	end := time.Now().Add(during)
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for time.Now().Before(end) {
				c.ask(t.Context(), h)
				time.Sleep(100 * time.Microsecond) // the way there and back
			}
		})
	}
	all.Wait()
	return c
}

func p99(times []time.Duration) time.Duration {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[(len(times)*99+99)/100-1]
}

// post returns a request from an address.
func post(ctx context.Context, address, body string) *http.Request {
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(body))
	r.RemoteAddr = address + ":40000"
	if strings.Contains(address, ":") {
		r.RemoteAddr = "[" + address + "]:40000"
	}
	return r
}

// ordinary are the options of a machine with two processors.
func ordinary() gate.Options {
	return gate.Options{InFlight: 2, Waiting: 64, Refusals: 5_000, Wide: 1_000, Body: 1 << 20}
}

// TestOverload asks more than a machine can do: what is accepted takes at most
// three times as long as on a day that is half busy, the machine has no rest,
// and the others are told at once.
func TestOverload(t *testing.T) {
	for _, times := range []float64{1.5, 3, 10} {
		synctest.Test(t, func(t *testing.T) {
			m := newMachine(2, 20*time.Millisecond)
			h := gate.New(ordinary()).Handler(m)
			normal := arrive(t, h, m.capacity()/2, 20*time.Second)
			arrive(t, h, times*m.capacity(), 3*time.Second) // until the crowd stands
			const during = 10 * time.Second
			over := arrive(t, h, times*m.capacity(), during)
			t.Logf("%v times the capacity: p99 %v, normally %v; %.0f accepted a second of %.0f; %d refused, p99 %v",
				times, p99(over.accepted), p99(normal.accepted), float64(len(over.accepted))/during.Seconds(), m.capacity(), len(over.refused), p99(over.refused))
			if len(normal.refused) > 0 {
				t.Errorf("on a half busy day %d are refused", len(normal.refused))
			}
			if p99(over.accepted) > 3*p99(normal.accepted) {
				t.Errorf("p99 is %v, more than 3 times %v", p99(over.accepted), p99(normal.accepted))
			}
			if float64(len(over.accepted)) < 0.9*m.capacity()*during.Seconds() {
				t.Error("the machine rests")
			}
			if p99(over.refused) > p99(normal.accepted) {
				t.Errorf("a refusal takes %v, longer than an answer", p99(over.refused))
			}
		})
	}
}

// TestManyClients has many clients that ask again as soon as they have an
// answer: those for whom there is room are all answered, and those for whom
// there is none do not keep the server busy with refusing them.
func TestManyClients(t *testing.T) {
	for _, tt := range []struct {
		clients int
		refused bool
	}{{1, false}, {16, false}, {64, false}, {160, true}, {1_000, true}} {
		synctest.Test(t, func(t *testing.T) {
			m := newMachine(2, 4*time.Millisecond)
			h := gate.New(ordinary()).Handler(m)
			const during = 10 * time.Second
			c := insist(t, h, tt.clients, during)
			t.Logf("%d clients: %d accepted, p99 %v; %d refused", tt.clients, len(c.accepted), p99(c.accepted), len(c.refused))
			if got := len(c.refused) > 0; got != tt.refused {
				t.Errorf("%d of %d clients' requests are refused", len(c.refused), tt.clients)
			}
			busy := min(float64(tt.clients)/2, 1) // of the machine
			if float64(len(c.accepted)) < 0.95*busy*m.capacity()*during.Seconds() {
				t.Errorf("%d accepted in %v, the machine can do %.0f a second", len(c.accepted), during, m.capacity())
			}
			most := 5_500 + 7_000*int(during.Seconds()) // at once, and of 1,000 clients that wait half a second each
			if len(c.refused) > most {
				t.Errorf("%d refused in %v, want at most %d", len(c.refused), during, most)
			}
		})
	}
}
