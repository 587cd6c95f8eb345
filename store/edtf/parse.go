package edtf

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// maxText bounds a date in bytes.
const maxText = 100

// Parse reads a date. The error says, for the person who typed it, what is
// wrong and what would be right.
func Parse(s string) (Date, error) {
	d, err := parse(s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is no date in EDTF: %w", shorten(s), err)
	}
	return d, nil
}

// MustParse is Parse for dates that are known to be right; it panics on others.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

func parse(s string) (Date, error) {
	for _, r := range s {
		if r < '!' || r > '~' {
			return Date{}, errors.New("write digits and signs only, as in 2025, 2025-07, 2025-07-23 or 2025-07-16/2025-07-23")
		}
	}
	if len(s) > maxText {
		return Date{}, fmt.Errorf("it has %d characters, a date has at most %d", len(s), maxText)
	}
	if first, last, interval := strings.Cut(s, "/"); interval {
		return parseInterval(s, first, last)
	}
	p, err := parsePart(s)
	if err != nil {
		return Date{}, err
	}
	return Date{text: s, precision: precisionOf(p.unit), start: p, end: p}, nil
}

func parseInterval(s, first, last string) (Date, error) {
	if strings.Contains(last, "/") {
		return Date{}, errors.New("a span has two ends and one stroke, as in 2025-07-16/2025-07-23")
	}
	start, err := parseEnd(first)
	if err != nil {
		return Date{}, err
	}
	end, err := parseEnd(last)
	if err != nil {
		return Date{}, err
	}
	d := Date{text: s, precision: Interval, start: start, end: end}
	switch {
	case start.open() && end.open():
		d.precision = Unknown
	case start.unit == second && end.unit == second && start.zone != end.zone:
		return Date{}, errors.New("give both times the same offset from UTC")
	case d.From() > d.To():
		return Date{}, errors.New("it ends before it begins; write the earlier date first")
	}
	return d, nil
}

// parseEnd reads one end of an interval, which may be open or unknown.
func parseEnd(s string) (part, error) {
	switch s {
	case "..":
		return part{unit: openEnd}, nil
	case "":
		return part{unit: unknownEnd}, nil
	}
	return parsePart(s)
}

func precisionOf(u unit) Precision {
	switch u {
	case decade:
		return Decade
	case year, someMonths:
		return Year
	case season:
		return Season
	case month, someDays:
		return Month
	case day:
		return Day
	case second:
		return Minute
	}
	return Unknown
}

// parsePart reads one date, with the time of day if it has one.
func parsePart(s string) (part, error) {
	date, clock, timed := strings.Cut(s, "T")
	fields, p, err := components(date)
	if err != nil {
		return part{}, err
	}
	if err := p.bounds(fields); err != nil {
		return part{}, err
	}
	if !timed {
		return p, nil
	}
	if p.unit != day {
		return part{}, errors.New("a time of day follows a full date, as in 2025-07-23T19:00+03:00")
	}
	if p.qualified() || strings.ContainsAny(clock, "?~%") {
		return part{}, errors.New("a date with a time of day takes no ?, ~ or %; leave out the time or the sign")
	}
	err = p.at(clock)
	return p, err
}

// components splits a date into year, month and day without their
// qualifiers, which it notes in the part: a qualifier after a component holds
// for it and those before it, one in front for it alone.
func components(s string) ([]string, part, error) {
	var p part
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "Y") {
		return nil, p, errors.New("only the years 0000 to 9999 are known here")
	}
	if strings.Count(s, "-") > 2 {
		return nil, p, errors.New("a date has year, month and day at most, as in 2025-07-23")
	}
	fields := make([]string, 0, 3)
	for f := range strings.SplitSeq(s, "-") {
		this := component(1) << len(fields)
		if f != "" && strings.Contains("?~%", f[:1]) {
			p.qualify(f[0], this)
			f = f[1:]
		}
		if f != "" && strings.Contains("?~%", f[len(f)-1:]) {
			p.qualify(f[len(f)-1], this<<1-1)
			f = f[:len(f)-1]
		}
		fields = append(fields, f)
	}
	return fields, p, nil
}

func (p *part) qualify(mark byte, c component) {
	if mark != '~' {
		p.uncertain |= c
	}
	if mark != '?' {
		p.about |= c
	}
}

