package edtf

import (
	"errors"
	"regexp"
	"strconv"
)

var clockForm = regexp.MustCompile(`^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:(Z)|([+-])(0\d|1[0-4])(?::?([0-5]\d))?)?$`)

// at narrows a day to a time of day, and returns the zone that was written.
func (p *part) at(clock string) (zone, error) {
	m := clockForm.FindStringSubmatch(clock)
	if m == nil {
		return zone{}, errors.New("a time is written as 19:00 or 19:00:30, with Z or the offset from UTC behind it, as in 2025-07-23T19:00+03:00")
	}
	p.unit = second
	p.from += int64(number(m[1])*3600 + number(m[2])*60 + number(m[3]))
	p.to = p.from
	if m[3] == "" {
		p.to += 59
	}
	z := zone{stated: m[4] != "" || m[5] != "", east: number(m[6])*3600 + number(m[7])*60}
	if m[5] == "-" {
		z.east = -z.east
	}
	return z, nil
}

// number reads digits that the form has checked; none are 0.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
