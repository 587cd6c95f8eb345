package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"zombiezen.com/go/sqlite"
)

// maxPrepared bounds how many statements stay prepared on each reader, those
// used last; filters can be combined without end.
const maxPrepared = 128

// maxKept is how many bytes of one argument a statement holds that waits.
const maxKept = 4 << 10

// readers lends connections to views, one each, and keeps what is prepared on
// them. They are SQLite's own: database/sql prepares a statement anew in each
// transaction, makes a value of each column and converts that by reflection,
// which takes longer than most statements run.
type readers struct {
	open  func() (*sqlite.Conn, error)
	slots chan struct{} // one for each reader lent

	mu     sync.Mutex
	idle   []*reader
	closed bool
}

// newReaders returns at most n readers, on connections that open makes.
func newReaders(open func() (*sqlite.Conn, error), n int) *readers {
	return &readers{open: open, slots: make(chan struct{}, n)}
}

// take lends a reader as soon as one is free.
func (rs *readers) take(ctx context.Context) (*reader, error) {
	select {
	case rs.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	r, err := rs.one()
	if err != nil {
		<-rs.slots
	}
	return r, err
}

// one returns a reader that is idle, or a new one.
func (rs *readers) one() (*reader, error) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.closed {
		return nil, errors.New("the database is closed")
	}
	if n := len(rs.idle); n > 0 {
		r := rs.idle[n-1]
		rs.idle = rs.idle[:n-1]
		return r, nil
	}
	conn, err := rs.open()
	if err != nil {
		return nil, err
	}
	return newReader(conn), nil
}

// give takes r back, or closes it if it failed.
func (rs *readers) give(r *reader, failed error) error {
	defer func() { <-rs.slots }()
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.closed || failed != nil {
		return errors.Join(failed, r.close())
	}
	rs.idle = append(rs.idle, r)
	return nil
}

// close closes the readers that are not lent, and the others as they return.
func (rs *readers) close() error {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.closed = true
	var errs []error
	for _, r := range rs.idle {
		errs = append(errs, r.close())
	}
	rs.idle = nil
	return errors.Join(errs...)
}

// reader is one connection, the statements prepared on it, and the columns of
// one row. One goroutine at a time uses it.
type reader struct {
	conn     *sqlite.Conn
	prepared *simplelru.LRU[string, prepared]
	cells    cells
}

func newReader(conn *sqlite.Conn) *reader {
	kept, err := simplelru.NewLRU(maxPrepared, func(_ string, p prepared) {
		p.Finalize() // fails as its last step did, which was told
	})
	if err != nil {
		panic(err) // only for a size of no statement
	}
	return &reader{conn: conn, prepared: kept}
}

// prepared is a statement, and the tables that it reads.
type prepared struct {
	*sqlite.Stmt
	tables Tables
}

// statement returns text prepared.
func (r *reader) statement(text string) (p prepared, err error) {
	if p, ok := r.prepared.Get(text); ok {
		return p, nil
	}
	p.tables = tablesIn(reads, text)
	if p.Stmt, err = r.conn.Prepare(text); err != nil {
		return p, err
	}
	r.prepared.Add(text, p)
	return p, nil
}

// query runs text, calls row for each of its rows, and returns the tables that
// it reads. It stops when stop is closed.
func (r *reader) query(stop <-chan struct{}, text string, args []any, row func(*cells) error) (tables Tables, err error) {
	p, err := r.statement(text)
	if err != nil {
		return p.tables, err
	}
	defer func() {
		err = errors.Join(err, p.Reset())
		forget(p.Stmt, args)
	}()
	if err := bind(p.Stmt, args); err != nil {
		return p.tables, err
	}
	if stop != nil {
		r.conn.SetInterrupt(stop)
		defer r.conn.SetInterrupt(nil)
	}
	r.cells.row = p.Stmt
	for {
		more, err := p.Step()
		if err != nil || !more {
			return p.tables, err
		}
		r.cells.read = 0
		if err := row(&r.cells); err != nil {
			return p.tables, err
		}
	}
}

// bind makes args those of a statement.
func bind(stmt *sqlite.Stmt, args []any) error {
	for i, arg := range args {
		value, err := driver.DefaultParameterConverter.ConvertValue(arg)
		if err != nil {
			return fmt.Errorf("argument %d: %w", i+1, err)
		}
		switch value := value.(type) {
		case nil:
			stmt.BindNull(i + 1)
		case int64:
			stmt.BindInt64(i+1, value)
		case float64:
			stmt.BindFloat(i+1, value)
		case bool:
			stmt.BindBool(i+1, value)
		case string:
			stmt.BindText(i+1, value)
		default:
			return fmt.Errorf("argument %d: %T is no value of a column", i+1, arg)
		}
	}
	return nil
}

// forget lets go of the texts among args that are long. The others stay until
// they are replaced: SQLite plans some statements anew when a number that it
// was bound to is taken away.
func forget(stmt *sqlite.Stmt, args []any) {
	for i, arg := range args {
		if text, ok := arg.(string); ok && len(text) > maxKept {
			stmt.BindNull(i + 1)
		}
	}
}

// exec runs a statement without rows or arguments, which is prepared for good.
func (r *reader) exec(text string) error {
	_, err := r.query(nil, text, nil, func(*cells) error { return nil })
	return err
}

// close closes the connection.
func (r *reader) close() error { return r.conn.Close() }
