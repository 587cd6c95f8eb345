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
	return p.change(ctx, &g.wide)
}

// change ends the turn for one in another lane, which it waits for. The error is
// OVERLOADED, or that of ctx.
func (p *pass) change(ctx context.Context, to *lane) error {
	p.leave()
	err := p.enter(ctx, to)
	if err == errCrowded {
		return p.stop(overloaded, soon())
	}
	return err
}

// How long the turns in the first lanes are. What takes longer was not foreseen:
// a filter that no index answers may read a record from end to end, and return
// nothing.
const (
	quickTurn = 50 * time.Millisecond
	wideTurn  = 250 * time.Millisecond
)

// Run runs work, which is what a request does once its cost is charged, and
// takes what that has cost beyond it from the account. Work returns how long it
// has read from the database, and whether it is done. If it takes longer than a
// turn in its lane it goes on in the next one; where there is no room its
// context ends, and it begins again when there is: so it must change nothing.
// The error, after which it does not run again, is OVERLOADED or that of ctx.
func (g *Gate) Run(ctx context.Context, work func(context.Context) (read time.Duration, done bool)) error {
	p, ok := ctx.Value(passKey{}).(*pass)
	if !ok {
		work(ctx)
		return nil
	}
	defer p.settle()
	for {
		turn, end := p.watch(ctx)
		read, done := work(turn)
		over := turn.Err() != nil && ctx.Err() == nil
		end()
		p.read += read
		if done || !over {
			return nil
		}
		g.again.Add(1)
		if err := p.change(ctx, p.next()); err != nil {
			return err
		}
	}
}

// watch returns a context for the turn of a pass: it ends when that is over and
// the next lane has no room.
func (p *pass) watch(ctx context.Context) (turn context.Context, end func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lane == nil || p.lane.next == nil {
		return ctx, func() {}
	}
	turn, stop := context.WithCancel(ctx)
	p.late = time.AfterFunc(p.lane.turn, func() { p.overdue(stop) })
	return turn, func() {
		p.mu.Lock()
		p.late.Stop()
		p.mu.Unlock()
		stop()
	}
}

// overdue ends a turn that has taken too long for one in the next lane, if there
// is one at once; otherwise it calls stop.
func (p *pass) overdue(stop func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lane == nil || p.lane.next == nil { // it has ended meanwhile
		return
	}
	if !p.lane.next.take() {
		stop()
		return
	}
	p.lane.leave()
	p.lane = p.lane.next
	p.gate.moved.Add(1)
	if p.lane.next != nil {
		p.late.Reset(p.lane.turn)
	}
}

// next returns the lane behind that in which a pass has a turn.
func (p *pass) next() *lane {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.lane.next
}
