package gate

import (
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Options sets the limits of a gate.
type Options struct {
	InFlight int // requests that run at once
	Waiting  int // requests that wait for their turn
	Refusals int // of requests that are told at once, in a second

	// A document that may read more than Wide records runs in a lane of its
	// own, a quarter as wide, so that those that read little need not wait for
	// those that read much. So does one that turns out to take long, and one
	// that takes longer still in a third lane as wide as the second.
	Wide int

	Body int64 // bytes of a request, at the most

	Rate    int // cost that an address may ask for in a second; 0: any
	Burst   int // cost that it may ask for at once, after a rest
	Proxies Proxies

	Log *slog.Logger // is told once of a proxy that was not named; nil: nothing is
}

// Memory that requests and answers under way may take together, beyond what
// each may have for itself, and the bodies of one address.
const (
	smallBody   = 16 << 10
	bodies      = 64 << 20
	bodiesOfOne = 8 << 20
	smallAnswer = 64 << 10
	unsent      = 128 << 20
)

// Besides the records that its document may read, a request costs as much as
// entryCost records, and one for each bytesPerCost bytes: reading a document
// takes time even if nothing comes of it. If it was read from the database for
// longer than costTime for each record of all that, it costs that many.
const (
	entryCost    = 10
	bytesPerCost = 64
	costTime     = 20 * time.Microsecond
)

// Gate bounds how much is done at once, and for whom.
type Gate struct {
	quick          lane
	wide, long     lane
	widerThan      int
	body           int64
	bodies, unsent budget
	rates          *rates
	proxies        Proxies
	pace           pace
	log            *slog.Logger
	warned         sync.Once

	overloaded, rateLimited atomic.Uint64 // refusals since the start
	moved, again            atomic.Uint64 // turns that were over
}

// New returns a gate.
func New(o Options) *Gate {
	few := max(o.InFlight/4, 1)
	g := &Gate{
		quick:     lane{slots: max(o.InFlight, 1), queue: o.Waiting, turn: quickTurn},
		wide:      lane{slots: few, queue: o.Waiting, turn: wideTurn},
		long:      lane{slots: few, queue: o.Waiting},
		widerThan: o.Wide,
		body:      o.Body,
		bodies:    budget{total: bodies},
		unsent:    budget{total: unsent},
		rates:     newRates(o.Rate, o.Burst),
		proxies:   o.Proxies,
		pace:      newPace(o.Refusals),
		log:       o.Log,
	}
	g.quick.next, g.wide.next = &g.wide, &g.long
	return g
}

// Handler lets requests through to next one by one. A request has a turn from
// the end of its body to the beginning of its answer: who sends or reads
// slowly keeps nobody waiting.
func (g *Gate) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := &pass{Context: r.Context(), ResponseWriter: w, gate: g, account: g.rates.account(g.proxies.Address(r))}
		defer p.close()
		g.warn(r)
		// Who is refused here is so before the body is read.
		if g.quick.full() {
			p.refuse(overloaded, r, soon())
			return
		}
		if wait := p.charge(entryCost + int(g.size(r)/bytesPerCost)); wait > 0 {
			p.refuse(rateLimited, r, seconds(wait))
			return
		}
		r = r.WithContext(p)
		if why := p.readBody(r); why != nil {
			p.refuse(why, r, soon())
			return
		}
		switch p.enter(p.Context, &g.quick) {
		case nil:
			next.ServeHTTP(p, r)
		case errCrowded:
			p.refuse(overloaded, r, soon())
		default: // the caller has gone
		}
	})
}

// warn tells once of a proxy that was not named.
func (g *Gate) warn(r *http.Request) {
	peer, ok := g.proxies.unnamed(r)
	if !ok || g.log == nil {
		return
	}
	g.warned.Do(func() {
		what := "all who ask through it share one account"
		if peer.IsLoopback() {
			what = "no rate limit holds for those who ask through it"
		}
		g.log.Warn("a proxy was not named: "+what+"; name it with --trusted-proxy", "address", peer)
	})
}

// size returns how many bytes of a request there are to understand.
func (g *Gate) size(r *http.Request) int64 {
	switch {
	case r.Method != http.MethodPost:
		return int64(len(r.URL.RawQuery))
	case r.ContentLength < 0 || r.ContentLength > g.body:
		return g.body + 1 // which shows that there are too many
	}
	return r.ContentLength
}

// Turns returns how many requests run at the most at once.
func (g *Gate) Turns() int { return g.quick.slots + g.wide.slots + g.long.slots }

// Load is how much is done at the gate.
type Load struct {
	Quick, QuickWaiting     int    // requests that have a turn, and that wait for one
	Wide, WideWaiting       int    // the same for those that may read much
	Long, LongWaiting       int    // and for those that take longest
	Overloaded, RateLimited uint64 // refusals since the start

	// Since the start, turns that were over: requests that went on in the next
	// lane, and those that stopped to begin there again.
	Moved, Again uint64
}

// Load returns how much is done now.
func (g *Gate) Load() (l Load) {
	l.Quick, l.QuickWaiting = g.quick.load()
	l.Wide, l.WideWaiting = g.wide.load()
	l.Long, l.LongWaiting = g.long.load()
	l.Overloaded, l.RateLimited = g.overloaded.Load(), g.rateLimited.Load()
	l.Moved, l.Again = g.moved.Load(), g.again.Load()
	return l
}
