package gate

import (
	"container/list"
	"context"
	"errors"
	"sync"
	"time"
)

const (
	// patience is how long a request waits for its turn at the most.
	patience = 3 * time.Second
	// calm is how long a lane that was crowded must turn nobody away before it
	// holds a long queue again.
	calm = time.Second
)

// errCrowded says that a lane has no room.
var errCrowded = errors.New("too much is asked for at once")

// lane lets some requests run at once and others wait for their turn, first
// come first served. Its queue is long enough for many clients that come
// together, but a queue that overflows is one that stands: from then on nobody
// is helped by waiting in it, so it is kept half as long as the lane is wide
// until the crowd has gone.
type lane struct {
	slots int           // requests that run at once
	queue int           // requests that wait, at the most
	turn  time.Duration // how long one runs here, if there is a next lane
	next  *lane         // where it goes on

	mu      sync.Mutex
	running int
	waiting list.List // of chan error: nil is a turn
	crowded time.Time // when it turned somebody away last
}

// full tells whether a request that came now would be turned away, as it is to
// be then.
func (l *lane) full() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running < l.slots {
		return false
	}
	now := time.Now()
	if l.waiting.Len() < l.room(now) {
		return false
	}
	l.turnAway(now)
	return true
}

// room returns how many may wait.
func (l *lane) room(now time.Time) int {
	if now.Sub(l.crowded) < calm {
		return min((l.slots+1)/2, l.queue)
	}
	return l.queue
}

// turnAway notes that there is a crowd. Those who wait beyond the short queue
// came last, and have lost the least.
func (l *lane) turnAway(now time.Time) {
	l.crowded = now
	for l.waiting.Len() > l.room(now) {
		l.waiting.Remove(l.waiting.Back()).(chan error) <- errCrowded
	}
}

// enter waits for a turn, which leave ends. It fails with errCrowded where
// there is no room or the turn does not come, and with the error of ctx.
func (l *lane) enter(ctx context.Context) error {
	l.mu.Lock()
	if l.running < l.slots {
		l.running++
		l.mu.Unlock()
		return nil
	}
	if now := time.Now(); l.waiting.Len() >= l.room(now) {
		l.turnAway(now)
		l.mu.Unlock()
		return errCrowded
	}
	turn := make(chan error, 1)
	place := l.waiting.PushBack(turn)
	l.mu.Unlock()

	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case err := <-turn:
		return err
	case <-late.C:
		return l.giveUp(place, turn, errCrowded)
	case <-ctx.Done():
		return l.giveUp(place, turn, ctx.Err())
	}
}

// take takes a turn that nobody waits for. It is false if there is none.
func (l *lane) take() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running == l.slots {
		return false
	}
	l.running++
	return true
}

// giveUp takes a request out of the queue, unless its turn came meanwhile. One
// that has waited too long is no sign of a crowd: a lane whose turns are long
// holds few of them up.
func (l *lane) giveUp(place *list.Element, turn chan error, why error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case err := <-turn:
		return err
	default:
	}
	l.waiting.Remove(place)
	return why
}

// leave ends a turn, and gives it to who has waited longest.
func (l *lane) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if first := l.waiting.Front(); first != nil {
		l.waiting.Remove(first).(chan error) <- nil
		return
	}
	l.running--
}

// load returns how many have a turn, and how many wait for one.
func (l *lane) load() (running, waiting int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.running, l.waiting.Len()
}
