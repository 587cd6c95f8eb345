package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// applier writes records in one transaction.
type applier struct {
	context  context.Context // of the caller, who may give up
	ctx      context.Context // of the SQL statements, which run to their ends
	tx       *sql.Tx
	now      time.Time
	dialect  dialect
	prepared map[string]*sql.Stmt
	waiting  map[string]*rows // rows that are to be inserted
	values   int              // how many values these have
	touched  Tables           // written to

	documents []document // that are to be indexed
	tokens    int        // their length
	tallies   tallies
	bulk      bool // see beginBulk

	index    int // of the record at hand
	problems []Problem
	result   Result

	ids     recentIDs
	next    map[Type]Key      // the next key of each type
	written ledger            // which of the changes wrote each record, from 1
	open    map[Key]*openNode // referred to and not written yet
	spots   int               // remembered in open
	bad     map[ID]bool       // records that are there, but wrong

	statements []*newStatement // whose rows wait for what follows from their citations
	derivation *derivation
	changed    changedKeys
	inRing     map[string][]Key // written records by the list that must not run in circles
	full       map[Key]int      // meetings and people whose participations and positions may be too many
}

// changedKeys are records from which others have to be derived again. A record
// that nothing can have referred to before is not among them.
type changedKeys struct {
	organizations []Key // whose parent changed
	sources       []Key // whose outlet, basis or date changed
	citations     []Key
	statements    []Key
}

func newApplier(ctx context.Context, s *Store, tx *sql.Tx) *applier {
	a := &applier{
		context: ctx, ctx: context.WithoutCancel(ctx), tx: tx, now: s.now(), dialect: s.dialect,
		prepared: map[string]*sql.Stmt{}, waiting: map[string]*rows{},
		next: map[Type]Key{}, written: ledger{}, open: map[Key]*openNode{}, bad: map[ID]bool{},
		inRing: map[string][]Key{}, full: map[Key]int{},
		tallies: tallies{cells: map[cell]change{}, lengths: map[parentList]int{}},
	}
	a.derivation = newDerivation(a.ctx, tx, s.dialect)
	return a
}

// close undoes what was not committed.
func (a *applier) close() error {
	for _, stmt := range a.prepared {
		stmt.Close()
	}
	if err := a.tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return fmt.Errorf("roll back: %w", err)
	}
	return nil
}

// stmt returns text prepared in the transaction.
func (a *applier) stmt(text string) (*sql.Stmt, error) {
	if s, ok := a.prepared[text]; ok {
		return s, nil
	}
	s, err := a.tx.PrepareContext(a.ctx, text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", firstWords(text), err)
	}
	a.touched |= tablesIn(writes, text)
	a.prepared[text] = s
	return s, nil
}

// exec runs a statement without rows.
func (a *applier) exec(text string, args ...any) error {
	_, err := a.affect(text, args...)
	return err
}

// affect runs a statement without rows and returns how many it changed.
func (a *applier) affect(text string, args ...any) (int64, error) {
	s, err := a.stmt(text)
	if err != nil {
		return 0, err
	}
	r, err := s.ExecContext(a.ctx, args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", firstWords(text), err)
	}
	return r.RowsAffected()
}

// row scans the one row of a statement; false if there is none.
func (a *applier) row(text string, args []any, dest ...any) (bool, error) {
	s, err := a.stmt(text)
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(a.ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("%s: %w", firstWords(text), err)
	}
	return true, nil
}

// firstWords names an SQL statement in an error.
func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(len(words), 4)], " ")
}

// scanner is a row whose columns can be read.
type scanner interface {
	Scan(dest ...any) error
}

// gather runs a query in tx and returns what scan makes of each row.
func gather[T any](ctx context.Context, tx *sql.Tx, scan func(scanner) (T, error), text string, args ...any) ([]T, error) {
	rows, err := tx.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", firstWords(text), err)
	}
	defer rows.Close()
	var found []T
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", firstWords(text), err)
		}
		found = append(found, item)
	}
	return found, rows.Err()
}
