package edtf

import "math"

const secondsADay = 24 * 60 * 60

// Overlaps tells whether two dates may mean the same second.
func (d Date) Overlaps(o Date) bool { return d.From() <= o.To() && o.From() <= d.To() }

// Within tells whether what happened at d happened during o for certain: all
// that d may mean lies in o, and d is not qualified.
func (d Date) Within(o Date) bool {
	return !d.Qualified() && o.From() <= d.From() && d.To() <= o.To()
}

// MayCover tells whether what held during d may have held at event; at an
// event of which no date is known, it may.
func (d Date) MayCover(event Date) bool { return event.IsZero() || d.Overlaps(event) }

// Covers tells whether what held during d held at all that event may mean. A
// span holds for certain from the last day on which it may have begun to the
// first on which it may have ended. So ../.., a present state without dates,
// holds on every day and at an event without date; ../2025-07-22, of which
// only the end is known, on none; and a span that is qualified on none.
func (d Date) Covers(event Date) bool {
	if d.everlasting() {
		return true
	}
	from, to, ok := d.certain()
	return ok && !event.IsZero() && !event.Qualified() && from <= event.From() && event.To() <= to
}

// everlasting tells whether d is ../.. and nothing less.
func (d Date) everlasting() bool { return d.text == "../.." }

// certain returns the first and last second at which what held during d held
// for certain.
func (d Date) certain() (from, to int64, ok bool) {
	if d.Qualified() || d.start.unit == openEnd {
		return 0, 0, false
	}
	if d.precision != Interval {
		return d.From(), d.To(), d.start.unit == day || d.start.unit == second
	}
	from, to = lastDay(d.start), math.MaxInt64
	if d.end.unit != openEnd {
		to = firstDay(d.end)
	} else if d.text[len(d.text)-1] == '/' { // when it ended is not known
		to = d.start.to
	}
	return from, to, from <= to
}

// lastDay returns the first second of the last day of a part.
func lastDay(p part) int64 {
	if p.unit == second {
		return p.from
	}
	return p.to - secondsADay + 1
}

// firstDay returns the last second of the first day of a part.
func firstDay(p part) int64 {
	if p.unit == second {
		return p.to
	}
	return p.from + secondsADay - 1
}
