package data

import (
	"fmt"
	"iter"
	"time"

	"onrecord/store"
	"onrecord/store/edtf"
)

// first is the earliest day, and days how many there are: 2015 to 2025.
var first = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

const days = 4018

// day writes the n-th day.
func day(n int) string { return first.AddDate(0, 0, n).Format(time.DateOnly) }

// occasion is a meeting: its first day, and the people who took part.
type occasion struct {
	day    int
	people [Participants]int
}

// held returns the meetings.
func held(size Size) []occasion {
	r := stream(ofMeetings)
	who := popular(ofMeetings, 40, size.People)
	all := make([]occasion, size.Meetings)
	for i := range all {
		all[i].day = r.IntN(days - 3)
		there := map[int]bool{}
		for n := range all[i].people {
			person := int(who.Uint64())
			for there[person] {
				person = (person + 1) % size.People
			}
			there[person] = true
			all[i].people[n] = person
		}
	}
	return all
}

var roles = []store.ParticipationRole{"MEMBER", "MEMBER", "MEMBER", "MEDIATOR", "OBSERVER", "INTERPRETER", "MEMBER"}

// meetings yields each meeting and who took part in it.
func meetings(size Size, at []occasion) iter.Seq[store.Record] {
	return counted(size.Meetings*(1+Participants), func(i int) store.Record {
		meeting, n := i/(1+Participants), i%(1+Participants)-1
		if n >= 0 {
			person := at[meeting].people[n]
			p := &store.ParticipationRecord{
				Meeting: Meeting(meeting), Actor: Person(person), For: State(home(size, person)), Role: roles[n%len(roles)],
			}
			if n < 2 {
				p.Role = store.Head
			}
			return p
		}
		return &store.MeetingRecord{
			ThingRecord: named(Meeting(meeting), fmt.Sprintf("%s talks %d", title(Word(23_000+meeting)), meeting)),
			Status:      "HELD", Held: edtf.MustParse(day(at[meeting].day) + "/" + day(at[meeting].day+2)),
			Place: Place(meeting % size.Places), Agenda: []store.ID{Topic(meeting % size.Topics)},
		}
	})
}
