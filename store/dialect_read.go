package store

import "strings"

// reading is what differs between engines in reading. A list of values is
// bound as one JSON text.
type reading struct {
	list     string // FROM item, to be followed by an alias: the values of a bound list, numbers or words, as value in the order of key
	lists    string // FROM item: the words of a bound list of lists as v.value, the list's place as p.key
	matches  string // begin of the condition that rows of alias f of the full-text index answer an expression
	index    string // FROM item: the full-text index as f, with f.rowid the order of the record
	least    string // function: the smaller of two numbers
	greatest string // function: the larger

	// top joins the records whose key one of the picks returns. A pick is a
	// SELECT of keys that may refer to p.value and ends in LIMIT. Of several
	// picks the first rows are taken, up to a LIMIT that is bound after theirs.
	top func(record, key string, picks []string) string
}

var sqliteReading = reading{
	list:     "json_each(?) ",
	lists:    "json_each(?) p CROSS JOIN json_each(p.value) v",
	matches:  "f.fulltext MATCH ",
	index:    "fulltext f",
	least:    "min",
	greatest: "max",
	// LIMIT does not see the outer row of a join, but that of a subquery; a
	// window function instead reads all rows of each parent.
	top: func(record, key string, picks []string) string {
		if len(picks) == 1 {
			return "CROSS JOIN " + record + " ON " + key + " IN (" + picks[0] + ")"
		}
		return "CROSS JOIN " + record + " ON " + key + " IN (SELECT key FROM (" +
			strings.Join(picks, ") UNION ALL SELECT key FROM (") + ") LIMIT ?)"
	},
}

// reading returns what the engine reads differently.
func (v *View) reading() *reading { return &v.store.dialect.reading }

// list returns the FROM item of a bound list.
func (v *View) list() string { return v.reading().list + "p" }

// oneOf returns the condition that column is among the values of a bound list.
func (v *View) oneOf(column string) string {
	return column + " IN (SELECT p.value FROM " + v.list() + ")"
}
