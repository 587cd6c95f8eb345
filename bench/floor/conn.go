package floor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// conn is a connection that one request at a time has, with what is prepared
// on it.
type conn struct {
	conn       *sql.Conn
	prepared   map[string]*sql.Stmt
	statements int64
}

func (c *conn) exec(text string) error {
	stmt, err := c.stmt(text)
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}

func (c *conn) stmt(text string) (*sql.Stmt, error) {
	if s, ok := c.prepared[text]; ok {
		return s, nil
	}
	s, err := c.conn.PrepareContext(context.Background(), text)
	if err != nil {
		return nil, fmt.Errorf("prepare %s: %w", text, err)
	}
	c.prepared[text] = s
	return s, nil
}

// each runs a query and calls row after dest holds each of its rows.
func (c *conn) each(text string, args []any, dest []any, row func()) error {
	s, err := c.stmt(text)
	if err != nil {
		return err
	}
	c.statements++
	rows, err := s.Query(args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		row()
	}
	return rows.Err()
}

func (c *conn) close() error {
	var errs []error
	for _, s := range c.prepared {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, c.conn.Close())...)
}

// skip is a column that the answer does not need.
type skip struct{}

// Scan implements sql.Scanner.
func (skip) Scan(any) error { return nil }

// skips returns n columns that the answer does not need.
func skips(n int) []any {
	columns := make([]any, n)
	for i := range columns {
		columns[i] = skip{}
	}
	return columns
}

// list returns keys as the JSON that binds them all.
func list(keys ...int64) string {
	b := append(make([]byte, 0, 10*len(keys)+2), '[')
	for i, key := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, key, 10)
	}
	return string(append(b, ']'))
}

// names returns ids as the JSON that binds them all.
func names(ids ...string) string {
	b := append(make([]byte, 0, 40*len(ids)+2), '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = text(b, id)
	}
	return string(append(b, ']'))
}

// text appends a string in quotation marks. Nothing in the record needs other
// escapes than these two.
func text(b []byte, s string) []byte {
	b = append(b, '"')
	for {
		i := strings.IndexAny(s, `"\\`)
		if i < 0 {
			return append(append(b, s...), '"')
		}
		b = append(append(b, s[:i]...), '\\', s[i])
		s = s[i+1:]
	}
}

// optional appends a string, or null.
func optional(b []byte, s sql.NullString) []byte {
	if !s.Valid {
		return append(b, "null"...)
	}
	return text(b, s.String)
}

// types of records, in the low bits of a key.
const (
	person = 1 + iota
	state
	organization
	meeting
	place
	topic
	statement
	source
	citation
	position
	participation
	relation
)

func typeOf(key int64) int { return int(key & 15) }

// unique adds to keys those of more that are not there.
func unique(seen map[int64]bool, keys []int64, more int64) []int64 {
	if more == 0 || seen[more] {
		return keys
	}
	seen[more] = true
	return append(keys, more)
}
