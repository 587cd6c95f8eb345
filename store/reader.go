package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// maxPrepared bounds how many statements stay prepared on each reader; filters
// can be combined without end.
const maxPrepared = 256

// readers lends connections to views, one each, and keeps what is prepared on
// them. database/sql would prepare a statement anew in each transaction, which
// takes longer than most statements run.
type readers struct {
	db    *sql.DB
	slots chan struct{} // one for each reader lent

	mu     sync.Mutex
	idle   []*reader
	closed bool
}

// newReaders returns the readers of db, at most n at a time. A pool of more
// than n connections leaves some to others.
func newReaders(db *sql.DB, n int) *readers {
	return &readers{db: db, slots: make(chan struct{}, n)}
}

// take lends a reader as soon as one is free.
func (rs *readers) take(ctx context.Context) (*reader, error) {
	select {
	case rs.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	rs.mu.Lock()
	if n := len(rs.idle); n > 0 {
		r := rs.idle[n-1]
		rs.idle = rs.idle[:n-1]
		rs.mu.Unlock()
		return r, nil
	}
	rs.mu.Unlock()
	conn, err := rs.db.Conn(ctx)
	if err != nil {
		<-rs.slots
		return nil, err
	}
	return &reader{conn: conn, prepared: map[string]prepared{}}, nil
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

// reader is one connection and the statements prepared on it.
type reader struct {
	conn     *sql.Conn
	prepared map[string]prepared
}

// prepared is a statement, and the tables that it reads.
type prepared struct {
	*sql.Stmt
	tables Tables
}

// query runs text, prepared if there is room for it, and returns the tables
// that it reads.
func (r *reader) query(ctx context.Context, text string, args []any) (*sql.Rows, Tables, error) {
	p, ok := r.prepared[text]
	if !ok {
		p.tables = tablesIn(reads, text)
		if len(r.prepared) >= maxPrepared {
			rows, err := r.conn.QueryContext(ctx, text, args...)
			return rows, p.tables, err
		}
		var err error
		if p.Stmt, err = r.conn.PrepareContext(ctx, text); err != nil {
			return nil, 0, err
		}
		r.prepared[text] = p
	}
	rows, err := p.QueryContext(ctx, args...)
	return rows, p.tables, err
}

// exec runs a statement without rows.
func (r *reader) exec(ctx context.Context, text string) error {
	_, err := r.conn.ExecContext(ctx, text)
	return err
}

// close gives the connection back to the pool.
func (r *reader) close() error {
	var errs []error
	for _, stmt := range r.prepared {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(append(errs, r.conn.Close())...)
}
