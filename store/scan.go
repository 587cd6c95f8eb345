package store

import (
	"encoding/json"
	"fmt"
	"time"

	"onrecord/store/edtf"
)

// row is a record in a list: under which parent, and where in its order.
type row[T any] struct {
	parent Key
	order  int64
	node   T
}

// listed reads the parent and the order, and then what scan reads.
func listed[T any](scan func(scanner) (T, error)) func(scanner) (row[T], error) {
	return func(r scanner) (x row[T], err error) {
		x.node, err = scan(after{r, []any{&x.parent, &x.order}})
		return x, err
	}
}

// after is a scanner of the columns that follow others.
type after struct {
	scanner
	before []any
}

// Scan reads the columns before, and the others into dest.
func (a after) Scan(dest ...any) error { return a.scanner.Scan(append(a.before, dest...)...) }

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

// Scan implements sql.Scanner.
func (c dateColumn) Scan(src any) error {
	if src == nil {
		return nil
	}
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("a date is %T", src)
	}
	d, err := edtf.Parse(s)
	if err == nil {
		*c.to = &d
	}
	return err
}

// timeColumn reads Unix seconds; NULL leaves the time nil.
type timeColumn struct{ to **time.Time }

// Scan implements sql.Scanner.
func (c timeColumn) Scan(src any) error {
	if seconds, ok := src.(int64); ok {
		t := time.Unix(seconds, 0).UTC()
		*c.to = &t
	}
	return nil
}

// jsonColumn reads JSON into a pointer; NULL leaves it as it is.
type jsonColumn struct{ to any }

// Scan implements sql.Scanner.
func (c jsonColumn) Scan(src any) error {
	s, _ := src.(string)
	if s == "" || s == "[]" {
		return nil
	}
	return json.Unmarshal([]byte(s), c.to)
}

// scanNothing reads a row that has no columns but those of listed.
func scanNothing(r scanner) (struct{}, error) { return struct{}{}, r.Scan() }
