package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"onrecord/store/edtf"
)

// things compares what every kind of entity is found by.
func (a *audit) things() error {
	for _, t := range entityTypes {
		more := "NULL"
		switch t {
		case TypeState:
			more = "iso"
		case TypeOrganization:
			more = "domains"
		}
		if err := a.thingsOf(strings.ToLower(string(t)), more); err != nil {
			return err
		}
	}
	return nil
}

// auditedThing is what an entity is found by.
type auditedThing struct {
	key         Key
	names       []Name
	identifiers []Identifier
	former      []ID
}

func (a *audit) thingsOf(table, more string) error {
	return each(a, table, "SELECT key, names, identifiers, former_ids, "+more+" FROM "+table+" WHERE key > ? ORDER BY key LIMIT ?",
		func(r scanner) (x auditedThing, err error) {
			var own sql.NullString
			if err := r.Scan(&x.key, inJSON(&x.names), inJSON(&x.identifiers), inJSON(&x.former), &own); err != nil {
				return x, err
			}
			switch more {
			case "iso":
				if own.Valid {
					x.identifiers = append(x.identifiers, Identifier{"iso3166", own.String})
				}
			case "domains":
				var domains []string
				err = json.Unmarshal([]byte(own.String), &domains)
				for _, d := range domains {
					x.identifiers = append(x.identifiers, Identifier{"domain", d})
				}
			}
			return x, err
		}, func(x auditedThing) Key { return x.key }, func(rows []auditedThing) error {
			keys := make([]Key, len(rows))
			var names, identifiers, former []string
			for i, x := range rows {
				keys[i] = x.key
				for variant, exact := range nameVariants(x.names) {
					names = append(names, fmt.Sprintf("%d %s %d", x.key, variant, number(exact)))
				}
				identifiers = append(identifiers, identifierLines(x.key, x.identifiers)...)
				former = append(former, formerLines(x.key, x.former)...)
			}
			if err := a.same("name", "SELECT node || ' ' || variant || ' ' || exact FROM name WHERE node IN ", keys, names); err != nil {
				return err
			}
			return a.sameIdentifiers(keys, identifiers, former)
		})
}

func identifierLines(key Key, list []Identifier) []string {
	var lines []string
	for _, id := range normalIdentifiers(list) {
		lines = append(lines, fmt.Sprintf("%d %s %s", key, id.Scheme, id.Value))
	}
	return lines
}

func formerLines(key Key, ids []ID) []string {
	var lines []string
	for _, id := range ids {
		lines = append(lines, fmt.Sprintf("%d %s", key, id))
	}
	return lines
}

func (a *audit) sameIdentifiers(keys []Key, identifiers, former []string) error {
	if err := a.same("identifier", "SELECT node || ' ' || scheme || ' ' || value FROM identifier WHERE node IN ", keys, identifiers); err != nil {
		return err
	}
	return a.same("former id", "SELECT node || ' ' || id FROM former_id WHERE node IN ", keys, former)
}

// same compares the rows that text reads for keys, as lines that begin with
// the key, with those that should be there.
func (a *audit) same(what, text string, keys []Key, want []string) error {
	got, err := gather(a.ctx, a.tx, scanOne[string], text+a.derivation.in, list(keys))
	if err != nil {
		return err
	}
	slices.Sort(got)
	slices.Sort(want)
	if slices.Equal(got, want) {
		return nil
	}
	report := func(lines, others []string, says string) {
		for _, line := range lines {
			if _, ok := slices.BinarySearch(others, line); !ok {
				var key Key
				if _, err := fmt.Sscan(line, &key); err == nil {
					_, line, _ = strings.Cut(line, " ")
				}
				a.find("%s: %s %q %s", a.id(key), what, line, says)
			}
		}
	}
	report(got, want, "is kept and should not be")
	report(want, got, "is not kept and should be")
	return nil
}

// tokenSum returns a number that tells a word at a place from others.
func tokenSum(word string, at int) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s", at, word)
	return h.Sum64()
}

// fulltext compares the words of the index with those of the records.
func (a *audit) fulltext() error {
	rest := map[int64]uint64{} // what the index should hold and does not: a sum for each document
	c := corpus{ctx: a.ctx, tx: a.tx, in: a.derivation.in, use: func(order int64, tokens string) error {
		for at, token := range strings.Split(tokens, " ") {
			rest[order] += tokenSum(token, at)
		}
		return nil
	}}
	if err := c.all(); err != nil {
		return err
	}
	rows, err := a.tx.QueryContext(a.ctx, a.dialect.indexed)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var order int64
		var at int
		var word string
		if err := rows.Scan(&order, &at, &word); err != nil {
			return err
		}
		rest[order] -= tokenSum(word, at)
	}
	for order, rest := range rest {
		if rest != 0 {
			a.find("%s: the words in the search index are not those of the record", a.id(Key(order&(1<<keyBits-1))))
		}
	}
	return rows.Err()
}

// dated is a date as it is kept.
type datedRow struct {
	key      Key
	text     sql.NullString
	from, to sql.NullInt64
	sure     sql.NullInt64
	order    int64
}

// columns returns where a row's date is scanned to.
func (d *datedRow) columns() []any { return []any{&d.text, &d.from, &d.to, &d.sure, &d.order} }

// date reads the date again and compares what is kept beside it.
func (a *audit) date(name string, d datedRow) edtf.Date {
	var date edtf.Date
	if d.text.Valid {
		var err error
		if date, err = edtf.Parse(d.text.String); err != nil {
			a.find("%s: %s: %v", a.id(d.key), name, err)
			return date
		}
	}
	want := dateColumns(name, date)
	for i, kept := range []any{d.text, d.from, d.to, d.sure} {
		value := any(nil)
		switch kept := kept.(type) {
		case sql.NullString:
			if kept.Valid {
				value = kept.String
			}
		case sql.NullInt64:
			if kept.Valid {
				value = kept.Int64
			}
		}
		a.differs(d.key, want[i].name, value, want[i].value)
	}
	a.differs(d.key, name+"_order", d.order, order(date, d.key))
	return date
}

// meetings compares the dates of meetings, and reads those of positions again.
func (a *audit) meetings() error {
	err := each(a, "meeting", "SELECT key, held, held_from, held_to, held_sure, held_order FROM meeting WHERE key > ? ORDER BY key LIMIT ?",
		func(r scanner) (d datedRow, err error) { return d, r.Scan(append([]any{&d.key}, d.columns()...)...) },
		func(d datedRow) Key { return d.key }, func(rows []datedRow) error {
			for _, d := range rows {
				a.date("held", d)
			}
			return nil
		})
	if err != nil {
		return err
	}
	return each(a, "position", "SELECT key, held FROM position WHERE key > ? ORDER BY key LIMIT ?",
		func(r scanner) (d datedRow, err error) { return d, r.Scan(&d.key, &d.text) },
		func(d datedRow) Key { return d.key }, func(rows []datedRow) error {
			for _, d := range rows {
				if d.text.Valid {
					if _, err := edtf.Parse(d.text.String); err != nil {
						a.find("%s: held: %v", a.id(d.key), err)
					}
				}
			}
			return nil
		})
}
