package floor

// The SQL statements of the fast path, as the store writes them.

// undated is the lowest place of a record with a date.
const undated = 1 << 30

const keysOfIDs = `
	SELECT p.value, n.key
	FROM json_each(?) p
	CROSS JOIN node n ON n.id = p.value
	UNION ALL
	SELECT p.value, f.node
	FROM json_each(?) p
	CROSS JOIN former_id f ON f.id = p.value`

// entityOf reads entities of each type.
var entityOf = [...]string{
	person:       entityFrom("person", "NULL, 0, 0, NULL, NULL, NULL, NULL"),
	state:        entityFrom("state", "e.iso, 0, 0, NULL, NULL, NULL, NULL"),
	organization: entityFrom("organization", "e.kind, coalesce(e.state, 0), coalesce(e.parent, 0), NULL, e.domains, NULL, NULL"),
	meeting:      entityFrom("meeting", "e.status, coalesce(e.place, 0), coalesce(e.series, 0), e.held, e.outcome, NULL, NULL"),
	place:        entityFrom("place", "e.kind, coalesce(e.state, 0), coalesce(e.within, 0), NULL, NULL, e.latitude, e.longitude"),
	topic:        entityFrom("topic", "NULL, coalesce(e.broader, 0), 0, NULL, NULL, NULL, NULL"),
}

func entityFrom(table, columns string) string {
	return `
	SELECT e.key, n.id, e.names, e.identifiers, e.former_ids, e.description, ` + columns + `
	FROM json_each(?) p
	CROSS JOIN ` + table + ` e ON e.key = p.value
	CROSS JOIN node n ON n.key = e.key`
}

const statementColumns = `
		s.key, n.id, s.former_ids, s.wording, s.language, s.translations, s.act, s.form,
		coalesce(s.speaker, 0), s.speaker_label, coalesce(s.on_behalf_of, 0), s.said, coalesce(s.place, 0),
		coalesce(s.meeting, 0), s.status, s.notice, coalesce(s.first_citation, 0), s.citations, s.first_hand,
		s.outlets, s.origins, s.direct_quotes, s.unnamed_only, s.said_order, s.first_order`

// newest returns the statements of a list, the newest first.
func newest(from, where, order string) string {
	return `
	SELECT p.value, s.said_order, ` + statementColumns + `
	FROM json_each(?) p
	CROSS JOIN statement s ON s.key IN (
		SELECT s.key AS key
		FROM ` + from + `
		WHERE ` + where + `
		ORDER BY ` + order + ` DESC
		LIMIT ?)
	CROSS JOIN node n ON n.key = s.key
	ORDER BY p.key, s.said_order DESC`
}

func total(where string) string {
	return `
	SELECT p.value, (
		SELECT count(*)
		FROM (
			SELECT s.key AS key
			FROM statement s
			WHERE ` + where + `
			LIMIT ?) counted)
	FROM json_each(?) p`
}

const (
	oneOf  = " IN (SELECT p.value FROM json_each(?) p)"
	onBoth = "s.speaker IS NOT NULL AND s.speaker" + oneOf + " AND s.key IN (SELECT st.statement FROM statement_topic st WHERE st.topic" + oneOf + ")"
	thinly = "s.meeting" + oneOf + " AND s.origins <= ?"
)

var (
	newestOfSpeaker = newest("statement s", "s.speaker = p.value AND s.said_order < ?", "s.said_order")
	newestWithWord  = newest("fulltext f CROSS JOIN statement s ON s.said_order = f.rowid", "f.fulltext MATCH ? AND f.rowid < ?", "f.rowid")
	newestOnBoth    = newest("statement s", "s.said_order < ? AND "+onBoth, "s.said_order")
	newestThinly    = newest("statement s", "s.said_order < ? AND "+thinly, "s.said_order")
	totalOnBoth     = total(onBoth)
	totalThinly     = total(thinly)
)

const statementsOfMeeting = `
	SELECT p.value, s.said_order, ` + statementColumns + `
	FROM json_each(?) p
	CROSS JOIN statement s ON s.key IN (SELECT key FROM (
		SELECT s.key AS key
		FROM statement s
		WHERE s.meeting = p.value AND s.said_order > ?
		ORDER BY s.said_order
		LIMIT ?) UNION ALL SELECT key FROM (
		SELECT s.key AS key
		FROM statement s
		WHERE s.meeting = p.value AND s.said_order > ? AND s.said_order < 1073741824
		ORDER BY s.said_order
		LIMIT ?) LIMIT ?)
	CROSS JOIN node n ON n.key = s.key
	ORDER BY p.key, s.said_order < 1073741824, s.said_order`

