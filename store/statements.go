package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"onrecord/store/text"
)

// RankLimit is how many matches, newest first, RELEVANCE ranks.
const RankLimit = 2000

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

func scanStatement(r scanner) (*Statement, error) {
	s := new(Statement)
	c := &s.Corroboration
	err := r.Scan(&s.Key, &s.ID, jsonColumn{&s.FormerIDs}, &s.Wording, &s.Language, jsonColumn{&s.Translations}, &s.Act, &s.Form,
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
// answer where, in one SQL statement. In one minute the record written last
// stands first in descending order, the one written first in ascending order.
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

// statementListing returns the list of the statements that answer asked.
func (v *View) statementListing(ctx context.Context, of StatementList, asked *StatementFilter, order StatementOrder) (*listing, error) {
	if asked == nil {
		asked = new(StatementFilter)
	}
	if order == Relevance && asked.Text == nil {
		return nil, Errorf(Invalid, "orderBy: RELEVANCE needs a text to be relevant to; set where.text")
	}
	l := &listing{name: listName("statements", of, order, asked), from: "statement s", key: "s.key", order: "s.said_order", shown: "s.said_order"}
	filter := *asked
	switch of {
	case SpokenBy:
		l.base = on("s.speaker = p.value")
	case SaidAt:
		l.base = on("s.meeting = p.value")
	case Mentioning:
		l.from, l.base = "mention m CROSS JOIN statement s ON s.key = m.statement", on("m.node = p.value")
		l.key, l.order, l.group = "min(m.statement)", "m.ord", " GROUP BY m.ord" // a statement may mention it twice
	case OnTopic:
		l.from, l.base = "statement_topic st CROSS JOIN statement s ON s.key = st.statement", on("st.topic = p.value")
		l.key, l.order = "st.statement", "st.ord"
	default:
		v.byText(l, &filter, order)
	}
	if order == FirstReportedAsc || order == FirstReportedDesc {
		l.order, l.shown = "s.first_order", "s.first_order"
		if of == Mentioning {
			l.group = " GROUP BY s.first_order"
		}
	}
	if order == SaidAsc || order == FirstReportedAsc {
		l.sort = oldestFirst
	}
	var err error
	l.where, err = v.compile(ctx, func(w *where) condition { return w.statement(root, &filter) })
	if l.where.text == "" && (l.order == "m.ord" || l.order == "st.ord") {
		l.from, _, _ = strings.Cut(l.from, " CROSS JOIN ") // whose rows have all that is asked for
	}
	return l, err
}

// byText lets the full-text index lead a list of everything, where it is in
// the order of that index, so that a page of the newest ends early.
func (v *View) byText(l *listing, filter *StatementFilter, order StatementOrder) {
	if filter.Text == nil || order == FirstReportedAsc || order == FirstReportedDesc {
		return
	}
	match, ok := v.match(*filter.Text)
	if !ok {
		return
	}
	l.from = v.reading().index + " CROSS JOIN statement s ON s.said_order = f.rowid"
	l.base, l.order, filter.Text = match, "f.rowid", nil
}

// listName tells a list with its filter and order from all others.
func listName(of string, list, order, where any) string {
	b, err := json.Marshal([]any{of, list, order, where})
	if err != nil {
		panic(err) // filters hold text and numbers
	}
	return string(b)
}

// ranked returns the page of the most relevant statements among the newest
// that match, the newer first where two are equally relevant.
func (v *View) ranked(ctx context.Context, l *listing, parents []Key, words string, p Page) (map[Key]Slice[*Statement], error) {
	if err := l.check(parents, p); err != nil {
		return nil, err
	}
	rows, err := statementTable.picked(ctx, v, l, parents, nil, RankLimit)
	if err != nil {
		return nil, err
	}
	q := text.ParseQuery(words)
	found := make(map[Key]Slice[*Statement], len(parents))
	for parent, rows := range grouped(rows, parents) {
		found[parent] = rank(l, parent, rows, q, p)
	}
	return found, nil
}

// rank returns the page of rows by their score.
func rank(l *listing, parent Key, rows []row[*Statement], q text.Query, p Page) Slice[*Statement] {
	list := l.fingerprint(parent)
	items := make([]Item[*Statement], len(rows))
	for i, row := range rows {
		items[i] = Item[*Statement]{row.node, Cursor{list, place{order: row.order, score: q.Score(row.node.wordings()...)}}}
	}
	byScore := func(a, b Cursor) int {
		return cmp.Or(cmp.Compare(b.at.score, a.at.score), cmp.Compare(b.at.order, a.at.order))
	}
	slices.SortFunc(items, func(a, b Item[*Statement]) int { return byScore(a.Cursor, b.Cursor) })
	if p.After != nil {
		i, _ := slices.BinarySearchFunc(items, *p.After, func(item Item[*Statement], after Cursor) int {
			return cmp.Or(byScore(item.Cursor, after), -1) // the one behind it
		})
		items = items[i:]
	}
	return Slice[*Statement]{Items: items[:min(p.First, len(items))], More: len(items) > p.First}
}

// wordings returns the wording and its translations.
func (s *Statement) wordings() []string {
	all := []string{s.Wording}
	for _, t := range s.Translations {
		all = append(all, t.Text)
	}
	return all
}
