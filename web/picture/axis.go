package picture

import (
	"strconv"
	"time"
)

// axis maps time to the sheet.
type axis struct {
	from, to    time.Time
	left, right float64
	unit        unit
	step        int
}

// unit is what an axis is divided by.
type unit int

const (
	day unit = iota
	month
	year
)

// steps are the divisions that an axis may have, the finest first.
var steps = []struct {
	unit unit
	n    int
}{
	{day, 1}, {day, 2}, {day, 5}, {day, 10}, {month, 1}, {month, 2}, {month, 3}, {month, 6},
	{year, 1}, {year, 2}, {year, 5}, {year, 10}, {year, 20}, {year, 50}, {year, 100}, {year, 500}, {year, 2500},
}

// tick is one division of an axis.
type tick struct {
	x    float64
	text string
}

// newAxis returns an axis for times from one to another, between left and
// right, of whole units and with as many ticks as there is room for.
func newAxis(from, to time.Time, left, right float64) axis {
	const week = 7 * 24 * time.Hour
	from, to = from.UTC(), to.UTC()
	if short := week - to.Sub(from); short > 0 {
		from, to = from.Add(-short/2), to.Add(short/2)
	}
	a := axis{left: left, right: right}
	for _, s := range steps {
		a.unit, a.step = s.unit, s.n
		a.from, a.to = s.unit.floor(from), s.unit.floor(to)
		if a.to.Before(to) {
			a.to = s.unit.add(a.to, 1)
		}
		if most := int((right - left) / s.unit.room()); len(a.starts(most+1)) <= most {
			break
		}
	}
	return a
}

// at returns where a time lies.
func (a axis) at(t time.Time) float64 {
	whole := float64(a.to.Unix() - a.from.Unix())
	part := float64(t.Unix()-a.from.Unix()) / whole
	return a.left + (a.right-a.left)*min(max(part, 0), 1)
}

// starts returns where divisions begin, at most so many.
func (a axis) starts(most int) []time.Time {
	var all []time.Time
	t := a.from
	if a.unit == year && t.Year()%a.step != 0 {
		t = a.unit.add(t, a.step-(t.Year()%a.step+a.step)%a.step)
	}
	if a.unit == month {
		for (int(t.Month())-1)%a.step != 0 {
			t = a.unit.add(t, 1)
		}
	}
	for ; t.Before(a.to) && len(all) < most; t = a.unit.add(t, a.step) {
		all = append(all, t)
	}
	return all
}

// ticks returns the divisions with their names. A year is named once.
func (a axis) ticks(months [12]string) []tick {
	var all []tick
	named := 0
	for _, t := range a.starts(100) {
		text := strconv.Itoa(t.Year())
		if a.unit != year {
			text = months[t.Month()-1]
			if a.unit == day {
				text = strconv.Itoa(t.Day()) + "\u00a0" + text
			}
			if named != t.Year() {
				text += "\u00a0" + strconv.Itoa(t.Year())
			}
			named = t.Year()
		}
		all = append(all, tick{a.at(t), text})
	}
	return all
}

// room returns how wide the name of a unit is, with some air.
func (u unit) room() float64 {
	if u == year {
		return 44
	}
	return 70
}

// floor returns when the unit that t lies in begins.
func (u unit) floor(t time.Time) time.Time {
	switch u {
	case day:
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	case month:
		return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
}

// add returns the time so many units later.
func (u unit) add(t time.Time, n int) time.Time {
	switch u {
	case day:
		return t.AddDate(0, 0, n)
	case month:
		return t.AddDate(0, n, 0)
	}
	return t.AddDate(n, 0, 0)
}
