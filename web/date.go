package web

import (
	"strings"
	"time"
)

// datetime returns a date as HTML's time element takes it; empty where it has
// no single day or moment.
func datetime(d date) string {
	switch d.Precision {
	case "DAY", "MONTH", "YEAR", "MINUTE":
		if !strings.ContainsAny(d.EDTF, "~?%/X[{") {
			return d.EDTF
		}
	}
	return ""
}

// moment returns a time as every language can read it.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

// until returns the end of a span whose beginning is open; empty for any other
// date.
func until(d date) string {
	end, open := strings.CutPrefix(d.EDTF, "../")
	if !open || end == ".." || strings.ContainsAny(end, "~?%X[{") {
		return ""
	}
	return end
}
