package gate_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/gate"
	"onrecord/store"
)

// held is an endpoint whose requests end when they are let go.
type held struct {
	gate  *gate.Gate
	cost  int // of each document
	let   chan struct{}
	began chan struct{}
}

func hold(g *gate.Gate, cost int) *held {
	return &held{g, cost, make(chan struct{}), make(chan struct{}, 1_000)}
}

func (h *held) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h.gate.Charge(r.Context(), h.cost); err != nil {
		var known *store.Error
		if errors.As(err, &known) {
			w.Header().Set("Code", string(known.Code))
		}
		w.WriteHeader(http.StatusTeapot)
		return
	}
	h.began <- struct{}{}
	<-h.let
	io.Copy(w, r.Body)
}

// send sends a request, and returns where its answer will be.
func send(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	w.Code = 0
	go func() {
		own := httptest.NewRecorder()
		h.ServeHTTP(own, r)
		*w = *own
	}()
	synctest.Wait()
	return w
}

// TestTurns shows who runs, who waits, and who is turned away.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate.New(gate.Options{InFlight: 1, Waiting: 2, Refusals: 1_000, Wide: 100, Body: 1 << 20})
		end := hold(g, 1)
		h := g.Handler(end)
		ask := func() *httptest.ResponseRecorder { return send(h, post(t.Context(), "127.0.0.1", "text")) }
		first, second, third := ask(), ask(), ask()
		if load := g.Load(); load.Quick != 1 || load.QuickWaiting != 2 {
			t.Fatalf("one runs and two wait: %+v", load)
		}
		fourth := ask()
		if fourth.Code != http.StatusServiceUnavailable || third.Code != http.StatusServiceUnavailable || second.Code != 0 {
			t.Fatalf("a queue that overflows is cut to the width of the lane: %d, %d, %d", second.Code, third.Code, fourth.Code)
		}
		refused := fourth.Result()
		if after, err := strconv.Atoi(refused.Header.Get("Retry-After")); err != nil || after < 1 || after > 5 {
			t.Errorf("Retry-After is %q", refused.Header.Get("Retry-After"))
		}
		var answer struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code string }
			}
		}
		if err := json.NewDecoder(refused.Body).Decode(&answer); err != nil || len(answer.Errors) != 1 || answer.Errors[0].Message == "" || answer.Errors[0].Extensions.Code != "OVERLOADED" {
			t.Errorf("%v %+v", err, answer)
		}
		close(end.let)
		synctest.Wait()
		for _, w := range []*httptest.ResponseRecorder{first, second} {
			if w.Code != http.StatusOK || w.Body.String() != "text" {
				t.Errorf("status %d, %q", w.Code, w.Body)
			}
		}
		if load := g.Load(); load.Quick != 0 || load.QuickWaiting != 0 || load.Overloaded != 2 {
			t.Errorf("after all: %+v", load)
		}
	})
}

// TestPatience shows that nobody waits for ever, and that who leaves makes
// room.
func TestPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate.New(gate.Options{InFlight: 1, Waiting: 2, Refusals: 1_000, Wide: 100, Body: 1 << 20})
		end := hold(g, 1)
		h := g.Handler(end)
		defer close(end.let)
		send(h, post(t.Context(), "127.0.0.1", ""))
		start := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		send(h, post(ctx, "127.0.0.1", ""))
		cancel()
		synctest.Wait()
		if load := g.Load(); load.QuickWaiting != 0 {
			t.Errorf("who has gone still waits: %+v", load)
		}
		w := send(h, post(t.Context(), "127.0.0.1", ""))
		time.Sleep(4 * time.Second)
		synctest.Wait()
		if w.Code != http.StatusServiceUnavailable || time.Since(start) > 5*time.Second {
			t.Errorf("status %d after %v", w.Code, time.Since(start))
		}
	})
}

// TestPatienceIsNoCrowd shows that who has waited too long takes no other out
// of the queue.
func TestPatienceIsNoCrowd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate.New(gate.Options{InFlight: 1, Waiting: 8, Refusals: 1_000, Wide: 100, Body: 1 << 20})
		end := hold(g, 1)
		h := g.Handler(end)
		defer close(end.let)
		send(h, post(t.Context(), "127.0.0.1", ""))
		first := send(h, post(t.Context(), "127.0.0.1", ""))
		time.Sleep(time.Second)
		for range 3 {
			send(h, post(t.Context(), "127.0.0.1", ""))
		}
		time.Sleep(2*time.Second + time.Millisecond)
		synctest.Wait()
		if load := g.Load(); first.Code != http.StatusServiceUnavailable || load.QuickWaiting != 3 {
			t.Errorf("the first is answered %d, three wait on: %+v", first.Code, load)
		}
	})
}

