package store

import (
	"database/sql"
	"fmt"
	"maps"
)

// beginBulk notes that so many statements come that some work is less at the
// end, for all of them together: counting those of each speaker, and making the
// search index one piece.
func (a *applier) beginBulk() error {
	a.bulk = true
	maps.DeleteFunc(a.tallies.cells, func(c cell, _ change) bool { return c.speaker != whichever })
	return a.exec(a.dialect.roomy)
}

// endBulk does that work.
func (a *applier) endBulk() error {
	if !a.bulk {
		return nil
	}
	for _, text := range []string{
		"DELETE FROM statement_count WHERE speaker >= 0",
		"INSERT INTO statement_count (topic, speaker, month, statements, earliest, latest)" + countedBySpeaker,
		a.dialect.merge,
	} {
		if err := a.exec(text); err != nil {
			return fmt.Errorf("end the import: %w", err)
		}
	}
	return nil
}

// leaveBulk gives back what beginBulk took, when all is committed or undone.
func (a *applier) leaveBulk(conn *sql.Conn) error {
	if !a.bulk {
		return nil
	}
	for _, text := range a.dialect.narrow {
		if _, err := conn.ExecContext(a.ctx, text); err != nil {
			return fmt.Errorf("end the import: %w", err)
		}
	}
	return nil
}
