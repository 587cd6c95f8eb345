package store

import (
	"context"
	"slices"
)

// table says how records of one kind are read: a row of record, found by key,
// with what joins add to it, has the columns that scan reads.
type table[T any] struct {
	what    string // for errors
	record  string // the table and its alias
	key     string
	joins   string
	columns string
	scan    func(*cells) (T, error)
}

// byKey returns the records that exist among keys, in one SQL statement.
func (t table[T]) byKey(ctx context.Context, v *View, keys []Key) (map[Key]T, error) {
	rows, err := t.linked(ctx, v, keys, link{key: "p.value", order: "p.key"})
	found := make(map[Key]T, len(rows))
	for _, row := range rows {
		found[row.parent] = row.node
	}
	return found, err
}

// link leads from parents, which are p.value, to the keys of records.
type link struct {
	from  string // joins after p
	key   string
	order string // of the records of one parent; read with them
	where string // conditions on what is joined, begun with WHERE
	args  []any  // of from and where
	limit int    // of all records together; 0: none
}

// linked returns the records that l leads to, in one SQL statement.
func (t table[T]) linked(ctx context.Context, v *View, parents []Key, l link) ([]row[T], error) {
	if len(parents) == 0 {
		return nil, nil
	}
	limit, args := "", slices.Concat([]any{list(unique(parents))}, l.args)
	if l.limit > 0 {
		limit, args = `
		LIMIT ?`, append(args, l.limit)
	}
	return collect(ctx, v, listed(t.scan), query{what: t.what, text: `
		SELECT p.value, ` + l.order + `, ` + t.columns + `
		FROM ` + v.list() + `
		` + l.from + `
		CROSS JOIN ` + t.record + ` ON ` + t.key + ` = ` + l.key + `
		` + t.joins + `
		` + l.where + `
		ORDER BY p.key, ` + l.order + limit,
		args: args})
}

// lists returns the records that l leads to; every parent has an entry.
func (t table[T]) lists(ctx context.Context, v *View, parents []Key, l link) (map[Key][]T, error) {
	rows, err := t.linked(ctx, v, parents, l)
	return byParent(rows, parents), err
}

// unique returns keys without repetition, in the order of first appearance.
func unique[T comparable](keys []T) []T {
	seen := make(map[T]bool, len(keys))
	return slices.DeleteFunc(slices.Clone(keys), func(key T) bool {
		again := seen[key]
		seen[key] = true
		return again
	})
}
