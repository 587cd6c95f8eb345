package store

import (
	"context"
	"strings"
)

var (
	personTable       = entities[*Person](TypePerson)
	stateTable        = entities[*State](TypeState)
	organizationTable = entities[*Organization](TypeOrganization)
	meetingTable      = entities[*Meeting](TypeMeeting)
	placeTable        = entities[*Place](TypePlace)
	topicTable        = entities[*Topic](TypeTopic)
)

// entities returns how entities of one type are read.
func entities[T Entity](t Type) table[T] {
	return table[T]{
		what:    entityTable(t),
		record:  entityTable(t) + " e",
		key:     "e.key",
		joins:   "CROSS JOIN node n ON n.key = e.key",
		columns: entityColumns(t),
		scan:    scanAs[T],
	}
}

// everything is the parent of the lists of everything.
var everything = []Key{0}

// entityListing returns the list of all entities of t by id.
func entityListing(t Type, where any) *listing {
	prefix := strings.ToLower(string(t))
	return &listing{
		name: listName(prefix, nil, nil, where),
		// The ids of one type lie between "person/" and "person0", so that
		// the index of ids is in order.
		from:  "node n CROSS JOIN " + entityTable(t) + " e ON e.key = n.key",
		base:  on("n.id > ? AND n.id < ?", prefix+"/", prefix+"0"),
		key:   "n.key",
		order: "n.id",
		shown: "n.id",
		sort:  byID,
	}
}

// actorListing returns the list of the actors of t that answer filter.
func (v *View) actorListing(ctx context.Context, t Type, filter *ActorFilter) (*listing, error) {
	if filter == nil {
		filter = new(ActorFilter)
	}
	l := entityListing(t, filter)
	var err error
	l.where, err = v.compile(ctx, func(w *where) condition { return w.actor("e.key")(root, filter) })
	return l, err
}

// People returns a page of the people who answer where, by id.
func (v *View) People(ctx context.Context, where *ActorFilter, p Page) (Slice[*Person], error) {
	return actors(ctx, v, personTable, TypePerson, where, p)
}

// States returns a page of the states that answer where, by id.
func (v *View) States(ctx context.Context, where *ActorFilter, p Page) (Slice[*State], error) {
	return actors(ctx, v, stateTable, TypeState, where, p)
}

// Organizations returns a page of the organizations that answer where, by id.
func (v *View) Organizations(ctx context.Context, where *ActorFilter, p Page) (Slice[*Organization], error) {
	return actors(ctx, v, organizationTable, TypeOrganization, where, p)
}

func actors[T Actor](ctx context.Context, v *View, t table[T], of Type, where *ActorFilter, p Page) (Slice[T], error) {
	l, err := v.actorListing(ctx, of, where)
	if err != nil {
		return Slice[T]{}, err
	}
	found, err := t.pages(ctx, v, l, everything, p)
	return found[0], err
}

// ActorTotal returns how many actors of type t answer where.
func (v *View) ActorTotal(ctx context.Context, t Type, where *ActorFilter) (Count, error) {
	l, err := v.actorListing(ctx, t, where)
	if err != nil {
		return Count{}, err
	}
	totals, err := l.totals(ctx, v, everything)
	return totals[0], err
}

// meetingListing returns the list of the meetings that answer filter.
func (v *View) meetingListing(ctx context.Context, filter *MeetingFilter) (*listing, error) {
	if filter == nil {
		filter = new(MeetingFilter)
	}
	l := &listing{name: listName("meetings", nil, nil, filter), from: "meeting e", key: "e.key", order: "e.held_order", shown: "e.held_order"}
	var err error
	l.where, err = v.compile(ctx, func(w *where) condition { return w.meeting(root, filter) })
	return l, err
}

// Meetings returns a page of the meetings that answer where, held newest
// first and undated last.
func (v *View) Meetings(ctx context.Context, where *MeetingFilter, p Page) (Slice[*Meeting], error) {
	l, err := v.meetingListing(ctx, where)
	if err != nil {
		return Slice[*Meeting]{}, err
	}
	found, err := meetingTable.pages(ctx, v, l, everything, p)
	return found[0], err
}

// MeetingTotal returns how many meetings answer where.
func (v *View) MeetingTotal(ctx context.Context, where *MeetingFilter) (Count, error) {
	l, err := v.meetingListing(ctx, where)
	if err != nil {
		return Count{}, err
	}
	totals, err := l.totals(ctx, v, everything)
	return totals[0], err
}

// Rounds returns the first rounds of each series in the order held, undated
// ones last.
func (v *View) Rounds(ctx context.Context, series []Key, first int) (map[Key][]*Meeting, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	l := &listing{from: "meeting e", key: "e.key", order: "e.held_order", shown: "e.held_order", sort: oldestFirst, base: on("e.series = p.value")}
	rows, err := meetingTable.picked(ctx, v, l, series, nil, first)
	return byParent(rows, series), err
}

// placeListing returns the list of all places, or of those of each parent.
func placeListing(of EntityList) *listing {
	l := entityListing(TypePlace, of)
	owned := "place e CROSS JOIN node n ON n.key = e.key"
	switch of {
	case PlacesOf:
		l.from, l.base = owned, on("e.state = p.value")
	case PlacesClaimed:
		l.from, l.base = owned, on("e.key IN (SELECT cl.place FROM place_claim cl WHERE cl.state = p.value)")
	case PlacesWithin:
		l.from, l.base = owned, on("e.within = p.value")
	}
	return l
}

// Places returns a page of all places, or of those that each parent has,
// claims or holds, by id.
func (v *View) Places(ctx context.Context, list EntityList, parents []Key, p Page) (map[Key]Slice[*Place], error) {
	return placeTable.pages(ctx, v, placeListing(list), parents, p)
}

// PlaceTotals returns how many places each parent's list holds.
func (v *View) PlaceTotals(ctx context.Context, list EntityList, parents []Key) (map[Key]Count, error) {
	return placeListing(list).totals(ctx, v, parents)
}

// Topics returns a page of the topics, by id.
func (v *View) Topics(ctx context.Context, p Page) (Slice[*Topic], error) {
	found, err := topicTable.pages(ctx, v, entityListing(TypeTopic, nil), everything, p)
	return found[0], err
}

// TopicTotal returns how many topics there are.
func (v *View) TopicTotal(ctx context.Context) (Count, error) {
	totals, err := entityListing(TypeTopic, nil).totals(ctx, v, everything)
	return totals[0], err
}

// Narrower returns the first topics right below each topic, by id.
func (v *View) Narrower(ctx context.Context, topics []Key, first int) (map[Key][]*Topic, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	l := &listing{from: "topic e CROSS JOIN node n ON n.key = e.key", key: "e.key", order: "n.id", shown: "n.id", sort: byID, base: on("e.broader = p.value")}
	rows, err := topicTable.picked(ctx, v, l, topics, nil, first)
	return byParent(rows, topics), err
}
