package data

import (
	"strings"

	"onrecord/store"
)

// Sample holds ids that a question can be asked about: those that do not follow
// from a number. There is at least one of each.
type Sample struct {
	Participants                     [][Participants]int // the people at each meeting
	Statements, Citations, Relations []string
}

// NewSample returns who took part in each meeting, and the ids of the first
// records that come with n statements, which are as good as drawn at random.
func NewSample(size Size, n int) Sample {
	at := held(size)
	var s Sample
	for _, occasion := range at {
		s.Participants = append(s.Participants, occasion.people)
	}
	for r := range statements(size, at) {
		switch r := r.(type) {
		case *store.StatementRecord:
			s.Statements = append(s.Statements, string(r.ID))
			for _, c := range r.Citations {
				s.Citations = append(s.Citations, string(citationID(r.ID, c.Source)))
			}
		case *store.RelationRecord:
			s.Relations = append(s.Relations, string(relationID(r)))
		}
		if len(s.Statements) >= n && len(s.Relations) > 0 {
			break
		}
	}
	return s
}

// The ids that an import gives to what connects others.

// Position returns the id of the post of the n-th person.
func Position(n int) store.ID { return "position/" + store.ID(Person(n).Name()) + "/1" }

// Participation returns the id of a person's part in a meeting.
func Participation(meeting, person int) store.ID {
	return store.ID("participation/" + Meeting(meeting).Name() + "/" + Person(person).Name())
}

func citationID(statement, source store.ID) store.ID {
	return store.ID("citation/" + statement.Name() + "/" + source.Name())
}

func relationID(r *store.RelationRecord) store.ID {
	kind := strings.ToLower(strings.ReplaceAll(string(r.Kind), "_", "-"))
	return store.ID("relation/" + r.From.Name() + "/" + kind + "/" + r.To.Name())
}
