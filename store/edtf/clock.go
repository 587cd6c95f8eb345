package edtf

import (
	"errors"
	"fmt"
	"regexp"
)

var clockForm = regexp.MustCompile(`^(\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d)(?::(\d\d))?)?$`)

// at narrows a day to a time of day, with the zone that was written.
func (p *part) at(clock string) error {
	m := clockForm.FindStringSubmatch(clock)
	if m == nil {
		return errors.New("a time is written as 19:00 or 19:00:30, with Z or the offset from UTC behind it, as in 2025-07-23T19:00+03:00")
	}
	for i, unit := range []string{"hour", "minute", "second"} {
		if last := [...]int{23, 59, 59}[i]; number(m[i+1]) > last {
			return fmt.Errorf("there is no %s %s; the last one is %d", unit, m[i+1], last)
		}
	}
	p.unit = second
	p.from += int64(number(m[1])*3600 + number(m[2])*60 + number(m[3]))
	p.to = p.from
	if m[3] == "" {
		p.to += 59
	}
	p.zone = zone{stated: clock[len(clock)-1] == 'Z' || m[4] != "", east: number(m[5])*3600 + number(m[6])*60}
	if m[4] == "-" {
		p.zone.east = -p.zone.east
	}
	if p.zone.east < -12*3600 || p.zone.east > 14*3600 || number(m[6]) > 59 || m[4] == "-" && p.zone.east == 0 {
		return errors.New("an offset from UTC lies between -12:00 and +14:00, as in +03:00; UTC itself is Z")
	}
	return nil
}

// number reads digits that the form has checked; none are 0.
func number(s string) (n int) {
	for _, digit := range []byte(s) {
		n = n*10 + int(digit-'0')
	}
	return n
}
