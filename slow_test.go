package main

import (
	"io"
	"log/slog"
	"math"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// dribble holds so many connections to a server and sends something on each
// now and then, but never a whole request: half of them headers, half of them
// bodies. The server closes them in the end; then others take their place.
type dribble struct {
	address string
	open    []net.Conn
	stop    chan struct{}
	stopped chan struct{}
}

func startDribble(t *testing.T, s *server, n int) *dribble {
	t.Helper()
	d := &dribble{strings.TrimPrefix(s.url, "http://"), make([]net.Conn, n), make(chan struct{}), make(chan struct{})}
	for i := range d.open {
		if !d.connect(i) {
			t.Fatalf("connection %d is refused", i)
		}
	}
	go d.run()
	t.Cleanup(func() {
		close(d.stop)
		<-d.stopped
		for _, c := range d.open {
			c.Close()
		}
	})
	return d
}

// connect makes the i-th connection anew.
func (d *dribble) connect(i int) bool {
	c, err := net.Dial("tcp", d.address)
	if err != nil {
		return false
	}
	head := "POST /graphql HTTP/1.1\r\nHost: test\r\nX-Filler: "
	if i%2 == 0 {
		head = "POST /graphql HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"
	}
	if d.open[i] != nil {
		d.open[i].Close()
	}
	d.open[i] = c
	_, err = io.WriteString(c, head)
	return err == nil
}

// run sends a byte on each connection, again and again.
func (d *dribble) run() {
	defer close(d.stopped)
	pause := time.NewTicker(500 * time.Millisecond)
	defer pause.Stop()
	for {
		for i, c := range d.open {
			if _, err := io.WriteString(c, " "); err != nil {
				d.connect(i)
			}
		}
		select {
		case <-pause.C:
		case <-d.stop:
			return
		}
	}
}

// TestSlowLoris shows that a thousand clients who send their requests byte by
// byte do not slow those down who send theirs at once. Of two servers one is
// beset; they are asked by turns, so that whatever else the machine does befalls
// both.
func TestSlowLoris(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	flags := []string{"--record-cache", "0", "--answer-cache", "0", "--log-requests", "none"}
	quiet, beset := start(t, flags...), start(t, flags...)
	startDribble(t, beset, 1_000)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // each comes anew
	query := costly(t, 1)

	// A p99 is made of the few slowest answers, which another program's work
	// makes slower at once: the more are asked for, the less that matters.
	var without, with outcomes
	ratio := math.Inf(1)
	for round := 0; round < 5 || ratio > 1.5 && round < 20; round++ {
		for range 200 {
			without.ask(client, quiet.url, query)
			with.ask(client, beset.url, query)
		}
		for _, problem := range append(without.problems, with.problems...) {
			t.Fatal(problem)
		}
		if len(with.refused) > 0 {
			t.Fatalf("%d of %d are refused", len(with.refused), 200*(round+1))
		}
		ratio = float64(p99(with.accepted)) / float64(p99(without.accepted))
		t.Logf("p99 %v, beset %v", p99(without.accepted), p99(with.accepted))
	}
	if ratio > 1.5 {
		t.Errorf("the others' p99 is %.2f times what it is without", ratio)
	}

	quiet.stop(t)
	spent := func(s *server) time.Duration { return s.ProcessState.UserTime() + s.ProcessState.SystemTime() }
	_ = beset.Process.Kill()
	_ = beset.Wait()
	t.Logf("processor time %v, beset %v", spent(quiet), spent(beset))
	if spent(beset) > 2*spent(quiet) {
		t.Errorf("the beset server took %v of a processor, the other %v", spent(beset), spent(quiet))
	}
}

// pipes is a listener whose connections are pipes, in which time passes as
// synctest has it.
type pipes struct {
	net.Listener
	ends chan net.Conn
}

func (p *pipes) Accept() (net.Conn, error) {
	c, ok := <-p.ends
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (p *pipes) Close() error   { return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

// TestTimeouts shows how long each part of a request may take.
func TestTimeouts(t *testing.T) {
	const request = "GET / HTTP/1.1\r\nHost: test\r\n"
	for _, tt := range []struct {
		name, sent string
		read       bool // what is answered
		want       time.Duration
	}{
		{"headers", request, true, 5 * time.Second},
		{"headers after an answer", request + "\r\n" + request, true, 5 * time.Second},
		{"a body", "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n{", true, 15 * time.Second},
		{"the next request", request + "\r\n", true, 2 * time.Minute},
		{"reading", request + "\r\n", false, 45 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				listener := &pipes{ends: make(chan net.Conn, 1)}
				server := newServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					io.Copy(io.Discard, r.Body)
					w.Write(make([]byte, 100_000))
				}), slog.New(slog.DiscardHandler))
				begin, closed := time.Now(), make(chan time.Duration, 1)
				server.ConnState = func(_ net.Conn, state http.ConnState) {
					if state == http.StateClosed {
						closed <- time.Since(begin)
					}
				}
				served := make(chan error)
				go func() { served <- server.Serve(listener) }()
				ours, theirs := net.Pipe()
				listener.ends <- theirs
				go io.WriteString(ours, tt.sent)
				if tt.read {
					go io.Copy(io.Discard, ours)
				}
				// 500 ms more is how long the server lets a last answer arrive.
				if took := <-closed; took < tt.want || took > tt.want+500*time.Millisecond {
					t.Errorf("it may take %v, want %v", took, tt.want)
				}
				close(listener.ends)
				<-served
			})
		})
	}
}
