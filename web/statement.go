package web

import (
	"net/http"
	"slices"
)

// statementPage is the answer to query/statement.graphql.
type statementPage struct {
	Statement *statement `json:"statement"`

	Wordings  []wording     `json:"-"` // where sources print different words
	SpokenOf  []ref         `json:"-"`
	Languages []translation `json:"-"`
	Chain     *attribution  `json:"-"`
}

// wording is what some sources print, in one form.
type wording struct {
	words
	Form      string
	Citations []citation
}

// statement answers a statement's page.
func (s *Site) statement(mux *http.ServeMux) {
	mux.Handle("GET /statement/{name}", kind[statementPage]{
		name: "statement",
		ask:  func(v *view, id string) map[string]any { return v.variables("id", id) },
		shape: func(v *view, a *statementPage, _ string) bool {
			s := a.Statement
			if s == nil {
				return false
			}
			s.Entire = true
			v.Title, v.Record = v.headline(s), s.ID
			if m := s.Meeting; m != nil {
				v.Trail = []ref{m.ref}
				if m.Series != nil {
					v.Trail = []ref{*m.Series, m.ref}
				}
			}
			v.next(s.Citations.PageInfo, "#reports")
			a.Wordings = wordings(s.Citations.Nodes)
			a.Chain = v.attribution(s.Citations.Nodes)
			for _, m := range s.Mentions {
				if !slices.Contains(a.SpokenOf, m.Node) {
					a.SpokenOf = append(a.SpokenOf, m.Node)
				}
			}
			a.Languages = choose(s.Translations, func(t translation) bool { return t.Text != s.Text })
			return true
		},
		export: func(a *statementPage) exported { return exported{Statements: []statement{*a.Statement}} },
	}.serve(s, recordID))
}

// wordings returns the different words that sources print; nil if all print
// the same.
func wordings(reports []citation) (all []wording) {
	for _, c := range reports {
		if !printed(c) {
			continue
		}
		i := slices.IndexFunc(all, func(w wording) bool { return w.Text == c.Quote && w.Form == c.Form })
		if i < 0 {
			all, i = append(all, wording{words: words{Text: c.Quote, Lang: c.Source.Language, Translated: c.Translated}, Form: c.Form}), len(all)
		}
		all[i].Citations = append(all[i].Citations, c)
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// headline names a statement in a line: who, and in whose words what.
func (v *view) headline(s *statement) string {
	who := s.SpeakerLabel
	if s.Speaker != nil {
		who = s.Speaker.Name
	}
	what := shorten(s.Text, 80)
	if q := quoted(*s); q != nil && q.Whole {
		what = v.lang.Open + shorten(q.Text, 80) + v.lang.Close
	}
	if who == "" {
		return what
	}
	return who + ": " + what
}

// shorten cuts a text to about so many characters, between words.
func shorten(text string, most int) string {
	if short := head(text, most); short != text {
		return short + " …"
	}
	return text
}
