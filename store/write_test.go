package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
	"onrecord/store/storetest"
)

func TestWrite(t *testing.T) { storetest.Run(t, openEmpty) }

// openEmpty opens an empty store in a folder of the test's own.
func openEmpty(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// contents returns all rows of all tables, by table.
func contents(t *testing.T, path string) map[string]string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables := column(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('fulltext', 'fulltext_config', 'fulltext_word') ORDER BY name")
	all := map[string]string{}
	for _, table := range tables {
		names := column(t, db, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('"+table+"')")
		rows := column(t, db, "SELECT "+strings.Join(names, " || ',' || ")+" FROM "+table)
		all[table] = fmt.Sprint(rows)
	}
	return all
}

func column(t *testing.T, db *sql.DB, text string) []string {
	t.Helper()
	rows, err := db.Query(text)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var values []string
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	return values
}

// TestFailureLeavesNothing compares every row before and after imports that
// fail late, one for a bad record and one because the caller gives up.
func TestFailureLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	storetest.Village(t, s)
	before := contents(t, path)

	ctx, cancel := context.WithCancel(t.Context())
	bad := &store.PersonRecord{}
	defer cancel()
	for _, tt := range []struct {
		name string
		then func()
	}{{"bad record", func() {}}, {"cancelled", cancel}} {
		_, err := s.Apply(ctx, store.Changes{Records: func(yield func(store.Record, error) bool) {
			for r := range archive(1000) {
				if !yield(r, nil) {
					return
				}
			}
			tt.then()
			yield(bad, nil)
		}})
		if err == nil {
			t.Fatalf("%s: no error", tt.name)
		}
		if diff := cmp.Diff(before, contents(t, path)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", tt.name, diff)
		}
	}
}
