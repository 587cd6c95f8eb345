package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"sync"
)

// maxPrepared bounds how many statements stay prepared on each reader; filters
// can be combined without end.
const maxPrepared = 256

// readers lends connections to views, one each, and keeps what is prepared on
// them. They are the driver's own: database/sql prepares a statement anew in
// each transaction, and converts each column by reflection, which takes longer
// than most statements run.
type readers struct {
	open  func() (driver.Conn, error)
	slots chan struct{} // one for each reader lent

	mu     sync.Mutex
	idle   []*reader
	closed bool
}

// newReaders returns at most n readers, on connections that open makes.
func newReaders(open func() (driver.Conn, error), n int) *readers {
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

// reader is one connection, the statements prepared on it, and room for the
// arguments of one statement and the columns of one row. One goroutine at a
// time uses it.
type reader struct {
	conn     driver.Conn
	prepared map[string]prepared
	args     []driver.NamedValue
	cells    cells
}

// prepared is a statement, and the tables that it reads.
type prepared struct {
	driver.Stmt
	tables Tables
}

// statement returns text prepared, and whether it stays so: there is room for
// so many.
func (r *reader) statement(ctx context.Context, text string) (p prepared, kept bool, err error) {
	if p, ok := r.prepared[text]; ok {
		return p, true, nil
	}
	p.tables = tablesIn(reads, text)
	if p.Stmt, err = r.conn.(driver.ConnPrepareContext).PrepareContext(ctx, text); err != nil {
		return p, false, err
	}
	if kept = len(r.prepared) < maxPrepared; kept {
		r.prepared[text] = p
	}
	return p, kept, nil
}

// query runs text, calls row for each of its rows, and returns the tables that
// it reads. The context ends the wait for the first row.
func (r *reader) query(ctx context.Context, text string, args []any, row func(*cells) error) (Tables, error) {
	p, kept, err := r.statement(ctx, text)
	if err != nil {
		return p.tables, err
	}
	if !kept {
		defer p.Close()
	}
	if err := r.bind(args); err != nil {
		return p.tables, err
	}
	rows, err := p.Stmt.(driver.StmtQueryContext).QueryContext(ctx, r.args)
	if err != nil {
		return p.tables, err
	}
	err = r.each(rows, row)
	return p.tables, errors.Join(err, rows.Close())
}

// each reads rows to their end, or to the first error of row.
func (r *reader) each(rows driver.Rows, row func(*cells) error) error {
	r.cells.values = append(r.cells.values[:0], make([]driver.Value, len(rows.Columns()))...)
	for {
		switch err := rows.Next(r.cells.values); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		r.cells.read = 0
		if err := row(&r.cells); err != nil {
			return err
		}
	}
}

// bind makes args those of the next statement.
func (r *reader) bind(args []any) error {
	r.args = r.args[:0]
	for i, arg := range args {
		value, err := driver.DefaultParameterConverter.ConvertValue(arg)
		if err != nil {
			return fmt.Errorf("argument %d: %w", i+1, err)
		}
		r.args = append(r.args, driver.NamedValue{Ordinal: i + 1, Value: value})
	}
	return nil
}

// exec runs a statement without rows or arguments, which is prepared for good.
func (r *reader) exec(ctx context.Context, text string) error {
	p, _, err := r.statement(ctx, text)
	if err != nil {
		return err
	}
	_, err = p.Stmt.(driver.StmtExecContext).ExecContext(ctx, nil)
	return err
}

// close closes the connection.
func (r *reader) close() error {
	var errs []error
	for _, stmt := range r.prepared {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(append(errs, r.conn.Close())...)
}