// TestWide shows that documents that may read much leave the others room.
func TestWide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate.New(gate.Options{InFlight: 4, Waiting: 1, Refusals: 1_000, Wide: 100, Body: 1 << 20})
		wide, quick := hold(g, 101), hold(g, 100)
		ask := func(end *held) *httptest.ResponseRecorder {
			return send(g.Handler(end), post(t.Context(), "127.0.0.1", ""))
		}
		ask(wide)
		ask(wide)
		refused := ask(wide)
		if load := g.Load(); load.Quick != 0 || load.Wide != 1 || load.WideWaiting != 1 {
			t.Fatalf("one runs, one waits: %+v", load)
		}
		if refused.Header().Get("Code") != "OVERLOADED" || refused.Header().Get("Retry-After") == "" {
			t.Errorf("a third: %v", refused.Header())
		}
		for range 4 {
			ask(quick)
		}
		if load := g.Load(); load.Quick != 4 || len(quick.began) != 4 {
			t.Errorf("others run: %+v", load)
		}
		close(wide.let)
		close(quick.let)
		synctest.Wait()
		if load := g.Load(); load.Quick+load.Wide+load.WideWaiting != 0 {
			t.Errorf("after all: %+v", load)
		}
	})
}

// TestSlowSender shows that who sends a body slowly has no turn meanwhile.
func TestSlowSender(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate.New(gate.Options{InFlight: 1, Waiting: 1, Refusals: 1_000, Wide: 100, Body: 1 << 20})
		end := hold(g, 1)
		close(end.let)
		h := g.Handler(end)
		body, sender := io.Pipe()
		r := post(t.Context(), "127.0.0.1", "")
		r.Body, r.ContentLength = body, -1
		slow := send(h, r)
		io.WriteString(sender, "be")
		if w := send(h, post(t.Context(), "127.0.0.1", "")); w.Code != http.StatusOK {
			t.Errorf("another is answered %d", w.Code)
		}
		io.WriteString(sender, "gun")
		sender.Close()
		synctest.Wait()
		if slow.Code != http.StatusOK || slow.Body.String() != "begun" {
			t.Errorf("the slow one is answered %d, %q", slow.Code, slow.Body)
		}
	})
}

// unread is an answer that its caller does not read.
type unread struct {
	http.ResponseWriter
	read chan struct{}
}

func (u *unread) Write(b []byte) (int, error) {
	<-u.read
	return u.ResponseWriter.Write(b)
}

// TestSlowReader shows that who reads an answer slowly has no turn meanwhile,
// unless so much is unread that memory runs short.
func TestSlowReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := gate.New(gate.Options{InFlight: 1, Waiting: 10, Refusals: 1_000, Wide: 100, Body: 1 << 20})
		h := g.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "50000000")
			w.WriteHeader(http.StatusOK)
			w.Write(bytes.Repeat([]byte("x"), 100)) // the length is enough
		}))
		read := make(chan struct{})
		for range 4 {
			go h.ServeHTTP(&unread{httptest.NewRecorder(), read}, post(t.Context(), "127.0.0.1", ""))
			synctest.Wait()
		}
		if load := g.Load(); load.Quick != 1 || load.QuickWaiting != 1 {
			t.Errorf("two are out of the way, the third has its turn still, the fourth waits: %+v", load)
		}
		close(read)
		synctest.Wait()
		if load := g.Load(); load.Quick+load.QuickWaiting != 0 {
			t.Errorf("after all: %+v", load)
		}
	})
}

// zeros is a body without end.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// TestLargeBodies shows that bodies have no more memory together than they may
// have, nor those of one address, and that small ones and those that have not
// arrived do not need it.
func TestLargeBodies(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := gate.Options{InFlight: 100, Waiting: 1, Refusals: 1_000, Wide: 100, Body: 1 << 20, Rate: 1_000_000}
		g := gate.New(o)
		end := hold(g, 1)
		h := g.Handler(end)
		chunked := func(address string, body io.Reader) *httptest.ResponseRecorder {
			r := post(t.Context(), address, "")
			r.Body, r.ContentLength = io.NopCloser(body), -1
			return send(h, r)
		}
		large := func(address string) *httptest.ResponseRecorder {
			return chunked(address, io.LimitReader(zeros{}, 1<<20-1))
		}
		waiting, late := io.Pipe()
		for range 100 {
			chunked("127.0.0.1", waiting)
		}
		for range 8 {
			large("203.0.113.1")
		}
		if w := large("203.0.113.1"); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
			t.Errorf("the ninth of an address: status %d", w.Code)
		}
		for range 64 - 8 {
			large("127.0.0.1")
		}
		if load := g.Load(); load.Quick != 64 {
			t.Fatalf("as many as there is room for: %+v", load)
		}
		if w := large("203.0.113.2"); w.Code != http.StatusServiceUnavailable {
			t.Errorf("one more: status %d", w.Code)
		}
		if w := chunked("127.0.0.1", io.LimitReader(zeros{}, 10<<10)); w.Code != 0 || g.Load().Quick != 65 {
			t.Errorf("a small one: status %d", w.Code)
		}
		late.Close()
		close(end.let)
		synctest.Wait()
		for range 9 {
			if w := large("203.0.113.1"); w.Code != http.StatusOK {
				t.Errorf("afterwards: status %d", w.Code)
			}
		}
	})
}
