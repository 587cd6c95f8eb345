package store

import (
	"context"
	"math"
	"slices"
	"strconv"
)

// dated is the lowest order of a record that has a date: below it stand those
// without, by key.
const dated = 1 << keyBits

// sorting is how a list runs.
type sorting int

const (
	newestFirst sorting = iota // by descending order, so that undated records come last
	oldestFirst                // by ascending order, undated records last
	asWritten                  // by ascending order
	byID                       // by ascending id
)

// listing is a list of records under each of its parents. A pick selects the
// keys of one page under one parent, p.value.
type listing struct {
	name  string    // tells it from other lists: part of its cursors
	each  condition // FROM items: lists of values, q and r, each of which has a pick of its own; or none
	from  string    // of a pick
	base  condition // what makes a record part of the list
	where condition // what the caller asks for besides
	key   string    // of a record, in a pick
	group string    // in a pick: GROUP BY, where a record may be found twice
	order string    // in a pick: unique under one parent
	shown string    // the same order, outside the pick
	sort  sorting

	span   span      // within which order lies
	length condition // SELECT of how long the list of p.value is, if that is kept and nothing else asked for
}

// over makes l a list of what it holds of each of keys.
func (l *listing) over(v *View, keys []Key) {
	alias, join := "q", ""
	if l.each.text != "" {
		alias, join = "r", " CROSS JOIN "
	}
	l.each.text += join + v.reading().list + alias
	l.each.args = append(l.each.args, list(keys))
}

// pick returns one SELECT of keys whose order meets the bound.
func (l *listing) pick(r *reading, bound condition, limit int) condition {
	direction, selected := "", l.key
	if l.sort == newestFirst {
		direction = " DESC"
	}
	if l.each.text != "" {
		selected = l.order
	}
	where := allOf(l.base, bound, l.where)
	pick := condition{`
			SELECT ` + selected + ` AS key
			FROM ` + l.from + `
			WHERE ` + where.text + l.group + `
			ORDER BY ` + l.order + direction + `
			LIMIT ?`, append(where.args, limit)}
	if l.each.text == "" {
		return pick
	}
	return condition{`
			SELECT y.key AS key
			FROM ` + l.each.text + `
			` + r.top("statement y", "y.said_order", []string{pick.text}) + `
			GROUP BY y.said_order, y.key
			ORDER BY y.said_order` + direction + `
			LIMIT ?`, slices.Concat(l.each.args, pick.args, []any{limit})}
}

// picks returns the SELECTs that hold the page behind a cursor.
func (l *listing) picks(r *reading, after *Cursor, limit int) []condition {
	at := place{order: -1}
	if after != nil {
		at = after.at
	}
	switch l.sort {
	case newestFirst:
		if after == nil {
			at.order = math.MaxInt64
		}
		return []condition{l.pick(r, l.span.below(at.order, r.least).within(l.order), limit)}
	case oldestFirst:
		with, without := max(at.order, dated-1), int64(-1)
		if 0 <= at.order && at.order < dated {
			with, without = math.MaxInt64, at.order
		}
		picks := []condition{l.pick(r, l.span.behind(with, r.greatest).within(l.order), limit)}
		if l.span.unbounded() {
			picks = append(picks, l.pick(r, on(l.order+" > ? AND "+l.order+" < "+strconv.Itoa(dated), without), limit))
		}
		return picks
	case byID:
		return []condition{l.pick(r, on(l.order+" > ?", at.id), limit)}
	}
	return []condition{l.pick(r, on(l.order+" > ?", at.order), limit)}
}

// sorted returns the ORDER BY of the records that were picked.
func (l *listing) sorted() string {
	switch l.sort {
	case newestFirst:
		return l.shown + " DESC"
	case oldestFirst:
		return l.shown + " < " + strconv.Itoa(dated) + ", " + l.shown
	}
	return l.shown
}

// check refuses a page that is none of the list of every parent.
func (l *listing) check(parents []Key, p Page) error {
	if err := p.Check(); err != nil {
		return err
	}
	for _, parent := range parents {
		if p.After != nil && p.After.list != l.fingerprint(parent) {
			return Errorf(Invalid, "after: this cursor belongs to another list; use the endCursor of the same list")
		}
	}
	return nil
}

// fingerprint tells the list under parent from all others.
func (l *listing) fingerprint(parent Key) uint32 {
	return fingerprint(l.name, strconv.FormatInt(int64(parent), 10))
}

