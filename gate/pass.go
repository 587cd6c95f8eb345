package gate

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"onrecord/store"
)

// pass is one request at the gate: its context, where its answer is written
// and its body, once that has been read.
type pass struct {
	context.Context
	http.ResponseWriter
	gate    *Gate
	account *account      // nil: none is kept
	charged int           // to it
	read    time.Duration // that reading has taken

	mu   sync.Mutex
	lane *lane       // in which it has a turn; nil: none
	late *time.Timer // when that is over

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
		p.mu.Lock()
		p.lane = l
		p.mu.Unlock()
	}
	return err
}

// leave ends the turn, if there is one.
func (p *pass) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lane != nil {
		p.lane.leave()
		p.lane = nil
	}
}

// has tells whether it has a turn in a lane.
func (p *pass) has(l *lane) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.lane == l
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
	if !p.has(nil) {
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

// readBody reads the body of a POST into memory. Room is taken as it arrives,
// twice as much each time. It returns why there is none, nil if there is.
func (p *pass) readBody(r *http.Request) *refusal {
	if r.Method != http.MethodPost || r.ContentLength == 0 {
		return nil
	}
	size := p.gate.size(r)
	p.buffer = buffers.Get().(*bytes.Buffer)
	var err error
	for room := min(size, smallBody); err == nil; room = min(size, 2*room) {
		read := int64(p.buffer.Len())
		if read == size {
			err = io.EOF
		} else if why := p.room(room); why != nil {
			return why
		} else {
			_, err = io.CopyN(p.buffer, r.Body, room-read)
		}
	}
	p.body.end = err
	p.body.Reset(p.buffer.Bytes())
	r.Body = &p.body
	return nil
}

// room takes what a body of so many bytes needs beyond what it has, if it is no
// small one. It returns why there is none.
func (p *pass) room(bytes int64) *refusal {
	if bytes <= smallBody {
		return nil
	}
	more := bytes - p.reading
	if p.account != nil && !p.account.bodies.take(more) {
		return rateLimited
	}
	if !p.gate.bodies.take(more) {
		if p.account != nil {
			p.account.bodies.give(more)
		}
		return overloaded
	}
	p.reading = bytes
	return nil
}

// giveBody gives the memory of the body back.
func (p *pass) giveBody() {
	p.gate.bodies.give(p.reading)
	if p.account != nil {
		p.account.bodies.give(p.reading)
	}
	if p.buffer != nil && p.buffer.Cap() <= smallBody {
		p.buffer.Reset()
		buffers.Put(p.buffer)
	}
}
