package store

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
	"strconv"
)

// cells are the columns of one row as the driver gives them: int64, float64,
// string or nil. Each Scan reads on where the last one ended.
type cells struct {
	values []driver.Value
	read   int
}

// Scan reads the next columns into dest, as (*sql.Rows).Scan does.
func (c *cells) Scan(dest ...any) error {
	if c.read+len(dest) > len(c.values) {
		return fmt.Errorf("%d columns are read from a row of %d", c.read+len(dest), len(c.values))
	}
	for i, value := range c.values[c.read : c.read+len(dest)] {
		if err := assign(dest[i], value); err != nil {
			return fmt.Errorf("column %d: %w", c.read+i+1, err)
		}
	}
	c.read += len(dest)
	return nil
}

// number reads the next column, a number that is not NULL.
func (c *cells) number() int64 {
	n, _ := c.values[c.read].(int64)
	c.read++
	return n
}

// assign puts the value of a column where to points.
func assign(to any, value driver.Value) error {
	switch to := to.(type) {
	case sql.Scanner:
		return to.Scan(value)
	case *any:
		*to = value
		return nil
	}
	known := false
	switch value := value.(type) {
	case int64:
		known = assignNumber(to, value)
	case float64:
		var at *float64
		if at, known = to.(*float64); known {
			*at = value
		}
	case string:
		known = assignText(to, value)
	}
	if known {
		return nil
	}
	at := reflect.ValueOf(to).Elem()
	if at.Kind() != reflect.Pointer {
		return fmt.Errorf("%T is read into %T", value, to)
	}
	if value == nil {
		at.SetZero()
		return nil
	}
	at.Set(reflect.New(at.Type().Elem()))
	return assign(at.Interface(), value)
}

// assignNumber reports false if to is no place for a number.
func assignNumber(to any, n int64) bool {
	switch to := to.(type) {
	case *Key:
		*to = Key(n)
	case *int64:
		*to = n
	case *int:
		*to = int(n)
	case *bool:
		*to = n != 0
	case *float64:
		*to = float64(n)
	case *string:
		*to = strconv.FormatInt(n, 10)
	default:
		return false
	}
	return true
}

// assignText reports false if to is no place for a text.
func assignText(to any, s string) bool {
	switch to := to.(type) {
	case *string:
		*to = s
	case *ID:
		*to = ID(s)
	case **string:
		*to = new(s)
	default: // an enumeration
		at := reflect.ValueOf(to).Elem()
		if at.Kind() != reflect.String {
			return false
		}
		at.SetString(s)
	}
	return true
}
