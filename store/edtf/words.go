package edtf

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Text returns the date in words, in the first of these languages (BCP 47)
// that has words here, else in English. A tag with a script other than the
// language's usual one is passed over.
func (d Date) Text(lang []string) string {
	for _, tag := range lang {
		if l, ok := speaks(tag); ok {
			return l.date(d)
		}
	}
	return languages["en"].date(d)
}

// speaks returns the words for a language tag.
func speaks(tag string) (language, bool) {
	base, rest, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	l, ok := languages[base]
	script, _, _ := strings.Cut(rest, "-")
	if len(script) == 4 && script != l.script {
		return language{}, false
	}
	return l, ok
}

// date returns all of d in words.
func (l language) date(d Date) string {
	start, end := d.start, d.end
	switch {
	case d.precision != Interval && start.unit == openEnd:
		return l.notStated
	case d.precision != Interval && rangeLike(start.unit):
		return l.between(start, start)
	case d.precision != Interval:
		return l.qualified(start) + l.clock(d)
	case start.unit == openEnd:
		return fmt.Sprintf(l.by.frame, l.end(end, end.to, l.by))
	case end.unit == openEnd:
		return fmt.Sprintf(l.from.frame, l.end(start, start.from, l.from))
	}
	return l.between(start, end)
}

// rangeLike tells whether a unit can only be said as a span.
func rangeLike(u unit) bool { return u == century || u == someMonths || u == someDays }

// qualified returns a date in the frame that its qualifiers ask for.
func (l language) qualified(p part) string {
	switch {
	case p.about != 0 && p.uncertain != 0:
		return fmt.Sprintf(l.doubtfulAbout, fmt.Sprintf(l.about.frame, l.end(p, p.from, l.about)))
	case p.about != 0:
		return fmt.Sprintf(l.about.frame, l.end(p, p.from, l.about))
	case p.uncertain != 0:
		return fmt.Sprintf(l.doubtfulAbout, l.end(p, p.from, plain))
	}
	return l.end(p, p.from, plain)
}

// between returns a span, saying what both ends share once.
func (l language) between(start, end part) string {
	first, last := time.Unix(start.from, 0).UTC(), time.Unix(end.to, 0).UTC()
	u := finest(start.unit)
	var short string
	switch {
	case start.about|start.uncertain|end.about|end.uncertain != 0 || u != finest(end.unit):
	case first.Year() != last.Year():
	case u == day && first.Month() == last.Month():
		short = l.dayOnly
	case u == day:
		short = l.dayMonth
	case u == month:
		short = l.monthOnly
	}
	from := l.in(u, first, l.span, l.pattern(u, l.span.form))
	if short != "" {
		from = l.in(u, first, l.span, short)
	} else if start.about|start.uncertain != 0 {
		from = l.qualified(start)
	}
	to := l.in(finest(end.unit), last, l.span, l.pattern(finest(end.unit), l.span.form))
	if end.about|end.uncertain != 0 {
		to = l.qualified(end)
	}
	return fmt.Sprintf(l.span.frame, from, to)
}

// finest returns the unit in which the ends of a span are said.
func finest(u unit) unit {
	switch u {
	case century:
		return year
	case someMonths:
		return month
	case someDays, second:
		return day
	}
	return u
}

// end returns one date for a frame: the one that begins or ends at wall.
func (l language) end(p part, wall int64, in frame) string {
	u := finest(p.unit)
	if rangeLike(p.unit) && wall == math.MinInt64 {
		wall = p.to
	}
	return l.in(u, time.Unix(wall, 0).UTC(), in, l.pattern(u, in.form))
}

// in writes a date by a pattern, with the word that a frame puts before it.
func (l language) in(u unit, t time.Time, in frame, pattern string) string {
	lead := in.other
	if u == day {
		lead = in.day
	}
	months := l.months[min(in.form, len(l.months)-1)]
	if u == day {
		months = l.monthOfDay
	}
	y := t.Year()
	seasonOf := (int(t.Month())/3 + 3) % 4 // spring begins in March
	if u == season && t.Month() < time.March {
		y-- // a winter is named by the year in which it begins
	}
	if u == decade {
		y -= y % 10
	}
	return lead + strings.NewReplacer(
		"{d}", l.dayNumber(t.Day()),
		"{M}", months[t.Month()-1],
		"{y}", strconv.Itoa(y),
		"{s}", l.seasons[min(in.form, len(l.seasons)-1)][seasonOf],
	).Replace(pattern)
}

func (l language) dayNumber(n int) string {
	if n == 1 && l.first != "" {
		return l.first
	}
	return strconv.Itoa(n)
}

// pattern returns how a unit is written in a grammatical form.
func (l language) pattern(u unit, form int) string {
	forms := map[unit][]string{year: l.year, decade: l.decade, season: l.season, month: l.month, day: {l.day}}[u]
	return forms[min(form, len(forms)-1)]
}

// clock returns the time of day, with the zone that was written.
func (l language) clock(d Date) string {
	if d.start.unit != second {
		return ""
	}
	form := "15:04"
	if d.From() == d.To() {
		form = "15:04:05"
	}
	text := ", " + time.Unix(d.From(), 0).UTC().Format(form)
	if !d.zone.stated {
		return text
	}
	minutes := d.zone.east / 60
	offset := ""
	if minutes != 0 {
		offset = fmt.Sprintf("%+d", minutes/60)
	}
	if m := minutes % 60; m != 0 {
		offset = fmt.Sprintf("%s%d:%02d", sign(minutes), abs(minutes)/60, abs(m))
	}
	return text + " (UTC" + offset + ")"
}

func sign(n int) string {
	if n < 0 {
		return "-"
	}
	return "+"
}

func abs(n int) int { return max(n, -n) }
