package cite

import (
	"strings"

	"onrecord/store/edtf"
)

// calendar is a date as a calendar counts it. What is not stated is 0.
type calendar struct{ year, month, day int }

// calendarOf returns a date that is a day, a month or a year, marked as about
// or not; false where it is anything else, which only words can say.
func calendarOf(d edtf.Date) (c calendar, ok bool) {
	if d.IsZero() || d.Uncertain() || strings.Contains(d.String(), "X") {
		return c, false
	}
	first := d.Earliest() // a time of day keeps the day of its own zone
	switch d.Precision() {
	case edtf.Minute, edtf.Day:
		return calendar{first.Year(), int(first.Month()), first.Day()}, true
	case edtf.Month:
		return calendar{first.Year(), int(first.Month()), 0}, true
	case edtf.Year:
		return calendar{first.Year(), 0, 0}, true
	}
	return c, false
}

// seasonOf returns the year and the season, from spring as 1 to winter as 4;
// false where the date is no season.
func seasonOf(d edtf.Date) (year, season int, ok bool) {
	if d.Precision() != edtf.Season || d.Qualified() {
		return 0, 0, false
	}
	first := d.Earliest()
	return first.Year(), int(first.Month()) / 3, true
}

// known tells whether a date says anything.
func known(d edtf.Date) bool {
	return d.Precision() != edtf.Unknown || strings.Contains(d.String(), "X")
}

// words returns a date in English.
func words(d edtf.Date) string { return d.Text([]string{"en"}) }
