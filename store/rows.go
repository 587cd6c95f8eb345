package store

import (
	"fmt"
	"slices"
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

// manyWaiting is how many values wait at most, the rows of one statement apart.
const manyWaiting = 100_000

// tables lists the tables in the order in which rows that wait are inserted:
// what is referred to comes first. While a reference is open SQLite looks,
// for each row that comes in, through all columns that could have waited for it.
var tables = []string{
	"state", "organization", "person", "topic", "place", "meeting", "source", "position", "participation",
	"statement", "citation", "relation", "former_id", "place_claim", "meeting_topic", "byline", "source_basis",
	"statement_topic", "mention", "addressee", "citation_via", "citation_credit", "evidence",
	"origin", "name", "identifier", "statement_count", "list_length",
}

// insert adds a row to those of table; columns are the same at each call.
func (a *applier) insert(table, columns string, values ...any) error {
	r := a.waiting[table]
	if r == nil {
		if !slices.Contains(tables, table) {
			return fmt.Errorf("write %s: no such table", table)
		}
		r = &rows{columns: columns, width: len(values)}
		a.waiting[table] = r
	}
	r.values = append(r.values, values...)
	if a.values += len(values); a.values < manyWaiting {
		return nil
	}
	return a.flush()
}

// flush inserts the rows that wait, of all tables if none is named.
func (a *applier) flush(only ...string) error {
	for _, table := range tables {
		r := a.waiting[table]
		if r == nil || len(r.values) == 0 || len(only) > 0 && !slices.Contains(only, table) {
			continue
		}
		for part := range slices.Chunk(r.values, manyRows*r.width) {
			text := insertRows(a.dialect.insert, table, r.columns, r.width, len(part)/r.width)
			if err := a.exec(text, part...); err != nil {
				return fmt.Errorf("write %s: %w", table, err)
			}
		}
		a.values -= len(r.values)
		clear(r.values)
		r.values = r.values[:0]
	}
	return nil
}

// insertRows returns the statement that inserts n rows.
func insertRows(insert, table, columns string, width, n int) string {
	row := ", (?" + strings.Repeat(", ?", width-1) + ")"
	return insert + " INTO " + table + " (" + columns + ") VALUES " + strings.Repeat(row, n)[2:]
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
