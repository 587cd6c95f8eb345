package store

import (
	"cmp"
	"slices"
	"strings"
)

// chunk is how many records are derived at a time.
const chunk = 1000

// derive brings up to date what is kept beside records that depend on others
// which have changed: owners of organizations, orders of citations, and what
// follows from the citations of a statement. Only that is read which can be
// concerned.
func (a *applier) derive() error {
	moved, err := a.owners()
	if err != nil {
		return err
	}
	statements, err := a.concerned(moved)
	if err != nil || len(statements) == 0 {
		return err
	}
	a.derivation = newDerivation(a.ctx, a.tx, a.dialect)
	for part := range slices.Chunk(statements, chunk) {
		if err := a.context.Err(); err != nil {
			return err
		}
		if err := a.deriveStatements(part); err != nil {
			return err
		}
	}
	return a.flush()
}

// owners sets the last parent of each organization whose parents may have
// changed, and returns those for which it did.
func (a *applier) owners() (moved []Key, err error) {
	if len(a.changed.organizations) == 0 {
		return nil, nil
	}
	all, err := a.reach("SELECT key FROM organization WHERE parent IN ", a.changed.organizations)
	if err != nil {
		return nil, err
	}
	up, err := a.stepsFrom(rings["organization.parent"], all)
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(all, chunk) {
		kept, err := gather(a.ctx, a.tx, scanPair, "SELECT key, owner FROM organization WHERE key IN "+a.in(), list(part))
		if err != nil {
			return nil, err
		}
		for _, o := range kept {
			owner := up.last(o[0])
			if owner == o[1] {
				continue
			}
			moved = append(moved, o[0])
			if err := a.exec("UPDATE organization SET owner = ? WHERE key = ?", int64(owner), int64(o[0])); err != nil {
				return nil, err
			}
		}
	}
	return moved, nil
}

// concerned returns the statements that depend on what changed: on sources
// built on a changed one or published by an outlet that moved, on citations
// that credit such an outlet, and on citations that rely on any of these.
func (a *applier) concerned(moved []Key) ([]Key, error) {
	published, err := a.gatherKeys("SELECT key FROM source WHERE outlet IN ", moved)
	if err != nil {
		return nil, err
	}
	sources, err := a.reach("SELECT source FROM source_basis WHERE basis IN ", slices.Concat(a.changed.sources, published))
	if err != nil {
		return nil, err
	}
	in, err := a.gatherKeys("SELECT key FROM citation WHERE source IN ", sources)
	if err != nil {
		return nil, err
	}
	crediting, err := a.gatherKeys("SELECT citation FROM citation_credit WHERE organization IN ", moved)
	if err != nil {
		return nil, err
	}
	citations, err := a.reach("SELECT citation FROM citation_via WHERE via IN ", slices.Concat(a.changed.citations, in, crediting))
	if err != nil {
		return nil, err
	}
	statements, err := a.gatherKeys("SELECT statement FROM citation WHERE key IN ", citations)
	return distinct(append(statements, a.changed.statements...)), err
}

// deriveStatements derives statements again and writes what has changed.
func (a *applier) deriveStatements(keys []Key) error {
	own, err := a.derivation.read(keys)
	if err != nil {
		return err
	}
	kept, speaks, err := a.derivation.stored(keys)
	if err != nil {
		return err
	}
	for _, key := range keys {
		for i, c := range own[key] {
			at := a.derivation.sources[c.source].minute<<keyBits | int64(c.key)
			if at == c.published {
				continue
			}
			own[key][i].published = at
			if err := a.exec("UPDATE citation SET published_order = ? WHERE key = ?", at, int64(c.key)); err != nil {
				return err
			}
		}
		s, _ := a.derivation.statement(key, speaks[key], own[key])
		if err := a.keep(s, kept[key]); err != nil {
			return err
		}
	}
	return nil
}

// keep writes what was derived of one statement, if it is not what is kept.
func (a *applier) keep(s, kept derived) error {
	if !s.sameColumns(kept) {
		columns := s.columns()
		args := make([]any, len(columns), len(columns)+1)
		for i, c := range columns {
			args[i] = c.value
		}
		if err := a.exec("UPDATE statement SET "+strings.Join(derivedColumns, " = ?, ")+" = ? WHERE key = ?", append(args, int64(s.StatementKey))...); err != nil {
			return err
		}
	}
	if sameOrigins(s.origins, kept.origins) {
		return nil
	}
	if err := a.exec("DELETE FROM origin WHERE statement = ?", int64(s.StatementKey)); err != nil {
		return err
	}
	for _, e := range s.origins {
		if err := a.insert("origin", originColumns, e.values(s.StatementKey)...); err != nil {
			return err
		}
	}
	return nil
}

// sameColumns tells whether the columns of s are those of t.
func (s derived) sameColumns(t derived) bool {
	return s.Corroboration == t.Corroboration && s.form == t.form && s.unnamed == t.unnamed && s.first == t.first && s.firstOrder == t.firstOrder
}

// sameOrigins tells whether a and b hold the same, in any order.
func sameOrigins(a, b []ending) bool {
	inOrder := func(x, y ending) int {
		return cmp.Or(cmp.Compare(x.citation, y.citation), cmp.Compare(x.owner, y.owner), cmp.Compare(x.source, y.source), cmp.Compare(x.outlet, y.outlet))
	}
	a, b = slices.Clone(a), slices.Clone(b)
	slices.SortFunc(a, inOrder)
	slices.SortFunc(b, inOrder)
	return slices.Equal(a, b)
}

// in returns the right side of a condition that a column is among a bound list.
func (a *applier) in() string { return a.derivation.in }

// gatherKeys returns the keys that text reads for a list of keys.
func (a *applier) gatherKeys(text string, keys []Key) (found []Key, err error) {
	for part := range slices.Chunk(keys, chunk) {
		more, err := gather(a.ctx, a.tx, scanOne[Key], text+a.in(), list(part))
		if err != nil {
			return nil, err
		}
		found = append(found, more...)
	}
	return distinct(found), nil
}

// reach returns the keys and all that steps lead to from them; text reads the
// next ones of a list of keys.
func (a *applier) reach(text string, keys []Key) ([]Key, error) {
	var all []Key
	seen := ledger{}
	for keys = distinct(slices.Clone(keys)); len(keys) > 0; {
		for _, key := range keys {
			seen.set(key, 1)
		}
		all = append(all, keys...)
		next, err := a.gatherKeys(text, keys)
		if err != nil {
			return nil, err
		}
		keys = slices.DeleteFunc(next, func(k Key) bool { return seen.at(k) > 0 })
	}
	return distinct(all), nil
}
