package store

import (
	"database/sql"
	"fmt"
)

// counts compares the counts that are kept with the statements, and the
// lengths of lists with the lists.
func (a *audit) counts() error {
	const kept = "SELECT topic, speaker, month, statements, earliest, latest FROM statement_count WHERE speaker "
	for _, compared := range []struct {
		kept, counted string
		scan          func(scanner) (func() string, error)
	}{
		{kept + ">= 0", countedBySpeaker, a.scanCount},
		{kept + "< 0", countedForAll, a.scanCount},
		{"SELECT list, parent, length FROM list_length", listLengths, a.scanLength},
	} {
		for _, missed := range []struct{ in, from, says string }{
			{compared.kept, compared.counted, "is kept and should not be"},
			{compared.counted, compared.kept, "is not kept and should be"},
		} {
			lines, err := gather(a.ctx, a.tx, compared.scan,
				"SELECT * FROM ("+missed.in+") EXCEPT SELECT * FROM ("+missed.from+") LIMIT ?", maxFindings)
			if err != nil {
				return err
			}
			for _, line := range lines {
				a.find("%s %s", line(), missed.says)
			}
		}
	}
	return nil
}

// scanCount reads a row of statement_count, and returns what names it.
func (a *audit) scanCount(r scanner) (func() string, error) {
	var c cell
	var n int
	var earliest sql.NullInt64
	var latest int64
	err := r.Scan(&c.topic, &c.speaker, &c.month, &n, &earliest, &latest)
	return func() string {
		return fmt.Sprintf("statement_count: speaker %s, topic %s, month %s: %d from %d to %d",
			a.counted(c.speaker), a.counted(c.topic), countedMonthName(c.month), n, earliest.Int64, latest)
	}, err
}

// scanLength reads a row of list_length, and returns what names it.
func (a *audit) scanLength(r scanner) (func() string, error) {
	var l parentList
	var n int
	err := r.Scan(&l.list, &l.parent, &n)
	return func() string { return fmt.Sprintf("list_length: %s %s: %d", l.list, a.counted(l.parent), n) }, err
}

// counted names a record by which something is counted.
func (a *audit) counted(key Key) string {
	switch key {
	case whichever:
		return "any"
	case 0:
		return "none"
	}
	return a.id(key)
}

// countedMonthName names a month by which statements are counted.
func countedMonthName(month int64) string {
	switch month {
	case whichever:
		return "any"
	case noMonth:
		return "none"
	}
	return fmt.Sprintf("%04d-%02d", month/100, month%100)
}
