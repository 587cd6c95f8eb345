package store

import (
	"strconv"
	"strings"

	"onrecord/store/text"
)

// match returns the condition that a row f of the full-text index answers the
// words of a search; not ok if no row can.
func (v *View) match(words string) (c condition, ok bool) {
	expression := matchExpression(text.ParseQuery(words))
	return on(v.reading().matches+"?", expression), expression != ""
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
// are few, the speakers, topics, meetings and things. It is false if there is
// no word.
func (w *where) leadByWords(l *listing, of StatementList, f *StatementFilter) bool {
	expression := matchExpression(text.ParseQuery(*f.Text))
	if expression == "" {
		return false
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
	return true
}

// rolesOfLists holds the role in which the statements of a list are marked
// with its parent.
var rolesOfLists = map[StatementList]string{SpokenBy: roleSpeaker, Mentioning: roleMention, SaidAt: roleMeeting, OnTopic: roleTopic}
