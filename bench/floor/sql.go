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

// newest returns the statements that are picked, the newest first.
func newest(pick string) string {
	return `
	SELECT p.value, s.said_order, ` + statementColumns + `
	FROM json_each(?) p
	CROSS JOIN statement s ON s.key IN (` + pick + ` DESC
		LIMIT ?)
	CROSS JOIN node n ON n.key = s.key
	ORDER BY p.key, s.said_order DESC`
}

var (
	newestOfSpeaker = newest(`
		SELECT s.key AS key
		FROM statement s
		WHERE s.speaker = p.value AND s.said_order < ?
		ORDER BY s.said_order`)
	newestWithWord = newest(`
		SELECT s.key AS key
		FROM fulltext f CROSS JOIN statement s ON s.said_order = f.rowid
		WHERE f.fulltext MATCH ? AND f.rowid < ?
		ORDER BY f.rowid`)
	newestOnBoth = newest(`
		SELECT y.key AS key
		FROM json_each(?) q CROSS JOIN json_each(?) r
		CROSS JOIN statement y ON y.said_order IN (
			SELECT st.ord AS key
			FROM statement_topic st
			WHERE st.topic = r.value AND st.speaker = q.value AND st.ord < ?
			GROUP BY st.ord
			ORDER BY st.ord DESC
			LIMIT ?)
		GROUP BY y.said_order, y.key
		ORDER BY y.said_order`)
	newestThinly = newest(`
		SELECT y.key AS key
		FROM json_each(?) q
		CROSS JOIN statement y ON y.said_order IN (
			SELECT s.said_order AS key
			FROM statement s
			WHERE s.meeting = q.value AND s.said_order < ? AND s.origins <= ?
			ORDER BY s.said_order DESC
			LIMIT ?)
		GROUP BY y.said_order, y.key
		ORDER BY y.said_order`)
)

const totalOnBoth = `
	SELECT p.value, (SELECT coalesce(sum(n.statements), 0) FROM statement_count n
		WHERE n.topic IN (SELECT p.value FROM json_each(?) p) AND n.speaker IN (SELECT p.value FROM json_each(?) p) AND n.month = -1)
	FROM json_each(?) p`

const totalThinly = `
	SELECT p.value, (
		SELECT count(*)
		FROM (
			SELECT s.key AS key
			FROM json_each(?) q CROSS JOIN statement s
			WHERE s.meeting = q.value AND s.origins <= ?
			LIMIT ?) counted)
	FROM json_each(?) p`

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
	SELECT nullif(c.speaker, 0), coalesce(n.id, 'none') AS name, c.statements, c.earliest, c.latest
	FROM statement_count c
	LEFT JOIN node n ON n.key = c.speaker
	WHERE c.topic = ? AND +c.speaker >= 0 AND c.month = -1 AND c.statements >= coalesce((
		SELECT c.statements
		FROM statement_count c
		WHERE c.topic = ? AND +c.speaker >= 0 AND c.month = -1
		ORDER BY c.statements DESC
		LIMIT 1
		OFFSET ?), 0)
	ORDER BY c.statements DESC, name
	LIMIT ?`

const datesAt = `
	SELECT s.said_order, s.said
	FROM json_each(?) p
	CROSS JOIN statement s ON s.said_order = p.value`
