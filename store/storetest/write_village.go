package storetest

import (
	"context"

	"onrecord/store"
	"onrecord/store/edtf"
)

var background = context.Background()

func thing(id store.ID, name string) store.ThingRecord {
	return store.ThingRecord{ID: id, Names: []store.Name{{Text: name}}}
}

func person(id store.ID) *store.PersonRecord {
	return &store.PersonRecord{ThingRecord: thing(id, "Person "+id.Name())}
}

func outlet(id, parent store.ID) *store.OrganizationRecord {
	return &store.OrganizationRecord{ThingRecord: thing(id, "Outlet "+id.Name()), Kind: "OUTLET", Parent: parent}
}

func source(id, of store.ID, basedOn ...store.ID) *store.SourceRecord {
	return &store.SourceRecord{ID: id, Kind: "ARTICLE", Outlet: of, BasedOn: basedOn}
}

func statement(id store.ID, citations ...store.CitationRecord) *store.StatementRecord {
	return &store.StatementRecord{ID: id, Text: "The ferry will sail in spring.", Act: "CLAIM", SpeakerLabel: "officials", Citations: citations}
}

func cite(of store.ID) store.CitationRecord {
	return store.CitationRecord{Source: of, Form: "INDIRECT"}
}

// village is a small record that has everything.
func village() []store.Record {
	start, end := 4, 9
	score := 0.5
	latitude, longitude := 41.0, 29.0
	mayor := person("person/ada-example")
	mayor.Names = []store.Name{{Text: "Ada Example", Lang: "en"}, {Text: "Ада Приклад", Lang: "uk", Kind: "TRANSLITERATION"}, {Text: "Ada Örnek", Kind: "FORMER"}}
	mayor.Identifiers = []store.Identifier{{Scheme: "wikidata", Value: "Q1"}}
	mayor.FormerIDs = []store.ID{"person/ada-sample"}
	mayor.Description = []store.Text{{Text: "mayor of Examplia", Lang: "en"}}
	herald := outlet("organization/herald", "organization/press-group")
	herald.Domains = []string{"Herald.Example"}
	story := source("source/herald-1", "organization/herald", "source/wire-1")
	story.URL, story.Title, story.Language = "https://herald.example/1", "Ferry to sail in spring", "en"
	story.Published = edtf.MustParse("2025-03-02")
	story.Bylines = []store.BylineRecord{{Name: "Bo Writer", Person: "person/bo-writer"}, {Name: "Staff"}}
	wire := source("source/wire-1", "organization/wire")
	wire.Published = edtf.MustParse("2025-03-01T10:30Z")
	said := statement("statement/ferry",
		store.CitationRecord{Source: "source/herald-1", Form: "DIRECT", Quote: "The ferry will sail", Via: []store.ID{"citation/ferry/wire-1"}},
		store.CitationRecord{Source: "source/wire-1", Form: "PARTIAL", Quote: "sail in spring", Anchor: &store.TextAnchor{Exact: "sail"}})
	said.Speaker, said.SpeakerLabel, said.Language = "person/ada-example", "", "en"
	said.Said = edtf.MustParse("2025-02-28")
	said.Topics = []store.ID{"topic/ferry", "topic/harbour"}
	said.Mentions = []store.MentionRecord{{Node: "place/pier", Text: "ferry", Start: &start, End: &end}}
	said.Addressees = []store.ID{"state/examplia"}
	said.Meeting, said.Place = "meeting/council-1", "place/pier"
	said.Translations = []store.Translation{{Lang: "tr", Text: "Feribot baharda kalkacak."}}
	denied := statement("statement/no-ferry", cite("source/herald-1"))
	denied.Citations[0].Through = "statement/ferry"
	denied.Speaker, denied.SpeakerLabel, denied.Act = "state/examplia", "", "DENIAL"
	return []store.Record{
		mayor, person("person/bo-writer"),
		&store.StateRecord{ThingRecord: thing("state/examplia", "Examplia"), ISO: "XE"},
		&store.OrganizationRecord{ThingRecord: thing("organization/press-group", "Press Group"), Kind: "COMPANY", State: "state/examplia"},
		herald, outlet("organization/wire", ""),
		&store.PlaceRecord{ThingRecord: thing("place/harbour", "Harbour"), Kind: "CITY", State: "state/examplia"},
		&store.PlaceRecord{ThingRecord: thing("place/pier", "Pier"), Kind: "VENUE", Within: "place/harbour", Latitude: &latitude, Longitude: &longitude,
			Claims: []store.ClaimRecord{{State: "state/examplia", Statement: "statement/no-ferry"}}},
		&store.TopicRecord{ThingRecord: thing("topic/harbour", "Harbour works")},
		&store.TopicRecord{ThingRecord: thing("topic/ferry", "Ferry"), Broader: "topic/harbour"},
		&store.MeetingRecord{ThingRecord: thing("meeting/council", "Council"), Status: "HELD"},
		&store.MeetingRecord{ThingRecord: thing("meeting/council-1", "Council, first sitting"), Status: "HELD", Held: edtf.MustParse("2025-02"),
			Series: "meeting/council", Place: "place/pier", Agenda: []store.ID{"topic/ferry"}, Citations: []store.ID{"citation/ferry/herald-1"},
			Outcome: []store.Text{{Text: "a vote"}}},
		&store.PositionRecord{Person: "person/ada-example", Of: "state/examplia", Title: []store.Text{{Text: "Mayor", Lang: "en"}}, Held: edtf.MustParse("2024/..")},
		&store.ParticipationRecord{Meeting: "meeting/council-1", Actor: "person/ada-example", For: "state/examplia", Role: "HEAD", As: "position/ada-example/1"},
		story, wire, said, denied,
		&store.RelationRecord{From: "statement/no-ferry", To: "statement/ferry", Kind: "RESPONDS_TO", Status: "SUGGESTED", Score: &score, Citation: "citation/ferry/wire-1"},
	}
}

// Village writes a small record that has everything.
func Village(t fataler, s *store.Store) { apply(t, s, village()...) }
