package storetest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

// spoiled is the statement that bad records start from, changed.
func spoiled(change func(*store.StatementRecord)) *store.StatementRecord {
	r := statement("statement/s", cite("source/s"))
	change(r)
	return r
}

func testBadRecords(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	apply(t, s, source("source/s", ""), person("person/p"), outlet("organization/herald", ""))
	one, two, ninety := 1, 2, 91.0
	beyond := time.Date(12_025, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name      string
		record    store.Record
		path, msg string // a part of the message
	}{
		{"no name", &store.PersonRecord{ThingRecord: store.ThingRecord{ID: "person/x"}}, "names", "at least one name"},
		{"no preferred name", &store.PersonRecord{ThingRecord: store.ThingRecord{ID: "person/x", Names: []store.Name{{Text: "X", Kind: store.Former}}}}, "names", "PREFERRED"},
		{"empty name", &store.PersonRecord{ThingRecord: thing("person/x", " ")}, "names[0].text", "is missing"},
		{"id of another type", &store.PersonRecord{ThingRecord: thing("state/x", "X")}, "id", "write person/..."},
		{"no id at all", &store.PersonRecord{ThingRecord: thing("Person X", "X")}, "id", "person/volodymyr-zelenskyy"},
		{"country code", &store.StateRecord{ThingRecord: thing("state/x", "X"), ISO: "ukr"}, "iso", "two capital letters"},
		{"kind", &store.OrganizationRecord{ThingRecord: thing("organization/x", "X"), Kind: "CLUB"}, "kind", `"CLUB" is no kind; write one of GOVERNMENT,`},
		{"domain", &store.OrganizationRecord{ThingRecord: thing("organization/x", "X"), Kind: "OUTLET", Domains: []string{"https://x.example/"}}, "domains[0]", "example.org"},
		{"latitude", &store.PlaceRecord{ThingRecord: thing("place/x", "X"), Kind: "CITY", Latitude: &ninety, Longitude: &ninety}, "latitude", "from -90 to 90"},
		{"javascript URL", &store.SourceRecord{ID: "source/x", Kind: "ARTICLE", URL: "javascript:alert(1)"}, "url", "http:// or https://"},
		{"URL without host", &store.SourceRecord{ID: "source/x", Kind: "ARTICLE", URL: "https:///x"}, "url", "names a host"},
		{"URL with password", &store.SourceRecord{ID: "source/x", Kind: "ARTICLE", URL: "https://me:secret@x.example"}, "url", "password"},
		{"language", &store.SourceRecord{ID: "source/x", Kind: "ARTICLE", Language: "english, really"}, "language", "BCP 47"},
		{"wikidata", &store.PersonRecord{ThingRecord: store.ThingRecord{ID: "person/x", Names: []store.Name{{Text: "X"}}, Identifiers: []store.Identifier{{Scheme: "wikidata", Value: "X1"}}}}, "identifiers[0].value", "Q212"},
		{"own id as a former one", &store.TopicRecord{ThingRecord: store.ThingRecord{ID: "topic/x", Names: []store.Name{{Text: "X"}}, FormerIDs: []store.ID{"topic/x"}}}, "formerIds[0]", "take it out"},
		{"retrieved in no year", &store.SourceRecord{ID: "source/x", Kind: "ARTICLE", Retrieved: &beyond}, "retrieved", "out of bounds"},
		{"no text", spoiled(func(r *store.StatementRecord) { r.Text = "" }), "text", "is missing"},
		{"U+0000", spoiled(func(r *store.StatementRecord) { r.Text = "a\x00b" }), "text", "U+0000"},
		{"no UTF-8", spoiled(func(r *store.StatementRecord) { r.Text = "a\xffb" }), "text", "UTF-8"},
		{"too long", spoiled(func(r *store.StatementRecord) { r.Text = strings.Repeat("ж", 20_001) }), "text", "20001 characters are more than the 20000"},
		{"no citation", spoiled(func(r *store.StatementRecord) { r.Citations = nil }), "citations", "at least one citation"},
		{"no speaker", spoiled(func(r *store.StatementRecord) { r.SpeakerLabel = "" }), "speaker", "speakerLabel"},
		{"speaker of another type", spoiled(func(r *store.StatementRecord) { r.Speaker = "place/x" }), "speaker", "person/... or state/... or organization/..."},
		{"act", spoiled(func(r *store.StatementRecord) { r.Act = "CLAM" }), "act", `"CLAM" is no act; write one of CLAIM, DEMAND,`},
		{"form", spoiled(func(r *store.StatementRecord) { r.Citations[0].Form = "" }), "citations[0].form", "write one of DIRECT,"},
		{"quote too long", spoiled(func(r *store.StatementRecord) { r.Citations[0].Quote = strings.Repeat("a", 5001) }), "citations[0].quote", "5000"},
		{"mention outside", spoiled(func(r *store.StatementRecord) {
			r.Text, r.Mentions = "ж", []store.MentionRecord{{Node: "person/p", Start: &one, End: &two}}
		}), "mentions[0].start", "1 to 2 is no part of the text, which has 1 characters"},
		{"mention of other words", spoiled(func(r *store.StatementRecord) {
			r.Text, r.Mentions = "жук", []store.MentionRecord{{Node: "person/p", Text: "к", Start: &one, End: &two}}
		}), "mentions[0].text", `where the text says "у"`},
		{"topic twice", spoiled(func(r *store.StatementRecord) { r.Topics = []store.ID{"topic/x", "topic/x"} }), "topics[1]", "stands twice"},
		{"no such source", spoiled(func(r *store.StatementRecord) { r.Citations[0].Source = "source/nowhere-near" }), "citations[0].source", "no record has the id source/nowhere-near"},
		{"likely id", source("source/x", "organization/heralt"), "outlet", "is organization/herald meant?"},
		{"no such upstream", spoiled(func(r *store.StatementRecord) { r.Citations[0].Via = []store.ID{"citation/x"} }), "citations[0].via[0]", "no record has"},
		{"source known through itself", spoiled(func(r *store.StatementRecord) { r.Citations[0].KnownThrough = "source/s" }), "citations[0].knownThrough", "itself"},
		{"relation to itself", &store.RelationRecord{From: "statement/s", To: "statement/s", Kind: "REPEATS"}, "to", "itself"},
		{"position without title", &store.PositionRecord{Person: "person/p"}, "title", "is missing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := problems(t, s, tt.record)
			if got[0].Path != tt.path || !strings.Contains(got[0].Msg, tt.msg) {
				t.Errorf("got %s: %s\nwant %s: ... %s ...", got[0].Path, got[0].Msg, tt.path, tt.msg)
			}
			if tt.name != "latitude" && len(got) > 1 {
				t.Errorf("one fault gave %d problems: %v", len(got), got)
			}
		})
	}
	sound(t, s)
}

