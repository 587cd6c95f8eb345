package store

import (
	"context"
	"errors"
	"strconv"
	"time"
)

// Unwatched returns the tables that the SQL statements which do runs open, by
// the engine's own word, and that TablesRead does not name.
func (v *View) Unwatched(ctx context.Context, do func() error) (names []string, err error) {
	v.TablesRead()
	var ran []query
	v.trace = func(q query) { ran = append(ran, q) }
	err = do()
	v.trace = nil
	named := v.TablesRead()
	for _, q := range ran {
		q.text = "EXPLAIN " + q.text
		roots, failed := collect(ctx, v, func(r *cells) (root int64, err error) {
			var op string
			var skip *string
			var p2, p3 int64
			err = r.Scan(&skip, &op, &skip, &p2, &p3, &skip, &skip, &skip)
			if op == "OpenRead" && p3 == 0 {
				root = p2
			}
			return root, err
		}, q)
		opened, unread := collect(ctx, v, scanOne[string], query{what: "schema", args: []any{list(roots)}, text: `
			SELECT s.tbl_name
			FROM json_each(?) p
			CROSS JOIN sqlite_schema s ON s.rootpage = p.value AND p.value > 1`})
		err = errors.Join(err, failed, unread)
		for _, name := range opened {
			if tablesOf(name)&named == 0 {
				names = append(names, name)
			}
		}
	}
	return names, err
}

// Plans returns how the engine runs each SQL statement that do runs, a line
// for each step.
func (v *View) Plans(ctx context.Context, do func() error) (plans [][]string, err error) {
	var ran []query
	v.trace = func(q query) { ran = append(ran, q) }
	err = do()
	v.trace = nil
	for _, q := range ran {
		q.text = "EXPLAIN QUERY PLAN " + q.text
		var plan []string
		if err == nil {
			plan, err = collect(ctx, v, func(r *cells) (detail string, err error) {
				var id, parent, unused int64
				err = r.Scan(&id, &parent, &unused, &detail)
				return detail, err
			}, q)
		}
		plans = append(plans, plan)
	}
	return plans, err
}

// SetManyMatches sets how many matches are many, and returns how to take that
// back.
func SetManyMatches(n int) (back func()) {
	before := manyMatches
	manyMatches = n
	return func() { manyMatches = before }
}

// SetClock sets the clock of the store.
func (s *Store) SetClock(now func() time.Time) { s.now = now }

// TablesOf returns the set of the tables with these names.
func TablesOf(names ...string) Tables { return tablesOf(names...) }

// numbers is the table of the numbers from 1 on, so many as are bound.
const numbers = "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number LIMIT ?) "

// ReadRows reads n rows in one statement, and calls each for each of them.
func (v *View) ReadRows(ctx context.Context, n int, each func(row int64)) error {
	_, err := collect(ctx, v, func(r *cells) (row int64, err error) {
		err = r.Scan(&row)
		each(row)
		return row, err
	}, query{what: "numbers", args: []any{n}, text: numbers + "SELECT n FROM number"})
	return err
}

// CountRows counts n rows in one statement that may take long.
func (v *View) CountRows(ctx context.Context, n int) error {
	_, err := collect(ctx, v, scanOne[int64], query{what: "numbers", args: []any{n}, long: true, text: numbers + "SELECT count(*) FROM number"})
	return err
}

// ReadNumber reads n by a statement of its own, and returns how many statements
// are prepared then.
func (v *View) ReadNumber(ctx context.Context, n int) (read, prepared int, err error) {
	numbers, err := collect(ctx, v, scanOne[int], query{what: "a number", text: "SELECT " + strconv.Itoa(n)})
	if err != nil {
		return 0, 0, err
	}
	return numbers[0], v.reader.prepared.Len(), nil
}
