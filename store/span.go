package store

import (
	"math"
	"strconv"
)

// span bounds the orders of what a filter by date can find, so that a list in
// that order begins and ends near it. Both bounds are outside.
type span struct{ after, before condition }

const (
	// offset is more than how far a clock can be from UTC, in seconds.
	offset = 2 * 24 * 3600
	// month is more than how far the last second of a date is from its first,
	// unless it is one of the few that are wide.
	month = 32 * 24 * 3600
)

// span returns between which orders the statements stand that r finds. A date
// stands where it begins, or where it ends if its beginning is open.
func (r *DateRange) span(least, greatest string) (s span) {
	from, to := int64(math.MinInt64), int64(math.MaxInt64)
	if r.During != nil {
		from, to = r.During.From(), r.During.To()
	}
	if r.From != nil {
		from = max(from, r.From.From())
	}
	if r.To != nil {
		to = min(to, r.To.To())
	}
	if from > math.MinInt64 {
		s.after = on("?", orderAt(from-offset)-1)
		if r.Match != Certain {
			// The sign keeps SQLite from looking for it in the order of said_order.
			s.after = on(least+`(?, coalesce((
				SELECT min(+s.said_order)
				FROM statement s
				WHERE s.said_to - s.said_from > 2764800 AND s.said_to >= ?), ?) - 1)`, orderAt(from-offset-month)-1, from, int64(math.MaxInt64))
		}
	}
	if to < math.MaxInt64 {
		s.before = on("?", orderAt(to+offset))
		if r.Match != Certain {
			s.before = on(greatest+`(?, coalesce((
				SELECT max(s.said_order)
				FROM statement s
				WHERE s.said_from = `+strconv.Itoa(math.MinInt64)+`), 0) + 1)`, orderAt(to+offset))
		}
	}
	return s
}

// unbounded tells whether any order lies in the span.
func (s span) unbounded() bool { return s.after.text == "" && s.before.text == "" }

// within returns the condition that order lies in the span.
func (s span) within(order string) condition {
	var all []condition
	if s.after.text != "" {
		all = append(all, condition{order + " > " + s.after.text, s.after.args})
	}
	if s.before.text != "" {
		all = append(all, condition{order + " < " + s.before.text, s.before.args})
	}
	return allOf(all...)
}

// behind returns the span behind a place in a list in ascending order.
func (s span) behind(at int64, greatest string) span {
	s.after = narrowed(greatest, at, s.after)
	return s
}

// below returns the span behind a place in a list in descending order.
func (s span) below(at int64, least string) span {
	s.before = narrowed(least, at, s.before)
	return s
}

// narrowed returns the narrower of two bounds: one comparison, for an index
// begins at only one.
func narrowed(by string, at int64, bound condition) condition {
	if bound.text == "" {
		return on("?", at)
	}
	return condition{by + "(?, " + bound.text + ")", append([]any{at}, bound.args...)}
}
