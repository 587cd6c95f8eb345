package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// applier writes records in one transaction.
type applier struct {
	ctx      context.Context
	tx       *sql.Tx
	now      time.Time
	dialect  dialect
	prepared map[string]*sql.Stmt

	index    int // of the record at hand, from 1
	problems []Problem
	result   Result

	keys    map[ID]Key        // a part of what node holds
	next    map[Type]Key      // the next key of each type
	written map[Key]int32     // where each record of these changes stands
	missing map[Key][]mention // what refers to records that are not there yet
	names   map[Key]ID        // their ids
	bad     map[ID]bool       // records that are there, but wrong

	dirty  dirty
	inRing map[string][]Key // written records by the list that must not run in circles
	full   map[Key]int32    // meetings whose participations may be too many
}

// mention is a place that refers to a record.
type mention struct {
	index int
	path  string
}

// dirty is what must be derived again.
type dirty struct {
	organizations map[Key]bool // whose parent changed
	sources       map[Key]bool // whose outlet, basis or date changed
	statements    map[Key]bool
}

// maxKeys bounds the ids that are remembered; others are looked up.
const maxKeys = 500_000

func newApplier(ctx context.Context, s *Store, tx *sql.Tx) *applier {
	return &applier{
		ctx: ctx, tx: tx, now: s.now(), dialect: s.dialect, prepared: map[string]*sql.Stmt{},
		keys: map[ID]Key{}, next: map[Type]Key{}, written: map[Key]int32{},
		missing: map[Key][]mention{}, names: map[Key]ID{}, bad: map[ID]bool{},
		dirty:  dirty{map[Key]bool{}, map[Key]bool{}, map[Key]bool{}},
		inRing: map[string][]Key{}, full: map[Key]int32{},
	}
}

// close undoes what was not committed.
func (a *applier) close() error {
	for _, stmt := range a.prepared {
		stmt.Close()
	}
	if err := a.tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}

// problem notes what is wrong with the record at hand.
func (a *applier) problem(path, format string, args ...any) {
	a.problems = append(a.problems, Problem{Index: a.index - 1, Path: path, Msg: fmt.Sprintf(format, args...)})
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
	a.prepared[text] = s
	return s, nil
}

// exec runs a statement without rows.
func (a *applier) exec(text string, args ...any) error {
	s, err := a.stmt(text)
	if err != nil {
		return err
	}
	if _, err := s.ExecContext(a.ctx, args...); err != nil {
		return fmt.Errorf("%s: %w", firstWords(text), err)
	}
	return nil
}

// firstWords names an SQL statement in an error.
func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(len(words), 4)], " ")
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

// column is one column of a row to write.
type column struct {
	name  string
	value any
}

// upsert writes a row of table: all columns if it is new, else those of set.
func (a *applier) upsert(table string, key Key, set []column, initial ...column) error {
	var names, updates []string
	args := []any{int64(key)}
	for i, c := range append(set, initial...) {
		names = append(names, c.name)
		args = append(args, c.value)
		if i < len(set) {
			updates = append(updates, c.name+" = excluded."+c.name)
		}
	}
	return a.exec("INSERT INTO "+table+" (key, "+strings.Join(names, ", ")+") VALUES (?"+strings.Repeat(", ?", len(names))+
		") ON CONFLICT (key) DO UPDATE SET "+strings.Join(updates, ", "), args...)
}

// known returns the key of id; 0 if no record has it and none refers to it.
func (a *applier) known(id ID) (Key, error) {
	if key, ok := a.keys[id]; ok {
		return key, nil
	}
	var key int64
	if _, err := a.row("SELECT key FROM node WHERE id = ?", []any{string(id)}, &key); err != nil || key == 0 {
		return 0, err
	}
	a.remember(id, Key(key))
	return Key(key), nil
}

func (a *applier) remember(id ID, key Key) {
	if len(a.keys) >= maxKeys {
		clear(a.keys)
	}
	a.keys[id] = key
}

