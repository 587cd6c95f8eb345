package floor

import "database/sql"

// q8 answers with a record of each type.
func q8(c *conn, b []byte, v *variables) ([]byte, error) {
	keys, err := c.keys(v.IDs...)
	if err != nil {
		return b, err
	}
	var of [relation + 1]int64
	var entities []int64
	for _, id := range v.IDs {
		key := keys[id]
		if of[typeOf(key)] = key; typeOf(key) <= topic {
			entities = append(entities, key)
		}
	}
	found, err := c.entities(entities)
	if err != nil {
		return b, err
	}
	statements, err := c.said(statementByKey, list(of[statement]))
	if err != nil {
		return b, err
	}
	urls, err := c.addresses([]int64{of[source]})
	if err != nil {
		return b, err
	}
	citations, err := c.cited(citationByKey, list(of[citation]))
	if err != nil {
		return b, err
	}
	for _, other := range []struct {
		text    string
		columns int
		key     int64
	}{{positionByKey, 8, of[position]}, {participationByKey, 9, of[participation]}, {relationByKey, 11, of[relation]}} {
		if err := c.each(other.text, []any{list(other.key)}, skips(other.columns), func() {}); err != nil {
			return b, err
		}
	}
	b = append(b, `"nodes":[`...)
	for i, id := range v.IDs {
		b = text(append(comma(b, i), `{"id":`...), id)
		b = append(own(b, keys[id], found, statements, urls, citations), '}')
	}
	return append(b, ']'), nil
}

// own appends what is asked of a record of its type.
func own(b []byte, key int64, found map[int64]entity, statements []said, urls map[int64]sql.NullString, citations []cited) []byte {
	switch t := typeOf(key); {
	case t <= topic:
		return text(append(b, `,"name":`...), found[key].name)
	case t == statement:
		return text(append(b, `,"text":`...), statements[0].wording)
	case t == source:
		return optional(append(b, `,"url":`...), urls[key])
	case t == citation:
		return text(append(b, `,"form":`...), citations[0].form)
	}
	return b
}
