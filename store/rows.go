package store

import (
	"fmt"
	"strings"
)

// manyRows is how many rows are inserted with one statement; each statement
// costs several times what a row does.
const manyRows = 40

// rows are rows of one table that wait to be inserted.
type rows struct {
	columns string
	width   int
	values  []any
}

// column is one column of a row to write.
type column struct {
	name  string
	value any
}

// insert adds a row to those of table; columns are the same at each call.
func (a *applier) insert(table, columns string, values ...any) error {
	r := a.waiting[table]
	if r == nil {
		r = &rows{columns: columns, width: len(values)}
		a.waiting[table] = r
	}
	if r.values = append(r.values, values...); len(r.values) < manyRows*r.width {
		return nil
	}
	return a.flushTable(table, r)
}

// flush inserts the rows that wait, of all tables if none is named.
func (a *applier) flush(tables ...string) error {
	if len(tables) == 0 {
		for table := range a.waiting {
			tables = append(tables, table)
		}
	}
	for _, table := range tables {
		if r := a.waiting[table]; r != nil && len(r.values) > 0 {
			if err := a.flushTable(table, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *applier) flushTable(table string, r *rows) error {
	row := ", (?" + strings.Repeat(", ?", r.width-1) + ")"
	text := "INSERT INTO " + table + " (" + r.columns + ") VALUES " + strings.Repeat(row, len(r.values)/r.width)[2:]
	if err := a.exec(text, r.values...); err != nil {
		return fmt.Errorf("write %s: %w", table, err)
	}
	clear(r.values)
	r.values = r.values[:0]
	return nil
}

// replace removes the rows of table that belong to a record which had any.
func (a *applier) replace(n node, table, column string) error {
	if n.fresh {
		return nil
	}
	return a.exec("DELETE FROM "+table+" WHERE "+column+" = ?", int64(n.key))
}

// save writes the row of a record: inserts it or, if there is one, replaces
// the columns of set; initial are those that are derived later.
func (a *applier) save(table string, n node, set []column, initial ...column) error {
	var text strings.Builder
	if !n.fresh {
		args := make([]any, 0, len(set)+1)
		for i, c := range set {
			fmt.Fprintf(&text, "%s%s = ?", separator(i), c.name)
			args = append(args, c.value)
		}
		return a.exec("UPDATE "+table+" SET "+text.String()+" WHERE key = ?", append(args, int64(n.key))...)
	}
	all := append(append([]column{{"key", int64(n.key)}}, set...), initial...)
	args := make([]any, len(all))
	for i, c := range all {
		text.WriteString(separator(i) + c.name)
		args[i] = c.value
	}
	return a.insert(table, text.String(), args...)
}

func separator(i int) string {
	if i == 0 {
		return ""
	}
	return ", "
}

// links replaces the rows of a table that list what one record refers to.
func (a *applier) links(n node, table, from, to, field string, ids []ID) error {
	if err := a.replace(n, table, from); err != nil {
		return err
	}
	for i, id := range ids {
		key, err := a.ref(id, field, i)
		if err != nil {
			return err
		}
		if err := a.insert(table, from+", n, "+to, int64(n.key), i, int64(key)); err != nil {
			return err
		}
	}
	return nil
}
