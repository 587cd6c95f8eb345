package store

import "reflect"

// keptCounts asks for counts that are kept: by one dimension, of all
// statements, of those of one speaker or of those on one topic.
type keptCounts struct {
	by             Dimension
	speaker, topic Key // whichever: of any
}

// keptCounts returns what asked and by ask for, false if counts of that are
// not kept.
func (w *where) keptCounts(asked *StatementFilter, by []Dimension) (k keptCounts, ok bool) {
	if asked == nil {
		asked = new(StatementFilter)
	}
	k.speaker, k.topic = whichever, whichever
	rest, one := *asked, true
	take := func(to *Key, keys []Key) {
		if one = one && len(keys) == 1; one {
			*to = keys[0]
		}
	}
	if rest.namesSpeaker() {
		take(&k.speaker, w.takeSpeakers(&rest))
	}
	if rest.Topics != nil {
		take(&k.topic, w.takeTopics(&rest))
	}
	if !one || len(by) != 1 || !reflect.ValueOf(rest).IsZero() {
		return k, false
	}
	switch k.by = by[0]; k.by {
	case "SPEAKER":
		return k, k.speaker == whichever
	case "TOPIC":
		return k, k.topic == whichever
	case "MONTH", "YEAR":
		return k, k.speaker == whichever || k.topic == whichever
	}
	return k, false
}

// query reads the first buckets.
func (k keptCounts) query(first int) query {
	q := query{what: "counts"}
	switch k.by {
	case "SPEAKER":
		q.text, q.args = largestCounts("c.topic", "c.speaker"), []any{int64(k.topic), int64(k.topic), first - 1, first}
	case "TOPIC":
		q.text, q.args = largestCounts("c.speaker", "c.topic"), []any{int64(k.speaker), int64(k.speaker), first - 1, first}
	case "MONTH":
		q.text = countsByDate("CASE WHEN c.month % 100 > 0 THEN c.month END")
	case "YEAR":
		q.text = countsByDate("CASE WHEN c.month >= 0 THEN c.month / 100 END")
	}
	if q.args == nil {
		q.args = []any{int64(k.topic), int64(k.speaker), first}
	}
	return q
}

// largestCounts reads the largest counts, with all that are as large as the
// last of them, for the id decides among these.
func largestCounts(of, by string) string {
	return `
		SELECT nullif(` + by + `, 0), coalesce(n.id, 'none') AS name, c.statements, c.earliest, c.latest
		FROM statement_count c
		LEFT JOIN node n ON n.key = ` + by + `
		WHERE ` + of + ` = ? AND +` + by + ` >= 0 AND c.month = -1 AND c.statements >= coalesce((
			SELECT c.statements
			FROM statement_count c
			WHERE ` + of + ` = ? AND +` + by + ` >= 0 AND c.month = -1
			ORDER BY c.statements DESC
			LIMIT 1
			OFFSET ?), 0)
		ORDER BY c.statements DESC, name
		LIMIT ?`
}

// countsByDate reads counts by a unit of time.
func countsByDate(unit string) string {
	return `
		SELECT g.unit, coalesce(g.unit, 'none'), g.statements, g.earliest, g.latest
		FROM (
			SELECT ` + unit + ` AS unit, sum(c.statements) AS statements, min(c.earliest) AS earliest, max(c.latest) AS latest
			FROM statement_count c
			WHERE c.topic = ? AND c.speaker = ? AND c.month <> -1
			GROUP BY 1) g
		ORDER BY g.unit IS NULL, g.unit
		LIMIT ?`
}