func testEveryProblem(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	day := time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)
	got := problems(t, s,
		&store.SourceRecord{ID: "source/a", Outlet: "organization/missing", Retrieved: &day}, // no kind
		source("source/b", "organization/missing", "source/a"),                               // a is bad, not missing
		&store.StatementRecord{ID: "statement/s", Act: "CLAIM", Citations: []store.CitationRecord{{Source: "source/a"}}},
		person("person/fine"),
		spoiled(func(r *store.StatementRecord) { r.ID, r.Citations[0].Via = "statement/t", []store.ID{"citation/s/a"} }),
	)
	type at struct {
		Index int
		Path  string
	}
	var places []at
	for _, p := range got {
		places = append(places, at{p.Index, p.Path})
	}
	want := []at{{0, "kind"}, {1, "outlet"}, {2, "text"}, {2, "speaker"}, {2, "citations[0].form"}, {4, "citations[0].source"}}
	if diff := cmp.Diff(want, places); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func testCircles(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	topic := func(id, broader store.ID) store.Record {
		return &store.TopicRecord{ThingRecord: thing(id, id.Name()), Broader: broader}
	}
	place := func(id, within store.ID) store.Record {
		return &store.PlaceRecord{ThingRecord: thing(id, id.Name()), Kind: "CITY", Within: within}
	}
	meeting := func(id, series store.ID) store.Record {
		return &store.MeetingRecord{ThingRecord: thing(id, id.Name()), Status: "HELD", Series: series}
	}
	relying := func(id store.ID, change func(*store.CitationRecord)) store.Record {
		return spoiled(func(r *store.StatementRecord) {
			r.ID = id
			change(&r.Citations[0])
		})
	}
	via := func(id, up store.ID) store.Record {
		return relying(id, func(c *store.CitationRecord) { c.Via = []store.ID{up} })
	}
	through := func(id, of store.ID) store.Record {
		return relying(id, func(c *store.CitationRecord) { c.Through = of })
	}
	apply(t, s, source("source/s", ""))
	for _, tt := range []struct {
		name string
		path string
		of   []store.Record
	}{
		{"parent", "parent", []store.Record{outlet("organization/a", "organization/b"), outlet("organization/b", "organization/c"), outlet("organization/c", "organization/a")}},
		{"its own parent", "parent", []store.Record{outlet("organization/a", "organization/a")}},
		{"broader", "broader", []store.Record{topic("topic/a", "topic/b"), topic("topic/b", "topic/a")}},
		{"within", "within", []store.Record{place("place/a", "place/b"), place("place/b", "place/a")}},
		{"series", "series", []store.Record{meeting("meeting/a", "meeting/b"), meeting("meeting/b", "meeting/a")}},
		{"basedOn", "basedOn", []store.Record{source("source/a", "", "source/b", "source/c"), source("source/b", ""), source("source/c", "", "source/a")}},
		{"via", "citations", []store.Record{via("statement/a", "citation/b/s"), via("statement/b", "citation/a/s")}},
		{"through", "citations", []store.Record{through("statement/a", "statement/b"), through("statement/b", "statement/a")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := problems(t, s, tt.of...)
			if len(got) != 1 || got[0].Path != tt.path || !strings.Contains(got[0].Msg, "→") {
				t.Errorf("got %v, want one circle at %s", got, tt.path)
			}
		})
	}
	// A circle that a later import closes.
	apply(t, s, source("source/a", ""), source("source/b", "", "source/a"))
	if got := problems(t, s, source("source/a", "", "source/b")); len(got) != 1 || got[0].Path != "basedOn" {
		t.Errorf("closing a circle gave %v", got)
	}
	sound(t, s)
}
