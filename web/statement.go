package web

import "net/http"

// statementPage is the answer to query/statement.graphql.
type statementPage struct {
	Statement *statement `json:"statement"`
}

// statement answers a statement's page.
func (s *Site) statement(mux *http.ServeMux) {
	mux.Handle("GET /statement/{name}", kind[statementPage]{
		name:   "statement",
		ask:    func(v *view, id string) map[string]any { return v.variables("id", id) },
		shape:  showStatement,
		export: func(a *statementPage) exported { return exported{nil, []statement{*a.Statement}} },
	}.serve(s, recordID))
}

// showStatement fills in the view of a statement.
func showStatement(v *view, a *statementPage, _ string) bool {
	if a.Statement == nil {
		return false
	}
	v.Title = v.headline(a.Statement)
	return true
}

// headline names a statement in a line: who, and in whose words what.
func (v *view) headline(s *statement) string {
	who := s.SpeakerLabel
	if s.Speaker != nil {
		who = s.Speaker.Name
	}
	what := shorten(s.Text, 80)
	if q := quoted(*s); q != nil {
		what = v.lang.Open + shorten(q.Text, 80) + v.lang.Close
	}
	if who == "" {
		return what
	}
	return who + ": " + what
}

// shorten cuts a text to about so many characters, between words.
func shorten(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	for most > 0 && runes[most] != ' ' {
		most--
	}
	return string(runes[:most]) + " …"
}
