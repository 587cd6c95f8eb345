package gate

import (
	"context"
	"time"
)

// Charge is told what the document of a request costs, before it runs. It
// takes that from the account of the address, and moves a wide one to its own
// lane. The error is RATE_LIMITED or OVERLOADED.
func (g *Gate) Charge(ctx context.Context, cost int) error {
	p, ok := ctx.Value(passKey{}).(*pass)
	if !ok {
		return nil // it came through no gate
	}
	if wait := p.charge(cost); wait > 0 {
		return p.stop(rateLimited, seconds(wait))
	}
	if cost <= g.widerThan || !p.has(&g.quick) {
		return nil
	}
	return p.widen(ctx)
}

// widen ends the turn for one in the lane of those that may read much, which it
// waits for. The error is OVERLOADED, or that of ctx.
func (p *pass) widen(ctx context.Context) error {
	p.leave()
	err := p.enter(ctx, &p.gate.wide)
	if err == errCrowded {
		return p.stop(overloaded, soon())
	}
	return err
}

// quickTurn is how long a turn in the quick lane is. What takes longer was not
// foreseen: a filter that no index answers may read a record from end to end,
// and return nothing.
const quickTurn = 50 * time.Millisecond

// Run runs work, which is what a request does once its cost is charged, and
// takes what that has cost beyond it from the account. Work returns how long it
// has read from the database, and whether it is done. If it takes longer than a
// quick turn it goes on in the lane of those that may read much; where there is
// no room its context ends, and it begins again when there is: so it must
// change nothing. The error, after which it does not run again, is OVERLOADED
// or that of ctx.
func (g *Gate) Run(ctx context.Context, work func(context.Context) (read time.Duration, done bool)) error {
	p, ok := ctx.Value(passKey{}).(*pass)
	if !ok {
		work(ctx)
		return nil
	}
	defer p.settle()
	quick := ctx
	if p.has(&g.quick) {
		short, stop := context.WithCancel(ctx)
		defer stop()
		late := time.AfterFunc(quickTurn, func() {
			if !p.move() {
				stop()
			}
		})
		defer late.Stop()
		quick = short
	}
	read, done := work(quick)
	p.read += read
	if done || quick.Err() == nil || ctx.Err() != nil {
		return nil
	}
	g.again.Add(1)
	if err := p.widen(ctx); err != nil {
		return err
	}
	read, _ = work(ctx)
	p.read += read
	return nil
}
