package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/bits"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Tables is a set of tables, a bit each.
type Tables uint64

// every is all tables, those that are unknown too.
const every = ^Tables(0)

// watched lists the tables whose changes are counted.
var watched = append([]string{"node", "fulltext"}, tables...)

// versions of the record, as this process has seen them.
type versions struct {
	now atomic.Pointer[Version]

	mu    sync.Mutex // held while a version is made
	watch *sql.Conn  // sees what other programs change
	seen  int64      // its count of changes
	due   atomic.Int64
}

// Version is a state of the record: which tables changed when, counted from
// the start of the process. It never changes.
type Version struct {
	number   uint64
	revision int64
	changed  [64]uint64 // the number with which each table changed last
}

// Number rises with each change of the record.
func (v *Version) Number() uint64 { return v.number }

// Revision returns the number of the last revision; less than 0 if that is not
// known.
func (v *Version) Revision() int64 { return v.revision }

// Stamp returns the number of the last change of one of the tables: what was
// read from them holds as long as their stamp stays the same.
func (v *Version) Stamp(of Tables) (last uint64) {
	for ; of != 0; of &= of - 1 {
		last = max(last, v.changed[bits.TrailingZeros64(uint64(of))])
	}
	return last
}

// next returns the version after v, in which some tables have changed.
func (v *Version) next(revision int64, changed Tables) *Version {
	n := &Version{number: v.number + 1, revision: revision, changed: v.changed}
	for bit := range n.changed {
		if changed&(1<<bit) != 0 {
			n.changed[bit] = n.number
		}
	}
	return n
}

// watchEvery is how long a change by another program may stay unnoticed; until
// then what was read before it may be taken to hold. No program of ours makes
// one: the file is locked.
const watchEvery = time.Second

// Version returns the present version of the record.
func (s *Store) Version() *Version {
	now := s.now().UnixNano()
	if due := s.versions.due.Load(); now >= due && s.versions.due.CompareAndSwap(due, now+int64(watchEvery)) {
		s.noticeForeign()
	}
	return s.versions.now.Load()
}

// startVersions makes the first version and begins to watch the file.
func (s *Store) startVersions(ctx context.Context) (err error) {
	vs := &s.versions
	if vs.watch, err = s.read.Conn(ctx); err != nil {
		return fmt.Errorf("watch the database: %w", err)
	}
	vs.now.Store(new(Version))
	vs.seen = -1
	s.noticeForeign()
	return nil
}

// noticeForeign raises every table if something changed that this process did
// not write. What cannot be read counts as changed.
func (s *Store) noticeForeign() {
	vs := &s.versions
	vs.mu.Lock()
	defer vs.mu.Unlock()
	var revision int64
	ctx := context.Background()
	seen, err := s.foreignChanges(ctx, vs.watch)
	if err == nil && seen == vs.seen {
		return
	}
	if err := vs.watch.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM revision").Scan(&revision); err != nil {
		revision = -1 // no snapshot's
	}
	vs.seen = seen
	vs.now.Store(vs.now.Load().next(revision, every))
}

// publish makes the version that a commit of our own has led to, on the writer
// to which others had made so many changes before.
func (s *Store) publish(revision int64, changed Tables, writer *sql.Conn, before int64) {
	vs := &s.versions
	vs.mu.Lock()
	defer vs.mu.Unlock()
	ctx := context.Background()
	seen, err := s.foreignChanges(ctx, vs.watch)
	vs.seen = seen
	// What others wrote after the commit may be among what was just seen, and
	// would not be noticed again.
	if after, failed := s.foreignChanges(ctx, writer); err != nil || failed != nil || after != before {
		changed = every
	}
	vs.now.Store(vs.now.Load().next(revision, changed))
}

// foreignChanges returns a number that changes when another connection than
// the one asked commits.
func (s *Store) foreignChanges(ctx context.Context, on *sql.Conn) (n int64, err error) {
	return n, on.QueryRowContext(ctx, s.dialect.changes).Scan(&n)
}

// closeVersions ends the watch.
func (s *Store) closeVersions() error {
	if s.versions.watch == nil {
		return nil
	}
	return s.versions.watch.Close()
}

// reads and writes find the tables in the SQL of this package.
var (
	reads  = regexp.MustCompile(`(?:FROM|JOIN)\s+(\w+)`)
	writes = regexp.MustCompile(`^(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+(\w+)`)
)

// tablesIn returns the tables that find names in an SQL statement.
func tablesIn(find *regexp.Regexp, text string) (of Tables) {
	for _, match := range find.FindAllStringSubmatch(strings.TrimSpace(text), -1) {
		of |= tablesOf(match[1])
	}
	return of
}

// tablesOf returns the set of those among the names that are tables.
func tablesOf(names ...string) (of Tables) {
	for _, name := range names {
		if bit := slices.Index(watched, name); bit >= 0 {
			of |= 1 << bit
		}
	}
	return of
}
