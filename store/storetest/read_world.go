package storetest

import (
	"fmt"
	"math/rand/v2"

	"onrecord/store"
	"onrecord/store/edtf"
)

// world is a made-up record, large enough for every filter to find some of it
// and miss some.
type world struct {
	people        []*store.PersonRecord
	states        []*store.StateRecord
	organizations []*store.OrganizationRecord
	topics        []*store.TopicRecord
	places        []*store.PlaceRecord
	meetings      []*store.MeetingRecord
	positions     []*store.PositionRecord
	parts         []*store.ParticipationRecord
	sources       []*store.SourceRecord
	statements    []*store.StatementRecord
	relations     []*store.RelationRecord
	random        *rand.Rand
}

// records returns all of the world, for one Apply.
func (w *world) records() []store.Record {
	var all []store.Record
	all = add(all, w.people)
	all = add(all, w.states)
	all = add(all, w.organizations)
	all = add(all, w.topics)
	all = add(all, w.places)
	all = add(all, w.meetings)
	all = add(all, w.positions)
	all = add(all, w.parts)
	all = add(all, w.sources)
	all = add(all, w.statements)
	return add(all, w.relations)
}

func add[R store.Record](all []store.Record, records []R) []store.Record {
	for _, r := range records {
		all = append(all, r)
	}
	return all
}

// Words of which statements and titles are made.
var vocabulary = []string{"lantern", "harbour", "gravel", "orchard", "Élan", "kettle", "Ліхтар", "pebble", "all-for-all"}

// Dates of every kind, and none.
var dates = []string{"", "2031", "2031-07", "2031-07-23", "2031-07-24", "2031-07-~23", "2031-07-16/2031-07-23",
	"../2031-07-23", "2031-07-23T19:00+03:00", "2030-12", "2031-07-2X", "2031-07-23/.."}

// newWorld returns a world with n statements, the same for each seed.
func newWorld(seed uint64, n int) *world {
	w := &world{random: rand.New(rand.NewPCG(seed, 1))}
	w.addActors()
	w.addPlacesAndMeetings()
	for i := range 12 {
		w.addSource(i)
	}
	for i := range n {
		w.statements = append(w.statements, w.statement(i))
	}
	kinds := []store.RelationKind{"REJECTS", "REVERSES", "REPEATS"}
	for i := range n / 2 {
		from, to := pick(w, w.statements).ID, pick(w, w.statements).ID
		if from == to {
			continue
		}
		w.relations = append(w.relations, &store.RelationRecord{ID: store.ID(fmt.Sprintf("relation/r%d", i)), From: from, To: to,
			Kind: pick(w, kinds), Status: pick(w, []store.LinkStatus{store.Confirmed, store.Confirmed, store.Suggested})})
	}
	return w
}

// named returns a thing with the id and names.
func named(id store.ID, names ...string) store.ThingRecord {
	t := store.ThingRecord{ID: id}
	for _, name := range names {
		t.Names = append(t.Names, store.Name{Text: name})
	}
	return t
}

func (w *world) addActors() {
	for i, names := range [][]string{
		{"Olena Prykladko", "Олена Прикладко"}, {"Ivo Exemplar"}, {"Mara Fiktiva", "Mara Fiktíva"}, {"Jon Placeholder"}, {"Ada Exemplar"},
	} {
		w.people = append(w.people, &store.PersonRecord{ThingRecord: named(store.ID(fmt.Sprintf("person/p%d", i)), names...)})
	}
	for _, name := range []string{"fictia", "exampland"} {
		w.states = append(w.states, &store.StateRecord{ThingRecord: named(store.ID("state/"+name), name)})
	}
	w.organizations = []*store.OrganizationRecord{
		{ThingRecord: named("organization/ministry", "Ministry of Examples"), Kind: "MINISTRY", State: "state/fictia"},
		{ThingRecord: named("organization/bureau", "Bureau of Samples"), Kind: "GOVERNMENT", State: "state/exampland", Parent: "organization/ministry"},
		{ThingRecord: named("organization/holding", "Sample Holding"), Kind: "COMPANY"},
		{ThingRecord: named("organization/daily", "The Daily Sample"), Kind: "OUTLET", Parent: "organization/holding"},
		{ThingRecord: named("organization/wire", "Sample Wire"), Kind: "NEWS_AGENCY", Parent: "organization/holding"},
		{ThingRecord: named("organization/specimen", "Specimen TV"), Kind: "OUTLET"},
	}
	for i, of := range []store.ID{"organization/ministry", "state/fictia", "state/exampland", "organization/bureau"} {
		w.positions = append(w.positions, &store.PositionRecord{ID: store.ID(fmt.Sprintf("position/q%d", i)), Person: w.people[i].ID, Of: of,
			Title: []store.Text{{Text: "keeper"}}, Held: date(pick(w, []string{"../..", "2031-01-01/..", "../2031-07-22", ""}))})
	}
}

