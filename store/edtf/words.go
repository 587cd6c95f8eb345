package edtf

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Text returns the date in words, in the first of these languages (BCP 47)
// that has words here, else in English. A tag with a script other than the
// language's usual one is passed over. Nothing is said more exactly than it is
// written: at an end of a span, a date of which a digit is missing is said as
// its month or year.
func (d Date) Text(lang []string) string {
	l := languageOf(lang)
	text := l.date(d)
	if l.contract != nil {
		text = l.contract.Replace(text)
	}
	return text
}

// date returns all of d in words.
func (l *language) date(d Date) string {
	switch {
	case d.start.open() && d.end.open():
		return l.notStated
	case d.precision != Interval || d.start == d.end:
		return l.alone(d.start)
	case d.start.open():
		return l.ends(l.by, d.end)
	case d.end.unit == unknownEnd:
		return l.ends(l.fromUnknown, d.start)
	case d.end.open():
		return l.ends(l.from, d.start)
	}
	return l.between(d.start, d.end)
}

// alone returns a date that is no span.
func (l *language) alone(p part) string {
	if first, last, ok := p.spread(); ok {
		text := l.between(first, last)
		if p.about != 0 {
			text = fmt.Sprintf(l.roughly, text)
		}
		if p.uncertain != 0 {
			text = fmt.Sprintf(l.possibly.text, text)
		}
		return text
	}
	switch {
	case p.about != 0 && p.uncertain != 0:
		return fmt.Sprintf(l.possibly.text, l.in(l.about, p))
	case p.about != 0:
		return l.in(l.about, p)
	case p.uncertain != 0:
		return l.in(l.possibly, p)
	}
	return l.whole(p, 0)
}

var spreadOver = map[unit]unit{someMonths: month, someDays: day, century: year}

// spread returns the first and last month, day or year that a missing digit
// may mean; false if the part is a unit with a name.
func (p part) spread() (first, last part, ok bool) {
	u, ok := spreadOver[p.unit]
	return part{from: p.from, unit: u}, part{from: p.lastDay(), unit: u}, ok
}

// between returns a span, saying what both ends share once.
func (l *language) between(start, end part) string {
	if start == end {
		return l.alone(start)
	}
	first := l.end(start, l.span.form)
	if short := l.shared(start, end); short != "" {
		first = l.fill(short, start, l.span.form)
	}
	return fmt.Sprintf(l.span.text, first, l.end(end, l.span.form))
}

// shared returns the pattern of a start that leaves the rest to the end; none
// if the start must be said in full.
func (l *language) shared(start, end part) string {
	first, last := wallClock(start), wallClock(end)
	switch {
	case start.unit != end.unit || start.qualified() || end.qualified():
		return ""
	case start.unit == year:
		return "{y}"
	case first.Year() != last.Year():
		return ""
	case start.unit == season:
		return l.span.season
	case start.unit == month:
		return "{M}"
	case start.unit == day && first.Month() == last.Month():
		return l.span.day
	case start.unit == day:
		return l.span.dayMonth
	}
	return ""
}

// ends returns a span that is open on one side.
func (l *language) ends(f frame, p part) string { return fmt.Sprintf(f.text, l.end(p, f.form)) }

// end returns an end of a span with what its qualifiers ask for.
func (l *language) end(p part, form int) string {
	text := l.whole(p, form)
	if p.about != 0 {
		text = fmt.Sprintf(l.roughly, text)
	}
	if p.uncertain != 0 {
		text = fmt.Sprintf(l.perhaps, text)
	}
	return text
}

// in returns a date in a frame.
func (l *language) in(f frame, p part) string { return fmt.Sprintf(f.text, l.whole(p, f.form)) }

// whole returns a date without its qualifiers.
func (l *language) whole(p part, form int) string {
	f := l.forms[form]
	switch p.unit {
	case century:
		return l.fill(f.century, p, form)
	case decade:
		return l.fill(f.decade, p, form)
	case year, someMonths:
		return l.fill(f.year, p, form)
	case season:
		return l.fill(f.season, p, form)
	case month, someDays:
		return l.fill(f.month, p, form)
	case second:
		return l.fill(f.day, p, form) + ", " + clockText(p)
	}
	return l.fill(f.day, p, form)
}

// fill writes the first day of a part into a pattern: {d} stands for the day,
// {M} for the month, {s} for the season, {y} for the year and {z} for the last
// one of a century.
func (l *language) fill(pattern string, p part, form int) string {
	t, f := wallClock(p), l.forms[form]
	names := f.months
	if strings.Contains(pattern, "{d}") {
		names = &l.monthOfDay
	}
	var b []byte
	for {
		before, rest, more := strings.Cut(pattern, "{")
		if b = append(b, before...); !more {
			return string(b)
		}
		switch rest[0] {
		case 'd':
			if t.Day() == 1 && l.firstDay != "" {
				b = append(b, l.firstDay...)
			} else {
				b = strconv.AppendInt(b, int64(t.Day()), 10)
			}
		case 'M':
			b = append(b, names[t.Month()-1]...)
		case 's':
			b = append(b, f.seasons[(t.Month()/3+3)%4]...) // spring begins in March
		case 'y':
			b = strconv.AppendInt(b, int64(t.Year()), 10)
		case 'z':
			b = strconv.AppendInt(b, int64(t.Year()+99), 10)
		}
		pattern = rest[len("d}"):]
	}
}

// clockText returns the time of day, with the offset that was written.
func clockText(p part) string {
	layout := "15:04"
	if p.from == p.to {
		layout = "15:04:05"
	}
	text := wallClock(p).Format(layout)
	if !p.zone.stated {
		return text
	}
	return text + " (UTC" + p.zone.text() + ")"
}

// text returns the offset as it follows UTC: +3, -4:30, or nothing.
func (z zone) text() string {
	if z.east == 0 {
		return ""
	}
	sign, minutes := "+", z.east/60
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	text := sign + strconv.Itoa(minutes/60)
	if minutes%60 != 0 {
		text += fmt.Sprintf(":%02d", minutes%60)
	}
	return text
}

// wallClock returns the first second of a part on its own clock.
func wallClock(p part) time.Time { return time.Unix(p.from, 0).UTC() }
