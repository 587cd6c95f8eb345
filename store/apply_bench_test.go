package store_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/store"
	"onrecord/store/edtf"
)

// BenchmarkApply writes b.N statements in one import: a topic each, and three
// citations for each two. (-benchtime 100000x)
func BenchmarkApply(b *testing.B) {
	s := openEmpty(b)
	b.ResetTimer()
	if _, err := s.Apply(b.Context(), store.Changes{Author: "bench", Records: func(yield func(store.Record, error) bool) {
		for r := range archive(b.N) {
			if !yield(r, nil) {
				return
			}
		}
	}}); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "statements/s")
}

// archive yields n statements after the people, outlets, topics and sources
// that they need.
func archive(n int) func(yield func(store.Record) bool) {
	words := strings.Fields("the harbour committee refuses any further delay of ferry repairs because money was promised in spring Örnek Ярослава")
	named := func(id string, i int) store.ThingRecord {
		return store.ThingRecord{ID: store.ID(fmt.Sprintf(id, i)), Names: []store.Name{{Text: fmt.Sprintf("Example %d", i)}}}
	}
	day := func(i int) edtf.Date { return edtf.MustParse(fmt.Sprintf("2025-%02d-%02d", i%12+1, i%28+1)) }
	sources := n/10 + 1
	return func(yield func(store.Record) bool) {
		for i := range 100 {
			if !yield(&store.PersonRecord{ThingRecord: named("person/p-%d", i)}) ||
				!yield(&store.OrganizationRecord{ThingRecord: named("organization/o-%d", i), Kind: "OUTLET"}) ||
				!yield(&store.TopicRecord{ThingRecord: named("topic/t-%d", i)}) {
				return
			}
		}
		for i := range sources {
			if !yield(&store.SourceRecord{ID: store.ID(fmt.Sprintf("source/s-%d", i)), Kind: "ARTICLE", Title: "Ferry repairs delayed", Published: day(i),
				URL: fmt.Sprintf("https://example.org/%d", i), Outlet: store.ID(fmt.Sprintf("organization/o-%d", i%100))}) {
				return
			}
		}
		for i := range n {
			var text []string
			for j := range 18 {
				text = append(text, words[(i*7+j*j*3+i/13)%len(words)])
			}
			r := &store.StatementRecord{
				ID: store.ID(fmt.Sprintf("statement/st-%d", i)), Text: strings.Join(text, " "), Act: "CLAIM", Said: day(i),
				Speaker: store.ID(fmt.Sprintf("person/p-%d", i%100)), Topics: []store.ID{store.ID(fmt.Sprintf("topic/t-%d", i%97))},
			}
			for j := range 1 + i%2 {
				r.Citations = append(r.Citations, store.CitationRecord{Source: store.ID(fmt.Sprintf("source/s-%d", (i+j)%sources)), Form: "DIRECT", Quote: "any further delay"})
			}
			if !yield(r) {
				return
			}
		}
	}
}
