package store

import (
	"context"
	"encoding/json"
)

var statementTable = table[*Statement]{
	what:   "statements",
	record: "statement s",
	key:    "s.key",
	joins:  "CROSS JOIN node n ON n.key = s.key",
	columns: `s.key, n.id, s.former_ids, s.wording, s.language, s.translations, s.act, s.form,
			coalesce(s.speaker, 0), s.speaker_label, coalesce(s.on_behalf_of, 0), s.said, coalesce(s.place, 0),
			coalesce(s.meeting, 0), s.status, s.notice, coalesce(s.first_citation, 0), s.citations, s.first_hand,
			s.outlets, s.origins, s.direct_quotes, s.unnamed_only, s.said_order, s.first_order`,
	scan: scanStatement,
}

func scanStatement(r *cells) (*Statement, error) {
	s := new(Statement)
	c := &s.Corroboration
	err := r.Scan(&s.Key, &s.ID, inTexts(&s.FormerIDs), &s.Wording, &s.Language, inJSON(&s.Translations), &s.Act, &s.Form,
		&s.SpeakerKey, &s.SpeakerLabel, &s.OnBehalfOfKey, dateColumn{&s.Said}, &s.PlaceKey,
		&s.MeetingKey, &s.Status, &s.Notice, &s.FirstKey, &c.Citations, &c.FirstHand,
		&c.Outlets, &c.IndependentOrigins, &c.DirectQuotes, &c.UnnamedOnly, &s.said, &s.first)
	c.StatementKey = s.Key
	return s, err
}

// StatementsByKey returns the statements that exist among keys.
func (v *View) StatementsByKey(ctx context.Context, keys []Key) (map[Key]*Statement, error) {
	return statementTable.byKey(ctx, v, keys)
}

// Statements returns a page of the statements in the list of each parent that
// answer where, in one SQL statement, two for RELEVANCE and for text by
// report. In one minute the record written last stands first in descending
// order, the one written first in ascending order.
func (v *View) Statements(ctx context.Context, list StatementList, parents []Key, where *StatementFilter, order StatementOrder, p Page) (map[Key]Slice[*Statement], error) {
	l, err := v.statementListing(ctx, list, where, order)
	if err != nil {
		return nil, err
	}
	if order == Relevance {
		return v.ranked(ctx, l, parents, *where.Text, p)
	}
	return statementTable.pages(ctx, v, l, parents, p)
}

// StatementTotals returns how many statements each parent's list holds. Pages
// by RELEVANCE end at RankLimit even where the total is larger.
func (v *View) StatementTotals(ctx context.Context, list StatementList, parents []Key, where *StatementFilter) (map[Key]Count, error) {
	l, err := v.statementListing(ctx, list, where, SaidDesc)
	if err != nil {
		return nil, err
	}
	return l.totals(ctx, v, parents)
}

// listName tells a list with its filter and order from all others.
func listName(of string, list, order, where any) string {
	b, err := json.Marshal([]any{of, list, order, where})
	if err != nil {
		panic(err) // filters hold text and numbers
	}
	return string(b)
}

// wordings returns the wording and its translations.
func (s *Statement) wordings() []string {
	all := []string{s.Wording}
	for _, t := range s.Translations {
		all = append(all, t.Text)
	}
	return all
}
