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

	"zombiezen.com/go/sqlite"
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
	path    string
	dialect dialect
	write   *sql.DB // one connection; nil if opened for reading only
	read    *sql.DB
	readers *readers
	lock    *lock
	now     func() time.Time

	versions versions
	usage    usage
}

// Open opens the database file at path, for ReadWrite creating it or bringing
// it up to date. The error is one line for the person who named the file: it
// is no database, not one of ours, of a newer program, held by another
// process, or cannot be written.
func Open(ctx context.Context, path string, mode Mode) (*Store, error) {
	s := &Store{path: path, dialect: sqliteDialect, now: time.Now}
	if err := s.open(ctx, path, mode); err != nil {
		s.Close() // what it says matters less than why there is nothing open
		return nil, err
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
	}
	if err := s.dialect.recognize(ctx, path); err != nil {
		return err
	}
	if mode == ReadWrite {
		var err error
		if s.write, err = s.connect(path, ReadWrite, 1); err != nil {
			return err
		}
		if err := migrate(ctx, s.write, s.dialect); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := s.fillIndex(ctx); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	var err error
	if s.read, err = s.connect(path, ReadOnly, 2); err != nil { // one is for checks, one watches
		return err
	}
	s.readers = newReaders(func() (*sqlite.Conn, error) { return s.dialect.reader(path) }, max(runtime.NumCPU(), 2))
	if mode == ReadOnly {
		if err := current(ctx, s.read, s.dialect, path); err != nil {
			return err
		}
	}
	return s.startVersions(ctx)
}

// connect opens at most n connections to the database.
func (s *Store) connect(path string, mode Mode, n int) (*sql.DB, error) {
	db, err := sql.Open(s.dialect.driver, s.dialect.source(path, mode))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

// SetReaders sets how many views may be open at once, while none is; otherwise
// one for each processor, and at least two.
func (s *Store) SetReaders(n int) { s.readers.slots = make(chan struct{}, n) }

// Close closes the readers and the writer, which leaves all in one file, and
// lets that go. Views are to be closed before.
func (s *Store) Close() error {
	var errs []error
	if s.readers != nil {
		errs = append(errs, s.readers.close())
	}
	errs = append(errs, s.closeVersions())
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	if s.write != nil {
		_, err := s.write.Exec(s.dialect.settle)
		errs = append(errs, err, s.write.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.release())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close the database: %w", err)
	}
	return nil
}
