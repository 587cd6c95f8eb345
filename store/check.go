package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// maxFindings bounds what a check reports.
const maxFindings = 10_000

// Check reads the whole record in one snapshot and derives again what is kept
// beside it. It returns what is wrong, a line for each: the id of the record,
// what is kept, and what it should be. No line means that all is well.
func (s *Store) Check(ctx context.Context) (findings []string, err error) {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("begin to check: %w", err)
	}
	defer tx.Rollback() // nothing was written
	a := &audit{ctx: ctx, tx: tx, dialect: s.dialect, derivation: newDerivation(ctx, tx, s.dialect)}
	for _, step := range []func() error{a.engine, a.nodes, a.cycles, a.things, a.sources, a.meetings, a.owners, a.statements, a.counts, a.fulltext} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("check: %w", err)
		}
		if len(a.findings) >= maxFindings {
			return append(a.findings[:maxFindings], "and more: the check stopped here"), nil
		}
	}
	return a.findings, nil
}

// audit is one check while it runs.
type audit struct {
	ctx        context.Context
	tx         *sql.Tx
	dialect    dialect
	derivation *derivation
	findings   []string
}

// find notes what is wrong.
func (a *audit) find(format string, args ...any) {
	if len(a.findings) <= maxFindings {
		a.findings = append(a.findings, fmt.Sprintf(format, args...))
	}
}

// id returns the id of a record, for a finding.
func (a *audit) id(key Key) string {
	found, err := gather(a.ctx, a.tx, scanOne[string], "SELECT id FROM node WHERE key = ?", int64(key))
	if err != nil || len(found) == 0 {
		return fmt.Sprintf("key %d", key)
	}
	return found[0]
}

// differs notes a column that is not what it should be.
func (a *audit) differs(key Key, what string, kept, derived any) {
	if k, d := fmt.Sprint(kept), fmt.Sprint(derived); k != d {
		a.find("%s: %s is %s and should be %s", a.id(key), what, k, d)
	}
}

// engine lets the engine check its own file.
func (a *audit) engine() error {
	// SQLite checks the full-text index against what this connection last saw
	// of it, unless the index has been read since.
	if _, err := gather(a.ctx, a.tx, scanNothing, a.dialect.indexed+" LIMIT 1"); err != nil {
		return err
	}
	found, err := gather(a.ctx, a.tx, scanOne[string], a.dialect.integrity)
	if err != nil {
		return err
	}
	for _, line := range found {
		if line != "ok" {
			a.find("database file: %s", line)
		}
	}
	broken, err := gather(a.ctx, a.tx, func(r scanner) (line string, err error) {
		var table, parent string
		var row, fk sql.NullInt64
		err = r.Scan(&table, &row, &parent, &fk)
		return fmt.Sprintf("%s %d: refers to a missing %s", table, row.Int64, parent), err
	}, a.dialect.references)
	a.findings = append(a.findings, broken...)
	return err
}

// nodes compares each table of records with the table node.
func (a *audit) nodes() error {
	for _, t := range types[1:] {
		table := strings.ToLower(string(t))
		rows, err := gather(a.ctx, a.tx, scanOne[Key], "SELECT r.key FROM "+table+" r LEFT JOIN node n ON n.key = r.key WHERE n.key IS NULL OR (r.key & 15) <> ? LIMIT ?",
			int64(firstKey(t)&(1<<typeBits-1)), maxFindings)
		if err != nil {
			return err
		}
		for _, key := range rows {
			a.find("key %d: is in %s, but not a node of that type", key, table)
		}
		ids, err := gather(a.ctx, a.tx, scanOne[ID], "SELECT n.id FROM node n LEFT JOIN "+table+" r ON r.key = n.key WHERE (n.key & 15) = ? AND r.key IS NULL LIMIT ?",
			int64(firstKey(t)&(1<<typeBits-1)), maxFindings)
		if err != nil {
			return err
		}
		for _, id := range ids {
			a.find("%s: has an id and no row in %s", id, table)
		}
	}
	return a.ids()
}

// ids checks that ids are ids, of the type of their keys and written.
func (a *audit) ids() error {
	type row struct {
		key    Key
		id     string
		digest int
	}
	return each(a, "node", "SELECT key, id, length(digest) FROM node WHERE key > ? ORDER BY key LIMIT ?", func(r scanner) (x row, err error) {
		return x, r.Scan(&x.key, &x.id, &x.digest)
	}, func(x row) Key { return x.key }, func(rows []row) error {
		for _, x := range rows {
			if id, err := ParseID(x.id); err != nil || id.Type() != x.key.Type() {
				a.find("%s: is no id of a %s", x.id, strings.ToLower(string(x.key.Type())))
			}
			if x.digest == 0 {
				a.find("%s: is referred to and was never written", x.id)
			}
		}
		return nil
	})
}

// each reads a table by key, a chunk at a time, and gives each chunk to use.
func each[T any](a *audit, table, text string, scan func(scanner) (T, error), key func(T) Key, use func([]T) error) error {
	return chunks(a.ctx, a.tx, table, text, scan, key, use)
}

// cycles looks for lists that run in circles.
func (a *audit) cycles() error {
	for name, text := range rings {
		all, _, _ := strings.Cut(text, " AND ")
		if head, _, ok := strings.Cut(text, " WHERE "); !strings.Contains(text, " AND ") && ok {
			all = head
		}
		found, err := gather(a.ctx, a.tx, scanPair, all)
		if err != nil {
			return err
		}
		s := steps(found)
		slices.SortFunc(s, func(x, y [2]Key) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
		for _, circle := range s.circles() {
			a.find("%s: %s runs in a circle of %d", a.id(circle[0]), name, len(circle))
		}
	}
	return nil
}

// owners compares the owner of each organization.
func (a *audit) owners() error {
	found, err := gather(a.ctx, a.tx, scanPair, "SELECT key, parent FROM organization WHERE parent IS NOT NULL ORDER BY key")
	if err != nil {
		return err
	}
	up := steps(found)
	return each(a, "organization", "SELECT key, owner FROM organization WHERE key > ? ORDER BY key LIMIT ?", scanPair,
		func(o [2]Key) Key { return o[0] }, func(rows [][2]Key) error {
			for _, o := range rows {
				if owner := up.last(o[0]); owner != o[1] {
					a.differs(o[0], "owner", a.id(o[1]), a.id(owner))
				}
			}
			return nil
		})
}
