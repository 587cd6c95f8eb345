package store

import "context"

var participationTable = table[*Participation]{
	what:    "participations",
	record:  "participation pa",
	key:     "pa.key",
	joins:   "CROSS JOIN node n ON n.key = pa.key",
	columns: `pa.key, n.id, pa.meeting, pa.actor, coalesce(pa.party, 0), pa.role, coalesce(pa.held_as, 0)`,
	scan:    scanParticipation,
}

func scanParticipation(r *cells) (*Participation, error) {
	p := new(Participation)
	return p, r.Scan(&p.Key, &p.ID, &p.MeetingKey, &p.ActorKey, &p.ForKey, &p.Role, &p.AsKey)
}

// ParticipationsByKey returns the participations that exist among keys.
func (v *View) ParticipationsByKey(ctx context.Context, keys []Key) (map[Key]*Participation, error) {
	return participationTable.byKey(ctx, v, keys)
}

// Participations returns a page of the participations in the list of each
// parent, in order of writing, in one SQL statement.
func (v *View) Participations(ctx context.Context, list ParticipationList, parents []Key, p Page) (map[Key]Slice[*Participation], error) {
	return participationTable.pages(ctx, v, participationListing(list), parents, p)
}

// ParticipationTotals returns how many participations each parent's list holds.
func (v *View) ParticipationTotals(ctx context.Context, list ParticipationList, parents []Key) (map[Key]Count, error) {
	return participationListing(list).totals(ctx, v, parents)
}

// participationListing returns the list. An actor's takes in those where
// another acts for it.
func participationListing(of ParticipationList) *listing {
	l := &listing{name: listName("participations", of, nil, nil), from: "participation pa", key: "pa.key", order: "pa.key",
		shown: "pa.key", sort: asWritten, base: on("pa.meeting = p.value")}
	if of == ParticipationsOf {
		l.base = on("(pa.actor = p.value OR pa.party = p.value)")
	}
	return l
}

// Delegations returns the participations in each meeting grouped by the party
// acted for, or the actor where none is named, both in order of writing. Who
// was absent is no member.
func (v *View) Delegations(ctx context.Context, meetings []Key) (map[Key][]*Delegation, error) {
	found, err := participationTable.lists(ctx, v, meetings, link{
		from: "CROSS JOIN participation l ON l.meeting = p.value AND l.role <> 'ABSENT'", key: "l.key", order: "l.key"})
	delegations := make(map[Key][]*Delegation, len(meetings))
	for meeting, participations := range found {
		delegations[meeting] = delegationsOf(participations)
	}
	return delegations, err
}

// delegationsOf groups the participations in one meeting. The first head of a
// party leads it.
func delegationsOf(participations []*Participation) []*Delegation {
	var all []*Delegation
	of := map[Key]*Delegation{}
	for _, p := range participations {
		party := p.ForKey
		if party == 0 {
			party = p.ActorKey
		}
		d := of[party]
		if d == nil {
			d = &Delegation{OfKey: party}
			of[party] = d
			all = append(all, d)
		}
		if p.Role == Head && d.Head == nil {
			d.Head = p
		}
		d.Members = append(d.Members, p)
	}
	return all
}