const participationsOfMeeting = `
	SELECT p.value, pa.key, ` + participationColumns + `
	FROM json_each(?) p
	CROSS JOIN participation pa ON pa.key IN (
		SELECT pa.key AS key
		FROM participation pa
		WHERE pa.meeting = p.value AND pa.key > ?
		ORDER BY pa.key
		LIMIT ?)
	CROSS JOIN node n ON n.key = pa.key
	ORDER BY p.key, pa.key`

const citationsPage = `
	SELECT p.value, c.published_order, ` + citationColumns + `
	FROM json_each(?) p
	CROSS JOIN citation c ON c.key IN (SELECT key FROM (
		SELECT c.key AS key
		FROM citation c CROSS JOIN source so ON so.key = c.source
		WHERE c.statement = p.value AND c.published_order > ?
		ORDER BY c.published_order
		LIMIT ?) UNION ALL SELECT key FROM (
		SELECT c.key AS key
		FROM citation c CROSS JOIN source so ON so.key = c.source
		WHERE c.statement = p.value AND c.published_order > ? AND c.published_order < 1073741824
		ORDER BY c.published_order
		LIMIT ?) LIMIT ?)
	CROSS JOIN node n ON n.key = c.key CROSS JOIN source so ON so.key = c.source
	ORDER BY p.key, c.published_order < 1073741824, c.published_order`

const (
	participationColumns = `pa.key, n.id, pa.meeting, pa.actor, coalesce(pa.party, 0), pa.role, coalesce(pa.held_as, 0)`
	citationColumns      = `
		c.key, n.id, c.statement, c.source, coalesce(so.outlet, 0), c.form, c.quote, c.translated, c.anchor, c.attribution,
		coalesce(c.known_through, 0), c.link, coalesce(c.through, 0), c.status, c.published_order`
	sourceColumns = `
		so.key, n.id, so.former_ids, so.identifiers, so.url, so.archive_url, so.title, so.language, so.kind,
		coalesce(so.outlet, 0), so.published, so.retrieved, so.status, so.published_order`
)

// byKey reads the records of one table.
func byKey(columns, record, key, joins string) string {
	return `
	SELECT p.value, p.key, ` + columns + `
	FROM json_each(?) p
	CROSS JOIN ` + record + ` ON ` + key + ` = p.value
	CROSS JOIN node n ON n.key = ` + key + joins + `
	ORDER BY p.key, p.key`
}

var (
	statementByKey     = byKey(statementColumns, "statement s", "s.key", "")
	sourceByKey        = byKey(sourceColumns, "source so", "so.key", "")
	citationByKey      = byKey(citationColumns, "citation c", "c.key", " CROSS JOIN source so ON so.key = c.source")
	positionByKey      = byKey("po.key, n.id, po.person, coalesce(po.of, 0), po.title, po.held", "position po", "po.key", "")
	participationByKey = byKey(participationColumns, "participation pa", "pa.key", "")
	relationByKey      = byKey("r.key, n.id, r.from_statement, r.to_statement, r.kind, r.status, r.score, r.note, coalesce(r.citation, 0)",
		"relation r", "r.key", "")
)

const speakersOnTopic = `
	SELECT g.d0, g.name, g.total, g.earliest, g.latest
	FROM (
		SELECT g.d0, g.name, g.total, g.earliest, g.latest,
			row_number() OVER ( ORDER BY g.total DESC, g.name) AS place
		FROM (
			SELECT g.d0, coalesce(n.id, 'none') AS name, g.total, g.earliest, g.latest
			FROM (
				SELECT s.speaker AS d0, count(*) AS total,
					min(CASE WHEN s.said_order >= 1073741824 THEN s.said_order END) AS earliest,
					max(s.said_order) AS latest
				FROM statement s
				WHERE s.key IN (SELECT st.statement FROM statement_topic st WHERE st.topic` + oneOf + `) AND 1 = 1
				GROUP BY d0) g LEFT JOIN node n ON n.key = g.d0) g) g
	WHERE g.place <= ?
	ORDER BY g.place`

const datesAt = `
	SELECT s.said_order, s.said
	FROM json_each(?) p
	CROSS JOIN statement s ON s.said_order = p.value`