// bounds sets the span of a date from its components.
func (p *part) bounds(fields []string) error {
	y0, y1, err := digits(fields[0], 4, "a year has four digits, as in 2025; 202X is a decade")
	if err != nil {
		return err
	}
	if len(fields) == 1 {
		return p.years(y0, y1)
	}
	if y0 != y1 {
		return errors.New("a month cannot be placed in a year of which a digit is missing; write the year alone, as in 202X")
	}
	m0, m1, err := digits(fields[1], 2, "a month has two digits, as in 2025-07; a season is 21 to 24")
	if err != nil {
		return err
	}
	if 21 <= m0 && m1 <= 24 {
		return p.season(y0, m0, fields)
	}
	m0, m1, ok := within(m0, m1, 12)
	if !ok {
		return fmt.Errorf("there is no month %s", fields[1])
	}
	if len(fields) == 2 || m0 != m1 {
		return p.months(y0, m0, m1, fields)
	}
	return p.days(y0, m0, fields[2])
}

func (p *part) years(y0, y1 int) error {
	switch y1 - y0 {
	case 0:
		p.unit = year
	case 9:
		p.unit = decade
	case 99:
		p.unit = century
	default:
		return errors.New("of a year, at most two digits may be missing, as in 20XX")
	}
	p.span(y0, 1, 1, y1+1, 1, 1)
	return nil
}

// season takes spring as March to May, and so on. A winter belongs to the year
// in which it begins.
func (p *part) season(y, code int, fields []string) error {
	if len(fields) == 3 {
		return errors.New("a season has no day; leave it out, as in 2025-21")
	}
	if y == 9999 && code == 24 {
		return errors.New("that winter ends in the year 10000; only the years 0000 to 9999 are known here")
	}
	p.unit = season
	first := 3 * (code - 20) // 3, 6, 9, 12
	p.span(y, first, 1, y, first+3, 1)
	return nil
}

func (p *part) months(y, m0, m1 int, fields []string) error {
	if len(fields) == 3 && (fields[1] != "XX" || fields[2] != "XX") {
		return errors.New("a day cannot be placed in a month of which a digit is missing; leave the day out")
	}
	switch {
	case m0 == m1:
		p.unit = month
	case m1-m0 == 11:
		p.unit = year
	default:
		p.unit = someMonths
	}
	p.span(y, m0, 1, y, m1+1, 1)
	return nil
}

func (p *part) days(y, m int, field string) error {
	last := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	d0, d1, err := digits(field, 2, "a day has two digits, as in 2025-07-23")
	if err != nil {
		return err
	}
	d0, d1, ok := within(d0, d1, last)
	if !ok {
		return fmt.Errorf("%s %04d has no day %s; its days are 01 to %d", time.Month(m), y, field, last)
	}
	switch {
	case field == "XX":
		p.unit = month
	case strings.HasSuffix(field, "X"):
		p.unit = someDays
	default:
		p.unit = day
	}
	p.span(y, m, d0, y, m, d1+1)
	return nil
}

// span sets the seconds from the first day up to, and without, the second.
func (p *part) span(y0, m0, d0, y1, m1, d1 int) {
	p.from = time.Date(y0, time.Month(m0), d0, 0, 0, 0, 0, time.UTC).Unix()
	p.to = time.Date(y1, time.Month(m1), d1, 0, 0, 0, 0, time.UTC).Unix() - 1
}

// digits reads n digits, of which the last ones may be X, as the lowest and
// highest number that they may mean.
func digits(s string, n int, hint string) (low, high int, err error) {
	if len(s) != n {
		return 0, 0, errors.New(hint)
	}
	known := strings.TrimRight(s, "X")
	for _, c := range []byte(known) {
		switch {
		case c == 'X':
			return 0, 0, errors.New("only the last digits may be missing, as in 202X, 2025-0X or 2025-07-2X")
		case c < '0' || '9' < c:
			return 0, 0, errors.New(hint)
		}
		low, high = low*10+int(c-'0'), high*10+int(c-'0')
	}
	for range len(s) - len(known) {
		low, high = low*10, high*10+9
	}
	return low, high, nil
}

// within narrows a month or a day to what there is of it, 1 to last; it is
// false if there is nothing.
func within(low, high, last int) (int, int, bool) {
	return max(low, 1), min(high, last), high >= 1 && low <= last
}
