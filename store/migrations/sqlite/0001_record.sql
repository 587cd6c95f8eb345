-- The record: who said what, where and when, and who reported it.
--
-- Every record has a row in node and one in the table of its type, under the
-- same key. References are keys, and are checked when the transaction ends, so
-- that records can be written in any order. Every referring column has an index:
-- while a reference waits for its record, SQLite looks through all that refer to
-- each record that comes in. Derived columns are no references; `check` compares
-- them. Lists that are only ever read with their record are JSON in its row;
-- lists that are searched have tables.
--
-- A date stands in four or more columns: the EDTF text, its first and last
-- second (wall clock, UTC; the 64-bit limits where it is open), and an *order*:
-- the minute since the year 0 shifted left by 30 bits, and the record's key.
-- An order is unique and sorts by date and then by age of the record; that of
-- an undated record is its key alone.

-- +goose Up
-- +goose StatementBegin

PRAGMA application_id = 0x6f6e7263; -- "onrc": a file with another one is not ours

CREATE TABLE revision (
	number INTEGER PRIMARY KEY,
	at     INTEGER NOT NULL, -- Unix seconds
	author TEXT NOT NULL
) STRICT;

CREATE TABLE node (
	key    INTEGER PRIMARY KEY, -- counter * 16 + type
	id     TEXT NOT NULL UNIQUE,
	digest BLOB NOT NULL        -- of the record as written, so that writing it again changes nothing
) STRICT;

