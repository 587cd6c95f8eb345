package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

func testFind(t *testing.T, open func(testing.TB) *store.Store) {
	_, v, n := populated(t, open, 6, 40)
	for asked, want := range map[string][]store.ID{
		"Prykladko":         {"person/p0"},
		"Olena PRYKLADKO":   {"person/p0"},
		"Прикладко":         {"person/p0"},
		"Prykladka":         {"person/p0"}, // a typo
		"Exemplar":          {"person/p4", "person/p1"},
		"I. Exemplar":       {"person/p1"},
		"Exemplar, Ivo":     {"person/p1"},
		"Ivo Exemplar":      {"person/p1"},
		"Sample":            {"organization/holding", "organization/wire", "organization/bureau", "organization/daily"},
		"x":                 nil,
		"":                  nil,
		"Nobody Exemplar":   nil,
		"Ministry of Exemp": nil,
	} {
		before := v.Usage().Statements
		found, err := v.FindActors(t.Context(), asked, nil, 10)
		if err != nil {
			t.Fatal(err)
		}
		if ran := v.Usage().Statements - before; ran > 2 {
			t.Errorf("%q ran %d SQL statements, want 2", asked, ran)
		}
		got := map[store.ID]bool{}
		for i, match := range found {
			got[match.Actor.NodeID()] = true
			if match.Matched.Text == "" || match.Score <= 0 || i > 0 && match.Score > found[i-1].Score {
				t.Errorf("%q finds %v in place %d", asked, match, i)
			}
		}
		expected := map[store.ID]bool{}
		for _, id := range want {
			expected[id] = true
		}
		if diff := cmp.Diff(expected, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", asked, diff)
		}
	}
	if found, err := v.FindActors(t.Context(), "Exemplar", []store.Type{store.TypeState}, 10); err != nil || len(found) != 0 {
		t.Errorf("states called Exemplar: %v, %v", found, err)
	}
	if _, err := v.FindActors(t.Context(), n.people[0].Names[0].Text, nil, 0); err == nil {
		t.Error("first 0 is no error")
	}
}

func testSearch(t *testing.T, open func(testing.TB) *store.Store) {
	v, _, _ := told(t, open)
	for _, tt := range []struct {
		words string
		types []store.Type
		want  []store.ID
	}{
		{"sprecher", nil, []store.ID{"person/ada"}},
		{"релаєр", nil, []store.ID{"person/bo"}},
		{"LANTERNS", nil, []store.ID{"source/herald"}},
		{"lanter*", []store.Type{store.TypeSource, store.TypePerson}, []store.ID{"source/herald"}},
		{`"lantern lit"`, nil, nil},
		{`"is lit"`, []store.Type{store.TypeStatement}, []store.ID{"statement/day-after", "statement/said", "statement/day-before",
			"statement/some-day", "statement/undated", "statement/aide", "statement/relay"}}, // as good, so the newest first
		{"", nil, nil},
		{`" OR NEAR( *`, nil, nil},
	} {
		result, err := v.Search(t.Context(), tt.words, tt.types, 20)
		if err != nil {
			t.Fatal(err)
		}
		var got []store.ID
		for _, hit := range result.Hits {
			got = append(got, hit.Node.NodeID())
			if hit.Snippet == nil {
				t.Errorf("%q: %s has no snippet", tt.words, hit.Node.NodeID())
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || !result.Complete {
			t.Errorf("%q, complete %v (-want +got):\n%s", tt.words, result.Complete, diff)
		}
	}
}

func testLookup(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	person, state := named("person/ada", "Ada"), &store.StateRecord{ThingRecord: named("state/fictia", "Fictia"), ISO: "XF"}
	person.Identifiers = []store.Identifier{{Scheme: "wikidata", Value: "Q1"}, {Scheme: "example", Value: "a/1"}}
	write(t, s, &store.PersonRecord{ThingRecord: person}, state,
		&store.OrganizationRecord{ThingRecord: named("organization/daily", "Daily"), Kind: "OUTLET", Domains: []string{"daily.example.org"}},
		&store.OrganizationRecord{ThingRecord: named("organization/group", "Group"), Kind: "OUTLET", Domains: []string{"example.org"}},
		&store.SourceRecord{ID: "source/one", Kind: "ARTICLE", URL: "https://daily.example.org/one?a=1", ArchiveURL: "https://archive.example.net/one"})
	v := snapshot(t, s)
	for _, tt := range []struct {
		scheme, value string
		want          store.ID
	}{
		{"wikidata", "q1", "person/ada"},
		{"iso3166", "xf", "state/fictia"},
		{"example", "a/1", "person/ada"},
		{"url", "http://DAILY.example.org/one?a=1#part", "source/one"},
		{"url", "https://archive.example.net/one/", "source/one"},
		{"url", "https://daily.example.org/two", ""},
		{"domain", "www.daily.example.org", "organization/daily"},
		{"domain", "https://other.example.org/x", "organization/group"},
		{"domain", "org", ""},
		{"nothing", "", ""},
	} {
		t.Run(fmt.Sprint(tt.scheme, " ", tt.value), func(t *testing.T) {
			before := v.Usage().Statements
			key, err := v.Lookup(t.Context(), tt.scheme, tt.value)
			if err != nil {
				t.Fatal(err)
			}
			if ran := v.Usage().Statements - before; ran != 1 {
				t.Errorf("ran %d SQL statements, want 1", ran)
			}
			keys, err := v.Keys(t.Context(), []store.ID{tt.want})
			if err != nil || keys[tt.want] != key {
				t.Errorf("found %d, want %s (%v)", key, tt.want, err)
			}
		})
	}
}
