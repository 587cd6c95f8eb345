package store

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/store/text"
)

func (a *applier) person(r *PersonRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypePerson)
	return a.entity(c, "person", &r.ThingRecord, r, nil, func(Key) ([]column, error) { return nil, nil }, nil)
}

func (a *applier) state(r *StateRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypeState)
	if r.ISO != "" && (len(r.ISO) != 2 || strings.Trim(r.ISO, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		c.wrong("iso", "%q is no country code (ISO 3166-1 alpha-2), as in UA", r.ISO)
	}
	var more []Identifier
	if r.ISO != "" {
		more = []Identifier{{"iso3166", r.ISO}}
	}
	return a.entity(c, "state", &r.ThingRecord, r, more, func(Key) ([]column, error) {
		return []column{{"iso", optional(r.ISO)}}, nil
	}, nil)
}

func (a *applier) organization(r *OrganizationRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypeOrganization)
	enum(c, "kind", r.Kind, true, OrganizationKinds)
	c.id("state", r.State, false, TypeState)
	c.id("parent", r.Parent, false, TypeOrganization)
	c.length("domains", len(r.Domains), MaxList)
	var more []Identifier
	for i, d := range r.Domains {
		r.Domains[i] = strings.ToLower(d)
		if !hostForm.MatchString(r.Domains[i]) {
			c.wrong(fmt.Sprintf("domains[%d]", i), "%q is no domain, as in example.org", d)
		}
		more = append(more, Identifier{"domain", d})
	}
	return a.entity(c, "organization", &r.ThingRecord, r, more, func(key Key) ([]column, error) {
		state, err := a.ref("state", r.State)
		if err != nil {
			return nil, err
		}
		parent, err := a.ref("parent", r.Parent)
		a.dirty.organizations[key] = true
		a.ring("organization.parent", key)
		return []column{{"kind", r.Kind}, {"state", nullable(state)}, {"parent", nullable(parent)}, {"owner", int64(key)}, {"domains", asJSON(r.Domains)}}, err
	}, nil)
}

func (a *applier) topic(r *TopicRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypeTopic)
	c.id("broader", r.Broader, false, TypeTopic)
	return a.entity(c, "topic", &r.ThingRecord, r, nil, func(key Key) ([]column, error) {
		broader, err := a.ref("broader", r.Broader)
		a.ring("topic.broader", key)
		return []column{{"broader", nullable(broader)}}, err
	}, nil)
}

func (a *applier) place(r *PlaceRecord) error {
	c := a.checking()
	c.thing(&r.ThingRecord, TypePlace)
	enum(c, "kind", r.Kind, true, PlaceKinds)
	c.id("state", r.State, false, TypeState)
	c.id("within", r.Within, false, TypePlace)
	c.number("latitude", r.Latitude, -90, 90)
	c.number("longitude", r.Longitude, -180, 180)
	if (r.Latitude == nil) != (r.Longitude == nil) {
		c.wrong("latitude", "latitude and longitude go together; write both or neither")
	}
	c.length("claims", len(r.Claims), MaxList)
	for i, claim := range r.Claims {
		c.within(fmt.Sprintf("claims[%d]", i), func() {
			c.id("state", claim.State, true, TypeState)
			c.id("statement", claim.Statement, true, TypeStatement)
		})
	}
	return a.entity(c, "place", &r.ThingRecord, r, nil, func(key Key) ([]column, error) {
		state, err := a.ref("state", r.State)
		if err != nil {
			return nil, err
		}
		within, err := a.ref("within", r.Within)
		a.ring("place.within", key)
		return []column{{"kind", r.Kind}, {"state", nullable(state)}, {"within", nullable(within)}, {"latitude", r.Latitude}, {"longitude", r.Longitude}}, err
	}, func(key Key) error { return a.claims(key, r.Claims) })
}

