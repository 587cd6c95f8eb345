package store

import (
	"errors"
	"fmt"
	"reflect"

	"zombiezen.com/go/sqlite"
)

// maxWords bounds how many words of closed lists are kept on each reader.
const maxWords = 512

// cells are the columns of one row. Each Scan reads on where the last one
// ended.
type cells struct {
	row   *sqlite.Stmt
	read  int
	raw   []byte            // the bytes of one column, until the next is read
	words map[string]string // of closed lists, which come in every other row
}

// rawColumn reads the bytes of a column, and keeps none of them. NULL has none.
type rawColumn interface{ set(raw []byte) error }

// Scan reads the next columns into dest, as (*sql.Rows).Scan does.
func (c *cells) Scan(dest ...any) error {
	for _, to := range dest {
		if err := c.assign(to); err != nil {
			return fmt.Errorf("column %d: %w", c.read+1, err)
		}
		c.read++
	}
	return nil
}

// number reads the next column, a number that is not NULL.
func (c *cells) number() int64 {
	n := c.row.ColumnInt64(c.read)
	c.read++
	return n
}

// null tells whether the column is NULL.
func (c *cells) null() bool { return c.row.ColumnIsNull(c.read) }

// bytes returns the bytes of the column, until the next is read.
func (c *cells) bytes() []byte {
	n := c.row.ColumnLen(c.read)
	if cap(c.raw) < n {
		c.raw = make([]byte, n, 2*n)
	}
	c.raw = c.raw[:n]
	c.row.ColumnBytes(c.read, c.raw)
	return c.raw
}

// word returns the column, a word of a closed list.
func (c *cells) word() string {
	raw := c.bytes()
	if word, ok := c.words[string(raw)]; ok {
		return word
	}
	word := string(raw)
	if c.words == nil {
		c.words = map[string]string{}
	}
	if len(c.words) < maxWords {
		c.words[word] = word
	}
	return word
}

var errNull = errors.New("it is NULL, which is not expected")

// assign puts the column where to points.
func (c *cells) assign(to any) error {
	switch to := to.(type) {
	case rawColumn:
		return to.set(c.bytes())
	case timeColumn:
		if !c.null() {
			to.set(c.row.ColumnInt64(c.read))
		}
		return nil
	case **string: // most that may be absent
		if *to = nil; !c.null() {
			*to = new(c.row.ColumnText(c.read))
		}
		return nil
	}
	at := reflect.ValueOf(to).Elem()
	if at.Kind() == reflect.Pointer {
		if c.null() {
			at.SetZero()
			return nil
		}
		at.Set(reflect.New(at.Type().Elem()))
		return c.assign(at.Interface())
	}
	zero, err := c.assignPlain(to, at)
	if err == nil && zero && c.null() {
		err = errNull
	}
	return err
}

// assignPlain puts the column where to, which is at, points, and tells whether
// that is what NULL would be, too.
func (c *cells) assignPlain(to any, at reflect.Value) (zero bool, err error) {
	switch to := to.(type) {
	case *string:
		*to = c.row.ColumnText(c.read)
		return *to == "", nil
	case *ID:
		*to = ID(c.row.ColumnText(c.read))
		return *to == "", nil
	case *float64:
		*to = c.row.ColumnFloat(c.read)
		return *to == 0, nil
	}
	switch at.Kind() {
	case reflect.Int64, reflect.Int:
		at.SetInt(c.row.ColumnInt64(c.read))
	case reflect.Bool:
		at.SetBool(c.row.ColumnBool(c.read))
	case reflect.String: // an enumeration
		at.SetString(c.word())
	default:
		return false, fmt.Errorf("%T is no place for a column", to)
	}
	return at.IsZero(), nil
}
