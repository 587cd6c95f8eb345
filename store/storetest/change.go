package storetest

import (
	"fmt"

	"pgregory.net/rapid"

	"onrecord/store"
)

// Change draws a small change to what Populated wrote: a few records under
// their ids as another such world has them, some with other names or a former
// id, and now and then a statement that is new. It may be refused.
func Change(t *rapid.T) []store.Record {
	const statements = 48 // Populated has fewer
	all := newWorld(rapid.Uint64Range(2, 40).Draw(t, "world"), statements).records()
	records := rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, 3, func(r store.Record) store.Record { return r }).Draw(t, "records")
	for _, r := range records {
		thing := thingOf(r)
		if thing == nil {
			continue
		}
		if rapid.Bool().Draw(t, "renamed") {
			name := fmt.Sprintf("%s the %dth", thing.Names[0].Text, rapid.IntRange(4, 9).Draw(t, "name"))
			thing.Names = append([]store.Name{{Text: name}}, thing.Names...)
		}
		if rapid.Bool().Draw(t, "former id") {
			thing.FormerIDs = []store.ID{thing.ID + "-once"}
		}
	}
	return records
}

// thingOf returns what a record has in common with all entities; nil if it is
// none.
func thingOf(r store.Record) *store.ThingRecord {
	switch r := r.(type) {
	case *store.PersonRecord:
		return &r.ThingRecord
	case *store.StateRecord:
		return &r.ThingRecord
	case *store.OrganizationRecord:
		return &r.ThingRecord
	case *store.MeetingRecord:
		return &r.ThingRecord
	case *store.PlaceRecord:
		return &r.ThingRecord
	case *store.TopicRecord:
		return &r.ThingRecord
	}
	return nil
}
