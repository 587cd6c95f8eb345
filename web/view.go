package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

// view is a page while it is made: what every page has, and the answer that
// its template shows.
type view struct {
	site *Site
	r    *http.Request
	lang *language

	sought string   // the id that the address names, if it names one
	naming []string // the parameters that say what the page is about

	Title       string
	Typed       string // words that could not be looked for, to be mended
	Description string // one sentence, for those who link to it
	Path        string // the page's own, without language
	Record      string // the id of the record that the page is about
	Trail       []ref  // the records that it belongs to, the widest first
	Document    string // that was asked
	Variables   string // as JSON
	Data        any

	Missing bool       // the page's figures are still being counted
	Counted *time.Time // when its figures were counted, if that was earlier
	Next    string     // the address of the page of the list that follows

	exported *exported // what of the page is taken along; nil: nothing
}

// view returns the view of a request.
func (s *Site) view(r *http.Request) *view {
	return &view{site: s, r: r, lang: s.language(r), Path: r.URL.Path}
}

// Lang returns the page's language tag.
func (v *view) Lang() string { return v.lang.Tag }

// Languages returns the languages that the page is there in.
func (v *view) Languages() []*language { return v.site.languages }

// In returns the address of the page in another language.
func (v *view) In(tag string) string { return v.With("lang", tag) }

// Later tells whether the page does not begin its list.
func (v *view) Later() bool { return v.asked("after") != "" }

// With returns the address of the page with one parameter set, or without it
// where value is empty. A place in a list does not go along.
func (v *view) With(name, value string) string {
	q := v.query()
	q.Del(name)
	if value != "" {
		q.Set(name, value)
	}
	return address(v.Path, q)
}

// query returns the parameters of the page without the place in its list.
func (v *view) query() url.Values {
	q := v.r.URL.Query()
	q.Del("after")
	return q
}

// own returns the page's address without what narrows it, and without language.
func (v *view) own() string {
	q := url.Values{}
	for _, name := range v.naming {
		if values := v.r.URL.Query()[name]; len(values) > 0 {
			q[name] = values
		}
	}
	return address(v.Path, q)
}

// Canonical returns the page's address without what narrows it.
func (v *view) Canonical() string { return v.lang.to(v.own()) }

// As returns the address of what the page shows in another form.
func (v *view) As(form string) string {
	path := v.Path
	if path == "/" {
		path = frontFile
	}
	return address(path+"."+form, v.r.URL.Query())
}

// address returns a path with parameters.
func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// Playground returns where the page's document can be asked and changed.
func (v *view) Playground() string {
	return "/playground?" + encode("query", v.Document, "variables", v.Variables)
}

// ask answers another document for the page.
func (v *view) ask(document string, variables map[string]any, answer any) error {
	data, err := v.site.asker.Ask(v.r.Context(), document, must(json.Marshal(variables)))
	if err == nil {
		read(data, answer)
	}
	return err
}

// read reads an answer.
func read(data json.RawMessage, answer any) {
	if err := json.Unmarshal(data, answer); err != nil {
		panic(err) // a type of ours that does not fit the contract
	}
}
