package store

import (
	"context"
	"strings"

	"onrecord/store/edtf"
)

// entityColumns returns the columns of an entity table e and its node n, the
// same number for each type, for scanEntity.
func entityColumns(t Type) string {
	const thing = `e.key, n.id, e.names, e.identifiers, e.former_ids, e.description, `
	switch t {
	case TypeState:
		return thing + `e.iso, 0, 0, NULL, NULL, NULL, NULL`
	case TypeOrganization:
		return thing + `e.kind, coalesce(e.state, 0), coalesce(e.parent, 0), NULL, e.domains, NULL, NULL`
	case TypeMeeting:
		return thing + `e.status, coalesce(e.place, 0), coalesce(e.series, 0), e.held, e.outcome, NULL, NULL`
	case TypePlace:
		return thing + `e.kind, coalesce(e.state, 0), coalesce(e.within, 0), NULL, NULL, e.latitude, e.longitude`
	case TypeTopic:
		return thing + `NULL, coalesce(e.broader, 0), 0, NULL, NULL, NULL, NULL`
	}
	return thing + `NULL, 0, 0, NULL, NULL, NULL, NULL`
}

// entityTable returns the table that holds the entities of t.
func entityTable(t Type) string { return strings.ToLower(string(t)) }

// entityRow is what the columns of any entity hold.
type entityRow struct {
	Thing
	kind                *string // or status, or ISO code
	first, second       Key     // what it points to
	held                *edtf.Date
	latitude, longitude *float64
}

// scanEntity reads the columns of entityColumns.
func scanEntity(r *cells) (Entity, error) {
	var e entityRow
	var more *string
	err := r.Scan(&e.Key, &e.ID, namesColumn{&e.Names}, inJSON(&e.Identifiers), inTexts(&e.FormerIDs), inJSON(&e.about),
		&e.kind, &e.first, &e.second, dateColumn{&e.held}, &more, &e.latitude, &e.longitude)
	if err != nil {
		return nil, err
	}
	return e.entity(more)
}

// entity returns the record that the row holds.
func (e *entityRow) entity(more *string) (Entity, error) {
	kind := ""
	if e.kind != nil {
		kind = *e.kind
	}
	var found Entity
	var list rawColumn
	switch e.Key.Type() {
	case TypePerson:
		return &Person{e.Thing}, nil
	case TypeState:
		return &State{e.Thing, e.kind}, nil
	case TypePlace:
		return &Place{e.Thing, PlaceKind(kind), e.first, e.second, e.latitude, e.longitude}, nil
	case TypeTopic:
		return &Topic{e.Thing, e.first}, nil
	case TypeMeeting:
		m := &Meeting{Thing: e.Thing, Status: MeetingStatus(kind), Held: e.held, PlaceKey: e.first, SeriesKey: e.second}
		found, list = m, inJSON(&m.outcome)
	default:
		o := &Organization{Thing: e.Thing, Kind: OrganizationKind(kind), StateKey: e.first, ParentKey: e.second}
		found, list = o, inTexts(&o.Domains)
	}
	if more == nil {
		return found, nil
	}
	return found, list.set([]byte(*more))
}

// scanAs reads an entity of one type.
func scanAs[T Entity](r *cells) (T, error) {
	e, err := scanEntity(r)
	if err != nil {
		var none T
		return none, err
	}
	return e.(T), nil
}

// Entities returns the entities that exist among keys.
func (v *View) Entities(ctx context.Context, keys []Key) (map[Key]Entity, error) {
	q := query{what: "entities"}
	var branches []string
	for _, t := range entityTypes {
		if of := ofType(keys, t); len(of) > 0 {
			branches = append(branches, `
		SELECT `+entityColumns(t)+`
		FROM `+v.list()+`
		CROSS JOIN `+entityTable(t)+` e ON e.key = p.value
		CROSS JOIN node n ON n.key = e.key`)
			q.args = append(q.args, list(of))
		}
	}
	if branches == nil {
		return map[Key]Entity{}, nil
	}
	q.text = strings.Join(branches, `
		UNION ALL`)
	found, err := collect(ctx, v, scanEntity, q)
	return byKey(found), err
}

// ofType returns those of keys that are of type t.
func ofType(keys []Key, t Type) []Key {
	var of []Key
	for _, key := range keys {
		if key.Type() == t {
			of = append(of, key)
		}
	}
	return of
}

// byKey returns records by their keys.
func byKey[T Node](records []T) map[Key]T {
	found := make(map[Key]T, len(records))
	for _, record := range records {
		found[record.NodeKey()] = record
	}
	return found
}
