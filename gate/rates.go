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

// rates keeps an account for each party that asks. A nil rates keeps none.
type rates struct {
	perSecond rate.Limit
	burst     int
	accounts  *lru.Cache[netip.Addr, *account]
}

// account is what one party may ask for: cost, and bytes of bodies under way.
type account struct {
	*rate.Limiter
	bodies budget
}

// newRates returns accounts that gain so much a second, up to burst; nil if
// that is nothing.
func newRates(perSecond, burst int) *rates {
	if perSecond <= 0 {
		return nil
	}
	accounts, err := lru.New[netip.Addr, *account](households)
	if err != nil {
		panic(err) // only for a size of no account
	}
	return &rates{perSecond: rate.Limit(perSecond), burst: max(burst, perSecond), accounts: accounts}
}

// account returns that of an address; nil if there is none to keep, as for this
// machine's own.
func (r *rates) account(a netip.Addr) *account {
	if r == nil || !a.IsValid() || a.IsLoopback() {
		return nil
	}
	key := household(a)
	if kept, ok := r.accounts.Get(key); ok {
		return kept
	}
	opened := &account{rate.NewLimiter(r.perSecond, r.burst), budget{total: bodiesOfOne}}
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

// settle takes from the account what reading has cost beyond what was foreseen,
// if need be what it will gain: until then its owner waits.
func (p *pass) settle() {
	if p.account == nil {
		return
	}
	owed := int(p.read/costTime) - p.charged
	for owed > 0 {
		part := min(owed, p.account.Burst())
		p.account.ReserveN(time.Now(), part)
		p.charged, owed = p.charged+part, owed-part
	}
}

// seconds returns how many whole seconds to wait, at least one.
func seconds(wait time.Duration) int { return max(int(math.Ceil(wait.Seconds())), 1) }
