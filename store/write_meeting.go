package store

import (
	"fmt"
	"strconv"
	"strings"
)

func (a *applier) meeting(r *MeetingRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypeMeeting)
	enum(c, "status", r.Status, true, MeetingStatuses)
	c.id("place", r.Place, false, TypePlace)
	c.id("series", r.Series, false, TypeMeeting)
	c.ids("agenda", r.Agenda, MaxList, TypeTopic)
	c.texts("outcome", r.Outcome)
	c.ids("citations", r.Citations, MaxList, TypeCitation)
	return a.entity(c, "meeting", &r.ThingRecord, r, nil, func(key Key) ([]column, error) {
		place, err := a.ref("place", r.Place)
		if err != nil {
			return nil, err
		}
		series, err := a.ref("series", r.Series)
		a.ring("meeting.series", key)
		return append(dateColumns("held", r.Held), column{"status", r.Status}, column{"held_order", order(r.Held, key)},
			column{"place", nullable(place)}, column{"series", nullable(series)}, column{"outcome", asJSON(r.Outcome)}), err
	}, func(key Key) error {
		if err := a.links("meeting_topic", "meeting", "topic", key, "agenda", r.Agenda); err != nil {
			return err
		}
		return a.links("evidence", "node", "citation", key, "citations", r.Citations)
	})
}

// links replaces the rows of a table that list what one record refers to.
func (a *applier) links(table, from, to string, key Key, field string, ids []ID) error {
	keys, err := a.refs(field, ids)
	if err != nil {
		return err
	}
	if err := a.exec("DELETE FROM "+table+" WHERE "+from+" = ?", int64(key)); err != nil {
		return err
	}
	for i, k := range keys {
		if err := a.exec("INSERT INTO "+table+" ("+from+", n, "+to+") VALUES (?, ?, ?)", int64(key), i, int64(k)); err != nil {
			return err
		}
	}
	return nil
}

func (a *applier) position(r *PositionRecord) error {
	c := a.checking()
	c.id("id", r.ID, false, TypePosition)
	c.id("person", r.Person, true, TypePerson)
	c.id("of", r.Of, false, actorTypes...)
	if len(r.Title) == 0 {
		c.wrong("title", "is missing; write what the post is called, as in title: [{text: President, lang: en}]")
	}
	c.texts("title", r.Title)
	c.ids("citations", r.Citations, MaxList, TypeCitation)
	if !c.ok {
		a.bad[r.ID] = r.ID != ""
		return nil
	}
	person, err := a.ref("person", r.Person)
	if err != nil {
		return err
	}
	of, err := a.ref("of", r.Of)
	if err != nil {
		return err
	}
	if r.ID == "" {
		if r.ID, err = a.positionID(r, person, of); err != nil {
			return err
		}
	}
	return a.connection("position", r.ID, r, func(key Key) error {
		if err := a.upsert("position", key, []column{{"person", int64(person)}, {"of", nullable(of)}, {"title", asJSON(r.Title)}, {"held", dateText(r.Held)}}); err != nil {
			return err
		}
		return a.links("evidence", "node", "citation", key, "citations", r.Citations)
	})
}

// positionID returns the id of the position that has equal fields, or the next
// one of the person.
func (a *applier) positionID(r *PositionRecord, person, of Key) (ID, error) {
	var id string
	found, err := a.row("SELECT n.id FROM position p JOIN node n ON n.key = p.key WHERE p.person = ? AND p.of IS ? AND p.title = ? AND p.held IS ? ORDER BY p.key LIMIT 1",
		[]any{int64(person), nullable(of), asJSON(r.Title), dateText(r.Held)}, &id)
	if err != nil || found {
		return ID(id), err
	}
	for n := 1; ; n++ {
		next := ID("position/" + r.Person.Name() + "/" + strconv.Itoa(n))
		if key, err := a.known(next); err != nil || key == 0 {
			return next, err
		}
	}
}

