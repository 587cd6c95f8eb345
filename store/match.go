package store

import (
	"strings"

	"onrecord/store/text"
)

// match returns the condition that a row f of the full-text index answers the
// words of a search; not ok if no row can.
func (v *View) match(words string) (c condition, ok bool) {
	expression := matchExpression(text.ParseQuery(words))
	return on(v.reading().matches, expression), expression != ""
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