func (w *world) addPlacesAndMeetings() {
	for i := range 4 {
		topic := &store.TopicRecord{ThingRecord: named(store.ID(fmt.Sprintf("topic/t%d", i)), fmt.Sprintf("Topic %d", i))}
		if i > 1 {
			topic.Broader = "topic/t0"
		}
		w.topics = append(w.topics, topic)
		place := &store.PlaceRecord{ThingRecord: named(store.ID(fmt.Sprintf("place/l%d", i)), fmt.Sprintf("Place %d", i)), Kind: "CITY", State: pick(w, w.states).ID}
		if i > 1 {
			place.Within = "place/l0"
			place.Claims = []store.ClaimRecord{{State: w.states[i-2].ID, Statement: "statement/w0"}}
		}
		w.places = append(w.places, place)
	}
	for i := range 5 {
		m := &store.MeetingRecord{ThingRecord: named(store.ID(fmt.Sprintf("meeting/m%d", i)), fmt.Sprintf("Round %d", i)),
			Status: pick(w, store.MeetingStatuses), Held: date(pick(w, dates)), Place: pick(w, w.places).ID}
		if i > 1 {
			m.Series = "meeting/m0"
		}
		w.meetings = append(w.meetings, m)
	}
	actors := w.actors()
	for i := range 14 {
		w.parts = append(w.parts, &store.ParticipationRecord{ID: store.ID(fmt.Sprintf("participation/x%d", i)), Meeting: pick(w, w.meetings).ID,
			Actor: actors[i%len(actors)], For: pick(w, []store.ID{"", "state/fictia", "state/exampland"}), Role: pick(w, store.ParticipationRoles)})
	}
}

// actors returns the ids of all that can speak.
func (w *world) actors() []store.ID {
	var ids []store.ID
	for _, p := range w.people {
		ids = append(ids, p.ID)
	}
	for _, s := range w.states {
		ids = append(ids, s.ID)
	}
	for _, o := range w.organizations {
		ids = append(ids, o.ID)
	}
	return ids
}

func (w *world) addSource(i int) {
	outlets := []store.ID{"organization/daily", "organization/wire", "organization/specimen", ""}
	s := &store.SourceRecord{ID: store.ID(fmt.Sprintf("source/s%d", i)), Kind: pick(w, []store.SourceKind{"ARTICLE", "WIRE"}), Outlet: pick(w, outlets),
		Title: w.words(2), Language: pick(w, []string{"en", "uk", ""}), Published: date(pick(w, dates)), Status: pick(w, []store.SourceStatus{"LIVE", "GONE"})}
	if i%2 == 0 {
		s.URL = fmt.Sprintf("https://example.org/%d", i)
	}
	if i > 3 && i%3 == 0 {
		s.BasedOn = []store.ID{w.sources[i-3].ID}
	}
	if i%4 == 1 {
		s.Bylines = []store.BylineRecord{{Name: "O. Prykladko", Person: "person/p0"}, {Name: "Staff"}}
	}
	w.sources = append(w.sources, s)
}

// statement returns one more statement.
func (w *world) statement(i int) *store.StatementRecord {
	s := &store.StatementRecord{
		ID: store.ID(fmt.Sprintf("statement/w%d", i)), Text: w.words(4), Language: "en", Act: pick(w, store.StatementActs[:4]),
		Said: date(pick(w, dates)), Status: pick(w, []store.RecordStatus{store.Asserted, store.Asserted, store.Retracted}),
	}
	if s.Status != store.Asserted {
		s.Notice = "withdrawn"
	}
	own := false
	switch w.random.IntN(5) {
	case 0:
		s.SpeakerLabel = "an aide"
	case 1:
		s.SpeakerLabel, own = "own reporting", true
	default:
		s.Speaker = pick(w, w.actors())
	}
	if s.Speaker.Type() == store.TypePerson && w.random.IntN(2) == 0 {
		s.OnBehalfOf = pick(w, w.states).ID
	}
	if w.random.IntN(2) == 0 {
		s.Meeting = pick(w, w.meetings).ID
	}
	if w.random.IntN(3) == 0 {
		s.Place = pick(w, w.places).ID
	}
	if w.random.IntN(3) == 0 {
		s.Addressees = []store.ID{pick(w, w.actors())}
	}
	for _, t := range w.topics {
		if w.random.IntN(4) == 0 {
			s.Topics = append(s.Topics, t.ID)
		}
	}
	for range w.random.IntN(3) {
		s.Mentions = append(s.Mentions, store.MentionRecord{Node: pick(w, w.actors())})
	}
	w.cite(s, own)
	return s
}

// cite adds one to three citations. All of a statement are OWN or none is.
func (w *world) cite(s *store.StatementRecord, own bool) {
	for _, i := range w.random.Perm(len(w.sources))[:1+w.random.IntN(3)] {
		c := store.CitationRecord{Source: w.sources[i].ID, Form: pick(w, store.QuoteForms[:3]),
			Link:   pick(w, []store.LinkStatus{store.Confirmed, store.Confirmed, store.Suggested}),
			Status: pick(w, []store.RecordStatus{store.Asserted, store.Asserted, store.Asserted, store.Misattributed})}
		if own {
			c.Form = store.OwnForm
		}
		s.Citations = append(s.Citations, c)
	}
}

// words returns n words.
func (w *world) words(n int) string {
	text := pick(w, vocabulary)
	for range n - 1 {
		text += " " + pick(w, vocabulary)
	}
	return text
}

func pick[T any](w *world, from []T) T { return from[w.random.IntN(len(from))] }

// date returns s as a date; no text is no date.
func date(s string) edtf.Date {
	if s == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}
