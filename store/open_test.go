package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/store"
	"onrecord/store/storetest"
)

// raw changes a database behind the store's back.
func raw(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, text := range statements {
		if _, err := db.Exec(text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(path("letter.txt"), []byte("Dear editor, this is no database at all."), 0o644); err != nil {
		t.Fatal(err)
	}
	raw(t, path("other.db"), "CREATE TABLE song (title TEXT)")
	newer, err := store.Open(t.Context(), path("newer.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	newer.Close()
	raw(t, path("newer.db"), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)")
	held, err := store.Open(t.Context(), path("held.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	if err := os.WriteFile(path("empty.db"), nil, 0o644); err != nil {
		t.Fatal(err)
	}

	const write, read = store.ReadWrite, store.ReadOnly
	for _, tt := range []struct {
		file string
		mode store.Mode
		want string
	}{
		{"letter.txt", write, "letter.txt is no SQLite database"},
		{"letter.txt", read, "letter.txt is no SQLite database"},
		{"other.db", write, "other.db is a SQLite database, but not one of onrecord's"},
		{"other.db", read, "other.db is a SQLite database, but not one of onrecord's"},
		{"newer.db", write, "newer.db: made by a newer onrecord (its tables have version 99, this program knows 3)"},
		{"newer.db", read, "newer.db: made by a newer onrecord (its tables have version 99, this program knows 3)"},
		{"held.db", write, "held.db is in use by process "},
		{"missing/a.db", write, "there is no folder "},
		{"missing.db", read, "there is no database "},
		{"empty.db", read, "empty.db is empty or was made by an older onrecord"},
		{"", write, "is a folder"},
	} {
		t.Run(tt.file, func(t *testing.T) {
			before, _ := os.ReadFile(path(tt.file))
			s, err := store.Open(t.Context(), path(tt.file), tt.mode)
			if err == nil {
				s.Close()
				t.Fatalf("opened, want %q", tt.want)
			}
			if !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got  %v\nwant ... %s ...", err, tt.want)
			}
			if after, _ := os.ReadFile(path(tt.file)); tt.file != "held.db" && string(before) != string(after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenWithoutPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := filepath.Join(t.TempDir(), "locked")
	if err := os.Mkdir(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), filepath.Join(dir, "a.db"), store.ReadWrite)
	if err == nil || !strings.Contains(err.Error(), "no permission for "+dir) {
		t.Errorf("got %v", err)
	}
}

func TestReadBesideWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db?x=#1 %41.db") // a name that must be escaped
	writer, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := store.Open(t.Context(), path, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	storetest.Village(t, writer)
	if findings, err := reader.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("check beside the writer: %v, %v", findings, err)
	}
	if _, err := reader.Apply(t.Context(), store.Changes{}); err == nil {
		t.Error("a reader could write")
	}
	for _, s := range []*store.Store{reader, writer} {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		t.Error("Close left data beside the database file")
	}
	again, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

// TestCheckFinds damages what is kept, and expects to be told.
func TestCheckFinds(t *testing.T) {
	for _, tt := range []struct{ name, damage, want string }{
		{"counter", "UPDATE statement SET origins = 7 WHERE wording LIKE '%ferry%'", "origins is 7 and should be 1"},
		{"owner", "UPDATE organization SET owner = key", "owner is organization/herald and should be organization/press-group"},
		{"origin", "DELETE FROM origin", "its origins are [] and should be [citation/"},
		{"order", "UPDATE source SET published_order = published_order + 1073741824 WHERE published IS NOT NULL", "published_order is"},
		{"order of a citation", "UPDATE citation SET published_order = key", "published_order is"},
		{"day", "UPDATE statement SET said_day = 20250101 WHERE said IS NOT NULL", "said_day is 20250101 and should be 20250228"},
		{"date", "UPDATE meeting SET held = 'soon' WHERE held IS NOT NULL", "meeting/council-1: held: "},
		{"name", "DELETE FROM name", `person/ada-example: name "`},
		{"name too many", "INSERT INTO name SELECT 'zzz', key, 1 FROM person", `name "zzz 1" is kept and should not be`},
		{"identifier", "DELETE FROM identifier", `person/ada-example: identifier "wikidata Q1" is not kept and should be`},
		{"former id", "DELETE FROM former_id", `former id "person/ada-sample" is not kept and should be`},
		{"words", "INSERT INTO fulltext (rowid, tokens) SELECT key, 'nonsense' FROM state", "the words in the search index"},
		{"words missing", "DELETE FROM fulltext WHERE rowid = (SELECT said_order FROM statement LIMIT 1)", "the words in the search index"},
		{"node without row", "DELETE FROM relation", "has an id and no row in relation"},
		{"row without node", "DELETE FROM node WHERE id = 'topic/ferry'", "is in topic, but not a node of that type"},
		{"no citation", "DELETE FROM citation WHERE statement = (SELECT key FROM node WHERE id = 'statement/no-ferry')", "statement/no-ferry: has no citation"},
		{"reference", "UPDATE statement SET place = 9999 WHERE place IS NOT NULL", "refers to a missing place"},
		{"count", "UPDATE statement_count SET statements = 9 WHERE speaker = -1 AND topic = -1 AND month = 202502", "statement_count: speaker any, topic any, month 2025-02: 9 from "},
		{"count missing", "DELETE FROM statement_count", "statement_count: speaker person/ada-example, topic any, month any: "},
		{"length", "UPDATE list_length SET length = 7 WHERE list = 'person'", "list_length: person none: 7 is kept and should not be"},
		{"speaker on a topic", "UPDATE statement_topic SET speaker = 1", "its speaker in statement_topic is another"},
		{"mark", "UPDATE statement SET meeting = NULL WHERE meeting IS NOT NULL", "the words in the search index"},
		{"circle", "UPDATE topic SET broader = key", "runs in a circle"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.db")
			s, err := store.Open(t.Context(), path, store.ReadWrite)
			if err != nil {
				t.Fatal(err)
			}
			storetest.Village(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			raw(t, path, tt.damage)
			s, err = store.Open(t.Context(), path, store.ReadOnly)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			findings, err := s.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if all := strings.Join(findings, "\n"); !strings.Contains(all, tt.want) {
				t.Errorf("found:\n%s\nwant ... %s ...", all, tt.want)
			}
		})
	}
}
