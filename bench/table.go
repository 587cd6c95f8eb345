package main

import (
	"fmt"
	"math"
	"strings"
)

// table is a table of Markdown.
type table struct{ strings.Builder }

func newTable(columns ...string) *table {
	t := new(table)
	t.row(columns...)
	t.WriteString("| --- |" + strings.Repeat(" ---: |", len(columns)-1) + "\n")
	return t
}

func (t *table) row(cells ...string) { t.WriteString("| " + strings.Join(cells, " | ") + " |\n") }

// number writes a number with as many digits as it is good for, and "-" for
// one that is not known.
func number(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return "-"
	case x >= 10_000:
		return grouped(int64(math.Round(x)))
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	case x >= 1 || x == 0:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.3f", x)
}

// count writes a whole number.
func count(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "-"
	}
	return grouped(int64(math.Round(x)))
}

// grouped writes a number with its thousands apart: 1,000,000.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// milliseconds writes seconds as such.
func milliseconds(seconds float64) string { return number(seconds * 1e3) }

// kilobytes and megabytes write bytes as such.
func kilobytes(bytes float64) string { return number(bytes / 1e3) }
func megabytes(bytes float64) string { return number(bytes / 1e6) }
