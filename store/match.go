package store

import (
	"context"
	"strconv"
	"strings"

	"onrecord/store/text"
)

// expression returns the words of the filter at a in the language of the
// index; empty if no document can answer them.
func (w *where) expression(a at, words string) string {
	q := text.ParseQuery(words)
	if why := q.TooWide(); why != "" {
		w.fail(a.member("text"), "%s", why)
	}
	return matchExpression(q)
}

// matchExpression returns q in the language of FTS5: phrases under AND, every
// word quoted, so that nothing in it is an operator.
func matchExpression(q text.Query) string {
	var phrases []string
	for _, clause := range q.Clauses() {
		phrase := `"` + strings.ReplaceAll(strings.Join(clause.Words, " "), `"`, `""`) + `"`
		if clause.Prefix {
			phrase += " *"
		}
		phrases = append(phrases, phrase)
	}
	return strings.Join(phrases, " AND ")
}

// amongSources narrows an expression to documents of sources.
const amongSources = ` AND "` + sourceMark + `"`

// maxMarks is how many records a search for words is narrowed to by their
// marks; SQL looks for more.
const maxMarks = 32

// markedBy returns the expression for documents that are about one of keys.
func markedBy(role string, keys []Key) string {
	marks := make([]string, len(keys))
	for i, key := range keys {
		marks[i] = `"` + markOf(role, key) + `"`
	}
	return " AND (" + strings.Join(marks, " OR ") + ")"
}

// inIndex makes l a list of what answers an expression of the full-text index,
// and is marked with the parent in a role, if there is one.
func (l *listing) inIndex(r *reading, expression, role string, of Type) {
	match := on(r.matches+"?", expression)
	if role != "" {
		match = on(r.matches+"(? || p.value || ?)", expression+` AND "`+mark+role, `"`)
	}
	l.base = allOf(match, on("(f.rowid & 15) = ?", typeNumbers([]Type{of})[0]))
	l.from = r.index
	l.key, l.order, l.group, l.length = keyInIndex, "f.rowid", "", condition{}
}

// keyInIndex is the key of the record of a document in the index.
var keyInIndex = "(f.rowid & " + strconv.Itoa(1<<keyBits-1) + ")"

// leadByWords leads a list by the words that f asks for and, as far as they
// are few, the speakers, topics, meetings and things. It returns the expression
// for them, empty if there is no word.
func (w *where) leadByWords(l *listing, of StatementList, f *StatementFilter) (expression string) {
	if expression = w.expression(root, *f.Text); expression == "" {
		return ""
	}
	f.Text = nil
	narrow := func(role string, keys []Key) bool {
		if len(keys) == 0 || len(keys) > maxMarks {
			return false
		}
		expression += markedBy(role, keys)
		return true
	}
	if rest := *f; rest.namesSpeaker() && narrow(roleSpeaker, w.takeSpeakers(&rest)) {
		f.Speaker = rest.Speaker
	}
	for _, asked := range []struct {
		role  string
		ids   *[]ID
		at    string
		types []Type
	}{
		{roleMeeting, &f.Meeting, "meeting", []Type{TypeMeeting}},
		{roleTopic, &f.Topics, "topics", []Type{TypeTopic}},
		{roleMention, &f.Mentions, "mentions", entityTypes},
	} {
		if *asked.ids != nil && narrow(asked.role, w.resolved(root.member(asked.at), *asked.ids, asked.types...)) {
			*asked.ids = nil
		}
	}
	l.inIndex(w.view.reading(), expression, rolesOfLists[of], TypeStatement)
	l.from += " CROSS JOIN statement s ON s.key = " + keyInIndex
	return expression
}

// answering returns the condition that the record with the order in column
// answers an expression.
func (r *reading) answering(column, expression string) condition {
	return within(column, "SELECT f.rowid FROM "+r.index, on(r.matches+"?", expression))
}

// manyMatches is from how many matches on all statements are gone through in
// the order of their reports: then the next one to match is never far.
var manyMatches = 20_000

// many tells whether many documents answer an expression.
func (v *View) many(ctx context.Context, expression string) (bool, error) {
	matches, err := collect(ctx, v, scanOne[int], query{what: "matches", long: true, text: `
		SELECT count(*)
		FROM (
			SELECT 1
			FROM ` + v.reading().index + `
			WHERE ` + v.reading().matches + `?
			LIMIT ?) f`, args: []any{expression, manyMatches}})
	return err == nil && matches[0] >= manyMatches, err
}

// walk makes l, all statements that answer an expression by report, go through
// the statements in their order: few are looked at where many answer, while to
// sort all takes a second for each million. The index is asked about each, but
// where it has to be gone through for a beginning once about all.
func (l *listing) walk(r *reading, expression string, begins bool) {
	l.from, l.key = "statement s", "s.key"
	l.base = on("EXISTS (SELECT 1 FROM "+r.index+" WHERE "+r.matches+"? AND f.rowid = s.said_order)", expression)
	if begins {
		l.base = r.answering("+s.said_order", expression)
	}
}

// rolesOfLists holds the role in which the statements of a list are marked
// with its parent.
var rolesOfLists = map[StatementList]string{SpokenBy: roleSpeaker, Mentioning: roleMention, SaidAt: roleMeeting, OnTopic: roleTopic}
