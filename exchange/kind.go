package exchange

import "onrecord/store"

// kind is one type of record that files hold.
type kind struct {
	name   string // in NDJSON: "type": "person"
	list   string // in YAML
	record func() store.Record
	line   func() (line any, record store.Record) // what a line of NDJSON decodes into, and the record in it
}

// tag is what a line of NDJSON has besides the fields of its record.
type tag struct {
	Type string `json:"type"`
}

// The lines of NDJSON: encoding/json embeds no type parameter.
type (
	personLine struct {
		tag
		store.PersonRecord
	}
	stateLine struct {
		tag
		store.StateRecord
	}
	organizationLine struct {
		tag
		store.OrganizationRecord
	}
	placeLine struct {
		tag
		store.PlaceRecord
	}
	topicLine struct {
		tag
		store.TopicRecord
	}
	meetingLine struct {
		tag
		store.MeetingRecord
	}
	positionLine struct {
		tag
		store.PositionRecord
	}
	participationLine struct {
		tag
		store.ParticipationRecord
	}
	sourceLine struct {
		tag
		store.SourceRecord
	}
	statementLine struct {
		tag
		store.StatementRecord
	}
	relationLine struct {
		tag
		store.RelationRecord
	}
)

var kinds = []kind{
	{"person", "people", func() store.Record { return new(store.PersonRecord) },
		func() (any, store.Record) { l := new(personLine); return l, &l.PersonRecord }},
	{"state", "states", func() store.Record { return new(store.StateRecord) },
		func() (any, store.Record) { l := new(stateLine); return l, &l.StateRecord }},
	{"organization", "organizations", func() store.Record { return new(store.OrganizationRecord) },
		func() (any, store.Record) { l := new(organizationLine); return l, &l.OrganizationRecord }},
	{"place", "places", func() store.Record { return new(store.PlaceRecord) },
		func() (any, store.Record) { l := new(placeLine); return l, &l.PlaceRecord }},
	{"topic", "topics", func() store.Record { return new(store.TopicRecord) },
		func() (any, store.Record) { l := new(topicLine); return l, &l.TopicRecord }},
	{"meeting", "meetings", func() store.Record { return new(store.MeetingRecord) },
		func() (any, store.Record) { l := new(meetingLine); return l, &l.MeetingRecord }},
	{"position", "positions", func() store.Record { return new(store.PositionRecord) },
		func() (any, store.Record) { l := new(positionLine); return l, &l.PositionRecord }},
	{"participation", "participations", func() store.Record { return new(store.ParticipationRecord) },
		func() (any, store.Record) { l := new(participationLine); return l, &l.ParticipationRecord }},
	{"source", "sources", func() store.Record { return new(store.SourceRecord) },
		func() (any, store.Record) { l := new(sourceLine); return l, &l.SourceRecord }},
	{"statement", "statements", func() store.Record { return new(store.StatementRecord) },
		func() (any, store.Record) { l := new(statementLine); return l, &l.StatementRecord }},
	{"relation", "relations", func() store.Record { return new(store.RelationRecord) },
		func() (any, store.Record) { l := new(relationLine); return l, &l.RelationRecord }},
}

// kindOf returns the kind that has word as its label, if any.
func kindOf(label func(kind) string, word string) (kind, bool) {
	for _, k := range kinds {
		if label(k) == word {
			return k, true
		}
	}
	return kind{}, false
}

func (k kind) typeName() string { return k.name }
func (k kind) listName() string { return k.list }

// labels returns the label of every kind.
func labels(label func(kind) string) []string {
	all := make([]string, len(kinds))
	for i, k := range kinds {
		all[i] = label(k)
	}
	return all
}
