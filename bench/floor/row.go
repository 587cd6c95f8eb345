package floor

import (
	"database/sql"
	"math"
	"strings"
)

// said is a statement, as far as an answer shows it.
type said struct {
	parent, key, speaker int64
	id, wording          string
	label, date          sql.NullString
	outlets, origins     int64
}

// said runs a query with the columns of a statement.
func (c *conn) said(text string, args ...any) ([]said, error) {
	var s said
	var all []said
	dest := append([]any{&s.parent, skip{}, &s.key, &s.id, skip{}, &s.wording}, skips(4)...)
	dest = append(dest, &s.speaker, &s.label, skip{}, &s.date)
	dest = append(append(dest, skips(6)...), skip{}, &s.outlets, &s.origins)
	dest = append(dest, skips(4)...)
	err := c.each(text, args, dest, func() { all = append(all, s) })
	return all[:min(len(all), shown(args))], err
}

// shown returns how many rows a page of one list shows: one less than its
// limit, which is bound last.
func shown(args []any) int {
	if limit, ok := args[len(args)-1].(int); ok {
		return limit - 1
	}
	return math.MaxInt
}

// cited is a citation.
type cited struct {
	statement, source, outlet int64
	id, form                  string
}

func (c *conn) cited(text string, args ...any) ([]cited, error) {
	var r cited
	var all []cited
	dest := append([]any{skip{}, skip{}, skip{}, &r.id, &r.statement, &r.source, &r.outlet, &r.form}, skips(9)...)
	return all, c.each(text, args, dest, func() { all = append(all, r) })
}

// citationsOf returns the first ten citations of each statement, by statement.
func (c *conn) citationsOf(list_ []said) (map[int64][]cited, error) {
	keys := make([]int64, len(list_))
	for i := range list_ {
		keys[i] = list_[i].key
	}
	const limit = 11
	found, err := c.cited(citationsPage, list(keys...), undated-1, limit, -1, limit, limit)
	of := make(map[int64][]cited, len(list_))
	for len(found) > 0 {
		n := 1
		for n < len(found) && found[n].statement == found[0].statement {
			n++
		}
		of[found[0].statement] = found[:min(n, limit-1):n]
		found = found[n:]
	}
	return of, err
}

// entity is a record with names.
type entity struct{ id, name string }

// entities returns the entities with the keys, by key.
func (c *conn) entities(keys []int64) (map[int64]entity, error) {
	var of [topic + 1][]int64
	for _, key := range keys {
		of[typeOf(key)] = append(of[typeOf(key)], key)
	}
	var branches []string
	var args []any
	for t, keys := range of {
		if len(keys) > 0 {
			branches = append(branches, entityOf[t])
			args = append(args, list(keys...))
		}
	}
	found := make(map[int64]entity, len(keys))
	if branches == nil {
		return found, nil
	}
	var key int64
	var e entity
	var names string
	dest := append([]any{&key, &e.id, &names}, skips(10)...)
	return found, c.each(strings.Join(branches, " UNION ALL "), args, dest, func() {
		e.name = firstName(names)
		found[key] = e
	})
}

// firstName returns the first name of a list, which in this record is the one
// preferred and needs no escapes.
func firstName(names string) string {
	_, rest, _ := strings.Cut(names, `"text":"`)
	name, _, _ := strings.Cut(rest, `"`)
	return name
}

// address returns the URLs of sources, by key.
func (c *conn) addresses(keys []int64) (map[int64]sql.NullString, error) {
	found := make(map[int64]sql.NullString, len(keys))
	var key int64
	var url sql.NullString
	dest := append([]any{skip{}, skip{}, &key, skip{}, skip{}, skip{}, &url}, skips(9)...)
	return found, c.each(sourceByKey, []any{list(keys...)}, dest, func() { found[key] = url })
}

// keys returns the keys of ids, by id.
func (c *conn) keys(ids ...string) (map[string]int64, error) {
	found := make(map[string]int64, len(ids))
	var id string
	var key int64
	bound := names(ids...)
	return found, c.each(keysOfIDs, []any{bound, bound}, []any{&id, &key}, func() { found[id] = key })
}

// total returns how many there are, up to 10,000.
func (c *conn) total(text string, args ...any) (int64, error) {
	var n int64
	err := c.each(text, args, []any{skip{}, &n}, func() {})
	return min(n, 10_000), err
}
