package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

var errClosed = errors.New("the view is closed")

// query is one SQL statement. Its text depends on which filters are set and
// never on how many values they hold.
type query struct {
	what string // what it reads, for errors
	text string
	args []any
	long bool // it may take long: stop when the request ends
}

// rowsBetween is how many rows are read before it is asked again whether the
// request goes on, where none takes long.
const rowsBetween = 256

// collect runs q and returns what scan makes of each row. It alone touches
// rows.
func collect[T any](ctx context.Context, v *View, scan func(*cells) (T, error), q query) ([]T, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", q.what, err)
	}
	var stop <-chan struct{} // costs a goroutine a statement
	if q.long {
		stop = ctx.Done()
	}
	if v.reader == nil {
		return nil, fmt.Errorf("read %s: %w", q.what, errClosed)
	}
	if v.trace != nil {
		v.trace(q)
	}
	v.used.Statements++
	start := time.Now()
	defer func() { v.used.Time += time.Since(start) }()
	var found []T
	tables, err := v.reader.query(stop, q.text, q.args, func(c *cells) error {
		item, err := scan(c)
		if err != nil {
			return err
		}
		found = append(found, item)
		if v.used.Rows++; v.used.Rows%rowsBetween == 0 {
			return ctx.Err()
		}
		return nil
	})
	v.tables |= tables
	if err != nil {
		return nil, q.failed(ctx, err)
	}
	return found, nil
}

// failed wraps err; if the request has ended, that is the reason.
func (q query) failed(ctx context.Context, err error) error {
	if q.long && ctx.Err() != nil {
		err = ctx.Err()
	}
	return fmt.Errorf("read %s: %w", q.what, err)
}

// scanOne reads a row of one column.
func scanOne[T any, R scanner](r R) (value T, err error) { return value, r.Scan(&value) }

// list returns values as the one argument that binds them all.
func list[T any](values []T) string {
	if values == nil {
		return "[]"
	}
	b, err := json.Marshal(values)
	if err != nil {
		panic(err) // only strings and numbers are bound
	}
	return string(b)
}
