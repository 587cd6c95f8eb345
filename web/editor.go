package web

import "net/http"

// editing is what the plain editor shows.
type editing struct {
	Examples  []Example
	Open      string // name of the example shown, empty for a query from the address
	Comment   string
	Query     string
	Variables string
	Full      bool // whether the full editor was built
}

// editor is the plain editor: a form that works as it stands, its answer shown
// in place where scripts run.
func editor(examples []Example, full bool) http.Handler {
	form := newPage("editor.html", "script-src 'self'", "connect-src 'self'", "form-action 'self'")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked := r.URL.Query()
		e := editing{Examples: examples, Full: full, Variables: "{}"}
		if asked.Has("query") {
			e.Query = asked.Get("query")
			if v := asked.Get("variables"); v != "" {
				e.Variables = v
			}
		} else {
			example, ok := named(examples, asked.Get("example"))
			if !ok {
				example = examples[0]
			}
			e.Open, e.Comment, e.Query, e.Variables = example.Name, example.Comment, example.Query, example.Variables
		}
		form.write(w, r, e)
	})
}
