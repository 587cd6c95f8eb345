package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Changes is what Apply writes in one transaction.
type Changes struct {
	// Records in any order; one may refer to another that comes later. An
	// error stands for a record that could not be read, an *Unreadable or any
	// other, and is reported among the problems.
	Records  iter.Seq2[Record, error]
	Author   string
	DryRun   bool              // check everything, write nothing
	Progress func(records int) // called now and then; may be nil
}

// Result counts what Apply did with the records; Revision is the number of the
// record's last revision, a new one if anything changed.
type Result struct {
	Revision                    int64
	Created, Updated, Unchanged int
}

// BadRecords is the error of Apply when records are at fault: every problem of
// every one of them, in their order.
type BadRecords struct{ Problems []Problem }

// Problem is what is wrong with one record and what would be right. Index is
// the how-manieth that Changes.Records yielded, from 0; Path leads to the
// field, as in citations[1].source, and is empty for the record as a whole.
type Problem struct {
	Index     int
	Path, Msg string
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

// maxProblems bounds what is collected of a hopeless import.
const maxProblems = 10_000

// progressStep is how many records lie between two calls of Progress.
const progressStep = 1_000

// Apply checks the records and writes all of them or, if one is bad, none; the
// error is then a *BadRecords. Records equal to what is known are left alone;
// if all are, there is no new revision.
func (s *Store) Apply(ctx context.Context, c Changes) (result Result, err error) {
	if s.write == nil {
		return Result{}, errors.New("the store is open for reading only")
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return Result{}, fmt.Errorf("apply: %w", err)
	}
	a := newApplier(ctx, s, tx)
	defer func() { err = errors.Join(err, a.close()) }()
	if err := a.records(c); err != nil {
		return Result{}, err
	}
	if err := a.finish(); err != nil {
		return Result{}, err
	}
	if len(a.problems) > 0 {
		slices.SortStableFunc(a.problems, func(x, y Problem) int { return cmp.Compare(x.Index, y.Index) })
		return Result{}, &BadRecords{a.problems}
	}
	if a.result.Created+a.result.Updated == 0 || c.DryRun {
		a.result.Revision, err = a.revision()
		return a.result, err
	}
	if a.result.Revision, err = a.newRevision(c.Author); err != nil {
		return Result{}, err
	}
	if err := tx.Commit(); err != nil {
		return Result{}, fmt.Errorf("apply: %w", err)
	}
	return a.result, nil
}

// records writes each record that is good and notes what is wrong with the
// others.
func (a *applier) records(c Changes) error {
	for r, unreadable := range c.Records {
		if a.index++; a.index%progressStep == 0 {
			if c.Progress != nil {
				c.Progress(a.index)
			}
			if err := a.ctx.Err(); err != nil {
				return fmt.Errorf("apply: %w", err)
			}
		}
		if unreadable != nil {
			a.unreadable(unreadable)
			continue
		}
		if err := a.record(r); err != nil {
			return fmt.Errorf("apply %s: %w", r.recordID(), err)
		}
		if len(a.problems) >= maxProblems {
			break
		}
	}
	return nil
}

// unreadable notes a record that could not be read.
func (a *applier) unreadable(err error) {
	var u *Unreadable
	if errors.As(err, &u) && u.ID != "" {
		a.bad[u.ID] = true
	}
	a.problem("", "%v", err)
}

// record checks one record, gives it its id, and writes it.
func (a *applier) record(r Record) error {
	switch r := r.(type) {
	case *PersonRecord:
		return a.person(r)
	case *StateRecord:
		return a.state(r)
	case *OrganizationRecord:
		return a.organization(r)
	case *PlaceRecord:
		return a.place(r)
	case *TopicRecord:
		return a.topic(r)
	case *MeetingRecord:
		return a.meeting(r)
	case *PositionRecord:
		return a.position(r)
	case *ParticipationRecord:
		return a.participation(r)
	case *SourceRecord:
		return a.source(r)
	case *StatementRecord:
		return a.statement(r)
	case *RelationRecord:
		return a.relation(r)
	}
	return fmt.Errorf("unknown record %T", r)
}

// finish reports what refers to nothing and what runs in circles, and derives
// what depends on more than one record.
func (a *applier) finish() error {
	if err := a.reportMissing(); err != nil {
		return err
	}
	if err := a.reportCycles(); err != nil || len(a.problems) > 0 {
		return err
	}
	if err := a.checkFull(); err != nil || len(a.problems) > 0 {
		return err
	}
	return a.derive()
}

// revision returns the number of the last revision.
func (a *applier) revision() (int64, error) {
	numbers, err := gather(a.ctx, a.tx, scanOne[int64], "SELECT coalesce(max(number), 0) FROM revision")
	if err != nil {
		return 0, err
	}
	return numbers[0], nil
}

func (a *applier) newRevision(author string) (int64, error) {
	last, err := a.revision()
	if err != nil {
		return 0, err
	}
	return last + 1, a.exec("INSERT INTO revision (number, at, author) VALUES (?, ?, ?)", last+1, a.now.Unix(), author)
}
