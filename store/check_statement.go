package store

import (
	"database/sql"
	"fmt"

	"onrecord/store/edtf"
)

// sources compares the dates of sources and what they are found by.
func (a *audit) sources() error {
	type row struct {
		datedRow
		identifiers  []Identifier
		former       []ID
		url, archive sql.NullString
	}
	return each(a, "source", `
		SELECT key, published, published_from, published_to, published_sure, published_order,
			identifiers, former_ids, coalesce(url, ''), coalesce(archive_url, '')
		FROM source
		WHERE key > ?
		ORDER BY key
		LIMIT ?`, func(r scanner) (x row, err error) {
		return x, r.Scan(append(append([]any{&x.key}, x.columns()...),
			inJSON(&x.identifiers), inJSON(&x.former), &x.url, &x.archive)...)
	}, func(x row) Key { return x.key }, func(rows []row) error {
		keys := make([]Key, len(rows))
		var identifiers, former []string
		for i, x := range rows {
			keys[i] = x.key
			a.date("published", x.datedRow)
			identifiers = append(identifiers, identifierLines(x.key, sourceIdentifiers(x.identifiers, x.url.String, x.archive.String))...)
			former = append(former, formerLines(x.key, x.former)...)
		}
		return a.sameIdentifiers(keys, identifiers, former)
	})
}

// auditedStatement is what of a statement others follow from.
type auditedStatement struct {
	datedRow
	day, month, year sql.NullInt64
	former           []ID
}

// statements compares the dates of statements, and what follows from their
// citations.
func (a *audit) statements() error {
	return each(a, "statement", `
		SELECT key, said, said_from, said_to, said_sure, said_order, said_day, said_month, said_year,
			former_ids
		FROM statement
		WHERE key > ?
		ORDER BY key
		LIMIT ?`, func(r scanner) (x auditedStatement, err error) {
		return x, r.Scan(append(append([]any{&x.key}, x.columns()...), &x.day, &x.month, &x.year,
			inJSON(&x.former))...)
	}, func(x auditedStatement) Key { return x.key }, func(rows []auditedStatement) error {
		keys := make([]Key, len(rows))
		for i, x := range rows {
			keys[i] = x.key
		}
		if err := a.derivations(keys); err != nil {
			return err
		}
		return a.statementDates(keys, rows)
	})
}

// statementDates compares dates, and lists ordered by them.
func (a *audit) statementDates(keys []Key, rows []auditedStatement) error {
	var former []string
	for _, x := range rows {
		date := a.date("said", x.datedRow)
		for _, unit := range []struct {
			name string
			kept sql.NullInt64
			of   func(edtf.Date) (int, bool)
		}{{"said_day", x.day, edtf.Date.Day}, {"said_month", x.month, edtf.Date.Month}, {"said_year", x.year, edtf.Date.Year}} {
			kept := any(nil)
			if unit.kept.Valid {
				kept = unit.kept.Int64
			}
			a.differs(x.key, unit.name, kept, certain(date, unit.of))
		}
		former = append(former, formerLines(x.key, x.former)...)
	}
	if err := a.same("former id", "SELECT node || ' ' || id FROM former_id WHERE node IN ", keys, former); err != nil {
		return err
	}
	for _, copied := range []struct{ table, column, what string }{
		{"statement_topic", "t.ord <> s.said_order", "place in statement_topic is not that of the day said"},
		{"mention", "t.ord <> s.said_order", "place in mention is not that of the day said"},
		{"statement_topic", "t.speaker <> coalesce(s.speaker, 0)", "speaker in statement_topic is another"},
	} {
		astray, err := gather(a.ctx, a.tx, scanOne[Key], "SELECT t.statement FROM "+copied.table+
			" t JOIN statement s ON s.key = t.statement WHERE "+copied.column+" AND t.statement IN "+a.derivation.in, list(keys))
		if err != nil {
			return err
		}
		for _, key := range astray {
			a.find("%s: its %s", a.id(key), copied.what)
		}
	}
	return nil
}

// derivations compares what follows from the citations of statements.
func (a *audit) derivations(keys []Key) error {
	own, err := a.derivation.read(keys)
	if err != nil {
		return err
	}
	kept, speaks, err := a.derivation.stored(keys)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if len(own[key]) == 0 {
			a.find("%s: has no citation, and should have one at least", a.id(key))
			continue
		}
		for i, c := range own[key] {
			at := a.derivation.sources[c.source].minute<<keyBits | int64(c.key)
			a.differs(c.key, "published_order", c.published, at)
			own[key][i].published = at
		}
		s, _ := a.derivation.statement(key, speaks[key], own[key])
		was := kept[key]
		before := was.columns()
		for i, c := range s.columns() {
			a.differs(key, c.name, before[i].value, c.value)
		}
		if !sameOrigins(s.origins, was.origins) {
			a.find("%s: its origins are %s and should be %s", a.id(key), a.endings(was.origins), a.endings(s.origins))
		}
	}
	return nil
}

// endings names where citations end.
func (a *audit) endings(list []ending) string {
	names := make([]string, len(list))
	for i, e := range list {
		at := e.source
		if at == 0 {
			at = e.outlet
		}
		names[i] = a.id(e.citation) + " at " + a.id(at)
	}
	return fmt.Sprint(names)
}
