package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

// gathering is a made-up meeting with what hangs on it.
func gathering() []store.Record {
	part := func(id, actor, party store.ID, role store.ParticipationRole, as store.ID, evidence ...store.ID) *store.ParticipationRecord {
		return &store.ParticipationRecord{ID: id, Meeting: "meeting/round", Actor: actor, For: party, Role: role, As: as, Citations: evidence}
	}
	return append(story(),
		&store.StateRecord{ThingRecord: named("state/exampland", "Exampland")},
		&store.TopicRecord{ThingRecord: named("topic/light", "Light")}, &store.TopicRecord{ThingRecord: named("topic/dark", "Dark")},
		&store.MeetingRecord{ThingRecord: named("meeting/round", "Round"), Status: "HELD", Held: date("2031-07-22"), Agenda: []store.ID{"topic/light", "topic/dark"},
			Citations: []store.ID{"citation/herald", "citation/wire"}},
		&store.PlaceRecord{ThingRecord: named("place/isle", "Isle"), Kind: "REGION", State: "state/fictia",
			Claims: []store.ClaimRecord{{State: "state/exampland", Statement: "statement/said"}}},
		part("participation/ada", "person/ada", "state/fictia", store.Head, ""),
		part("participation/bo", "person/bo", "state/fictia", "MEMBER", "position/chair", "citation/gazette"),
		part("participation/di", "person/di", "state/exampland", "ABSENT", ""),
		part("participation/host", "state/exampland", "", "HOST", ""),
	)
}

func testLinks(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	write(t, s, gathering()...)
	v, ctx := snapshot(t, s), t.Context()
	ids := []store.ID{"meeting/round", "place/isle", "citation/herald", "citation/digest", "participation/ada", "participation/bo", "participation/di", "statement/said"}
	keys, err := v.Keys(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	of := func(id store.ID) []store.Key { return []store.Key{keys[id]} }
	agenda, err1 := v.Agendas(ctx, of("meeting/round"))
	claims, err2 := v.ClaimedBy(ctx, of("place/isle"))
	via, err3 := v.Via(ctx, of("citation/herald"))
	credits, err4 := v.Credits(ctx, of("citation/digest"))
	evidence, err5 := v.Citations(ctx, store.EvidenceOf, of("meeting/round"), nil, store.PublishedAsc, store.Page{First: 1})
	snippets, err6 := v.Snippets(ctx, "lit", of("statement/said"))
	for _, err := range []error{err1, err2, err3, err4, err5, err6} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got := map[string][]store.ID{
		"agenda":   listed(agenda[keys["meeting/round"]]),
		"claims":   listed(claims[keys["place/isle"]]),
		"via":      listed(via[keys["citation/herald"]]),
		"credits":  listed(credits[keys["citation/digest"]]),
		"evidence": listed(evidence[keys["meeting/round"]].Nodes()),
	}
	want := map[string][]store.ID{
		"agenda":   {"topic/light", "topic/dark"},
		"claims":   {"state/exampland"},
		"via":      {"citation/guess", "citation/gazette"},
		"credits":  {"organization/far"},
		"evidence": {"citation/herald"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
	if slice := evidence[keys["meeting/round"]]; !slice.More {
		t.Error("no second page of evidence")
	} else if next, err := v.Citations(ctx, store.EvidenceOf, of("meeting/round"), nil, store.PublishedAsc,
		store.Page{First: 1, After: &slice.Items[0].Cursor}); err != nil || next[keys["meeting/round"]].Items[0].Node.ID != "citation/wire" {
		t.Errorf("second page of evidence: %v, %v", next, err)
	}
	if snippet := snippets[keys["statement/said"]]; snippet == "" {
		t.Error("no snippet")
	}
	for who, want := range map[store.ID]int{"person/ada": 1, "state/fictia": 1, "person/di": 0} { // di was absent
		total, err := v.MeetingTotal(ctx, &store.MeetingFilter{Participant: []store.ID{who}})
		if err != nil || total.N != want {
			t.Errorf("%s took part in %d meetings, want %d (%v)", who, total.N, want, err)
		}
	}
	testDelegations(t, v, keys)
}

// testDelegations checks who was there for whom, and in which post.
func testDelegations(t *testing.T, v *store.View, keys map[store.ID]store.Key) {
	found, err := v.Delegations(t.Context(), []store.Key{keys["meeting/round"]})
	if err != nil {
		t.Fatal(err)
	}
	delegations := found[keys["meeting/round"]]
	if len(delegations) != 2 {
		t.Fatalf("%d delegations, want 2", len(delegations))
	}
	fictia, host := delegations[0], delegations[1]
	if fictia.Head == nil || fictia.Head.ID != "participation/ada" {
		t.Errorf("fictia's head is %+v", fictia.Head)
	}
	got := map[string][]store.ID{"fictia": listed(fictia.Members), "host": listed(host.Members)}
	want := map[string][]store.ID{"fictia": {"participation/ada", "participation/bo"}, "host": {"participation/host"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("delegations (-want +got):\n%s", diff)
	}
	if host.Head != nil {
		t.Errorf("the host's head is %s", host.Head.ID)
	}
	posts, err := v.ParticipatingAs(t.Context(), []store.Key{keys["participation/ada"], keys["participation/bo"], keys["participation/di"]})
	if err != nil {
		t.Fatal(err)
	}
	as := map[store.ID]store.ID{}
	for key, post := range posts {
		for id := range keys {
			if keys[id] == key {
				as[id] = post.ID
			}
		}
	}
	if diff := cmp.Diff(map[store.ID]store.ID{"participation/ada": "position/minister", "participation/bo": "position/chair"}, as); diff != "" {
		t.Errorf("posts (-want +got):\n%s", diff)
	}
}

// listed returns the ids of nodes in their order.
func listed[T store.Node](nodes []T) []store.ID {
	ids := []store.ID{}
	for _, n := range nodes {
		ids = append(ids, n.NodeID())
	}
	return ids
}
