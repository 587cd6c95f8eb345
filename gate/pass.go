package gate

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net/http"
	"strconv"
	"sync"

	"golang.org/x/time/rate"

	"onrecord/store"
)

// pass is one request at the gate: its context, where its answer is written
// and its body, once that has been read.
type pass struct {
	context.Context
	http.ResponseWriter
	gate    *Gate
	account *rate.Limiter // nil: none is kept
	charged int           // to it
	lane    *lane         // in which it has a turn; nil: none

	buffer           *bytes.Buffer // what was read of the body
	body             body
	reading, sending int64 // bytes taken from the budgets
}

// body is a body that has been read.
type body struct {
	bytes.Reader
	end error // why it ended
}

// Read reads on.
func (b *body) Read(into []byte) (int, error) {
	n, err := b.Reader.Read(into)
	if err == io.EOF {
		err = b.end
	}
	return n, err
}

// Close has nothing to close.
func (*body) Close() error { return nil }

type passKey struct{}

// Value returns the pass itself for its key.
func (p *pass) Value(key any) any {
	if key == (passKey{}) {
		return p
	}
	return p.Context.Value(key)
}

// enter waits for a turn in a lane.
func (p *pass) enter(ctx context.Context, l *lane) error {
	err := l.enter(ctx)
	if err == nil {
		p.lane = l
	}
	return err
}

// leave ends the turn, if there is one.
func (p *pass) leave() {
	if p.lane != nil {
		p.lane.leave()
		p.lane = nil
	}
}

// refuse answers r with a refusal.
func (p *pass) refuse(f *refusal, r *http.Request, after int) {
	p.refused(f)
	f.send(p.ResponseWriter, r, after)
}

// stop returns the refusal of a request of which the endpoint has read the
// document, and to which it says so.
func (p *pass) stop(f *refusal, after int) error {
	p.refused(f)
	retryAfter(p.Header(), after)
	return store.Errorf(f.code, "%s", f.words)
}

// refused ends the turn, counts the refusal, and waits until it may be told.
func (p *pass) refused(f *refusal) {
	p.leave()
	if f == overloaded {
		p.gate.overloaded.Add(1)
	} else {
		p.gate.rateLimited.Add(1)
	}
	p.gate.pace.wait(p.Context)
}

// close gives back all that the request holds.
func (p *pass) close() {
	p.leave()
	p.gate.unsent.give(p.sending)
	p.giveBody()
}

// WriteHeader begins the answer, with which the turn ends: the work is done,
// and the caller may read as slowly as it likes. Only where so much waits to be
// read already that memory is at stake, those who do not read hold a lane up.
func (p *pass) WriteHeader(status int) {
	if p.lane != nil {
		n, _ := strconv.ParseInt(p.Header().Get("Content-Length"), 10, 64)
		if n <= smallAnswer {
			p.leave()
		} else if p.gate.unsent.take(n) {
			p.sending += n
			p.leave()
		}
	}
	p.ResponseWriter.WriteHeader(status)
}

// Unwrap returns the writer below, for http.ResponseController.
func (p *pass) Unwrap() http.ResponseWriter { return p.ResponseWriter }

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// readBody reads the body of a POST into memory. It is false if there is no
// room for it.
func (p *pass) readBody(r *http.Request) bool {
	if r.Method != http.MethodPost || r.ContentLength == 0 {
		return true
	}
	size := p.gate.size(r)
	if size > smallBody {
		if !p.gate.bodies.take(size) {
			return false
		}
		p.reading = size
	}
	p.buffer = buffers.Get().(*bytes.Buffer)
	_, err := p.buffer.ReadFrom(io.LimitReader(r.Body, size))
	p.body.end = cmp.Or(err, io.EOF)
	p.body.Reset(p.buffer.Bytes())
	r.Body = &p.body
	return true
}

// giveBody gives the memory of the body back.
func (p *pass) giveBody() {
	p.gate.bodies.give(p.reading)
	if p.buffer != nil && p.buffer.Cap() <= smallBody {
		p.buffer.Reset()
		buffers.Put(p.buffer)
	}
}
