// Package floor answers the workloads as a program would that did nothing else:
// the SQL statements that the fast path runs, prepared once on each connection,
// and the answer's JSON appended by hand. It shares no code with the server, and
// answers the same bytes; what the server takes more than the floor is the price
// of answering any question.
package floor

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Floor answers the workloads over a database.
type Floor struct {
	db         *sql.DB
	conns      chan *conn
	statements atomic.Int64
	rooms      sync.Pool
}

// room holds a request and its answer.
type room struct {
	in  bytes.Buffer
	out []byte
}

// answerer appends the data of an answer.
type answerer func(c *conn, b []byte, v *variables) ([]byte, error)

var answers = map[string]answerer{"q1": q1, "q2": q2, "q3": q3, "q4": q4, "q5": q5, "q6": q6, "q7": q7, "q8": q8}

// variables are those of all workloads.
type variables struct {
	Speaker, Words, Meeting, One, Other, Topic string
	IDs                                        []string
}

// Open opens a database that onrecord has written, for reading.
func Open(ctx context.Context, path string) (*Floor, error) {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()+
		"?mode=rw&_pragma=busy_timeout(10000)&_pragma=temp_store(memory)&_pragma=query_only(1)&_pragma=cache_size(-16384)&_pragma=mmap_size(1073741824)")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	n := max(runtime.NumCPU(), 2) // as many as the server has
	db.SetMaxOpenConns(n)
	f := &Floor{db: db, conns: make(chan *conn, n)}
	f.rooms.New = func() any { return new(room) }
	for range n {
		c, err := db.Conn(ctx)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), db.Close())
		}
		f.conns <- &conn{conn: c, prepared: map[string]*sql.Stmt{}}
	}
	return f, nil
}

// Close closes the database once no request is in flight.
func (f *Floor) Close() error {
	var errs []error
	for range cap(f.conns) {
		errs = append(errs, (<-f.conns).close())
	}
	return errors.Join(append(errs, f.db.Close())...)
}

// Statements returns how many SQL statements have run.
func (f *Floor) Statements() int64 { return f.statements.Load() }

// ServeHTTP answers a workload, /q1 and so on, whose request is the one that the
// server gets.
func (f *Floor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer, ok := answers[r.URL.Path[1:]]
	if !ok {
		http.NotFound(w, r)
		return
	}
	m := f.rooms.Get().(*room)
	defer f.rooms.Put(m)
	m.in.Reset()
	var request struct{ Variables variables }
	if _, err := m.in.ReadFrom(r.Body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := json.Unmarshal(m.in.Bytes(), &request); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c := <-f.conns
	b, err := c.answer(m.out[:0], answer, &request.Variables)
	m.out = b
	f.statements.Add(c.statements)
	c.statements = 0
	f.conns <- c
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Length", strconv.Itoa(len(b)))
	w.Write(b)
}

// answer appends a whole answer, which one snapshot holds.
func (c *conn) answer(b []byte, of answerer, v *variables) ([]byte, error) {
	if err := c.exec("BEGIN"); err != nil {
		return nil, err
	}
	b, err := of(c, append(b, `{"data":{`...), v)
	return append(b, "}}"...), errors.Join(err, c.exec("ROLLBACK"))
}