CREATE TABLE former_id (
	id   TEXT PRIMARY KEY,
	node INTEGER NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX former_id_by_node ON former_id (node);

CREATE TABLE person (
	key         INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	names       TEXT NOT NULL CHECK (json_valid(names)),       -- [{text, lang, kind, valid}]
	identifiers TEXT NOT NULL CHECK (json_valid(identifiers)), -- [{scheme, value}]
	former_ids  TEXT NOT NULL CHECK (json_valid(former_ids)),  -- [id]
	description TEXT NOT NULL CHECK (json_valid(description))  -- [{text, lang}]
) STRICT;

CREATE TABLE state (
	key         INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	names       TEXT NOT NULL CHECK (json_valid(names)),
	identifiers TEXT NOT NULL CHECK (json_valid(identifiers)),
	former_ids  TEXT NOT NULL CHECK (json_valid(former_ids)),
	description TEXT NOT NULL CHECK (json_valid(description)),
	iso         TEXT -- ISO 3166-1 alpha-2
) STRICT;

CREATE TABLE organization (
	key         INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	names       TEXT NOT NULL CHECK (json_valid(names)),
	identifiers TEXT NOT NULL CHECK (json_valid(identifiers)),
	former_ids  TEXT NOT NULL CHECK (json_valid(former_ids)),
	description TEXT NOT NULL CHECK (json_valid(description)),
	kind        TEXT NOT NULL,
	state       INTEGER REFERENCES state DEFERRABLE INITIALLY DEFERRED,
	parent      INTEGER REFERENCES organization DEFERRABLE INITIALLY DEFERRED,
	owner       INTEGER NOT NULL, -- the last of the chain of parents, or the organization itself; derived
	domains     TEXT NOT NULL CHECK (json_valid(domains)) -- [domain]
) STRICT;
CREATE INDEX organization_by_state ON organization (state) WHERE state IS NOT NULL;
CREATE INDEX organization_by_parent ON organization (parent) WHERE parent IS NOT NULL;

CREATE TABLE topic (
	key         INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	names       TEXT NOT NULL CHECK (json_valid(names)),
	identifiers TEXT NOT NULL CHECK (json_valid(identifiers)),
	former_ids  TEXT NOT NULL CHECK (json_valid(former_ids)),
	description TEXT NOT NULL CHECK (json_valid(description)),
	broader     INTEGER REFERENCES topic DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX topic_by_broader ON topic (broader) WHERE broader IS NOT NULL;

CREATE TABLE place (
	key         INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	names       TEXT NOT NULL CHECK (json_valid(names)),
	identifiers TEXT NOT NULL CHECK (json_valid(identifiers)),
	former_ids  TEXT NOT NULL CHECK (json_valid(former_ids)),
	description TEXT NOT NULL CHECK (json_valid(description)),
	kind        TEXT NOT NULL,
	state       INTEGER REFERENCES state DEFERRABLE INITIALLY DEFERRED, -- whose territory it is
	within      INTEGER REFERENCES place DEFERRABLE INITIALLY DEFERRED,
	latitude    REAL,
	longitude   REAL
) STRICT;
CREATE INDEX place_by_state ON place (state) WHERE state IS NOT NULL;
CREATE INDEX place_by_within ON place (within) WHERE within IS NOT NULL;

CREATE TABLE place_claim ( -- a state claims a place that is another's
	place     INTEGER NOT NULL REFERENCES place DEFERRABLE INITIALLY DEFERRED,
	n         INTEGER NOT NULL, -- place in the list as written
	state     INTEGER NOT NULL REFERENCES state DEFERRABLE INITIALLY DEFERRED,
	statement INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED, -- where it says so
	PRIMARY KEY (place, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_claim_by_state ON place_claim (state);
CREATE INDEX place_claim_by_statement ON place_claim (statement);

CREATE TABLE meeting (
	key         INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	names       TEXT NOT NULL CHECK (json_valid(names)),
	identifiers TEXT NOT NULL CHECK (json_valid(identifiers)),
	former_ids  TEXT NOT NULL CHECK (json_valid(former_ids)),
	description TEXT NOT NULL CHECK (json_valid(description)),
	status      TEXT NOT NULL,
	held        TEXT, -- EDTF
	held_from   INTEGER,
	held_to     INTEGER,
	held_sure   INTEGER, -- 0: approximate or uncertain, so in no span for certain
	held_order  INTEGER NOT NULL UNIQUE,
	place       INTEGER REFERENCES place DEFERRABLE INITIALLY DEFERRED,
	series      INTEGER REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
	outcome     TEXT NOT NULL CHECK (json_valid(outcome)) -- [{text, lang}]
) STRICT;
CREATE INDEX meeting_by_series ON meeting (series, held_order) WHERE series IS NOT NULL;
CREATE INDEX meeting_by_place ON meeting (place) WHERE place IS NOT NULL;

CREATE TABLE meeting_topic ( -- the agenda
	meeting INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
	n       INTEGER NOT NULL,
	topic   INTEGER NOT NULL REFERENCES topic DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (meeting, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_topic_by_topic ON meeting_topic (topic);

CREATE TABLE position (
	key        INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	person     INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	of         INTEGER REFERENCES node DEFERRABLE INITIALLY DEFERRED, -- an actor; NULL where the sources do not say
	title      TEXT NOT NULL CHECK (json_valid(title)), -- [{text, lang}]
	held       TEXT -- EDTF
) STRICT;
CREATE INDEX position_by_person ON position (person);
CREATE INDEX position_by_of ON position (of) WHERE of IS NOT NULL;

CREATE TABLE participation (
	key         INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	meeting     INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
	actor       INTEGER NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	party       INTEGER REFERENCES node DEFERRABLE INITIALLY DEFERRED, -- the actor acted for
	role        TEXT NOT NULL,
	held_as     INTEGER REFERENCES position DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX participation_by_meeting ON participation (meeting);
CREATE INDEX participation_by_actor ON participation (actor);
CREATE INDEX participation_by_party ON participation (party) WHERE party IS NOT NULL;
CREATE INDEX participation_by_position ON participation (held_as) WHERE held_as IS NOT NULL;

CREATE TABLE source (
	key             INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	former_ids      TEXT NOT NULL CHECK (json_valid(former_ids)),
	identifiers     TEXT NOT NULL CHECK (json_valid(identifiers)),
	url             TEXT,
	archive_url     TEXT,
	title           TEXT,
	language        TEXT,
	kind            TEXT NOT NULL,
	outlet          INTEGER REFERENCES organization DEFERRABLE INITIALLY DEFERRED,
	published       TEXT, -- EDTF
	published_from  INTEGER,
	published_to    INTEGER,
	published_sure  INTEGER,
	published_order INTEGER NOT NULL UNIQUE,
	retrieved       INTEGER, -- Unix seconds
	status          TEXT NOT NULL
) STRICT;
CREATE INDEX source_by_outlet ON source (outlet, published_order) WHERE outlet IS NOT NULL;

CREATE TABLE byline (
	source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
	n      INTEGER NOT NULL,
	name   TEXT NOT NULL, -- as printed
	person INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (source, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX byline_by_person ON byline (person, source) WHERE person IS NOT NULL;

CREATE TABLE source_basis ( -- what a source republishes or is built on
	source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
	n      INTEGER NOT NULL,
	basis  INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (source, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_basis_by_basis ON source_basis (basis);

CREATE TABLE statement (
	key            INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	former_ids     TEXT NOT NULL CHECK (json_valid(former_ids)),
	wording        TEXT NOT NULL, -- best known, in the original language
	language       TEXT,
	translations   TEXT NOT NULL CHECK (json_valid(translations)), -- [{lang, text, by, machine}]
	act            TEXT NOT NULL,
	speaker        INTEGER REFERENCES node DEFERRABLE INITIALLY DEFERRED, -- an actor; NULL if not named
	speaker_label  TEXT,
	on_behalf_of   INTEGER REFERENCES node DEFERRABLE INITIALLY DEFERRED, -- an actor
	said           TEXT, -- EDTF
	said_from      INTEGER,
	said_to        INTEGER,
	said_sure      INTEGER,
	said_day       INTEGER, -- yyyymmdd, where it is certain
	said_month     INTEGER, -- yyyymm, likewise
	said_year      INTEGER,
	said_order     INTEGER NOT NULL UNIQUE,
	place          INTEGER REFERENCES place DEFERRABLE INITIALLY DEFERRED,
	meeting        INTEGER REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
	status         TEXT NOT NULL,
	notice         TEXT,
	-- Some citation of its own: no statement without one.
	evidence       INTEGER NOT NULL,
	-- Derived from the citations that are confirmed and stand:
	form           TEXT NOT NULL,    -- the strongest
	unnamed        INTEGER NOT NULL, -- 1: no speaker, though some source attributes it to one
	citations      INTEGER NOT NULL,
	first_hand     INTEGER NOT NULL,
	outlets        INTEGER NOT NULL,
	origins        INTEGER NOT NULL,
	direct_quotes  INTEGER NOT NULL,
	unnamed_only   INTEGER NOT NULL,
	first_citation INTEGER, -- published first, as far as dates tell
	first_order    INTEGER NOT NULL UNIQUE, -- the order of that day
	FOREIGN KEY (evidence, key) REFERENCES citation (key, statement) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX statement_by_speaker ON statement (speaker, said_order);
CREATE INDEX statement_by_party ON statement (on_behalf_of, said_order) WHERE on_behalf_of IS NOT NULL;
CREATE INDEX statement_by_meeting ON statement (meeting, said_order) WHERE meeting IS NOT NULL;
CREATE INDEX statement_by_place ON statement (place) WHERE place IS NOT NULL;

CREATE TABLE statement_topic (
	topic     INTEGER NOT NULL REFERENCES topic DEFERRABLE INITIALLY DEFERRED,
	ord       INTEGER NOT NULL, -- the statement's said_order, so that a topic's newest come first without a sort
	statement INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
	n         INTEGER NOT NULL,
	PRIMARY KEY (topic, ord)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX statement_topic_by_statement ON statement_topic (statement, n);

CREATE TABLE mention (
	node       INTEGER NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED, -- an entity
	ord        INTEGER NOT NULL, -- the statement's said_order
	statement  INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
	n          INTEGER NOT NULL,
	words      TEXT,    -- as they stand in the statement
	start      INTEGER, -- in characters
	finish     INTEGER,
	PRIMARY KEY (node, ord, n)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX mention_by_statement ON mention (statement, n);

CREATE TABLE addressee (
	statement INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
	n         INTEGER NOT NULL,
	actor     INTEGER NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX addressee_by_actor ON addressee (actor, statement);

CREATE TABLE citation (
	key             INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	statement       INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
	source          INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
	form            TEXT NOT NULL,
	quote           TEXT, -- the words exactly as printed
	translated      INTEGER NOT NULL,
	anchor          TEXT CHECK (json_valid(anchor)), -- {exact, prefix, suffix, page, at}
	attribution     TEXT,
	known_through   INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED,
	link            TEXT NOT NULL,
	through         INTEGER REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
	status          TEXT NOT NULL,
	published_order INTEGER NOT NULL UNIQUE, -- by the source's day; derived
	UNIQUE (key, statement)
) STRICT;
CREATE INDEX citation_by_statement ON citation (statement, published_order);
CREATE INDEX citation_by_source ON citation (source, published_order);
CREATE INDEX citation_by_through ON citation (through) WHERE through IS NOT NULL;
CREATE INDEX citation_by_known_through ON citation (known_through) WHERE known_through IS NOT NULL;

CREATE TABLE citation_via (
	citation INTEGER NOT NULL REFERENCES citation DEFERRABLE INITIALLY DEFERRED,
	n        INTEGER NOT NULL,
	via      INTEGER NOT NULL REFERENCES citation DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (citation, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_via_by_via ON citation_via (via);

CREATE TABLE citation_credit (
	citation     INTEGER NOT NULL REFERENCES citation DEFERRABLE INITIALLY DEFERRED,
	n            INTEGER NOT NULL,
	organization INTEGER NOT NULL REFERENCES organization DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (citation, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_credit_by_organization ON citation_credit (organization);

CREATE TABLE origin ( -- where a confirmed citation ends; derived
	statement INTEGER NOT NULL,
	citation  INTEGER NOT NULL,
	owner     INTEGER NOT NULL, -- the outlet's last parent, or the source where it has no outlet: one independent origin
	source    INTEGER NOT NULL, -- 0 where an outlet is only credited
	outlet    INTEGER NOT NULL, -- 0 where the source has none
	PRIMARY KEY (statement, citation, owner, source, outlet)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence ( -- the citations that a position, participation or meeting rests on
	node     INTEGER NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	n        INTEGER NOT NULL,
	citation INTEGER NOT NULL REFERENCES citation DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (node, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_citation ON evidence (citation);

CREATE TABLE relation (
	key            INTEGER PRIMARY KEY REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	from_statement INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
	to_statement   INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
	kind           TEXT NOT NULL,
	status         TEXT NOT NULL,
	score          REAL,
	note           TEXT,
	citation       INTEGER REFERENCES citation DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX relation_by_from ON relation (from_statement);
CREATE INDEX relation_by_to ON relation (to_statement);
CREATE INDEX relation_by_citation ON relation (citation) WHERE citation IS NOT NULL;

CREATE TABLE name ( -- each spelling's key, and each key's words with one letter left out
	variant TEXT NOT NULL,
	node    INTEGER NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	exact   INTEGER NOT NULL, -- 1: a whole word of a name; 0: a word with a letter left out
	PRIMARY KEY (variant, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_node ON name (node);

CREATE TABLE identifier (
	scheme TEXT NOT NULL, -- wikidata, iso3166, url, domain, ...
	value  TEXT NOT NULL, -- normalised by scheme
	node   INTEGER NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (scheme, value, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_by_node ON identifier (node);

-- One index for all that can be searched: names and descriptions of entities,
-- titles of sources, wording of statements. The tokens are made by store/text;
-- the rowid is the record's order (a statement's said_order, a source's
-- published_order, else the key), so that newest first can stop early.
CREATE VIRTUAL TABLE fulltext USING fts5 (
	tokens, content='', contentless_delete=1, tokenize='ascii'
);

-- The same index, word for word, for `check` to compare.
CREATE VIRTUAL TABLE fulltext_word USING fts5vocab ('fulltext', 'instance');

-- +goose StatementEnd
