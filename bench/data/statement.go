package data

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"onrecord/store"
	"onrecord/store/edtf"
)

// speech makes the statements one after the other.
type speech struct {
	size   Size
	at     []occasion
	r      *rand.Rand
	person *rand.Zipf
	state  *rand.Zipf
	topic  *rand.Zipf
	word   *rand.Zipf
	text   []byte
}

// statements yields the statements, in no order of their days, and after one in
// fifty what it does to an earlier one.
func statements(size Size, at []occasion) iter.Seq[store.Record] {
	return func(yield func(store.Record) bool) {
		s := &speech{
			size: size, at: at, r: stream(ofStatements), person: popular(ofSpeakers, 4, size.People),
			state: popular(ofStates, 4, size.States), topic: popular(ofTopics, 3, size.Topics), word: words(stream(ofWords)),
		}
		for i := range size.Statements {
			if !yield(s.statement(i)) || i > 0 && s.r.IntN(50) == 0 && !yield(s.relation(i)) {
				return
			}
		}
	}
}

// pick draws one of the values; one that is often drawn stands there often.
func pick[T any](r *rand.Rand, values ...T) T { return values[r.IntN(len(values))] }

func (s *speech) statement(i int) *store.StatementRecord {
	s.text = sentence(s.text[:0], s.word, 90+s.r.IntN(100))
	r := &store.StatementRecord{
		ID: Statement(i), Text: string(s.text), Language: "en",
		Act: pick[store.StatementAct](s.r, "CLAIM", "CLAIM", "CLAIM", "CLAIM", "DEMAND", "PROPOSAL", "COMMITMENT", "REFUSAL", "DENIAL", "THREAT", "OPINION", "OPINION", "QUESTION"),
	}
	said := s.r.IntN(days)
	if s.r.IntN(10) < 3 {
		said = s.meet(r)
	} else {
		s.speaker(r)
		r.Said = s.date(said)
	}
	s.subject(r)
	s.citations(r, said)
	return r
}

// meet has r said at a meeting, mostly by somebody who took part in it, and
// returns the day.
func (s *speech) meet(r *store.StatementRecord) int {
	meeting := int(s.r.Float64() * s.r.Float64() * float64(s.size.Meetings))
	at := &s.at[meeting]
	r.Meeting, r.Place = Meeting(meeting), Place(meeting%s.size.Places)
	if s.r.IntN(5) == 0 {
		s.speaker(r)
	} else {
		person := pick(s.r, at.people[:]...)
		r.Speaker, r.OnBehalfOf = Person(person), State(home(s.size, person))
	}
	said := at.day + s.r.IntN(3)
	r.Said = edtf.MustParse(day(said))
	return said
}

// speaker has r said by a person, a state or somebody without a name.
func (s *speech) speaker(r *store.StatementRecord) {
	switch n := s.r.IntN(100); {
	case n < 88:
		person := int(s.person.Uint64())
		r.Speaker = Person(person)
		if n < 44 {
			r.OnBehalfOf = State(home(s.size, person))
		}
	case n < 97:
		r.Speaker = State(int(s.state.Uint64()))
	default:
		r.SpeakerLabel = pick(s.r, "a senior official", "two diplomats", "officials")
	}
}

// date writes a day as sources do: mostly to the day.
func (s *speech) date(said int) edtf.Date {
	text := day(said)
	switch n := s.r.IntN(100); {
	case n < 5:
		text = fmt.Sprintf("%sT%02d:%02dZ", text, s.r.IntN(24), s.r.IntN(60))
	case n < 9:
		text = text[:len("2006-01")]
	case n < 11:
		text += "~"
	case n < 12:
		return edtf.Date{}
	}
	return edtf.MustParse(text)
}

// subject says what r is about, whom it speaks of and to whom.
func (s *speech) subject(r *store.StatementRecord) {
	r.Topics = []store.ID{Topic(int(s.topic.Uint64()))}
	if second := Topic(int(s.topic.Uint64())); s.r.IntN(5) < 2 && second != r.Topics[0] {
		r.Topics = append(r.Topics, second)
	}
	for range pick(s.r, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2) {
		node := Person(int(s.person.Uint64()))
		if s.r.IntN(3) == 0 {
			node = State(int(s.state.Uint64()))
		}
		r.Mentions = append(r.Mentions, store.MentionRecord{Node: node})
	}
	if s.r.IntN(20) == 0 {
		r.Addressees = []store.ID{State(s.r.IntN(s.size.States))}
	}
}

// relation says what the i-th statement does to an earlier one.
func (s *speech) relation(i int) *store.RelationRecord {
	return &store.RelationRecord{
		From: Statement(i), To: Statement(s.r.IntN(i)),
		Kind: pick[store.RelationKind](s.r, "CONTRADICTS", "CONFIRMS", "RESPONDS_TO", "RESPONDS_TO", "REJECTS", "QUALIFIES", "REPEATS", "REPEATS"),
	}
}
