package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"onrecord/store"
	"onrecord/store/edtf"
)

// crowd returns a store in which every list is as long as it may be, and more
// answer to one name and one word than are compared.
func crowd(t testing.TB) *store.Store {
	t.Helper()
	s := open(t)
	apply(t, s, slices.Concat(crowdThings(), crowdSources(), crowdStatements(), crowdMeeting())...)
	return s
}

// ids returns the first n ids of a kind.
func ids(kind string, n int) []store.ID {
	all := make([]store.ID, n)
	for i := range all {
		all[i] = store.ID(fmt.Sprintf("%s/x-%d", kind, i))
	}
	return all
}

// at returns the i-th id of a kind, over and over.
func at(kind string, i, of int) store.ID { return store.ID(fmt.Sprintf("%s/x-%d", kind, i%of)) }

func crowdThings() (all []store.Record) {
	thing := func(id store.ID, name string) store.ThingRecord {
		return store.ThingRecord{ID: id, Names: []store.Name{{Text: name}}}
	}
	for _, id := range ids("person", 1_200) {
		all = append(all, &store.PersonRecord{ThingRecord: thing(id, "Alex Example")})
	}
	for i, id := range ids("organization", 120) {
		r := &store.OrganizationRecord{ThingRecord: thing(id, fmt.Sprintf("Example Gazette %d", i)), Kind: "OUTLET", State: "state/x-0"}
		if i > 0 && i < 40 {
			r.Parent = "organization/x-0"
		}
		all = append(all, r)
	}
	for i := range 25 {
		all = append(all, &store.StateRecord{ThingRecord: thing(at("state", i, 25), fmt.Sprintf("Examplia %d", i))})
		topic := &store.TopicRecord{ThingRecord: thing(at("topic", i, 25), fmt.Sprintf("Topic %d", i))}
		if i > 0 {
			topic.Broader = "topic/x-0"
		}
		all = append(all, topic)
	}
	for i := range 1_300 { // 60 of each of the first 20 people, and one of others
		person := at("person", i, 20)
		if i >= 1_200 {
			person = at("person", i, 1_300)
		}
		if i >= 1_200 {
			person = store.ID(fmt.Sprintf("person/x-%d", i-1_000))
		}
		all = append(all, &store.PositionRecord{ID: at("position", i, 1_300), Person: person, Of: "state/x-0", Title: []store.Text{{Text: "Clerk"}}, Held: day("2031-01-01/2031-12-31")})
	}
	return all
}

// day returns a date.
func day(text string) edtf.Date {
	d, err := edtf.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

func crowdSources() (all []store.Record) {
	for i := range 160 {
		r := &store.SourceRecord{ID: at("source", i, 160), Kind: "ARTICLE", Outlet: at("organization", i, 120), Title: "The lantern", URL: fmt.Sprintf("https://example.org/%d", i)}
		for j := range 20 {
			r.Bylines = append(r.Bylines, store.BylineRecord{Name: "Alex Example", Person: at("person", j, 20)})
			if 20 < i && i < 60 {
				r.BasedOn = append(r.BasedOn, at("source", i-1-j, 160))
			}
		}
		all = append(all, r)
	}
	return all
}

func crowdStatements() (all []store.Record) {
	for i := range 70 {
		r := &store.StatementRecord{ID: at("statement", i, 70), Text: "The lantern is lit.", Act: "CLAIM", Speaker: at("person", i, 3), OnBehalfOf: "state/x-0",
			Said: day(fmt.Sprintf("2031-07-%02d", i%28+1)), Meeting: "meeting/x-0", Addressees: ids("person", 20), Topics: ids("topic", 20)}
		for j := range 100 {
			r.Mentions = append(r.Mentions, store.MentionRecord{Node: at("person", j, 100)})
		}
		for j := range 25 {
			c := store.CitationRecord{ID: at("citation", i*25+j, 70*25), Source: at("source", i+j*6, 160), Form: "DIRECT", Quote: "The lantern", Credits: ids("organization", 20)}
			for k := 1; k <= 20 && 0 < i && i < 4; k++ {
				c.Via = append(c.Via, at("citation", i*25-k, 70*25))
			}
			if i > 0 {
				c.Through = at("statement", i-1, 70)
			}
			r.Citations = append(r.Citations, c)
		}
		all = append(all, r)
	}
	for i := range 210 {
		all = append(all, &store.RelationRecord{ID: at("relation", i, 210), From: at("statement", i, 3), To: at("statement", 3+i%67, 70), Kind: "REPEATS"})
	}
	return all
}

func crowdMeeting() (all []store.Record) {
	thing := func(id store.ID) store.ThingRecord {
		return store.ThingRecord{ID: id, Names: []store.Name{{Text: "Example talks"}}}
	}
	all = append(all, &store.MeetingRecord{ThingRecord: thing("meeting/x-0"), Status: "HELD", Held: day("2031-07"), Agenda: ids("topic", 20), Citations: ids("citation", 20)})
	for i := 1; i < 60; i++ {
		all = append(all, &store.MeetingRecord{ThingRecord: thing(at("meeting", i, 60)), Status: "HELD", Held: day("2031-07"), Series: "meeting/x-0"})
	}
	for i := range 200 {
		all = append(all, &store.ParticipationRecord{ID: at("participation", i, 200), Meeting: "meeting/x-0", Actor: at("person", i, 200), For: at("state", i, 25), Role: "MEMBER", As: at("position", i, 1_300), Citations: ids("citation", 20)})
	}
	place := &store.PlaceRecord{ThingRecord: thing("place/x-0"), Kind: "REGION", State: "state/x-0"}
	for i := 1; i <= 20; i++ {
		place.Claims = append(place.Claims, store.ClaimRecord{State: at("state", i, 25), Statement: at("statement", i, 70)})
	}
	for i := 1; i < 60; i++ {
		all = append(all, &store.PlaceRecord{ThingRecord: thing(at("place", i, 60)), Kind: "CITY", State: "state/x-0", Within: "place/x-0"})
	}
	return append(all, place)
}
