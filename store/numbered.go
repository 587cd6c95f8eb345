package store

import (
	"context"
	"strings"
)

// Numbered is a record by its id and its number: records of a type are
// numbered from 1 in the order in which they first came.
type Numbered struct {
	ID     ID
	Number int
}

// PageTypes are the types of records that have a page of their own.
var PageTypes = []Type{TypePerson, TypeState, TypeOrganization, TypeMeeting, TypePlace, TypeTopic, TypeSource, TypeStatement}

// LastNumbers returns, by type, the number of the record that came last, for
// the types of which there are records.
func (v *View) LastNumbers(ctx context.Context) (map[Type]int, error) {
	var last []string
	for _, t := range PageTypes {
		last = append(last, "SELECT max(key) AS key FROM "+entityTable(t))
	}
	// A condition here would have the engine read every key.
	keys, err := collect(ctx, v, scanOne[*Key], query{what: "last numbers", text: strings.Join(last, " UNION ALL ")})
	numbers := make(map[Type]int, len(keys))
	for _, key := range keys {
		if key != nil {
			numbers[key.Type()] = key.number()
		}
	}
	return numbers, err
}

// Numbered returns the records of a type with numbers from first on and below
// end, at most so many.
func (v *View) Numbered(ctx context.Context, t Type, first, end, most int) ([]Numbered, error) {
	return collect(ctx, v, func(r *cells) (n Numbered, err error) {
		var key Key
		err = r.Scan(&key, &n.ID)
		n.Number = key.number()
		return n, err
	}, query{what: "numbered records", text: `
		SELECT r.key, n.id
		FROM ` + entityTable(t) + ` r
		CROSS JOIN node n ON n.key = r.key
		WHERE r.key >= ? AND r.key < ?
		ORDER BY r.key
		LIMIT ?`, args: []any{numberedKey(t, first), numberedKey(t, end), most}})
}

// number returns the counter of a key.
func (k Key) number() int { return int(k >> typeBits) }

// numberedKey returns the key of a type with a counter.
func numberedKey(t Type, number int) Key { return firstKey(t) + Key(number-1)<<typeBits }
