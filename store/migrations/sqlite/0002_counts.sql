-- Counts and lists that are asked for often, kept beside the record.
--
-- The search index is emptied, because its documents now say, besides the words,
-- whom and what a record is about; they are written when the file is opened.

-- +goose Up
-- +goose StatementBegin

-- A topic's statements by speaker, newest first, in one range of an index.
ALTER TABLE statement_topic ADD COLUMN speaker INTEGER NOT NULL DEFAULT 0; -- of the statement, 0 if not named; derived
UPDATE statement_topic SET speaker = coalesce((SELECT s.speaker FROM statement s WHERE s.key = statement_topic.statement), 0);
CREATE INDEX statement_topic_by_speaker ON statement_topic (topic, speaker, ord, statement);

-- Where a list in the order of the day said can begin and end that asks for a
-- span: all dates but these have their order no more than a month before their
-- last second, and none after their first.
CREATE INDEX statement_wide ON statement (said_to, said_order) WHERE said_to - said_from > 2764800;
CREATE INDEX statement_open ON statement (said_order) WHERE said_from = -9223372036854775808;

CREATE TABLE statement_count ( -- statements by speaker, topic and month, and by two of these; derived
	speaker    INTEGER NOT NULL, -- 0: not named; -1: whoever it is
	topic      INTEGER NOT NULL, -- 0: none; -1: whatever they are
	month      INTEGER NOT NULL, -- yyyymm; yyyy00 if only the year is certain, -2 if not even that; -1: whenever
	statements INTEGER NOT NULL,
	earliest   INTEGER,          -- the lowest order by day said; NULL if none is dated
	latest     INTEGER NOT NULL, -- the highest
	PRIMARY KEY (topic, speaker, month)
) STRICT, WITHOUT ROWID;

INSERT INTO statement_count
WITH by_speaker AS (
	SELECT coalesce(s.speaker, 0) AS speaker, coalesce(s.said_month, s.said_year * 100, -2) AS month, count(*) AS statements,
		min(CASE WHEN s.said_order >= 1073741824 THEN s.said_order END) AS earliest, max(s.said_order) AS latest
	FROM statement s
	GROUP BY 1, 2
), by_topic AS (
	SELECT coalesce(st.topic, 0) AS topic, coalesce(s.said_month, s.said_year * 100, -2) AS month, count(*) AS statements,
		min(CASE WHEN s.said_order >= 1073741824 THEN s.said_order END) AS earliest, max(s.said_order) AS latest
	FROM statement s
	LEFT JOIN statement_topic st ON st.statement = s.key
	GROUP BY 1, 2
)
SELECT speaker, -1, month, statements, earliest, latest
FROM by_speaker
UNION ALL
SELECT speaker, -1, -1, sum(statements), min(earliest), max(latest)
FROM by_speaker
GROUP BY speaker
UNION ALL
SELECT -1, -1, month, sum(statements), min(earliest), max(latest)
FROM by_speaker
GROUP BY month
UNION ALL
SELECT -1, -1, -1, sum(statements), min(earliest), max(latest)
FROM by_speaker
HAVING count(*) > 0
UNION ALL
SELECT -1, topic, month, statements, earliest, latest
FROM by_topic
UNION ALL
SELECT -1, topic, -1, sum(statements), min(earliest), max(latest)
FROM by_topic
GROUP BY topic
UNION ALL
SELECT coalesce(s.speaker, 0), coalesce(st.topic, 0), -1, count(*),
	min(CASE WHEN s.said_order >= 1073741824 THEN s.said_order END), max(s.said_order)
FROM statement s
LEFT JOIN statement_topic st ON st.statement = s.key
GROUP BY 2, 1;

-- The largest first.
CREATE INDEX statement_count_of_topic ON statement_count (topic, statements DESC) WHERE month = -1;
CREATE INDEX statement_count_of_speaker ON statement_count (speaker, statements DESC) WHERE month = -1;

CREATE TABLE list_length ( -- how many records are in a list that may be long; derived
	list   TEXT NOT NULL,    -- statements 'mentioning' a thing or 'said at' a meeting, citations 'cited in' a source, sources 'published by' an outlet; or all records of a type
	parent INTEGER NOT NULL, -- the list is of this record; 0 for all of a type
	length INTEGER NOT NULL,
	PRIMARY KEY (list, parent)
) STRICT, WITHOUT ROWID;

INSERT INTO list_length
SELECT 'mentioning', node, count(DISTINCT statement)
FROM mention
GROUP BY node
UNION ALL
SELECT 'said at', meeting, count(*)
FROM statement
WHERE meeting IS NOT NULL
GROUP BY meeting
UNION ALL
SELECT 'cited in', source, count(*)
FROM citation
GROUP BY source
UNION ALL
SELECT 'published by', outlet, count(*)
FROM source
WHERE outlet IS NOT NULL
GROUP BY outlet
UNION ALL
SELECT 'person', 0, count(*) FROM person HAVING count(*) > 0
UNION ALL
SELECT 'state', 0, count(*) FROM state HAVING count(*) > 0
UNION ALL
SELECT 'organization', 0, count(*) FROM organization HAVING count(*) > 0
UNION ALL
SELECT 'meeting', 0, count(*) FROM meeting HAVING count(*) > 0
UNION ALL
SELECT 'place', 0, count(*) FROM place HAVING count(*) > 0
UNION ALL
SELECT 'topic', 0, count(*) FROM topic HAVING count(*) > 0
UNION ALL
SELECT 'source', 0, count(*) FROM source HAVING count(*) > 0;

DROP TABLE fulltext_word;
DROP TABLE fulltext;
CREATE VIRTUAL TABLE fulltext USING fts5 (
	tokens, content='', contentless_delete=1, tokenize='ascii'
);
CREATE VIRTUAL TABLE fulltext_word USING fts5vocab ('fulltext', 'instance');

-- +goose StatementEnd
