package gate

import (
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// Listener bounds the connections that are open, so that no file is missing
// that the record needs. At the bound a connection that waits for a request
// gives way to a new one: the one that has waited longest, of those looked at.
// A party has a bound of its own, beyond which its new connections are closed.
type Listener struct {
	net.Listener
	total, each int
	proxies     Proxies

	mu      sync.Mutex
	open    map[*conn]struct{}
	by      map[netip.Addr]int // of each party that has a bound
	refused uint64
}

// NewListener returns a listener that keeps at most total connections open,
// each of them from one address that is neither near nor a proxy.
func NewListener(l net.Listener, total, each int, proxies Proxies) *Listener {
	return &Listener{Listener: l, total: total, each: each, proxies: proxies,
		open: map[*conn]struct{}{}, by: map[netip.Addr]int{}}
}

// conn is one open connection.
type conn struct {
	net.Conn
	listener *Listener
	party    netip.Addr   // that has a bound; zero if none has
	waits    atomic.Int64 // since when for a request, in Unix nanoseconds; 0 while one is answered
}

// Accept returns the next connection that may stay.
func (l *Listener) Accept() (net.Conn, error) {
	for {
		accepted, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		c := &conn{Conn: accepted, listener: l, party: l.party(accepted)}
		c.waits.Store(time.Now().UnixNano())
		ok, over := l.admit(c)
		if over != nil {
			over.Close()
		}
		if ok {
			return c, nil
		}
		accepted.Close()
	}
}

// party returns to whose bound a connection counts.
func (l *Listener) party(c net.Conn) netip.Addr {
	remote, err := netip.ParseAddrPort(c.RemoteAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	a := plain(remote.Addr())
	if near(a) || l.proxies.trusts(a) {
		return netip.Addr{}
	}
	return household(a)
}

// admit notes c as open, unless it may not stay, and returns the connection
// that has to close for it.
func (l *Listener) admit(c *conn) (ok bool, over *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c.party.IsValid() && l.by[c.party] >= l.each {
		l.refused++
		return false, nil
	}
	if len(l.open) >= l.total {
		l.refused++
		if over = l.idlest(); over == nil {
			return false, nil
		}
	}
	l.open[c] = struct{}{}
	if c.party.IsValid() {
		l.by[c.party]++
	}
	return true, over
}

// looked is how many connections are looked at to find one that gives way.
const looked = 32

// idlest returns the connection, of some, that has waited longest for a
// request; nil if none waits.
func (l *Listener) idlest() (found *conn) {
	var since int64
	n := 0
	for c := range l.open { // from a random place
		if waits := c.waits.Load(); waits > 0 && (found == nil || waits < since) {
			found, since = c, waits
		}
		if n++; n == looked {
			break
		}
	}
	return found
}

// Watch is the ConnState of the server: it tells which connections wait.
func (l *Listener) Watch(c net.Conn, state http.ConnState) {
	ours, ok := c.(*conn)
	if !ok {
		return
	}
	switch state {
	case http.StateActive:
		ours.waits.Store(0)
	case http.StateIdle:
		ours.waits.Store(time.Now().UnixNano())
	}
}

// Close closes the connection, and makes room for another.
func (c *conn) Close() error {
	c.listener.forget(c)
	return c.Conn.Close()
}

// forget notes that c is closed. Closing twice counts once.
func (l *Listener) forget(c *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.open[c]; !ok {
		return
	}
	delete(l.open, c)
	if !c.party.IsValid() {
		return
	}
	if l.by[c.party]--; l.by[c.party] == 0 {
		delete(l.by, c.party)
	}
}

// Load returns how many connections are open, and how many had to be closed
// since the start because there were too many.
func (l *Listener) Load() (open int, refused uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.open), l.refused
}
