package store

import (
	"encoding/json"
	"time"

	"onrecord/store/edtf"
)

// row is a record in a list: under which parent, and where in its order.
type row[T any] struct {
	parent Key
	order  int64
	node   T
}

// listed reads the parent and the order, and then what scan reads of the same
// row.
func listed[T any](scan func(*cells) (T, error)) func(*cells) (row[T], error) {
	return func(c *cells) (x row[T], err error) {
		x.parent, x.order = Key(c.number()), c.number()
		x.node, err = scan(c)
		return x, err
	}
}

// byParent groups what scan read; every parent has an entry.
func byParent[T any](rows []row[T], parents []Key) map[Key][]T {
	grouped := make(map[Key][]T, len(parents))
	for _, parent := range parents {
		grouped[parent] = nil
	}
	for _, row := range rows {
		grouped[row.parent] = append(grouped[row.parent], row.node)
	}
	return grouped
}

// dateColumn reads an EDTF text; NULL leaves the date nil.
type dateColumn struct{ to **edtf.Date }

func (c dateColumn) set(raw []byte) error {
	if len(raw) == 0 {
		return nil
	}
	d, err := edtf.Parse(string(raw))
	if err == nil {
		*c.to = &d
	}
	return err
}

// timeColumn reads Unix seconds; NULL leaves the time nil.
type timeColumn struct{ to **time.Time }

func (c timeColumn) set(seconds int64) {
	t := time.Unix(seconds, 0).UTC()
	*c.to = &t
}

// jsonColumn reads JSON into a value; NULL leaves it as it is.
type jsonColumn[T any] struct{ to *T }

// inJSON reads a column of JSON into to.
func inJSON[T any](to *T) jsonColumn[T] { return jsonColumn[T]{to} }

func (c jsonColumn[T]) set(raw []byte) error {
	if len(raw) == 0 || string(raw) == "[]" {
		return nil
	}
	return json.Unmarshal(raw, c.to)
}

// Scan implements sql.Scanner.
func (c jsonColumn[T]) Scan(src any) error {
	s, _ := src.(string)
	return c.set([]byte(s))
}

// scanNothing passes over what is left of a row.
func scanNothing[R scanner](R) (struct{}, error) { return struct{}{}, nil }
