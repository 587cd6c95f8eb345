package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

// story is a made-up report that travels from a wire over two papers into a
// digest, and the posts of those who speak in it.
func story() []store.Record {
	organization := func(name string, kind store.OrganizationKind) *store.OrganizationRecord {
		return &store.OrganizationRecord{ThingRecord: named(store.ID("organization/"+name), name), Kind: kind}
	}
	position := func(id, person, of store.ID, title, held string) *store.PositionRecord {
		return &store.PositionRecord{ID: id, Person: person, Of: of, Title: []store.Text{{Text: title}}, Held: date(held)}
	}
	statement := func(id store.ID, said string, citations ...store.CitationRecord) *store.StatementRecord {
		return &store.StatementRecord{ID: id, Text: "The lantern is lit", Act: "CLAIM", Speaker: "person/ada", Said: date(said), Citations: citations}
	}
	wire := store.CitationRecord{Source: "source/wire", Form: "INDIRECT"}
	relay, aide := statement("statement/relay", ""), statement("statement/aide", "")
	relay.Speaker, relay.OnBehalfOf = "person/bo", "state/fictia"
	relay.Citations = []store.CitationRecord{{Source: "source/herald", Form: "INDIRECT", Through: "statement/aide"}}
	aide.Speaker, aide.SpeakerLabel = "", "an aide"
	aide.Citations = []store.CitationRecord{{Source: "source/herald", Form: "INDIRECT"}}
	return []store.Record{
		&store.StateRecord{ThingRecord: named("state/fictia", "Fictia")},
		&store.PersonRecord{ThingRecord: named("person/ada", "Ada Sprecher")},
		&store.PersonRecord{ThingRecord: named("person/bo", "Bo Relayer", "Бо Релаєр")},
		&store.PersonRecord{ThingRecord: named("person/di", "Di Penner")},
		organization("wire", "NEWS_AGENCY"), organization("gazette", "OUTLET"), organization("herald", "OUTLET"), organization("far", "OUTLET"),
		position("position/minister", "person/ada", "state/fictia", "Minister", "2030-01-01/2031-07-22"),
		position("position/envoy", "person/ada", "state/fictia", "Envoy", "2031-07-24/.."),
		position("position/patron", "person/ada", "organization/far", "Patron", "../.."),
		position("position/spokesman", "person/bo", "state/fictia", "Spokesman", "../.."),
		position("position/chair", "person/bo", "organization/far", "Chair", "../.."),
		&store.SourceRecord{ID: "source/wire", Kind: "WIRE", Outlet: "organization/wire", Published: date("2031-07-23"),
			Bylines: []store.BylineRecord{{Name: "D. Penner", Person: "person/di"}, {Name: "Staff"}}},
		&store.SourceRecord{ID: "source/gazette", Kind: "ARTICLE", Outlet: "organization/gazette", BasedOn: []store.ID{"source/wire"}},
		&store.SourceRecord{ID: "source/herald", Kind: "ARTICLE", Outlet: "organization/herald", Title: "Lanterns"},
		&store.SourceRecord{ID: "source/digest", Kind: "OTHER"},
		statement("statement/said", "2031-07-23",
			store.CitationRecord{ID: "citation/wire", Source: "source/wire", Form: store.DirectForm},
			store.CitationRecord{ID: "citation/gazette", Source: "source/gazette", Form: store.DirectForm},
			store.CitationRecord{ID: "citation/guess", Source: "source/wire", Form: store.DirectForm, Link: store.Suggested, Credits: []store.ID{"organization/far"}},
			store.CitationRecord{ID: "citation/herald", Source: "source/herald", Form: "INDIRECT", Via: []store.ID{"citation/guess", "citation/gazette"}, Through: "statement/relay"},
			store.CitationRecord{ID: "citation/digest", Source: "source/digest", Form: "INDIRECT", Via: []store.ID{"citation/herald", "citation/wire"}, Credits: []store.ID{"organization/far"}},
		),
		relay, aide,
		&store.RelationRecord{From: "statement/relay", To: "statement/said", Kind: "QUOTES"},
		statement("statement/day-before", "2031-07-22", wire), statement("statement/day-after", "2031-07-24", wire),
		statement("statement/some-day", "2031-07", wire), statement("statement/undated", "", wire),
	}
}

// told returns a view of the story and the keys of ids in it.
func told(t *testing.T, open func(testing.TB) *store.Store) (*store.View, func(store.ID) store.Key, func(store.Key) store.ID) {
	t.Helper()
	s := open(t)
	write(t, s, story()...)
	v := snapshot(t, s)
	key := func(id store.ID) store.Key {
		keys, err := v.Keys(t.Context(), []store.ID{id})
		if err != nil || keys[id] == 0 {
			t.Fatalf("key of %s: %v", id, err)
		}
		return keys[id]
	}
	id := func(key store.Key) store.ID {
		nodes, err := v.Nodes(t.Context(), []store.Key{key})
		if err != nil {
			t.Fatal(err)
		}
		if nodes[key] == nil {
			return "-"
		}
		return nodes[key].NodeID()
	}
	return v, key, id
}

