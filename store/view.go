package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// View is one snapshot of the record: one read transaction on one reader, so
// that nothing changes between the first answer and the last. Its methods may
// be called from many goroutines; they run one after the other.
type View struct {
	store    *Store
	revision int64
	version  *Version // nil if it is not that of the store

	mu     sync.Mutex // held while rows are read
	reader *reader    // nil after Close
	used   Usage
	tables Tables      // read since TablesRead was asked
	trace  func(query) // sees what runs; for tests of plans

	remembered sync.Mutex
	keys       map[ID]Key       // 0: no such record
	named      map[string][]Key // whom a name in a filter means
	posts      int              // positions that may yet be looked through
}

// View opens a snapshot, which the caller closes. The context bounds only the
// wait for a reader.
func (s *Store) View(ctx context.Context) (*View, error) {
	before := s.Version()
	r, err := s.readers.take(ctx)
	if err != nil {
		return nil, fmt.Errorf("open view: %w", err)
	}
	ctx = context.WithoutCancel(ctx)
	if err := r.exec("BEGIN"); err != nil {
		return nil, fmt.Errorf("open view: %w", s.readers.give(r, err))
	}
	v := &View{store: s, reader: r, keys: map[ID]Key{}, named: map[string][]Key{}, posts: PostRows}
	// The first read fixes the snapshot.
	revisions, err := collect(ctx, v, scanOne[int64], query{what: "revision", text: `
		SELECT coalesce(max(number), 0)
		FROM revision`})
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	v.revision, v.used = revisions[0], Usage{}
	if before == s.versions.now.Load() && before.revision == v.revision {
		v.version = before
	}
	return v, nil
}

// Close ends the snapshot. Closing twice is no error.
func (v *View) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	r := v.reader
	if r == nil {
		return nil
	}
	v.reader = nil
	v.store.usage.add(v.used)
	err := r.exec("ROLLBACK")
	if err := v.store.readers.give(r, err); err != nil {
		return fmt.Errorf("close view: %w", err)
	}
	return nil
}

// Usage returns what reading in the view has taken, opening it apart.
func (v *View) Usage() Usage {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.used
}

// Version returns the version of the record that the view shows; nil if that
// is not known, because it changed when the view was opened.
func (v *View) Version() *Version { return v.version }

// TablesRead returns the tables that were read since it was called last.
func (v *View) TablesRead() Tables {
	v.mu.Lock()
	defer v.mu.Unlock()
	read := v.tables
	v.tables = 0
	return read
}

// Revision returns the number of the last revision, 0 if there is none.
func (v *View) Revision() int64 { return v.revision }

var idTables = tablesOf("node", "former_id")

// Keys returns the keys of the records that have or had one of the ids, under
// the id asked for. The view remembers them.
func (v *View) Keys(ctx context.Context, ids []ID) (map[ID]Key, error) {
	v.remembered.Lock()
	defer v.remembered.Unlock()
	var unknown []ID
	for _, id := range ids {
		if _, ok := v.keys[id]; !ok {
			v.keys[id] = 0
			unknown = append(unknown, id)
		}
	}
	if err := v.resolve(ctx, unknown); err != nil {
		for _, id := range unknown {
			delete(v.keys, id)
		}
		return nil, err
	}
	found := make(map[ID]Key, len(ids))
	v.touch(idTables) // those remembered, too
	for _, id := range ids {
		if key := v.keys[id]; key != 0 {
			found[id] = key
		}
	}
	return found, nil
}

// touch notes tables that were read.
func (v *View) touch(read Tables) {
	v.mu.Lock()
	v.tables |= read
	v.mu.Unlock()
}

// resolve looks ids up and remembers their keys.
func (v *View) resolve(ctx context.Context, ids []ID) error {
	if len(ids) == 0 {
		return nil
	}
	type named struct {
		id  ID
		key Key
	}
	rows, err := collect(ctx, v, func(r *cells) (row named, err error) {
		return row, r.Scan(&row.id, &row.key)
	}, query{what: "ids", text: `
		SELECT p.value, n.key
		FROM ` + v.list() + `
		CROSS JOIN node n ON n.id = p.value
		UNION ALL
		SELECT p.value, f.node
		FROM ` + v.list() + `
		CROSS JOIN former_id f ON f.id = p.value`,
		args: []any{list(ids), list(ids)}})
	for _, row := range rows {
		v.keys[row.id] = row.key
	}
	return err
}