// claims replaces who else claims a place.
func (a *applier) claims(place Key, list []ClaimRecord) error {
	if err := a.exec("DELETE FROM place_claim WHERE place = ?", int64(place)); err != nil {
		return err
	}
	for i, claim := range list {
		state, err := a.ref(fmt.Sprintf("claims[%d].state", i), claim.State)
		if err != nil {
			return err
		}
		statement, err := a.ref(fmt.Sprintf("claims[%d].statement", i), claim.Statement)
		if err != nil {
			return err
		}
		if err := a.exec("INSERT INTO place_claim (place, n, state, statement) VALUES (?, ?, ?, ?)", int64(place), i, int64(state), int64(statement)); err != nil {
			return err
		}
	}
	return nil
}

// entity writes an entity that c has checked: its row with the columns that
// its type adds, what it is found by, and then what children writes.
func (a *applier) entity(c *check, table string, t *ThingRecord, record any, more []Identifier, columns func(Key) ([]column, error), children func(Key) error) error {
	if !c.ok {
		a.bad[t.ID] = true
		return nil
	}
	for i := range t.Names {
		if t.Names[i].Kind == "" {
			t.Names[i].Kind = Preferred
		}
	}
	key, existed, ok, err := a.define(t.ID, "id")
	if err != nil || !ok {
		return err
	}
	changed, err := a.fresh(key, existed, record)
	a.count(existed, changed)
	if err != nil || !changed {
		return err
	}
	own, err := columns(key)
	if err != nil {
		return err
	}
	if err := a.upsert(table, key, append([]column{
		{"names", asJSON(t.Names)}, {"identifiers", asJSON(t.Identifiers)}, {"former_ids", asJSON(t.FormerIDs)}, {"description", asJSON(t.Description)},
	}, own...)); err != nil {
		return err
	}
	if children != nil {
		if err := children(key); err != nil {
			return err
		}
	}
	if err := a.former(key, existed, t.FormerIDs); err != nil {
		return err
	}
	if err := a.identify(key, existed, slices.Concat(t.Identifiers, more)); err != nil {
		return err
	}
	if err := a.named(key, existed, t.Names); err != nil {
		return err
	}
	return a.reindex(int64(key), int64(key), existed, thingText(t))
}

// thingText returns what an entity is searched by.
func thingText(t *ThingRecord) []string {
	var parts []string
	for _, n := range t.Names {
		parts = append(parts, n.Text)
	}
	for _, d := range t.Description {
		parts = append(parts, d.Text)
	}
	return parts
}

// former replaces the ids that a record had before.
func (a *applier) former(key Key, existed bool, ids []ID) error {
	if existed {
		if err := a.exec("DELETE FROM former_id WHERE node = ?", int64(key)); err != nil {
			return err
		}
	}
	for i, id := range ids {
		path := fmt.Sprintf("formerIds[%d]", i)
		present, err := a.known(id)
		if err != nil {
			return err
		}
		if present != 0 {
			a.problem(path, "%s is the id of a record; a former id is one that no record has any more", id)
			continue
		}
		if free, err := a.unclaimed(id, path); err != nil || !free {
			return err
		}
		if err := a.exec("INSERT INTO former_id (id, node) VALUES (?, ?)", string(id), int64(key)); err != nil {
			return err
		}
	}
	return nil
}

// named replaces the words, and the words with a letter left out, by which an
// entity's names are found.
func (a *applier) named(key Key, existed bool, names []Name) error {
	if existed {
		if err := a.exec("DELETE FROM name WHERE node = ?", int64(key)); err != nil {
			return err
		}
	}
	for variant, exact := range nameVariants(names) {
		if err := a.exec("INSERT INTO name (variant, node, exact) VALUES (?, ?, ?)", variant, int64(key), exact); err != nil {
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

// reindex replaces the tokens by which a record is searched, which stand under
// its order.
func (a *applier) reindex(before, order int64, existed bool, parts []string) error {
	if existed {
		if err := a.exec("DELETE FROM fulltext WHERE rowid = ?", before); err != nil {
			return err
		}
	}
	return a.exec("INSERT INTO fulltext (rowid, tokens) VALUES (?, ?)", order, text.Index(parts...))
}
