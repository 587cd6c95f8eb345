// Package store names the things of the record and remembers them: who said
// what, where and when, and who reported it. Records come in through Apply
// alone and are read through a View, one snapshot of all of them.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"time"
)

// Mode says what a store is opened for.
type Mode int

// A database has one writer at a time, and any number of readers beside it.
const (
	ReadOnly Mode = iota
	ReadWrite
)

// Store is the record in a database.
type Store struct {
	dialect dialect
	write   *sql.DB // one connection; nil if opened for reading only
	read    *sql.DB
	readers *readers
	lock    *lock
	now     func() time.Time
}

// Open opens the database file at path, for ReadWrite creating it or bringing
// it up to date. The error is for the person who named the file: it is no
// database, not one of ours, of a newer program, held by another process, or
// cannot be written.
func Open(ctx context.Context, path string, mode Mode) (*Store, error) {
	s := &Store{dialect: sqlite, now: time.Now}
	if err := s.open(ctx, path, mode); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, path string, mode Mode) error {
	if err := inspect(path, mode); err != nil {
		return err
	}
	if mode == ReadWrite {
		var err error
		if s.lock, err = acquire(path); err != nil {
			return err
		}
		if s.write, err = sql.Open(s.dialect.driver, s.dialect.source(path, ReadWrite)); err != nil {
			return fmt.Errorf("open %s: %w", path, err)
		}
		s.write.SetMaxOpenConns(1)
		if err := s.dialect.recognize(ctx, s.write, path); err != nil {
			return err
		}
		if err := migrate(ctx, s.write, s.dialect); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	var err error
	if s.read, err = sql.Open(s.dialect.driver, s.dialect.source(path, ReadOnly)); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	n := max(runtime.NumCPU(), 2)
	s.read.SetMaxOpenConns(n + 1)
	s.read.SetMaxIdleConns(n + 1)
	s.readers = newReaders(s.read, n)
	if mode == ReadOnly {
		if err := s.dialect.recognize(ctx, s.read, path); err != nil {
			return err
		}
		return current(ctx, s.read, s.dialect, path)
	}
	return nil
}

// Close waits for nothing: it closes the readers and the writer, and lets the
// file go.
func (s *Store) Close() error {
	var errs []error
	if s.readers != nil {
		errs = append(errs, s.readers.close())
	}
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.lock != nil {
		errs = append(errs, s.lock.release())
	}
	return errors.Join(errs...)
}
