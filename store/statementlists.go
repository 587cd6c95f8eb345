package store

import (
	"context"

	"onrecord/store/text"
)

// snippetWidth is how many characters of a wording a snippet shows, about.
const snippetWidth = 160

// SnippetQuotes is how many quotes of one statement are searched for a snippet,
// those published first.
const SnippetQuotes = 20

// TopicsOf returns the topics of each statement, as listed.
func (v *View) TopicsOf(ctx context.Context, statements []Key) (map[Key][]*Topic, error) {
	return topicTable.lists(ctx, v, statements, link{
		from: "CROSS JOIN statement_topic l ON l.statement = p.value", key: "l.topic", order: "l.n"})
}

// Agendas returns the topics on the agenda of each meeting, as listed.
func (v *View) Agendas(ctx context.Context, meetings []Key) (map[Key][]*Topic, error) {
	return topicTable.lists(ctx, v, meetings, link{
		from: "CROSS JOIN meeting_topic l ON l.meeting = p.value", key: "l.topic", order: "l.n"})
}

// ClaimedBy returns the states that claim each place, as listed.
func (v *View) ClaimedBy(ctx context.Context, places []Key) (map[Key][]*State, error) {
	return stateTable.lists(ctx, v, places, link{
		from: "CROSS JOIN place_claim l ON l.place = p.value", key: "l.state", order: "l.n"})
}

// Claims returns the claims of other states to each place, as listed.
func (v *View) Claims(ctx context.Context, places []Key) (map[Key][]PlaceClaim, error) {
	rows, err := collect(ctx, v, listed(func(r *cells) (c PlaceClaim, err error) {
		return c, r.Scan(&c.ByKey, &c.StatementKey)
	}), query{what: "claims", text: `
		SELECT l.place, l.n, l.state, l.statement
		FROM ` + v.list() + `
		CROSS JOIN place_claim l ON l.place = p.value
		ORDER BY p.key, l.n`, args: []any{list(unique(places))}})
	return byParent(rows, places), err
}

// Addressees returns the actors to whom each statement was said, as listed.
func (v *View) Addressees(ctx context.Context, statements []Key) (map[Key][]Actor, error) {
	q := query{what: "addressees"}
	for i, t := range actorTypes {
		if i > 0 {
			q.text += `
		UNION ALL`
		}
		q.text += `
		SELECT l.statement, l.n, ` + entityColumns(t) + `
		FROM ` + v.list() + `
		CROSS JOIN addressee l ON l.statement = p.value
		CROSS JOIN ` + entityTable(t) + ` e ON e.key = l.actor
		CROSS JOIN node n ON n.key = e.key`
		q.args = append(q.args, list(unique(statements)))
	}
	q.text += `
		ORDER BY 1, 2`
	rows, err := collect(ctx, v, listed(scanAs[Actor]), q)
	return byParent(rows, statements), err
}

// Mentions returns whom and what each statement speaks of, as listed.
func (v *View) Mentions(ctx context.Context, statements []Key) (map[Key][]Mention, error) {
	rows, err := collect(ctx, v, listed(func(r *cells) (m Mention, err error) {
		return m, r.Scan(&m.NodeKey, &m.Text, &m.Start, &m.End)
	}), query{what: "mentions", text: `
		SELECT m.statement, m.n, m.node, m.words, m.start, m.finish
		FROM ` + v.list() + `
		CROSS JOIN mention m ON m.statement = p.value
		ORDER BY p.key, m.n`, args: []any{list(unique(statements))}})
	return byParent(rows, statements), err
}

// Snippets returns of each statement that answers the words of a search the
// words around the match, marked: of its wording, a translation or a quote.
func (v *View) Snippets(ctx context.Context, words string, statements []Key) (map[Key]string, error) {
	q := text.ParseQuery(words)
	if q.Empty() || len(statements) == 0 {
		return map[Key]string{}, nil
	}
	type wordings struct {
		text         string
		translations []Translation
	}
	keys := list(unique(statements))
	rows, err := collect(ctx, v, listed(func(r *cells) (w wordings, err error) {
		return w, r.Scan(&w.text, inJSON(&w.translations))
	}), query{what: "snippets", text: `
		SELECT s.key, 0, s.wording, s.translations
		FROM ` + v.list() + `
		CROSS JOIN statement s ON s.key = p.value
		UNION ALL
		SELECT c.statement, c.published_order, c.quote, '[]'
		FROM ` + v.list() + `
		` + v.reading().top("citation c", "c.key", []string{`
			SELECT q.key AS key
			FROM citation q
			WHERE q.statement = p.value AND q.quote IS NOT NULL
			ORDER BY q.published_order
			LIMIT ?`}) + `
		ORDER BY 1, 2`, args: []any{keys, keys, SnippetQuotes}})
	parts := map[Key][]string{}
	for _, row := range rows {
		parts[row.parent] = append(parts[row.parent], row.node.text)
		for _, t := range row.node.translations {
			parts[row.parent] = append(parts[row.parent], t.Text)
		}
	}
	found := make(map[Key]string, len(parts))
	for key, parts := range parts {
		if q.Matches(parts...) {
			found[key] = q.Snippet(snippetWidth, parts...)
		}
	}
	return found, err
}
