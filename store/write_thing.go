package store

import (
	"slices"
	"strings"

	"onrecord/store/text"
)

// entity writes an entity that c has checked: its row with the columns that
// its type adds, what it is found by, and then what more writes.
func (a *applier) entity(c *check, t *ThingRecord, record any, table string, also []Identifier, columns func(node) ([]column, error), more func(node) error) error {
	if !c.ok {
		a.bad[t.ID] = true
		return nil
	}
	t.Names = slices.Clone(t.Names)
	for i := range t.Names {
		t.Names[i].Kind = orElse(t.Names[i].Kind, Preferred)
	}
	n, ok, err := a.define(t.ID, "id", record)
	if err != nil || !ok {
		return err
	}
	a.ids.put(t.ID, n.key)
	a.count(n)
	if !n.changed {
		return nil
	}
	set := []column{
		{"names", asJSON(t.Names)}, {"identifiers", asJSON(t.Identifiers)},
		{"former_ids", asJSON(t.FormerIDs)}, {"description", asJSON(t.Description)},
	}
	if columns != nil {
		own, err := columns(n)
		if err != nil {
			return err
		}
		set = append(set, own...)
	}
	if err := a.save(table, n, set); err != nil {
		return err
	}
	if more != nil {
		if err := more(n); err != nil {
			return err
		}
	}
	if err := a.former(n, t.FormerIDs); err != nil {
		return err
	}
	if err := a.identify(n, slices.Concat(t.Identifiers, also)); err != nil {
		return err
	}
	if err := a.named(n, t.Names); err != nil {
		return err
	}
	return a.reindex(n, int64(n.key), int64(n.key), thingText(t.Names, t.Description))
}

// count notes what became of a record.
func (a *applier) count(n node) {
	switch {
	case n.fresh:
		a.result.Created++
		if list := strings.ToLower(string(n.key.Type())); slices.Contains(wholeLists, list) {
			a.countIn(list, 0, 1)
		}
	case n.changed:
		a.result.Updated++
	default:
		a.result.Unchanged++
	}
}

func orElse[T ~string](value, fallback T) T {
	if value == "" {
		return fallback
	}
	return value
}

// thingText returns what an entity is searched by.
func thingText(names []Name, about []Text) []string {
	var parts []string
	for _, n := range names {
		parts = append(parts, n.Text)
	}
	for _, d := range about {
		parts = append(parts, d.Text)
	}
	return parts
}

// former replaces the ids that a record had before.
func (a *applier) former(n node, ids []ID) error {
	if err := a.replace(n, "former_id", "node"); err != nil {
		return err
	}
	for i, id := range ids {
		taken, err := a.affect("INSERT INTO former_id (id, node) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", string(id), int64(n.key))
		if err != nil {
			return err
		}
		if taken == 0 {
			var other string
			if _, err := a.row("SELECT n.id FROM former_id f JOIN node n ON n.key = f.node WHERE f.id = ?", []any{string(id)}, &other); err != nil {
				return err
			}
			a.problem(member("formerIds", i), "%s is a former id of %s already; an id was only ever one record's", id, other)
		}
	}
	return nil
}

// named replaces the words, and the words with a letter left out, by which an
// entity's names are found.
func (a *applier) named(n node, names []Name) error {
	if err := a.replace(n, "name", "node"); err != nil {
		return err
	}
	for variant, exact := range nameVariants(names) {
		if err := a.insert("name", "variant, node, exact", variant, int64(n.key), exact); err != nil {
			return err
		}
	}
	return nil
}

// nameVariants returns the variants of all words of the names, and whether
// each is a whole word.
func nameVariants(names []Name) map[string]bool {
	variants := map[string]bool{}
	for _, n := range names {
		for _, word := range text.NameWords(n.Text) {
			for i, v := range text.Variants(word) {
				variants[v] = variants[v] || i == 0
			}
		}
	}
	return variants
}
