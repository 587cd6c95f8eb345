// Package edtf reads dates as far as they are known: the Extended Date/Time
// Format of ISO 8601-2:2019, levels 0 and 1, and of level 2 a qualifier before
// a component (2025-07-~23) and one unspecified digit of a month or a day
// (2025-0X). (https://www.loc.gov/standards/datetime/)
//
// A date is a span of seconds of the wall clock where it was written, counted
// as if that clock were UTC. A qualifier does not widen the span: EDTF gives
// it no width. Seasons are those of meteorologists in the northern hemisphere:
// 2025-21, spring, is March to May, and 2025-24, winter, is December 2025 to
// February 2026.
package edtf

import (
	"math"
	"time"
)

// Precision is the finest unit that a date states.
type Precision string

// The precisions. Unknown is that of ../.. and of what none of the others fits.
const (
	Decade   Precision = "DECADE"
	Year     Precision = "YEAR"
	Season   Precision = "SEASON"
	Month    Precision = "MONTH"
	Day      Precision = "DAY"
	Minute   Precision = "MINUTE"
	Interval Precision = "INTERVAL"
	Unknown  Precision = "UNKNOWN"
)

// Date is a date as far as it is known. It is comparable with ==. The zero
// Date is none: it is open at both ends and matches no other date.
type Date struct {
	text       string
	precision  Precision
	start, end part // of an interval; else both are the date
}

// part is one date of at most two that an interval has.
type part struct {
	from, to  int64 // first and last second, unless it is open
	unit      unit
	uncertain component // qualified by ? or %
	about     component // qualified by ~ or %
	zone      zone
}

// open tells whether the part states nothing.
func (p part) open() bool { return p.unit == openEnd || p.unit == unknownEnd }

// qualified tells whether any component is.
func (p part) qualified() bool { return p.about|p.uncertain != 0 }

// moment returns a second of the part in the zone that was written, else in UTC.
func (p part) moment(wall int64) *time.Time {
	if p.open() {
		return nil
	}
	t := time.Unix(wall, 0).UTC()
	if p.zone.east != 0 {
		t = time.Unix(wall-int64(p.zone.east), 0).In(time.FixedZone("", p.zone.east))
	}
	return &t
}

// zone is the offset from UTC that a time was written with.
type zone struct {
	stated bool
	east   int // seconds
}

// unit is what a part states.
type unit uint8

const (
	openEnd    unit = iota // ..
	unknownEnd             // nothing, before or after the stroke
	century
	decade
	year
	season
	month
	day
	second
	someMonths // one digit of the month: 2025-0X
	someDays   // one digit of the day: 2025-07-2X
)

// component is a set of year, month and day.
type component uint8

const (
	ofYear component = 1 << iota
	ofMonth
	ofDay
)

// String returns the date as it was written.
func (d Date) String() string { return d.text }

// EDTF returns the date itself, under the name that the API has for it.
func (d Date) EDTF() Date { return d }

// IsZero tells whether there is no date.
func (d Date) IsZero() bool { return d.text == "" }

// From returns the first second that the date may mean; math.MinInt64 if open.
func (d Date) From() int64 {
	if d.start.open() {
		return math.MinInt64
	}
	return d.start.from
}

// To returns the last second that the date may mean; math.MaxInt64 if open.
func (d Date) To() int64 {
	if d.end.open() {
		return math.MaxInt64
	}
	return d.end.to
}

// Instant returns the second by which the date is sorted: the moment itself
// for a time with an offset, else the first second, or the last one where the
// beginning is open. It is false for a date that is open at both ends.
func (d Date) Instant() (int64, bool) {
	switch {
	case !d.start.open():
		return d.start.from - int64(d.start.zone.east), true
	case !d.end.open():
		return d.end.to - int64(d.end.zone.east), true
	}
	return 0, false
}

// Precision returns the finest unit that the date states.
func (d Date) Precision() Precision {
	if d.IsZero() {
		return Unknown
	}
	return d.precision
}

// Qualified tells whether any part of the date is approximate or uncertain.
func (d Date) Qualified() bool { return d.Approximate() || d.Uncertain() }

// Approximate tells whether any part is marked ~ or %.
func (d Date) Approximate() bool { return d.start.about|d.end.about != 0 }

// Uncertain tells whether any part is marked ? or %.
func (d Date) Uncertain() bool { return d.start.uncertain|d.end.uncertain != 0 }

// Earliest returns the first moment that the date may mean, nil if open: in
// its own zone for a time with an offset, else the wall clock as UTC.
func (d Date) Earliest() *time.Time { return d.start.moment(d.start.from) }

// Latest returns the last moment that the date may mean, nil if open.
func (d Date) Latest() *time.Time { return d.end.moment(d.end.to) }

// Day returns the calendar day, as yyyymmdd, in which the date lies for certain.
func (d Date) Day() (int, bool) {
	return d.calendar(ofYear|ofMonth|ofDay, func(t time.Time) int {
		return t.Year()*10_000 + int(t.Month())*100 + t.Day()
	})
}

// Month returns the calendar month, as yyyymm, in which the date lies for certain.
func (d Date) Month() (int, bool) {
	return d.calendar(ofYear|ofMonth, func(t time.Time) int { return t.Year()*100 + int(t.Month()) })
}

// Year returns the calendar year in which the date lies for certain.
func (d Date) Year() (int, bool) { return d.calendar(ofYear, time.Time.Year) }

// calendar returns the unit of both ends, if it is one and no qualifier
// touches the components that it depends on.
func (d Date) calendar(depends component, of func(time.Time) int) (int, bool) {
	doubt := d.start.about | d.start.uncertain | d.end.about | d.end.uncertain
	if d.start.open() || d.end.open() || doubt&depends != 0 {
		return 0, false
	}
	first, last := of(time.Unix(d.From(), 0).UTC()), of(time.Unix(d.To(), 0).UTC())
	return first, first == last
}

// MarshalText writes the date as it was written.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads a date as Parse does; no text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	*d = parsed
	return err
}
