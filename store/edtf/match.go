package edtf

import "math"

const secondsADay = 24 * 60 * 60

// Overlaps tells whether two dates may mean the same second.
func (d Date) Overlaps(o Date) bool {
	return !d.IsZero() && !o.IsZero() && d.From() <= o.To() && o.From() <= d.To()
}

// Within tells whether what happened at d happened during o for certain: all
// that d may mean lies in o, and d is not qualified.
func (d Date) Within(o Date) bool {
	return d.Overlaps(o) && !d.Qualified() && o.From() <= d.From() && d.To() <= o.To()
}

// MayCover tells whether what held during d may have held at event. Where
// either has no date, it may.
func (d Date) MayCover(event Date) bool {
	return d.IsZero() || event.IsZero() || d.Overlaps(event)
}

// Covers tells whether what held during d held for certain at all that event
// may mean, on the wall clock of each.
//
// A span holds for certain from the last day on which it may have begun to the
// first on which it may have ended, both included. If its end is unknown, as
// in 2019-05-20/, it holds for certain on the day it began and no other. A
// date that is no span holds throughout if it is a day or a time; of a longer
// one, such as 2024, nobody knows which part is meant. ../.. is a present state
// without dates, and alone holds on every day and at an event that is qualified
// or has no date. ../2025-07-22, of which the beginning is not known, holds for
// certain on no day, and so does what is qualified.
func (d Date) Covers(event Date) bool {
	if d.start.unit == openEnd && d.end.unit == openEnd && !d.IsZero() {
		return true
	}
	from, to, ok := d.certain()
	return ok && !event.IsZero() && !event.Qualified() && from <= event.From() && event.To() <= to
}

// certain returns the first and last second at which what held during d held
// for certain.
func (d Date) certain() (from, to int64, ok bool) {
	if d.Qualified() || d.start.open() {
		return 0, 0, false
	}
	if d.precision != Interval || d.end.unit == unknownEnd {
		return d.start.from, d.start.to, d.start.unit == day || d.start.unit == second
	}
	from, to = d.start.lastDay(), math.MaxInt64
	if !d.end.open() {
		to = d.end.firstDay()
	}
	return from, to, from <= to
}

// lastDay returns the first second of the last day of a part, or of a time.
func (p part) lastDay() int64 {
	if p.unit == second {
		return p.from
	}
	return p.to - secondsADay + 1
}

// firstDay returns the last second of the first day of a part, or of a time.
func (p part) firstDay() int64 {
	if p.unit == second {
		return p.to
	}
	return p.from + secondsADay - 1
}
