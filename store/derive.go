package store

import (
	"maps"
	"slices"
)

// chunk is how many records are derived at a time.
const chunk = 2_000

// derive brings up to date what is kept beside the records: the owners of
// organizations, the orders of citations, and where the citations of a
// statement end.
func (a *applier) derive() error {
	if err := a.owners(); err != nil {
		return err
	}
	if err := a.downstream(); err != nil {
		return err
	}
	d := newDerivation(a.ctx, a.tx, a.dialect.list)
	for part := range slices.Chunk(slices.Sorted(maps.Keys(a.dirty.statements)), chunk) {
		if err := a.exec(`
			UPDATE citation
			SET published_order = (SELECT s.published_order >> 30 << 30 FROM source s WHERE s.key = citation.source) | key
			WHERE statement IN (SELECT p.value FROM `+a.dialect.list+`)`, list(part)); err != nil {
			return err
		}
		derived, err := d.statements(part)
		if err != nil {
			return err
		}
		for _, s := range derived {
			if err := a.keep(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// owners sets the last parent of each organization whose parents changed, and
// of those below it.
func (a *applier) owners() error {
	if len(a.dirty.organizations) == 0 {
		return nil
	}
	changed := slices.Sorted(maps.Keys(a.dirty.organizations))
	all, err := a.reach("SELECT parent, key FROM organization WHERE parent IN ", changed)
	if err != nil {
		return err
	}
	up, err := stepsFrom(a, rings["organization.parent"], all)
	if err != nil {
		return err
	}
	var moved []Key
	for _, key := range all {
		owner := top(up, key)
		var before int64
		if _, err := a.row("SELECT owner FROM organization WHERE key = ?", []any{int64(key)}, &before); err != nil {
			return err
		}
		if Key(before) != owner {
			moved = append(moved, key)
			if err := a.exec("UPDATE organization SET owner = ? WHERE key = ?", int64(owner), int64(key)); err != nil {
				return err
			}
		}
	}
	if err := a.mark(a.dirty.sources, "SELECT key FROM source WHERE outlet IN ", moved); err != nil {
		return err
	}
	return a.mark(a.dirty.statements, "SELECT c.statement FROM citation_credit k CROSS JOIN citation c ON c.key = k.citation WHERE k.organization IN ", moved)
}

// top climbs from key as far as steps lead.
func top(steps map[Key][]Key, key Key) Key {
	for len(steps[key]) > 0 {
		key = steps[key][0]
	}
	return key
}

// downstream marks the statements whose citations depend on what changed:
// those of sources built on a changed one, and those that rely on a citation
// of a marked statement.
func (a *applier) downstream() error {
	sources, err := a.reach("SELECT basis, source FROM source_basis WHERE basis IN ", slices.Sorted(maps.Keys(a.dirty.sources)))
	if err != nil {
		return err
	}
	if err := a.mark(a.dirty.statements, "SELECT statement FROM citation WHERE source IN ", sources); err != nil {
		return err
	}
	statements, err := a.reach(`
		SELECT u.statement, c.statement
		FROM citation u
		CROSS JOIN citation_via v ON v.via = u.key
		CROSS JOIN citation c ON c.key = v.citation
		WHERE u.statement <> c.statement AND u.statement IN `, slices.Sorted(maps.Keys(a.dirty.statements)))
	for _, key := range statements {
		a.dirty.statements[key] = true
	}
	return err
}

// reach returns the keys and all that steps lead to from them; text reads
// steps from a list of keys.
func (a *applier) reach(text string, keys []Key) ([]Key, error) {
	steps, err := stepsFrom(a, text, keys)
	if err != nil {
		return nil, err
	}
	all := map[Key]bool{}
	for _, key := range keys {
		all[key] = true
	}
	for _, to := range steps {
		for _, key := range to {
			all[key] = true
		}
	}
	return slices.Sorted(maps.Keys(all)), nil
}

// mark adds to set what text reads for a list of keys.
func (a *applier) mark(set map[Key]bool, text string, keys []Key) error {
	for part := range slices.Chunk(keys, chunk) {
		found, err := gather(a.ctx, a.tx, scanOne[Key], text+"(SELECT p.value FROM "+a.dialect.list+")", list(part))
		if err != nil {
			return err
		}
		for _, key := range found {
			set[key] = true
		}
	}
	return nil
}

// keep writes what was derived of one statement.
func (a *applier) keep(s derived) error {
	if err := a.exec(`
		UPDATE statement
		SET form = ?, unnamed = ?, citations = ?, first_hand = ?, outlets = ?, origins = ?, direct_quotes = ?,
			unnamed_only = ?, first_citation = ?, first_order = ?
		WHERE key = ?`,
		string(s.form), s.unnamed, s.Citations, s.FirstHand, s.Outlets, s.IndependentOrigins, s.DirectQuotes,
		s.UnnamedOnly, nullable(s.first), s.firstOrder, int64(s.StatementKey)); err != nil {
		return err
	}
	if err := a.exec("DELETE FROM origin WHERE statement = ?", int64(s.StatementKey)); err != nil {
		return err
	}
	for _, o := range s.origins {
		if err := a.exec("INSERT INTO origin (statement, citation, owner, source, outlet) VALUES (?, ?, ?, ?, ?)",
			int64(s.StatementKey), int64(o.citation), int64(o.owner), int64(o.source), int64(o.outlet)); err != nil {
			return err
		}
	}
	return nil
}
