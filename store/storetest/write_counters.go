package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/store"
	"onrecord/store/edtf"
)

// testCounters compares what is counted with a count made here, from the
// records alone, after writing them in any order and in parts.
func testCounters(t *testing.T, open func(testing.TB) *store.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		s := open(t)
		records := map[store.ID]store.Record{}
		for range rapid.IntRange(1, 3).Draw(rt, "imports") {
			list := drawPress(rt, records)
			apply(rt, s, list...)
			again := apply(rt, s, list...)
			if again.Created+again.Updated > 0 {
				rt.Fatalf("writing again: %+v", again)
			}
			sound(rt, s)
		}
		for id, r := range records {
			if r, ok := r.(*store.StatementRecord); ok {
				if diff := cmp.Diff(tally(records, r), corroborated(rt, s, id).Corroboration); diff != "" {
					rt.Fatalf("%s (-counted +kept):\n%s", id, diff)
				}
			}
		}
	})
}

// drawPress draws records that refer to each other without circles, notes
// them and returns those drawn now, in any order.
func drawPress(t *rapid.T, all map[store.ID]store.Record) []store.Record {
	const outlets, sources, statements = 5, 7, 4
	number := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "number") }
	chance := func(in int) bool { return number(in) == 0 }
	var drawn []store.Record
	add := func(id store.ID, r store.Record) {
		if all[id] == nil || chance(3) {
			all[id] = r
			drawn = append(drawn, r)
		}
	}
	for i := range outlets {
		r := outlet(store.ID(fmt.Sprintf("organization/o-%d", i)), "")
		if i > 0 && chance(3) {
			r.Parent = store.ID(fmt.Sprintf("organization/o-%d", number(i)))
		}
		add(r.ID, r)
	}
	for i := range sources {
		r := source(store.ID(fmt.Sprintf("source/s-%d", i)), "")
		if !chance(4) {
			r.Outlet = store.ID(fmt.Sprintf("organization/o-%d", number(outlets)))
		}
		if !chance(3) {
			r.Published = edtf.MustParse(fmt.Sprintf("2025-0%d", 1+number(9)))
		}
		for j := range i {
			if chance(4) {
				r.BasedOn = append(r.BasedOn, store.ID(fmt.Sprintf("source/s-%d", j)))
			}
		}
		add(r.ID, r)
	}
	var before []store.ID
	for i := range statements {
		r := statement(store.ID(fmt.Sprintf("statement/t-%d", i)))
		if chance(3) {
			r.Speaker = "organization/o-0"
		}
		for j := range 3 {
			c := store.CitationRecord{
				ID: store.ID(fmt.Sprintf("citation/c-%d-%d", i, j)), Source: store.ID(fmt.Sprintf("source/s-%d", number(sources))),
				Form: store.QuoteForms[number(4)],
			}
			if chance(4) {
				c.Link = store.Suggested
			}
			if chance(6) {
				c.Status = store.Retracted
			}
			if chance(4) && c.Source != "source/s-0" {
				c.KnownThrough = "source/s-0"
			}
			for _, up := range before {
				if chance(5) {
					c.Via = append(c.Via, up)
				}
			}
			if chance(5) {
				c.Credits = []store.ID{store.ID(fmt.Sprintf("organization/o-%d", number(outlets)))}
			}
			before = append(before, c.ID)
			r.Citations = append(r.Citations, c)
		}
		add(r.ID, r)
	}
	return rapid.Permutation(drawn).Draw(t, "order")
}

// tally counts what stands behind a statement, one citation after the other.
func tally(all map[store.ID]store.Record, r *store.StatementRecord) store.Corroboration {
	var n store.Corroboration
	outlets, origins := map[store.ID]bool{}, map[store.ID]bool{}
	n.UnnamedOnly = r.Speaker == ""
	for _, c := range r.Citations {
		if !counted(c) {
			continue
		}
		n.Citations++
		if c.KnownThrough == "" {
			n.FirstHand++
		}
		if c.Form == store.DirectForm {
			n.DirectQuotes++
		}
		n.UnnamedOnly = n.UnnamedOnly && c.Form != store.OwnForm
		if outlet := all[c.Source].(*store.SourceRecord).Outlet; outlet != "" {
			outlets[outlet] = true
		}
		for _, origin := range originsOf(all, c) {
			origins[origin] = true
		}
	}
	n.UnnamedOnly = n.UnnamedOnly && n.Citations > 0
	n.Outlets, n.IndependentOrigins = len(outlets), len(origins)
	return n
}

func counted(c store.CitationRecord) bool {
	return (c.Link == "" || c.Link == store.Confirmed) && c.Status != store.Retracted && c.Status != store.Misattributed
}

// originsOf returns the owners where a citation ends.
func originsOf(all map[store.ID]store.Record, c store.CitationRecord) []store.ID {
	var ends []store.ID
	for _, r := range all {
		if r, ok := r.(*store.StatementRecord); ok {
			for _, up := range r.Citations {
				if slices.Contains(c.Via, up.ID) && counted(up) {
					ends = append(ends, originsOf(all, up)...)
				}
			}
		}
	}
	for _, credited := range c.Credits {
		ends = append(ends, ownerOf(all, credited))
	}
	if len(ends) > 0 {
		return ends
	}
	s := all[c.Source].(*store.SourceRecord)
	for len(s.BasedOn) == 1 {
		s = all[s.BasedOn[0]].(*store.SourceRecord)
	}
	if s.Outlet == "" {
		return []store.ID{s.ID}
	}
	return []store.ID{ownerOf(all, s.Outlet)}
}

func ownerOf(all map[store.ID]store.Record, id store.ID) store.ID {
	for {
		parent := all[id].(*store.OrganizationRecord).Parent
		if parent == "" {
			return id
		}
		id = parent
	}
}
