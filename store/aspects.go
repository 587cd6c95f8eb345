package store

import (
	"slices"
	"strconv"

	"onrecord/store/edtf"
)

// aspects is what a statement is counted and searched by.
type aspects struct {
	speaker, meeting Key   // 0: none
	topics, mentions []Key // each once, sorted
	month            int64 // as countedMonth returns it
	order            int64 // of the day said
}

// equal tells whether s and t count and are found alike.
func (s aspects) equal(t aspects) bool {
	return s.speaker == t.speaker && s.meeting == t.meeting && s.month == t.month && s.order == t.order &&
		slices.Equal(s.topics, t.topics) && slices.Equal(s.mentions, t.mentions)
}

// noMonth counts statements of which not even the year is certain.
const noMonth = -2

// saidMonth is the month under which a statement s is counted, as SQL: yyyymm,
// or yyyy00 if only the year is certain.
var saidMonth = "coalesce(s.said_month, s.said_year * 100, " + strconv.Itoa(noMonth) + ")"

// countedMonth returns the month under which what was said at d is counted.
func countedMonth(d edtf.Date) int64 {
	if d.IsZero() {
		return noMonth
	}
	if month, ok := d.Month(); ok {
		return int64(month)
	}
	if year, ok := d.Year(); ok {
		return int64(year) * 100
	}
	return noMonth
}

// aspectsOf returns those of a statement as it is kept.
func (a *applier) aspectsOf(statement Key) (s aspects, err error) {
	key := int64(statement)
	if _, err := a.row("SELECT coalesce(s.speaker, 0), coalesce(s.meeting, 0), "+saidMonth+", s.said_order FROM statement s WHERE s.key = ?",
		[]any{key}, (*int64)(&s.speaker), (*int64)(&s.meeting), &s.month, &s.order); err != nil {
		return s, err
	}
	if s.topics, err = gather(a.ctx, a.tx, scanOne[Key], "SELECT topic FROM statement_topic WHERE statement = ? ORDER BY topic", key); err != nil {
		return s, err
	}
	s.mentions, err = gather(a.ctx, a.tx, scanOne[Key], "SELECT DISTINCT node FROM mention WHERE statement = ? ORDER BY node", key)
	return s, err
}
