package store

import (
	"fmt"
	"strconv"
	"strings"
)

// ends returns the keys of the two records that c's record connects, none if
// it is at fault.
func (a *applier) ends(c *check, ids [2]ID, paths ...string) (from, to Key, err error) {
	if !c.ok {
		return 0, 0, nil
	}
	if from, err = a.ref(ids[0], paths[0], -1); err != nil {
		return 0, 0, err
	}
	to, err = a.ref(ids[1], paths[1], -1)
	return from, to, err
}

// connection finds the node of a record that connects others. An id made of
// its ends may already be that of a record between other ends, for slashes
// join the names of both; taken tells so. It is false if there is nothing to
// write.
func (a *applier) connection(c *check, id ID, given bool, record any, taken func() (bool, error)) (n node, ok bool, err error) {
	if !c.ok {
		a.bad[id] = true
		return node{}, false, nil
	}
	if len(id) > maxID {
		a.problem("id", "the id made of its ends would have %d characters, and %d is the most; give it a shorter one", len(id), maxID)
		return node{}, false, nil
	}
	if !given {
		other, err := taken()
		if err != nil {
			return node{}, false, err
		}
		if other {
			a.problem("id", "the id made of its ends, %s, is that of a record between others; give this one an id", id)
			return node{}, false, nil
		}
	}
	n, ok, err = a.define(id, "id", record)
	if err != nil || !ok {
		return node{}, false, err
	}
	a.count(n)
	return n, n.changed, nil
}

func (a *applier) position(r PositionRecord) error {
	c := a.checking()
	c.id("id", r.ID, false, TypePosition)
	c.id("person", r.Person, true, TypePerson)
	c.id("of", r.Of, false, actorTypes...)
	if len(r.Title) == 0 {
		c.wrong("title", "is missing; write what the post is called, as in title: [{text: President, lang: en}]")
	}
	c.texts("title", r.Title)
	c.ids("citations", r.Citations, MaxList, TypeCitation)
	person, of, err := a.ends(c, [2]ID{r.Person, r.Of}, "person", "of")
	if err != nil {
		return err
	}
	given := r.ID != ""
	if c.ok && !given {
		if r.ID, err = a.positionID(&r, person, of); err != nil {
			return err
		}
	}
	n, ok, err := a.connection(c, r.ID, true, &r, nil)
	if err != nil || !ok {
		return err
	}
	a.filling(person)
	if err := a.save("position", n, []column{
		{"person", int64(person)}, {"of", nullable(of)}, {"title", asJSON(r.Title)}, {"held", optional(r.Held.String())},
	}); err != nil {
		return err
	}
	if err := a.flush("position"); err != nil { // the next one is numbered after it
		return err
	}
	return a.links(n, "evidence", "node", "citation", "citations", r.Citations)
}

// positionID returns the id of the position that has equal fields, or one
// numbered after the person's last.
func (a *applier) positionID(r *PositionRecord, person, of Key) (ID, error) {
	same := func(column string, value any) (string, []any) {
		if value == nil {
			return " AND p." + column + " IS NULL", nil
		}
		return " AND p." + column + " = ?", []any{value}
	}
	isOf, ofArg := same("of", nullable(of))
	isHeld, heldArg := same("held", optional(r.Held.String()))
	var id string
	args := append(append([]any{int64(person), asJSON(r.Title)}, ofArg...), heldArg...)
	found, err := a.row("SELECT n.id FROM position p JOIN node n ON n.key = p.key WHERE p.person = ? AND p.title = ?"+
		isOf+isHeld+" ORDER BY p.key LIMIT 1", args, &id)
	if err != nil || found {
		return ID(id), err
	}
	prefix := "position/" + r.Person.Name() + "/"
	ids, err := gather(a.ctx, a.tx, scanOne[string], "SELECT n.id FROM position p JOIN node n ON n.key = p.key WHERE p.person = ?", int64(person))
	last := 0
	for _, id := range ids {
		if n, err := strconv.Atoi(strings.TrimPrefix(id, prefix)); err == nil && strings.HasPrefix(id, prefix) {
			last = max(last, n)
		}
	}
	return ID(prefix + strconv.Itoa(last+1)), err
}

func (a *applier) relation(r RelationRecord) error {
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
		c.wrong("to", "is the statement itself; a relation joins two, so name the other one")
	}
	r.Status = orElse(r.Status, Confirmed)
	given := r.ID != ""
	if !given {
		kind := strings.ToLower(strings.ReplaceAll(string(r.Kind), "_", "-"))
		r.ID = ID("relation/" + r.From.Name() + "/" + kind + "/" + r.To.Name())
	}
	from, to, err := a.ends(c, [2]ID{r.From, r.To}, "from", "to")
	if err != nil {
		return err
	}
	n, ok, err := a.connection(c, r.ID, given, &r, func() (bool, error) {
		return a.row("SELECT 1 FROM relation r JOIN node n ON n.key = r.key WHERE n.id = ? AND (r.from_statement <> ? OR r.to_statement <> ?)",
			[]any{string(r.ID), int64(from), int64(to)}, new(int))
	})
	if err != nil || !ok {
		return err
	}
	citation, err := a.ref(r.Citation, "citation", -1)
	if err != nil {
		return err
	}
	return a.save("relation", n, []column{
		{"from_statement", int64(from)}, {"to_statement", int64(to)}, {"kind", string(r.Kind)}, {"status", string(r.Status)},
		{"score", r.Score}, {"note", optional(r.Note)}, {"citation", nullable(citation)},
	})
}

// tooMany says that a list is longer than is kept.
func tooMany(n, most int, of string) string {
	return fmt.Sprintf("%d %s are more than the %d that can be kept; leave some out", n, of, most)
}
