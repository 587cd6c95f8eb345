package gate_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"onrecord/gate"
)

// from makes the connections of a listener come from addresses of a list, one
// after the other.
type from struct {
	net.Listener
	addresses chan string
}

type comer struct {
	net.Conn
	remote net.Addr
}

func (c comer) RemoteAddr() net.Addr { return c.remote }

func (f from) Accept() (net.Conn, error) {
	c, err := f.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return comer{c, net.TCPAddrFromAddrPort(netip.AddrPortFrom(netip.MustParseAddr(<-f.addresses), 40_000))}, nil
}

// bounded serves with a bound on connections. The returned function opens one
// from an address and asks for something.
func bounded(t *testing.T, total, each int) (l *gate.Listener, open func(address string) *visitor) {
	t.Helper()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addresses := make(chan string, 1)
	l = gate.NewListener(from{inner, addresses}, total, each, nil)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(w, r.Body)
	}))
	server.Listener.Close()
	server.Listener = l
	states := make(chan http.ConnState, 100)
	server.Config.ConnState = func(c net.Conn, state http.ConnState) {
		l.Watch(c, state)
		states <- state
	}
	server.Start()
	t.Cleanup(server.Close)
	return l, func(address string) *visitor {
		t.Helper()
		addresses <- address
		c, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		return &visitor{c, states}
	}
}

// visitor is the other end of a connection.
type visitor struct {
	net.Conn
	states chan http.ConnState // that the server has seen of all
}

// until waits until the server has seen a state.
func (v *visitor) until(state http.ConnState) {
	for s := range v.states {
		if s == state {
			return
		}
	}
}

// ask sends a request and tells whether it is answered. The connection stays.
func (v *visitor) ask() bool {
	io.WriteString(v, "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nhi")
	answer := make([]byte, 1_000)
	var text strings.Builder
	for !strings.HasSuffix(text.String(), "hi") {
		n, err := v.Read(answer)
		if err != nil {
			return false
		}
		text.Write(answer[:n])
	}
	v.until(http.StateIdle)
	return true
}

// TestConnections shows that a new connection gets its answer though others
// hold all there are, if only one of these waits for a request.
func TestConnections(t *testing.T) {
	l, open := bounded(t, 3, 2)
	first, second, third := open("203.0.113.1"), open("203.0.113.2"), open("203.0.113.3")
	for _, v := range []*visitor{first, second, third} {
		if !v.ask() {
			t.Fatal("there is room, and no answer")
		}
	}
	io.WriteString(first, "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nh")
	first.until(http.StateActive) // it is answered as soon as it goes on
	second.ask()                  // it has waited for less long than the third
	if !open("203.0.113.4").ask() {
		t.Error("a new one is not answered")
	}
	if third.ask() {
		t.Error("what has waited longest has not given way")
	}
	io.WriteString(first, "i")
	if !second.ask() {
		t.Error("more than one had to give way")
	}
	if open, refused := l.Load(); open != 3 || refused != 1 {
		t.Errorf("%d open, %d refused", open, refused)
	}
}

// TestConnectionsOfOne shows that one address has not all connections.
func TestConnectionsOfOne(t *testing.T) {
	_, open := bounded(t, 10, 2)
	first, second := open("203.0.113.1"), open("203.0.113.1")
	if !first.ask() || !second.ask() {
		t.Fatal("there is room, and no answer")
	}
	if open("203.0.113.1").ask() {
		t.Error("a third of the same address is answered")
	}
	if !open("203.0.113.2").ask() {
		t.Error("one of another is not")
	}
	for range 4 {
		if !open("127.0.0.1").ask() {
			t.Error("this machine has a bound")
		}
	}
}
