package floor

import (
	"database/sql"
	"math"
)

// q4 answers with what two speakers said on one topic.
func q4(c *conn, b []byte, v *variables) (_ []byte, err error) {
	keys, err := c.keys(v.One, v.Topic)
	if err != nil {
		return b, err
	}
	on := list(keys[v.Topic])
	if b, err = onTopic(c, append(b, `"one":`...), list(keys[v.One]), on); err != nil {
		return b, err
	}
	if keys, err = c.keys(v.Other); err != nil {
		return b, err
	}
	return onTopic(c, append(b, `,"other":`...), list(keys[v.Other]), on)
}

// onTopic appends what a speaker said on a topic.
func onTopic(c *conn, b []byte, speaker, topic string) ([]byte, error) {
	n, err := c.total(totalOnBoth, topic, speaker, "[0]")
	if err != nil {
		return b, err
	}
	statements, err := c.said(newestOnBoth, "[0]", speaker, topic, math.MaxInt64, 21, 21)
	b = number(append(b, `{"totalCount":`...), n)
	b = append(b, `,"nodes":[`...)
	for i := range statements {
		s := &statements[i]
		b = text(append(comma(b, i), `{"id":`...), s.id)
		b = text(append(b, `,"text":`...), s.wording)
		b = append(date(append(b, `,"said":`...), s.date), '}')
	}
	return append(b, "]}"...), err
}

// q5 answers with the most frequent speakers on a topic.
func q5(c *conn, b []byte, v *variables) ([]byte, error) {
	keys, err := c.keys(v.Topic)
	if err != nil {
		return b, err
	}
	type bucket struct {
		speaker, earliest sql.NullInt64
		latest, count     int64
		name              string
	}
	var k bucket
	var buckets []bucket
	var speakers, days []int64
	if err := c.each(speakersOnTopic, []any{keys[v.Topic], keys[v.Topic], 9, 10}, []any{&k.speaker, &k.name, &k.count, &k.earliest, &k.latest}, func() {
		buckets = append(buckets, k)
		if k.speaker.Valid {
			speakers = append(speakers, k.speaker.Int64)
		}
		if k.earliest.Valid {
			days = append(days, k.earliest.Int64, k.latest)
		}
	}); err != nil {
		return b, err
	}
	if err := c.each(datesAt, []any{list(days...)}, skips(2), func() {}); err != nil {
		return b, err
	}
	found, err := c.entities(speakers)
	b = append(b, `"statementCounts":[`...)
	for i, k := range buckets {
		b = text(append(comma(b, i), `{"key":`...), k.name)
		b = number(append(b, `,"count":`...), k.count)
		b = append(b, `,"node":`...)
		if !k.speaker.Valid {
			b = append(b, "null}"...)
			continue
		}
		b = text(append(b, `{"id":`...), found[k.speaker.Int64].id)
		b = text(append(b, `,"name":`...), found[k.speaker.Int64].name)
		b = append(b, "}}"...)
	}
	return append(b, ']'), err
}

// q6 answers with the thinly sourced statements of a meeting.
func q6(c *conn, b []byte, v *variables) ([]byte, error) {
	keys, err := c.keys(v.Meeting)
	if err != nil {
		return b, err
	}
	at := list(keys[v.Meeting])
	n, err := c.total(totalThinly, at, 1, 10_001, "[0]")
	if err != nil {
		return b, err
	}
	statements, err := c.said(newestThinly, "[0]", at, math.MaxInt64, 1, 21, 21)
	if err != nil {
		return b, err
	}
	speakers, err := c.speakers(statements)
	b = number(append(b, `"statements":{"totalCount":`...), n)
	b = append(b, `,"nodes":[`...)
	for i := range statements {
		s := &statements[i]
		b = spoken(comma(b, i), s, speakers)
		b = number(append(b, `,"corroboration":{"outlets":`...), s.outlets)
		b = number(append(b, `,"independentOrigins":`...), s.origins)
		b = append(b, "}}"...)
	}
	return append(b, "]}"...), err
}
