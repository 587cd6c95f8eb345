package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// Changes is what Apply writes in one transaction.
type Changes struct {
	// Records in any order; one may refer to another that comes later. An
	// *Unreadable stands for a record that could not be read, and is reported
	// among the problems; any other error ends the work.
	Records  iter.Seq2[Record, error]
	Author   string            // who is named as the author of the revision
	DryRun   bool              // check everything, write nothing
	Progress func(records int) // called now and then; may be nil
}

// Result counts what Apply did with the records, a statement with its
// citations as one. Revision is the number of the last revision, a new one if
// anything changed.
type Result struct {
	Revision                    int64
	Created, Updated, Unchanged int
}

// progressStep is how many records lie between two calls of Progress.
const progressStep = 1000

// Apply checks the records and writes all of them or, if one is bad, none; the
// error is then a *BadRecords. Records equal to what is known are left alone;
// if all are, there is no new revision.
func (s *Store) Apply(ctx context.Context, c Changes) (result Result, err error) {
	if s.write == nil {
		return Result{}, errors.New("the database is open for reading only")
	}
	conn, err := s.write.Conn(ctx) // there is one: others wait for their turn
	if err != nil {
		return Result{}, fmt.Errorf("wait to write: %w", err)
	}
	defer conn.Close()
	// A context that can be cancelled costs a goroutine a statement, so it is
	// asked between records.
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return Result{}, fmt.Errorf("begin to write: %w", err)
	}
	s.noticeForeign() // whatever others wrote came before: none can write from here to the commit
	others, err := s.foreignChanges(context.WithoutCancel(ctx), conn)
	if err != nil {
		return Result{}, errors.Join(fmt.Errorf("begin to write: %w", err), tx.Rollback())
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
		return Result{}, fmt.Errorf("commit: %w", err)
	}
	s.publish(a.result.Revision, a.touched, conn, others)
	return a.result, nil
}

// records writes each record that is good and notes what is wrong with the
// others.
func (a *applier) records(c Changes) error {
	a.index = -1
	for r, unread := range c.Records {
		a.index++
		if err := a.context.Err(); err != nil {
			return fmt.Errorf("write record %d: %w", a.index+1, err)
		}
		if c.Progress != nil && a.index%progressStep == progressStep-1 {
			c.Progress(a.index + 1)
		}
		var err error
		switch {
		case unread != nil:
			err = a.unreadable(unread)
		default:
			err = a.record(r)
		}
		if err != nil {
			return fmt.Errorf("write record %d: %w", a.index+1, err)
		}
		if len(a.problems) >= maxProblems {
			break
		}
	}
	if c.Progress != nil {
		c.Progress(a.index + 1)
	}
	return nil
}

// record checks one record, gives it its id, and writes it.
func (a *applier) record(r Record) error {
	switch r := r.(type) {
	case *PersonRecord:
		return a.person(*r)
	case *StateRecord:
		return a.state(*r)
	case *OrganizationRecord:
		return a.organization(*r)
	case *PlaceRecord:
		return a.place(*r)
	case *TopicRecord:
		return a.topic(*r)
	case *MeetingRecord:
		return a.meeting(*r)
	case *PositionRecord:
		return a.position(*r)
	case *ParticipationRecord:
		return a.participation(*r)
	case *SourceRecord:
		return a.source(*r)
	case *StatementRecord:
		return a.statement(*r)
	case *RelationRecord:
		return a.relation(*r)
	}
	return fmt.Errorf("unknown record %T", r)
}

// finish reports what refers to nothing and what runs in circles, and derives
// what depends on more than one record.
func (a *applier) finish() error {
	if err := a.writeStatements(); err != nil {
		return err
	}
	if err := a.flush(); err != nil {
		return err
	}
	if err := a.writeIndex(); err != nil {
		return err
	}
	for _, report := range []func() error{a.reportMissing, a.reportFormer, a.reportCycles, a.reportFull} {
		if err := report(); err != nil {
			return err
		}
	}
	if len(a.problems) > 0 {
		return nil
	}
	if err := a.derive(); err != nil {
		return err
	}
	if err := a.writeTallies(); err != nil {
		return err
	}
	return a.countSpeakers()
}

// revision returns the number of the last revision.
func (a *applier) revision() (number int64, err error) {
	_, err = a.row("SELECT coalesce(max(number), 0) FROM revision", nil, &number)
	return number, err
}

func (a *applier) newRevision(author string) (int64, error) {
	last, err := a.revision()
	if err != nil {
		return 0, err
	}
	return last + 1, a.exec("INSERT INTO revision (number, at, author) VALUES (?, ?, ?)", last+1, a.now.Unix(), author)
}
