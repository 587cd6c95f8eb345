package web

import "net/http"

// Home answers "/": what this is, three questions to begin with, and where to
// read on. Any other path is not found.
func Home() http.Handler {
	home := newPage("home.html")
	var questions []Example
	for _, name := range []string{"meeting-record", "quotes-of-zelenskyy", "carried-through-another"} {
		if e, ok := named(Examples(), name); ok {
			questions = append(questions, e)
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		home.write(w, r, questions)
	})
}