func testChains(t *testing.T, open func(testing.TB) *store.Store) {
	v, key, id := told(t, open)
	keys := []store.Key{key("citation/wire"), key("citation/gazette"), key("citation/herald"), key("citation/digest")}
	before := v.Usage().Statements
	chains, err := v.Chains(t.Context(), keys)
	if err != nil {
		t.Fatal(err)
	}
	// The citations; via on 2 levels; credits; bases on 2; relays on 2; bylines; statements.
	if ran := v.Usage().Statements - before; ran > 11 {
		t.Errorf("ran %d SQL statements", ran)
	}
	for i, want := range [][]string{
		{"SPEAKER person/ada - statement/said", "REPORTER person/di D. Penner source/wire", "REPORTER - Staff source/wire", "OUTLET organization/wire source/wire"},
		{"SPEAKER person/ada - statement/said", "REPORTER person/di D. Penner source/wire", "REPORTER - Staff source/wire",
			"ORIGIN organization/wire source/wire", "OUTLET organization/gazette source/gazette"},
		{"SPEAKER person/ada - statement/said", "RELAYER person/bo - statement/relay", "RELAYER - an aide statement/aide",
			"REPORTER person/di D. Penner source/wire", "REPORTER - Staff source/wire", "ORIGIN organization/wire source/wire",
			"OUTLET organization/gazette source/gazette", "OUTLET organization/herald source/herald"},
		{"SPEAKER person/ada - statement/said", "RELAYER person/bo - statement/relay", "RELAYER - an aide statement/aide",
			"REPORTER person/di D. Penner source/wire", "REPORTER - Staff source/wire", "ORIGIN organization/wire source/wire",
			"OUTLET organization/gazette source/gazette", "OUTLET organization/herald source/herald",
			"ORIGIN organization/far -", "OUTLET - source/digest"},
	} {
		var got []string
		for _, step := range chains[keys[i]] {
			line := fmt.Sprintf("%s %s", step.Role, id(step.ActorKey))
			if step.Role == store.RoleSpeaker || step.Role == store.RoleRelayer || step.Role == store.RoleReporter {
				label := "-"
				if step.Label != nil {
					label = *step.Label
				}
				line += " " + label
			}
			if step.StatementKey != 0 {
				line += " " + string(id(step.StatementKey))
			} else {
				line += " " + string(id(step.SourceKey))
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("chain %d (-want +got):\n%s", i, diff)
		}
	}
}

// testPosts asks in which post somebody spoke: never in one left the day
// before or taken the day after.
func testPosts(t *testing.T, open func(testing.TB) *store.Store) {
	v, key, _ := told(t, open)
	want := map[store.ID]store.ID{
		"statement/said":       "position/patron",
		"statement/day-before": "position/minister",
		"statement/day-after":  "position/envoy",
		"statement/some-day":   "position/patron",
		"statement/undated":    "position/patron",
		"statement/relay":      "position/spokesman",
		"statement/aide":       "",
	}
	var keys []store.Key
	for id := range want {
		keys = append(keys, key(id))
	}
	before := v.Usage().Statements
	posts, err := v.SpeakingAs(t.Context(), keys)
	if err != nil {
		t.Fatal(err)
	}
	if ran := v.Usage().Statements - before; ran != 2 {
		t.Errorf("ran %d SQL statements, want 2", ran)
	}
	got := map[store.ID]store.ID{}
	for id := range want {
		got[id] = ""
		if post := posts[key(id)]; post != nil {
			got[id] = post.ID
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("posts (-want +got):\n%s", diff)
	}
}

func testPaths(t *testing.T, open func(testing.TB) *store.Store) {
	v, key, id := told(t, open)
	for _, tt := range []struct {
		from, to store.ID
		via      []store.EdgeKind
		depth    int
		want     []string
	}{
		{"person/ada", "person/bo", []store.EdgeKind{"SPOKE", "RELATED"}, 3,
			[]string{"person/ada SPOKE speaker statement/said; statement/said RELATED QUOTES statement/relay; statement/relay SPOKE speaker person/bo; "}},
		{"person/ada", "person/bo", []store.EdgeKind{"SPOKE", "RELATED"}, 2, nil},
		{"person/bo", "organization/herald", []store.EdgeKind{"SPOKE", "REPORTED"}, 4,
			[]string{"person/bo SPOKE speaker statement/relay; statement/relay REPORTED reported in source/herald; source/herald REPORTED published by organization/herald; "}},
		{"person/ada", "person/bo", nil, 6, []string{
			"person/ada POSITION Patron organization/far; organization/far POSITION Chair person/bo; ",
			"person/ada POSITION Minister state/fictia; state/fictia POSITION Spokesman person/bo; "}},
		{"person/ada", "person/bo", []store.EdgeKind{}, 6, nil},
	} {
		result, err := v.Paths(t.Context(), key(tt.from), key(tt.to), tt.depth, tt.via, 3)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, path := range result.Paths {
			line := ""
			for _, hop := range path.Hops {
				line += fmt.Sprintf("%s %s %s %s; ", id(hop.FromKey), hop.Kind, *hop.Label, id(hop.ToKey))
				if evidence, err := v.HopCitations(t.Context(), []store.Key{hop.Evidence}, 3); err != nil || hop.Kind != "POSITION" && len(evidence[hop.Evidence]) == 0 {
					t.Errorf("%s has no evidence: %v", line, err)
				}
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || !result.Complete {
			t.Errorf("%s to %s, complete %v (-want +got):\n%s", tt.from, tt.to, result.Complete, diff)
		}
	}
	if _, err := v.Paths(t.Context(), key("person/bo"), key("person/bo"), 4, nil, 3); err == nil {
		t.Error("a path from a record to itself is no error")
	}
}
