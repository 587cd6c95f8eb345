package store_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onrecord/store"
	"onrecord/store/storetest"
)

// TestTablesRead has the engine name what each read opens.
func TestTablesRead(t *testing.T) {
	v, err := openForReading(t).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	for name, read := range planned(t, v) {
		t.Run(name, func(t *testing.T) {
			missed, err := v.Unwatched(t.Context(), read)
			if err != nil {
				t.Fatal(err)
			}
			if len(missed) > 0 {
				t.Errorf("reads %v, which is not noticed", missed)
			}
		})
	}
}

// TestVersions follows the versions of a record as it is written.
func TestVersions(t *testing.T) {
	s := openEmpty(t)
	read := func() (*store.View, store.Tables) {
		t.Helper()
		v, err := s.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { v.Close() })
		if _, err := v.People(t.Context(), nil, store.Page{First: 1}); err != nil {
			t.Fatal(err)
		}
		return v, v.TablesRead()
	}

	before := s.Version()
	v, people := read()
	if v.Version() != before {
		t.Errorf("a view of a resting record has version %v, want %v", v.Version(), before)
	}
	salt := &store.TopicRecord{ThingRecord: store.ThingRecord{ID: "topic/salt", Names: []store.Name{{Text: "Salt", Lang: "en"}}}}
	if _, err := s.Apply(t.Context(), store.Changes{Records: func(yield func(store.Record, error) bool) { yield(salt, nil) }}); err != nil {
		t.Fatal(err)
	}
	after := s.Version()
	if after.Number() <= before.Number() {
		t.Errorf("the number stays %d after a write", after.Number())
	}
	if after.Stamp(people) == before.Stamp(people) {
		t.Error("a list of people reads their nodes, but a new node does not change its stamp")
	}
	if v.Version() != before {
		t.Error("an open view took a later version")
	}
	if fresh, _ := read(); fresh.Version() != after {
		t.Errorf("a view opened after the write has version %v, want %v", fresh.Version(), after)
	}
}

// TestForeignChange changes the file behind the store's back.
func TestForeignChange(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	now := time.Now()
	s.SetClock(func() time.Time { return now })
	before := s.Version()
	raw(t, path, "UPDATE goose_db_version SET tstamp = 0")
	now = now.Add(2 * time.Second)
	if after := s.Version(); after.Number() == before.Number() {
		t.Error("another program's write was not noticed within two seconds")
	}
	again := s.Version()
	now = now.Add(2 * time.Second)
	if s.Version() != again {
		t.Error("the version changed though nothing did")
	}
}

// TestForeignChangeBeforeOwn has another program write, and this one right
// after it: what the other wrote must not be taken for noticed.
func TestForeignChangeBeforeOwn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	now := time.Now()
	s.SetClock(func() time.Time { return now })
	before := s.Version()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Snippets(t.Context(), "salt", []store.Key{1}); err != nil {
		t.Fatal(err)
	}
	statements := v.TablesRead()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	raw(t, path, "UPDATE goose_db_version SET tstamp = 0")
	salt := &store.TopicRecord{ThingRecord: store.ThingRecord{ID: "topic/salt", Names: []store.Name{{Text: "Salt"}}}}
	if _, err := s.Apply(t.Context(), store.Changes{Records: func(yield func(store.Record, error) bool) { yield(salt, nil) }}); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	if after := s.Version(); after.Stamp(statements) == before.Stamp(statements) {
		t.Error("another program's write went unnoticed, because this one wrote after it")
	}
}

// TestEveryChangeIsCounted writes random changes and compares the tables row by
// row: each that is not as it was has a later stamp.
func TestEveryChangeIsCounted(t *testing.T) {
	var path string
	s := storetest.Populated(t, func(testing.TB) *store.Store {
		path = filepath.Join(t.TempDir(), "a.db")
		s, err := store.Open(t.Context(), path, store.ReadWrite)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
	changed := 0
	rapid.Check(t, func(rt *rapid.T) {
		records := storetest.Change(rt)
		rows, before := contents(t, path), s.Version()
		_, err := s.Apply(t.Context(), store.Changes{Records: func(yield func(store.Record, error) bool) {
			for _, r := range records {
				if !yield(r, nil) {
					return
				}
			}
		}})
		var bad *store.BadRecords
		if err != nil && !errors.As(err, &bad) {
			rt.Fatal(err)
		}
		after := s.Version()
		for table, now := range contents(t, path) {
			if now == rows[table] || table == "revision" {
				continue
			}
			changed++
			name, _, shadow := strings.Cut(table, "_")
			if !shadow || name != "fulltext" { // what an index is made of goes by its name
				name = table
			}
			if of := store.TablesOf(name); of == 0 || after.Stamp(of) == before.Stamp(of) {
				rt.Errorf("%s changed, which is not counted", table)
			}
		}
	})
	if changed == 0 {
		t.Error("nothing changed")
	}
}
