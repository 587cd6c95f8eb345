package floor

import (
	"database/sql"
	"math"
	"strconv"
)

// q1 answers with a person's newest statements.
func q1(c *conn, b []byte, v *variables) ([]byte, error) {
	keys, err := c.keys(v.Speaker)
	if err != nil {
		return b, err
	}
	who, err := c.entities([]int64{keys[v.Speaker]})
	if err != nil {
		return b, err
	}
	statements, err := c.said(newestOfSpeaker, list(keys[v.Speaker]), math.MaxInt64, 21)
	if err != nil {
		return b, err
	}
	cited, err := c.citationsOf(statements)
	if err != nil {
		return b, err
	}
	var sources, outlets []int64
	seen := map[int64]bool{}
	for i := range statements {
		for _, r := range cited[statements[i].key] {
			sources, outlets = unique(seen, sources, r.source), unique(seen, outlets, r.outlet)
		}
	}
	urls, err := c.addresses(sources)
	if err != nil {
		return b, err
	}
	publishers, err := c.entities(outlets)
	if err != nil {
		return b, err
	}
	b = text(append(b, `"person":{"name":`...), who[keys[v.Speaker]].name)
	b = append(b, `,"statements":{"nodes":[`...)
	for i := range statements {
		s := &statements[i]
		b = text(append(comma(b, i), `{"id":`...), s.id)
		b = text(append(b, `,"text":`...), s.wording)
		b = date(append(b, `,"said":`...), s.date)
		b = append(b, `,"citations":{"nodes":[`...)
		for j, r := range cited[s.key] {
			b = text(append(comma(b, j), `{"form":`...), r.form)
			b = optional(append(b, `,"source":{"url":`...), urls[r.source])
			b = named(append(b, `},"outlet":`...), publishers, r.outlet)
			b = append(b, '}')
		}
		b = append(b, "]}}"...)
	}
	return append(b, "]}}"...), nil
}

// q2 answers with the newest statements that hold a word.
func q2(c *conn, b []byte, v *variables) ([]byte, error) {
	statements, err := c.said(newestWithWord, "[0]", `"`+v.Words+`"`, math.MaxInt64, 21)
	if err != nil {
		return b, err
	}
	speakers, err := c.speakers(statements)
	if err != nil {
		return b, err
	}
	cited, err := c.citationsOf(statements)
	if err != nil {
		return b, err
	}
	var outlets []int64
	seen := map[int64]bool{}
	for i := range statements {
		for _, r := range cited[statements[i].key] {
			outlets = unique(seen, outlets, r.outlet)
		}
	}
	publishers, err := c.entities(outlets)
	if err != nil {
		return b, err
	}
	b = append(b, `"statements":{"nodes":[`...)
	for i := range statements {
		b = spoken(comma(b, i), &statements[i], speakers)
		b = append(b, `,"citations":{"nodes":[`...)
		for j, r := range cited[statements[i].key] {
			b = named(append(comma(b, j), `{"outlet":`...), publishers, r.outlet)
			b = append(b, '}')
		}
		b = append(b, "]}}"...)
	}
	return append(b, "]}"...), nil
}

// q3 answers with a meeting, its participants and statements.
func q3(c *conn, b []byte, v *variables) ([]byte, error) {
	keys, err := c.keys(v.Meeting)
	if err != nil {
		return b, err
	}
	at := list(keys[v.Meeting])
	var names string
	var held sql.NullString
	dest := append(append(append([]any{skip{}, skip{}, &names}, skips(6)...), &held), skips(3)...)
	if err := c.each(entityOf[meeting], []any{at}, dest, func() {}); err != nil {
		return b, err
	}
	type part struct {
		actor int64
		role  string
	}
	var p part
	var parts []part
	var actors []int64
	seen := map[int64]bool{}
	dest = append(skips(5), &p.actor, skip{}, &p.role, skip{})
	if err := c.each(participationsOfMeeting, []any{at, -1, 21}, dest, func() {
		parts, actors = append(parts, p), unique(seen, actors, p.actor)
	}); err != nil {
		return b, err
	}
	statements, err := c.said(statementsOfMeeting, at, undated-1, 51, -1, 51, 51)
	if err != nil {
		return b, err
	}
	for i := range statements {
		actors = unique(seen, actors, statements[i].speaker)
	}
	people, err := c.entities(actors)
	if err != nil {
		return b, err
	}
	b = text(append(b, `"meeting":{"name":`...), firstName(names))
	b = date(append(b, `,"held":`...), held)
	b = append(b, `,"participations":{"nodes":[`...)
	for i, p := range parts[:min(len(parts), 20)] {
		b = text(append(comma(b, i), `{"role":`...), p.role)
		b = text(append(b, `,"actor":{"id":`...), people[p.actor].id)
		b = text(append(b, `,"name":`...), people[p.actor].name)
		b = append(b, "}}"...)
	}
	b = append(b, `]},"statements":{"nodes":[`...)
	for i := range statements {
		b = append(spoken(comma(b, i), &statements[i], people), '}')
	}
	return append(b, "]}}"...), nil
}

// speakers returns who said the statements.
func (c *conn) speakers(statements []said) (map[int64]entity, error) {
	var keys []int64
	seen := map[int64]bool{}
	for i := range statements {
		keys = unique(seen, keys, statements[i].speaker)
	}
	return c.entities(keys)
}

// spoken appends a statement and its speaker, and leaves the object open.
func spoken(b []byte, s *said, speakers map[int64]entity) []byte {
	b = text(append(b, `{"id":`...), s.id)
	b = text(append(b, `,"text":`...), s.wording)
	b = named(append(b, `,"speaker":`...), speakers, s.speaker)
	return optional(append(b, `,"speakerLabel":`...), s.label)
}

// named appends the name of an entity, or null.
func named(b []byte, found map[int64]entity, key int64) []byte {
	if key == 0 {
		return append(b, "null"...)
	}
	return append(text(append(b, `{"name":`...), found[key].name), '}')
}

// date appends a date, or null.
func date(b []byte, d sql.NullString) []byte {
	if !d.Valid {
		return append(b, "null"...)
	}
	return append(text(append(b, `{"edtf":`...), d.String), '}')
}

// comma appends a comma before all members of a list but the first.
func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

func number(b []byte, n int64) []byte { return strconv.AppendInt(b, n, 10) }