// allocate gives id its key, and a row without a digest until it is written.
func (a *applier) allocate(id ID) (Key, error) {
	t := id.Type()
	key, ok := a.next[t]
	if !ok {
		key = firstKey(t)
		var last sql.NullInt64
		if _, err := a.row("SELECT max(key) FROM "+strings.ToLower(string(t)), nil, &last); err != nil {
			return 0, err
		}
		if last.Valid {
			key = Key(last.Int64) + 1<<typeBits
		}
	}
	if key >= 1<<keyBits {
		return 0, fmt.Errorf("the database is full of records of type %s", t)
	}
	a.next[t] = key + 1<<typeBits
	a.remember(id, key)
	return key, a.exec("INSERT INTO node (key, id, digest) VALUES (?, ?, x'')", int64(key), string(id))
}

// define returns the key of the record that is being written under id, and
// whether it was there before. It is false for a second record of one id.
func (a *applier) define(id ID, path string) (key Key, existed, ok bool, err error) {
	if key, err = a.known(id); err != nil {
		return 0, false, false, err
	}
	if key == 0 {
		if ok, err = a.unclaimed(id, path); err != nil || !ok {
			return 0, false, false, err
		}
		key, err = a.allocate(id)
	} else if first, twice := a.written[key]; twice {
		a.problem(path, "a second record with the id %s: record %d has it too; give one of them another id", id, first)
		return 0, false, false, nil
	} else if _, referred := a.names[key]; !referred {
		existed = true
	}
	a.written[key] = int32(a.index)
	delete(a.missing, key)
	delete(a.names, key)
	return key, existed, true, err
}

// unclaimed tells whether id is free, and reports it if it was a record's before.
func (a *applier) unclaimed(id ID, path string) (bool, error) {
	var now string
	claimed, err := a.row("SELECT n.id FROM former_id f JOIN node n ON n.key = f.node WHERE f.id = ?", []any{string(id)}, &now)
	if claimed {
		a.problem(path, "%s is a former id of %s; write the record under that id", id, now)
	}
	return !claimed, err
}

// fresh compares a record with its digest, notes the new one, and tells
// whether it has changed.
func (a *applier) fresh(key Key, existed bool, record any) (bool, error) {
	text, err := json.Marshal(record)
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256(text)
	if existed {
		var old []byte
		if _, err := a.row("SELECT digest FROM node WHERE key = ?", []any{int64(key)}, &old); err != nil {
			return false, err
		}
		if bytes.Equal(old, sum[:16]) {
			return false, nil
		}
	}
	return true, a.exec("UPDATE node SET digest = ? WHERE key = ?", sum[:16], int64(key))
}

// count notes what became of a record.
func (a *applier) count(existed, changed bool) {
	switch {
	case !changed:
		a.result.Unchanged++
	case existed:
		a.result.Updated++
	default:
		a.result.Created++
	}
}

// ref returns the key of a record that the one at hand refers to, which may
// still be to come; 0 for no id.
func (a *applier) ref(path string, id ID) (Key, error) {
	if id == "" {
		return 0, nil
	}
	key, err := a.known(id)
	if err != nil {
		return 0, err
	}
	if key == 0 {
		var at int64
		found, err := a.row("SELECT node FROM former_id WHERE id = ?", []any{string(id)}, &at)
		if err != nil || found {
			return Key(at), err
		}
		if key, err = a.allocate(id); err != nil {
			return 0, err
		}
		a.names[key] = id
	}
	if _, ok := a.names[key]; ok {
		a.missing[key] = append(a.missing[key], mention{a.index - 1, path})
	}
	return key, nil
}

// refs returns the keys of a list of references.
func (a *applier) refs(path string, ids []ID) ([]Key, error) {
	keys := make([]Key, len(ids))
	for i, id := range ids {
		var err error
		if keys[i], err = a.ref(fmt.Sprintf("%s[%d]", path, i), id); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// nullable returns a key for a column that may be NULL.
func nullable(key Key) any {
	if key == 0 {
		return nil
	}
	return int64(key)
}

// optional returns a text for a column that is NULL where there is none.
func optional(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// asJSON returns a list as the text of a JSON column.
func asJSON[T any](list []T) string {
	if list == nil {
		return "[]"
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // records hold only texts, numbers and dates
	}
	return string(text)
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
