package gate

import (
	"math"
	"net/netip"
	"time"

	"github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// households is how many parties' accounts are kept; the one that has not
// asked for longest is forgotten first.
const households = 32_768

// rates keeps an account of cost for each party that asks. A nil rates keeps
// none.
type rates struct {
	perSecond rate.Limit
	burst     int
	accounts  *lru.Cache[netip.Addr, *rate.Limiter]
}

// newRates returns accounts that gain so much a second, up to burst; nil if
// that is nothing.
func newRates(perSecond, burst int) *rates {
	if perSecond <= 0 {
		return nil
	}
	accounts, err := lru.New[netip.Addr, *rate.Limiter](households)
	if err != nil {
		panic(err) // only for a size of no account
	}
	return &rates{perSecond: rate.Limit(perSecond), burst: max(burst, perSecond), accounts: accounts}
}

// account returns that of an address; nil if there is none to keep.
func (r *rates) account(a netip.Addr) *rate.Limiter {
	if r == nil || !a.IsValid() || near(a) {
		return nil
	}
	key := household(a)
	if kept, ok := r.accounts.Get(key); ok {
		return kept
	}
	opened := rate.NewLimiter(r.perSecond, r.burst)
	if kept, ok, _ := r.accounts.PeekOrAdd(key, opened); ok {
		return kept
	}
	return opened
}

// charge takes cost from the account of p, or tells after how long a request
// like this one can be paid. One that costs more than an account can hold takes
// all of it.
func (p *pass) charge(cost int) (wait time.Duration) {
	if p.account == nil {
		return 0
	}
	now := time.Now()
	cost = min(cost, max(p.account.Burst()-p.charged, 0))
	taken := p.account.ReserveN(now, cost)
	if wait = taken.DelayFrom(now); wait > 0 {
		taken.CancelAt(now)
		return wait + time.Duration(float64(p.charged)/float64(p.account.Limit())*float64(time.Second))
	}
	p.charged += cost
	return 0
}

// seconds returns how many whole seconds to wait, at least one.
func seconds(wait time.Duration) int { return max(int(math.Ceil(wait.Seconds())), 1) }
