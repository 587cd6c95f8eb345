package storetest

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"onrecord/store"
)

func sortIDs(ids []store.ID) {
	slices.SortFunc(ids, func(a, b store.ID) int { return cmp.Compare(a, b) })
}

// corroborated returns what is counted behind a statement.
func corroborated(t fataler, s *store.Store, id store.ID) *store.Statement {
	t.Helper()
	v, err := s.View(background)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	keys, err := v.Keys(background, []store.ID{id})
	if err != nil {
		t.Fatal(err)
	}
	found, err := v.StatementsByKey(background, []store.Key{keys[id]})
	if err != nil || found[keys[id]] == nil {
		t.Fatalf("read %s: %v", id, err)
	}
	st := found[keys[id]]
	st.Corroboration.StatementKey = 0
	return st
}

// press is five outlets, two of one owner, and an agency.
func press() []store.Record {
	return []store.Record{
		outlet("organization/group", ""), outlet("organization/north", "organization/group"), outlet("organization/south", "organization/north"),
		outlet("organization/east", ""), outlet("organization/west", ""), outlet("organization/agency", ""),
		source("source/wire", "organization/agency"),
		source("source/north", "organization/north"), source("source/south", "organization/south"),
		source("source/east", "organization/east"), source("source/west", "organization/west"), source("source/blog", ""),
		source("source/east-copy", "organization/east", "source/wire"), source("source/west-copy", "organization/west", "source/east-copy"),
		source("source/digest", "organization/east", "source/north", "source/west"),
	}
}

// citing returns a citation of a source, changed.
func citing(of store.ID, change func(*store.CitationRecord)) store.CitationRecord {
	c := cite(of)
	if change != nil {
		change(&c)
	}
	return c
}

func own(c *store.CitationRecord)       { c.Form = store.OwnForm }
func direct(c *store.CitationRecord)    { c.Form = store.DirectForm }
func suggested(c *store.CitationRecord) { c.Link = store.Suggested }
func retracted(c *store.CitationRecord) { c.Status = store.Retracted }
func through(c *store.CitationRecord)   { c.KnownThrough = "source/digest" }
func crediting(c *store.CitationRecord) { c.Credits = []store.ID{"organization/agency"} }

func via(up ...store.ID) func(*store.CitationRecord) {
	return func(c *store.CitationRecord) { c.Via = up }
}

func testCorroboration(t *testing.T, open func(testing.TB) *store.Store) {
	counts := func(citations, firstHand, outlets, origins, direct int, unnamedOnly bool) store.Corroboration {
		return store.Corroboration{Citations: citations, FirstHand: firstHand, Outlets: outlets, IndependentOrigins: origins, DirectQuotes: direct, UnnamedOnly: unnamedOnly}
	}
	for _, tt := range []struct {
		name      string
		citations []store.CitationRecord
		want      store.Corroboration
		form      store.QuoteForm
	}{
		{"one", []store.CitationRecord{citing("source/east", nil)}, counts(1, 1, 1, 1, 0, true), "INDIRECT"},
		{"five outlets with one wire story", []store.CitationRecord{
			citing("source/wire", nil), citing("source/north", via("citation/s/wire")), citing("source/south", via("citation/s/wire")),
			citing("source/east", via("citation/s/wire")), citing("source/west", via("citation/s/east")),
		}, counts(5, 5, 5, 1, 0, true), "INDIRECT"},
		{"copies by what the sources are based on", []store.CitationRecord{citing("source/east-copy", nil), citing("source/west-copy", nil)}, counts(2, 2, 2, 1, 0, true), "INDIRECT"},
		{"two outlets of one owner", []store.CitationRecord{citing("source/north", nil), citing("source/south", nil)}, counts(2, 2, 2, 1, 0, true), "INDIRECT"},
		{"a credit without the item", []store.CitationRecord{citing("source/east", crediting), citing("source/wire", nil)}, counts(2, 2, 2, 1, 0, true), "INDIRECT"},
		{"a credit beside the outlet itself", []store.CitationRecord{citing("source/west", crediting), citing("source/east", nil)}, counts(2, 2, 2, 2, 0, true), "INDIRECT"},
		{"a digest of many", []store.CitationRecord{citing("source/digest", nil)}, counts(1, 1, 1, 1, 0, true), "INDIRECT"},
		{"a source without outlet", []store.CitationRecord{citing("source/blog", nil), citing("source/east", nil)}, counts(2, 2, 1, 2, 0, true), "INDIRECT"},
		{"only suggested", []store.CitationRecord{citing("source/east", suggested)}, counts(0, 0, 0, 0, 0, false), "INDIRECT"},
		{"suggested counts nowhere", []store.CitationRecord{
			citing("source/east", via("citation/s/wire")), citing("source/wire", func(c *store.CitationRecord) { suggested(c); direct(c) }),
		}, counts(1, 1, 1, 1, 0, true), "INDIRECT"},
		{"retracted", []store.CitationRecord{citing("source/east", retracted), citing("source/west", direct)}, counts(1, 1, 1, 1, 1, true), "DIRECT"},
		{"second hand", []store.CitationRecord{citing("source/east", through), citing("source/digest", nil)}, counts(2, 1, 1, 1, 0, true), "INDIRECT"},
		{"an outlet's own reporting", []store.CitationRecord{citing("source/east", own)}, counts(1, 1, 1, 1, 0, false), "OWN"},
		{"own and reported", []store.CitationRecord{citing("source/east", own), citing("source/west", nil)}, counts(2, 2, 2, 2, 0, false), "INDIRECT"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			apply(t, s, append(press(), statement("statement/s", tt.citations...))...)
			got := corroborated(t, s, "statement/s")
			if diff := gocmp.Diff(tt.want, got.Corroboration); diff != "" {
				t.Errorf("corroboration (-want +got):\n%s", diff)
			}
			if got.Form != tt.form {
				t.Errorf("form %s, want %s", got.Form, tt.form)
			}
			sound(t, s)
		})
	}
}

// testCorroborationChanges changes what citations rest on after they are written.
func testCorroborationChanges(t *testing.T, open func(testing.TB) *store.Store) {
	s := open(t)
	said := statement("statement/s", citing("source/east", nil), citing("source/west", nil), citing("source/north", crediting))
	relying := statement("statement/relying", citing("source/blog", via("citation/s/east")), citing("source/digest", via("citation/s/west")))
	apply(t, s, append(press(), said, relying)...)
	step := func(what string, s1, s2 int, records ...store.Record) {
		t.Helper()
		if len(records) > 0 {
			apply(t, s, records...)
		}
		if got := corroborated(t, s, "statement/s").Corroboration.IndependentOrigins; got != s1 {
			t.Errorf("%s: %d origins, want %d", what, got, s1)
		}
		if got := corroborated(t, s, "statement/relying").Corroboration.IndependentOrigins; got != s2 {
			t.Errorf("%s: %d origins downstream, want %d", what, got, s2)
		}
		sound(t, s)
	}
	step("as written", 3, 2)
	step("one outlet bought by the other", 2, 1, outlet("organization/west", "organization/east"))
	step("both bought by the agency", 1, 1, outlet("organization/east", "organization/agency"))
	step("sold again", 3, 2, outlet("organization/east", ""), outlet("organization/west", ""))
	step("one source found to be a copy", 2, 2, source("source/west", "organization/west", "source/wire"))
	step("and its wire a copy of the other", 2, 1, source("source/wire", "organization/agency", "source/east"))
	said.Citations[0].Status = store.Misattributed
	step("a citation withdrawn", 2, 2, said)
}
