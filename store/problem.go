package store

import (
	"errors"
	"fmt"
	"strings"
)

// maxProblems bounds what is collected of a hopeless import.
const maxProblems = 10_000

// BadRecords is the error of Apply when records are at fault: every problem of
// every one of them, in their order, up to 10,000.
type BadRecords struct{ Problems []Problem }

// Problem is what is wrong with one record and what would be right. Index is
// the how-manieth that Changes.Records yielded, from 0; Path leads to the
// field, as in citations[1].source, and is empty for the record as a whole.
type Problem struct {
	Index     int
	Path, Msg string
	Also      []int // other records concerned, as the first one of an id that is used twice
}

// Unreadable is yielded as the error for a record that could not be read. With
// its ID, where that could be read, references to it are not reported too.
type Unreadable struct {
	ID  ID
	Msg string
}

// Error returns what is wrong.
func (u *Unreadable) Error() string { return u.Msg }

// Error returns the problems, one a line.
func (b *BadRecords) Error() string {
	lines := make([]string, len(b.Problems))
	for i, p := range b.Problems {
		lines[i] = fmt.Sprintf("record %d: %s", p.Index+1, p.Error())
	}
	return strings.Join(lines, "\n")
}

// Error returns the field and what is wrong with it.
func (p Problem) Error() string {
	if p.Path == "" {
		return p.Msg
	}
	return p.Path + ": " + p.Msg
}

// problem notes what is wrong with the record at hand.
func (a *applier) problem(path, format string, args ...any) {
	a.report(Problem{Index: a.index, Path: path, Msg: fmt.Sprintf(format, args...)})
}

// report notes a problem of any record.
func (a *applier) report(p Problem) {
	if len(a.problems) < maxProblems {
		a.problems = append(a.problems, p)
	}
}

// unreadable notes a record that could not be read. Any other error than
// *Unreadable ends the work: it is no record's fault.
func (a *applier) unreadable(err error) error {
	var u *Unreadable
	if !errors.As(err, &u) {
		return fmt.Errorf("read records: %w", err)
	}
	if u.ID != "" {
		a.bad[u.ID] = true
	}
	a.problem("", "%s", u.Msg)
	return nil
}