func (a *applier) participation(r *ParticipationRecord) error {
	c := a.checking()
	c.id("id", r.ID, false, TypeParticipation)
	c.id("meeting", r.Meeting, true, TypeMeeting)
	c.id("actor", r.Actor, true, actorTypes...)
	c.id("for", r.For, false, actorTypes...)
	c.id("as", r.As, false, TypePosition)
	enum(c, "role", r.Role, true, ParticipationRoles)
	c.ids("citations", r.Citations, MaxList, TypeCitation)
	if !c.ok {
		a.bad[r.ID] = r.ID != ""
		return nil
	}
	if r.ID == "" {
		r.ID = ID("participation/" + r.Meeting.Name() + "/" + r.Actor.Name())
	}
	return a.connection("participation", r.ID, r, func(key Key) error {
		var keys [4]Key
		for i, f := range []struct {
			path string
			id   ID
		}{{"meeting", r.Meeting}, {"actor", r.Actor}, {"for", r.For}, {"as", r.As}} {
			var err error
			if keys[i], err = a.ref(f.path, f.id); err != nil {
				return err
			}
		}
		if _, ok := a.full[keys[0]]; !ok {
			a.full[keys[0]] = int32(a.index)
		}
		if err := a.upsert("participation", key, []column{{"meeting", int64(keys[0])}, {"actor", int64(keys[1])}, {"party", nullable(keys[2])}, {"role", r.Role}, {"held_as", nullable(keys[3])}}); err != nil {
			return err
		}
		return a.links("evidence", "node", "citation", key, "citations", r.Citations)
	})
}

// checkFull reports meetings that have come to hold too many participations.
func (a *applier) checkFull() error {
	for meeting, index := range a.full {
		var n int
		if _, err := a.row("SELECT count(*) FROM participation WHERE meeting = ?", []any{int64(meeting)}, &n); err != nil {
			return err
		}
		if n > maxParticipations {
			a.problems = append(a.problems, Problem{int(index) - 1, "meeting", fmt.Sprintf("the meeting would have %d participations, at most %d are kept", n, maxParticipations)})
		}
	}
	return nil
}

func (a *applier) relation(r *RelationRecord) error {
	c := a.checking()
	c.id("id", r.ID, false, TypeRelation)
	c.id("from", r.From, true, TypeStatement)
	c.id("to", r.To, true, TypeStatement)
	enum(c, "kind", r.Kind, true, RelationKinds)
	enum(c, "status", r.Status, false, LinkStatuses)
	c.number("score", r.Score, 0, 1)
	c.text("note", r.Note, maxText)
	c.id("citation", r.Citation, false, TypeCitation)
	if r.From != "" && r.From == r.To {
		c.wrong("to", "is the statement itself; a relation joins two")
	}
	if !c.ok {
		a.bad[r.ID] = r.ID != ""
		return nil
	}
	if r.Status == "" {
		r.Status = Confirmed
	}
	if r.ID == "" {
		kind := strings.ToLower(strings.ReplaceAll(string(r.Kind), "_", "-"))
		r.ID = ID("relation/" + r.From.Name() + "/" + kind + "/" + r.To.Name())
	}
	return a.connection("relation", r.ID, r, func(key Key) error {
		ends, err := a.refs("", []ID{r.From, r.To})
		if err != nil {
			return err
		}
		citation, err := a.ref("citation", r.Citation)
		if err != nil {
			return err
		}
		return a.upsert("relation", key, []column{{"from_statement", int64(ends[0])}, {"to_statement", int64(ends[1])}, {"kind", r.Kind},
			{"status", r.Status}, {"score", r.Score}, {"note", optional(r.Note)}, {"citation", nullable(citation)}})
	})
}

// connection writes a record that only connects others, if it has changed.
func (a *applier) connection(what string, id ID, record any, write func(Key) error) error {
	if len(id) > maxID {
		a.problem("id", "the id made of its ends has %d characters, more than %d; give the %s an id of its own", len(id), maxID, what)
		return nil
	}
	key, existed, ok, err := a.define(id, "id")
	if err != nil || !ok {
		return err
	}
	changed, err := a.fresh(key, existed, record)
	a.count(existed, changed)
	if err != nil || !changed {
		return err
	}
	return write(key)
}
