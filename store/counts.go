package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"onrecord/store/edtf"
)

// Bucket counts the statements that have one value of a dimension. Key is an
// id, an enum value, a day, a month or a year, or "none".
type Bucket struct {
	Key         string
	NodeKey     Key
	Count       int
	First, Last *edtf.Date // the earliest and the latest date of a dated statement
	Buckets     []*Bucket

	path, value string // as read: the values above it and its own
	first, last int64  // places of First and Last in the order by day said
}

// dimension is what statements s are counted by, as SQL.
type dimension struct {
	join   string // after s
	value  string
	where  string    // besides, where one statement has many values
	record bool      // the value is the key of a record
	again  bool      // a statement may have one value in several ways
	date   Dimension // DAY, MONTH or YEAR, if it is one
}

// dimensionOf returns how to count by d at a level: the joins of one level
// must not meet those of another.
func dimensionOf(d Dimension, level int) (dimension, bool) {
	alias := func(s string) string { return strings.ReplaceAll(s, "#", strconv.Itoa(level)) }
	switch d {
	case "SPEAKER":
		return dimension{value: "s.speaker", record: true}, true
	case "ON_BEHALF_OF":
		return dimension{value: "s.on_behalf_of", record: true}, true
	case "STATE":
		return dimension{join: alias("LEFT JOIN organization o# ON o#.key = s.on_behalf_of"),
			value: alias("CASE WHEN (s.on_behalf_of & 15) = 2 THEN s.on_behalf_of ELSE o#.state END"), record: true}, true
	case "OUTLET":
		// A statement with an outlet is not also one without.
		return dimension{join: alias("LEFT JOIN citation c# ON c#.statement = s.key AND c#.link = 'CONFIRMED' AND " +
			strings.Replace(standing, "c.", "c#.", 1) + " LEFT JOIN source so# ON so#.key = c#.source"),
			value: alias("so#.outlet"), where: alias("(so#.outlet IS NOT NULL OR s.outlets = 0)"), record: true, again: true}, true
	case "ORIGIN_OUTLET":
		return dimension{join: alias("LEFT JOIN origin og# ON og#.statement = s.key AND og#.outlet <> 0"),
			value: alias("og#.outlet"), record: true, again: true}, true
	case "TOPIC":
		return dimension{join: alias("LEFT JOIN statement_topic st# ON st#.statement = s.key"), value: alias("st#.topic"), record: true}, true
	case "MENTION":
		return dimension{join: alias("LEFT JOIN mention mn# ON mn#.statement = s.key"), value: alias("mn#.node"), record: true, again: true}, true
	case "MEETING":
		return dimension{value: "s.meeting", record: true}, true
	case "ACT":
		return dimension{value: "s.act"}, true
	case "FORM":
		return dimension{value: "s.form"}, true
	case "DAY":
		return dimension{value: "s.said_day", date: d}, true
	case "MONTH":
		return dimension{value: "s.said_month", date: d}, true
	case "YEAR":
		return dimension{value: "s.said_year", date: d}, true
	}
	return dimension{}, false
}

// StatementCounts returns how many statements answer asked by each value of up
// to three dimensions, nested: the largest buckets first, days, months and
// years in their order. Each level of each bucket holds the first ones. Where
// a statement has several topics or outlets it counts in each. It runs one SQL
// statement a level, and one for all dates.
func (v *View) StatementCounts(ctx context.Context, asked *StatementFilter, by []Dimension, first int) ([]*Bucket, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	c := &counting{view: v, first: first}
	for level, d := range by {
		dim, ok := dimensionOf(d, level)
		if !ok || slices.Contains(by[:level], d) {
			return nil, Errorf(Invalid, "by: %s is not a dimension, or stands there twice", d)
		}
		c.by = append(c.by, dim)
	}
	if len(by) < 1 || len(by) > 3 {
		return nil, Errorf(Invalid, "by: name one to three dimensions, not %d", len(by))
	}
	var err error
	if c.where, err = v.compile(ctx, func(w *where) condition { return w.statement(root, asked) }); err != nil {
		return nil, err
	}
	whole := &Bucket{}
	var all []*Bucket
	for level, parents := 0, []*Bucket{whole}; level < len(by); level++ {
		if parents, err = c.level(ctx, level, parents); err != nil {
			return nil, err
		}
		all = append(all, parents...)
	}
	return whole.Buckets, c.dates(ctx, all)
}
