package storetest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
	"onrecord/store/edtf"
)

// idsWith returns the ids of a small store that begin so.
func idsWith(t fataler, s *store.Store, prefix string) []store.ID {
	t.Helper()
	found := []store.ID{}
	for id := range graphOf(t, s) {
		if strings.HasPrefix(string(id), prefix) {
			found = append(found, id)
		}
	}
	sortIDs(found)
	return found
}

func testIDs(t *testing.T, open func(testing.TB) *store.Store) {
	t.Run("assigned", func(t *testing.T) { testAssignedIDs(t, open(t)) })
	t.Run("refused", func(t *testing.T) { testRefusedIDs(t, open(t)) })
}

func testAssignedIDs(t *testing.T, s *store.Store) {
	post := func(title, held string) store.Record {
		r := &store.PositionRecord{Person: "person/p", Title: []store.Text{{Text: title}}}
		if held != "" {
			r.Held = edtf.MustParse(held)
		}
		return r
	}
	bulk := statement("", cite("source/s"), cite("source/s"))
	apply(t, s, source("source/s", ""), person("person/p"), post("Mayor", "2024"), post("Mayor", "2025"), bulk)
	result := apply(t, s, post("Mayor", "2025"), post("Clerk", ""), bulk)
	if want := (store.Result{Revision: 2, Created: 1, Unchanged: 2}); result != want {
		t.Errorf("second: %+v, want %+v", result, want)
	}
	if diff := cmp.Diff([]store.ID{"position/p/1", "position/p/2", "position/p/3"}, idsWith(t, s, "position/")); diff != "" {
		t.Errorf("positions (-want +got):\n%s", diff)
	}
	statements := idsWith(t, s, "statement/")
	if len(statements) != 1 || len(statements[0].Name()) != 16 {
		t.Fatalf("statements: %v", statements)
	}
	own := "citation/" + store.ID(statements[0].Name())
	if diff := cmp.Diff([]store.ID{own + "/s", own + "/s-2"}, idsWith(t, s, "citation/")); diff != "" {
		t.Errorf("citations (-want +got):\n%s", diff)
	}
	sound(t, s)
}

func testRefusedIDs(t *testing.T, s *store.Store) {
	apply(t, s, village()...)
	moved := statement("statement/other", store.CitationRecord{ID: "citation/ferry/wire-1", Source: "source/wire-1", Form: "OWN"})
	merged := person("person/bo-writer")
	merged.FormerIDs = []store.ID{"person/ada-example"}
	claimed := person("person/cleo")
	claimed.FormerIDs = []store.ID{"person/ada-sample"}
	part := func(actor store.ID) store.Record {
		return &store.ParticipationRecord{Meeting: "meeting/council", Actor: actor, Role: "MEMBER"}
	}
	for _, tt := range []struct {
		name      string
		records   []store.Record
		index     int
		path, msg string
		also      []int
	}{
		{"twice", []store.Record{person("person/x"), person("person/y"), person("person/x")}, 2, "id", "record 1 has already", []int{0}},
		{"former id", []store.Record{person("person/ada-sample")}, 0, "id", "former id of person/ada-example", nil},
		{"reference to a former id", []store.Record{&store.PositionRecord{Person: "person/ada-sample", Title: []store.Text{{Text: "Mayor"}}}}, 0, "person", "former id of person/ada-example", nil},
		{"former id that is one", []store.Record{merged}, 0, "formerIds", "is the id of a record", nil},
		{"former id of two", []store.Record{claimed}, 0, "formerIds[0]", "former id of person/ada-example already", nil},
		{"citation of another statement", []store.Record{moved}, 0, "citations[0].id", "is a citation of statement/ferry", nil},
		{"participation twice", []store.Record{part("person/bo-writer"), part("person/bo-writer")}, 1, "id", "give one another id", []int{0}},
		{"participation of a namesake", []store.Record{outlet("organization/bo-writer", ""), part("person/bo-writer"), part("organization/bo-writer")}, 2, "id", "", nil},
		{"too long", []store.Record{statement("statement/"+store.ID(strings.Repeat("a", 185)), cite("source/herald-1"))}, 0, "citations[0].id", "a shorter one", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := problems(t, s, tt.records...)
			if len(got) != 1 || got[0].Index != tt.index || got[0].Path != tt.path || !strings.Contains(got[0].Msg, tt.msg) {
				t.Fatalf("got %+v\nwant record %d, %s: ... %s ...", got, tt.index, tt.path, tt.msg)
			}
			if tt.also != nil {
				if diff := cmp.Diff(tt.also, got[0].Also); diff != "" {
					t.Errorf("other records (-want +got):\n%s", diff)
				}
			}
		})
	}
	sound(t, s)
}

func testUpdates(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	apply(t, s, village()...)
	citations := idsWith(t, s, "citation/ferry/")

	// A statement with other words, day and lists, which leaves one citation out.
	changed := village()
	for _, r := range changed {
		if r, ok := r.(*store.StatementRecord); ok && r.ID == "statement/ferry" {
			r.Text, r.Said, r.Topics, r.Mentions = "The tram will run.", edtf.MustParse("2025-02-27"), r.Topics[:1], nil
			r.Citations = r.Citations[:1]
			r.Citations[0].Quote = "The tram"
		}
	}
	if result, want := apply(t, s, changed...), (store.Result{Revision: 2, Updated: 1, Unchanged: len(changed) - 1}); result != want {
		t.Errorf("%+v, want %+v", result, want)
	}
	sound(t, s)
	if diff := cmp.Diff(citations, idsWith(t, s, "citation/ferry/")); diff != "" {
		t.Errorf("citations (-before +after):\n%s", diff)
	}

	// Sources and entities with other names, days and addresses.
	for _, r := range changed {
		switch r := r.(type) {
		case *store.SourceRecord:
			r.Published, r.Title, r.URL = edtf.MustParse("2025-04"), "Tram", ""
		case *store.PersonRecord:
			r.Names = []store.Name{{Text: "Cleo Sample"}}
			r.Identifiers, r.FormerIDs = nil, nil
		case *store.PlaceRecord:
			r.Claims = nil
		case *store.MeetingRecord:
			r.Held, r.Agenda = edtf.MustParse("2025-02-1X"), nil
		}
	}
	apply(t, s, changed...)
	sound(t, s)

	// And all of it back.
	apply(t, s, village()...)
	sound(t, s)
	other := open(t)
	apply(t, other, village()...)
	if diff := cmp.Diff(graphOf(t, other), graphOf(t, s)); diff != "" {
		t.Errorf("graph (-written once +changed and back):\n%s", diff)
	}
}
