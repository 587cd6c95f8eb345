package store_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/store"
)

// scan matches a step that reads a whole table of ours.
var scan = regexp.MustCompile(`^SCAN (ad|b|c|e|ev|i|l|m|n|o|og|pa|po|r|s|so|st|t|u)\d?( USING .*)?$`)

// TestPlans keeps lists from reading whole tables, and from sorting more than
// what they return: once for each list of parents.
func TestPlans(t *testing.T) {
	v, err := openForReading(t).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	for name, read := range planned(t, v) {
		t.Run(name, func(t *testing.T) {
			plans, err := v.Plans(t.Context(), read)
			if err != nil {
				t.Fatal(err)
			}
			for _, plan := range plans {
				sorts, lists := 0, 0
				for _, step := range plan {
					if scan.MatchString(step) {
						t.Errorf("reads a whole table: %s", step)
					}
					if strings.HasPrefix(step, "USE TEMP B-TREE") {
						sorts++
					}
					if strings.HasPrefix(step, "SCAN p ") {
						lists++
					}
				}
				if sorts > lists {
					t.Errorf("sorts %d times:\n%s", sorts, strings.Join(plan, "\n"))
				}
			}
		})
	}
}

// TestPlanOfCounts has the most frequent speakers read from where they stand
// by their number of statements, not from all that spoke.
func TestPlanOfCounts(t *testing.T) {
	v, err := openForReading(t).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	plans, err := v.Plans(t.Context(), func() error {
		_, err := v.StatementCounts(t.Context(), nil, []store.Dimension{"SPEAKER"}, 10)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	steps := strings.Join(slices.Concat(plans...), "\n")
	if n := strings.Count(steps, "INDEX statement_count_of_topic"); n != 2 || strings.Contains(steps, "SEARCH c USING PRIMARY KEY") {
		t.Errorf("all speakers are read:\n%s", steps)
	}
}

// planned returns the reads whose plans matter most.
func planned(t *testing.T, v *store.View) map[string]func() error {
	ctx, page, everything := t.Context(), store.Page{First: 20}, []store.Key{0}
	words := "lantern"
	keys := []store.Key{16 | 1, 16 | 2, 16 | 3, 16 | 4, 16 | 5, 16 | 6, 16 | 7, 16 | 8, 16 | 9, 16 | 10, 16 | 11}
	reads := map[string]func() error{
		"entities":    func() error { _, err := v.Entities(ctx, keys); return err },
		"nodes":       func() error { _, err := v.Nodes(ctx, keys); return err },
		"ids":         func() error { _, err := v.Keys(ctx, []store.ID{"person/ada"}); return err },
		"all sources": func() error { _, err := v.Sources(ctx, store.AllSources, everything, nil, page); return err },
		"sources":     func() error { _, err := v.Sources(ctx, store.PublishedBy, keys, nil, page); return err },
		"citations": func() error {
			_, err := v.Citations(ctx, store.CitationsOf, keys, nil, store.PublishedAsc, page)
			return err
		},
		"evidence": func() error {
			_, err := v.Citations(ctx, store.EvidenceOf, keys, nil, store.PublishedAsc, page)
			return err
		},
		"hop citations":    func() error { _, err := v.HopCitations(ctx, keys, 3); return err },
		"participations":   func() error { _, err := v.Participations(ctx, store.ParticipationsIn, keys, page); return err },
		"people":           func() error { _, err := v.People(ctx, nil, page); return err },
		"meetings":         func() error { _, err := v.Meetings(ctx, nil, page); return err },
		"rounds":           func() error { _, err := v.Rounds(ctx, keys, 5); return err },
		"topics of":        func() error { _, err := v.TopicsOf(ctx, keys); return err },
		"addressees":       func() error { _, err := v.Addressees(ctx, keys); return err },
		"mentions":         func() error { _, err := v.Mentions(ctx, keys); return err },
		"via":              func() error { _, err := v.Via(ctx, keys); return err },
		"based on":         func() error { _, err := v.BasedOn(ctx, keys); return err },
		"delegations":      func() error { _, err := v.Delegations(ctx, keys); return err },
		"speaking as":      func() error { _, err := v.SpeakingAs(ctx, keys); return err },
		"participating as": func() error { _, err := v.ParticipatingAs(ctx, keys); return err },
		"chains":           func() error { _, err := v.Chains(ctx, keys); return err },
		"lookup":           func() error { _, err := v.Lookup(ctx, "url", "https://example.org"); return err },
		"paths":            func() error { _, err := v.Paths(ctx, keys[0], keys[6], 6, nil, 3); return err },
		"spoken totals":    func() error { _, err := v.StatementTotals(ctx, store.SpokenBy, keys, nil); return err },
		"by words": func() error {
			_, err := v.Statements(ctx, store.AllStatements, everything, &store.StatementFilter{Text: &words}, store.SaidDesc, page)
			return err
		},
		"by outlet": func() error {
			_, err := v.StatementTotals(ctx, store.AllStatements, everything, &store.StatementFilter{Cited: &store.CitationFilter{Outlet: []store.ID{}}})
			return err
		},
	}
	for list, name := range map[store.StatementList]string{store.AllStatements: "all", store.SpokenBy: "spoken", store.Mentioning: "mentioning", store.SaidAt: "said at", store.OnTopic: "on topic"} {
		for _, order := range []store.StatementOrder{store.SaidAsc, store.SaidDesc} {
			reads[name+" "+string(order)] = func() error {
				_, err := v.Statements(ctx, list, keys, nil, order, page)
				return err
			}
		}
	}
	return reads
}
