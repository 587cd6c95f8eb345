package store_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/store"
	"onrecord/store/edtf"
	"onrecord/store/storetest"
)

// TestManyCounts imports so many statements of so many speakers that they are
// not counted one by one, into an empty database and again into one that holds
// as many.
func TestManyCounts(t *testing.T) {
	s := openEmpty(t)
	for part := range 2 {
		if _, err := s.Apply(t.Context(), store.Changes{Author: "test", Records: func(yield func(store.Record, error) bool) {
			const statements, people = 8000, 4000
			records := []store.Record{&store.SourceRecord{ID: "source/minutes", Kind: "ARTICLE"}}
			for i := range 50 {
				records = append(records, &store.TopicRecord{ThingRecord: store.ThingRecord{ID: store.ID(fmt.Sprintf("topic/t-%d", i)), Names: []store.Name{{Text: "Topic"}}}})
			}
			for i := range people {
				records = append(records, &store.PersonRecord{ThingRecord: store.ThingRecord{ID: store.ID(fmt.Sprintf("person/p-%d", i)), Names: []store.Name{{Text: "Example"}}}})
			}
			for i := range statements {
				records = append(records, &store.StatementRecord{
					ID: store.ID(fmt.Sprintf("statement/s-%d-%d", part, i)), Text: "No ferry", Act: "CLAIM", Said: edtf.MustParse(fmt.Sprintf("2025-%02d", 1+i%12)),
					Speaker: store.ID(fmt.Sprintf("person/p-%d", i%people)), Topics: []store.ID{store.ID(fmt.Sprintf("topic/t-%d", i%50))},
					Citations: []store.CitationRecord{{Source: "source/minutes", Form: "DIRECT"}},
				})
			}
			for _, r := range records {
				if !yield(r, nil) {
					return
				}
			}
		}}); err != nil {
			t.Fatal(err)
		}
		if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
			t.Fatalf("check found %d: %.300q, %v", len(findings), findings, err)
		}
	}
}

// TestMigrates opens a database of the first version, which keeps no counts
// and has another search index.
func TestMigrates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	storetest.Village(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	raw(t, path, "DROP INDEX statement_topic_by_speaker", "ALTER TABLE statement_topic DROP COLUMN speaker",
		"DROP INDEX statement_wide", "DROP INDEX statement_open", "DROP TABLE statement_count", "DROP TABLE list_length",
		"DROP INDEX statement_by_meeting", "CREATE INDEX statement_by_meeting ON statement (meeting, said_order) WHERE meeting IS NOT NULL",
		"DELETE FROM goose_db_version WHERE version_id > 1")
	if _, err := store.Open(t.Context(), path, store.ReadOnly); err == nil || !strings.Contains(err.Error(), "made by an older onrecord") {
		t.Errorf("opened for reading: %v", err)
	}
	if s, err = store.Open(t.Context(), path, store.ReadWrite); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("check found %q, %v", findings, err)
	}
}
