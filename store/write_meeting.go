package store

func (a *applier) meeting(r MeetingRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypeMeeting)
	enum(c, "status", r.Status, true, MeetingStatuses)
	c.id("place", r.Place, false, TypePlace)
	c.id("series", r.Series, false, TypeMeeting)
	c.ids("agenda", r.Agenda, MaxList, TypeTopic)
	c.texts("outcome", r.Outcome)
	c.ids("citations", r.Citations, MaxList, TypeCitation)
	return a.entity(c, &r.ThingRecord, &r, "meeting", nil, func(n node) ([]column, error) {
		place, err := a.ref(r.Place, "place", -1)
		if err != nil {
			return nil, err
		}
		series, err := a.ref(r.Series, "series", -1)
		if series != 0 {
			a.ring("meeting.series", n.key)
		}
		return append(dateColumns("held", r.Held), column{"status", string(r.Status)}, column{"held_order", order(r.Held, n.key)},
			column{"place", nullable(place)}, column{"series", nullable(series)}, column{"outcome", asJSON(r.Outcome)}), err
	}, func(n node) error {
		if err := a.links(n, "meeting_topic", "meeting", "topic", "agenda", r.Agenda); err != nil {
			return err
		}
		return a.links(n, "evidence", "node", "citation", "citations", r.Citations)
	})
}

func (a *applier) participation(r ParticipationRecord) error {
	c := a.checking()
	c.id("id", r.ID, false, TypeParticipation)
	c.id("meeting", r.Meeting, true, TypeMeeting)
	c.id("actor", r.Actor, true, actorTypes...)
	c.id("for", r.For, false, actorTypes...)
	c.id("as", r.As, false, TypePosition)
	enum(c, "role", r.Role, true, ParticipationRoles)
	c.ids("citations", r.Citations, MaxList, TypeCitation)
	given := r.ID != ""
	if !given {
		r.ID = ID("participation/" + r.Meeting.Name() + "/" + r.Actor.Name())
	}
	meeting, actor, err := a.ends(c, [2]ID{r.Meeting, r.Actor}, "meeting", "actor")
	if err != nil {
		return err
	}
	n, ok, err := a.connection(c, r.ID, given, &r, func() (bool, error) {
		return a.row("SELECT 1 FROM participation p JOIN node n ON n.key = p.key WHERE n.id = ? AND (p.meeting <> ? OR p.actor <> ?)",
			[]any{string(r.ID), int64(meeting), int64(actor)}, new(int))
	})
	if err != nil || !ok {
		return err
	}
	party, err := a.ref(r.For, "for", -1)
	if err != nil {
		return err
	}
	as, err := a.ref(r.As, "as", -1)
	if err != nil {
		return err
	}
	a.filling(meeting)
	if err := a.save("participation", n, []column{
		{"meeting", int64(meeting)}, {"actor", int64(actor)}, {"party", nullable(party)},
		{"role", string(r.Role)}, {"held_as", nullable(as)},
	}); err != nil {
		return err
	}
	return a.links(n, "evidence", "node", "citation", "citations", r.Citations)
}

// filling notes that the record at hand belongs to another, which may hold too
// many.
func (a *applier) filling(key Key) {
	if a.full[key] == 0 {
		a.full[key] = a.index + 1
	}
}

// reportFull reports meetings that have come to hold too many participations,
// and people too many positions: these are read whole.
func (a *applier) reportFull() error {
	for key, index := range a.full {
		path, table, most, of := "meeting", "participation", MaxParticipations, "participations in one meeting"
		if key.Type() == TypePerson {
			path, table, most, of = "person", "position", MaxPositions, "positions of one person"
		}
		var n int
		if _, err := a.row("SELECT count(*) FROM "+table+" WHERE "+path+" = ?", []any{int64(key)}, &n); err != nil {
			return err
		}
		if n > most {
			a.report(Problem{Index: index - 1, Path: path, Msg: tooMany(n, most, of)})
		}
	}
	return nil
}