// page returns the page that rows begin.
func page[T any](l *listing, parent Key, rows []row[T], first int) Slice[T] {
	slice := Slice[T]{More: len(rows) > first}
	list := l.fingerprint(parent)
	for _, row := range rows[:min(first, len(rows))] {
		at := place{order: row.order}
		if l.sort == byID {
			at = place{id: any(row.node).(Node).NodeID()}
		}
		slice.Items = append(slice.Items, Item[T]{row.node, Cursor{list, at}})
	}
	return slice
}

// pages returns one page of the list under each parent, in one SQL statement.
func (t table[T]) pages(ctx context.Context, v *View, l *listing, parents []Key, p Page) (map[Key]Slice[T], error) {
	if err := l.check(parents, p); err != nil {
		return nil, err
	}
	rows, err := t.picked(ctx, v, l, parents, p.After, p.First+1)
	if err != nil {
		return nil, err
	}
	found := make(map[Key]Slice[T], len(parents))
	for parent, rows := range grouped(rows, parents) {
		found[parent] = page(l, parent, rows, p.First)
	}
	return found, nil
}

// picked returns up to limit rows under each parent.
func (t table[T]) picked(ctx context.Context, v *View, l *listing, parents []Key, after *Cursor, limit int) ([]row[T], error) {
	if len(parents) == 0 {
		return nil, nil
	}
	args := []any{list(unique(parents))}
	var picks []string
	for _, pick := range l.picks(v.reading(), after, limit) {
		picks = append(picks, pick.text)
		args = append(args, pick.args...)
	}
	if len(picks) > 1 {
		args = append(args, limit)
	}
	return t.topped(ctx, v, l, picks, args, l.where.text != "")
}

// topped returns the records that picks select under each parent.
func (t table[T]) topped(ctx context.Context, v *View, l *listing, picks []string, args []any, long bool) ([]row[T], error) {
	order := l.shown
	if l.sort == byID {
		order = "0" // the id is among the columns
	}
	return collect(ctx, v, listed(t.scan), query{what: t.what, text: `
		SELECT p.value, ` + order + `, ` + t.columns + `
		FROM ` + v.list() + `
		` + v.reading().top(t.record, t.key, picks) + `
		` + t.joins + `
		ORDER BY p.key, ` + l.sorted(),
		args: args, long: long})
}

// grouped returns rows by parent; every parent has an entry.
func grouped[T any](rows []row[T], parents []Key) map[Key][]row[T] {
	under := make(map[Key][]row[T], len(parents))
	for _, parent := range parents {
		under[parent] = nil
	}
	for _, row := range rows {
		under[row.parent] = append(under[row.parent], row)
	}
	return under
}

// totals returns how many records are in the list of each parent, in one SQL
// statement.
func (l *listing) totals(ctx context.Context, v *View, parents []Key) (map[Key]Count, error) {
	if l.length.text != "" && l.where.text == "" {
		return l.lengths(ctx, v, parents)
	}
	where := allOf(l.base, l.where, l.span.within(l.order))
	if where.text == "" {
		where.text = "1 = 1"
	}
	from := l.from
	if l.each.text != "" {
		from = l.each.text + " CROSS JOIN " + from
	}
	rows, err := collect(ctx, v, listed(scanNothing), query{
		what: "totals", text: `
		SELECT p.value, (
			SELECT count(*)
			FROM (
				SELECT ` + l.key + ` AS key
				FROM ` + from + `
				WHERE ` + where.text + l.group + `
				LIMIT ?) counted)
		FROM ` + v.list(),
		args: slices.Concat(l.each.args, where.args, []any{CountLimit + 1, list(unique(parents))}), long: true})
	found := make(map[Key]Count, len(rows))
	for _, row := range rows {
		found[row.parent] = Count{N: int(min(row.order, CountLimit)), Exact: row.order <= CountLimit}
	}
	return found, err
}

// lengths returns how long the list of each parent is, which is kept.
func (l *listing) lengths(ctx context.Context, v *View, parents []Key) (map[Key]Count, error) {
	rows, err := collect(ctx, v, listed(scanNothing), query{what: "totals", text: `
		SELECT p.value, (` + l.length.text + `)
		FROM ` + v.list(), args: append(l.length.args[:len(l.length.args):len(l.length.args)], list(unique(parents)))})
	found := make(map[Key]Count, len(rows))
	for _, row := range rows {
		found[row.parent] = Count{N: int(row.order), Exact: true}
	}
	return found, err
}
