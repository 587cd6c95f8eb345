package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
)

// Asker answers a GraphQL document: the data as JSON, or an error for the
// caller.
type Asker interface {
	Ask(ctx context.Context, document string, variables json.RawMessage) (json.RawMessage, error)
}

// Site answers the pages about the record. Each is a GraphQL document, asked
// in the process, and a template that shows the answer.
type Site struct {
	asker     Asker
	languages []*language
	style     asset
}

// New returns the pages over what asker answers.
func New(asker Asker) *Site {
	return &Site{asker: asker, languages: languages(), style: newAsset("page/style/*.css", "text/css; charset=utf-8")}
}

// Routes puts the pages on mux.
func (s *Site) Routes(mux *http.ServeMux) {
	mux.Handle("GET "+stylePath, s.style)
	s.person(mux)
	s.statement(mux)
	s.compare(mux)
	s.path(mux)
}

// view is a page while it is made: what every page has, and the answer that
// its template shows.
type view struct {
	site *Site
	r    *http.Request
	lang *language

	Title       string
	Description string // one sentence, for those who link to it
	Path        string // the page's own, without language
	Document    string // that was asked
	Variables   string // as JSON
	Data        any
}

// Lang returns the page's language tag.
func (v *view) Lang() string { return v.lang.Tag }

// Languages returns the languages that the page is there in.
func (v *view) Languages() []*language { return v.site.languages }

// In returns the address of the page in another language.
func (v *view) In(tag string) string { return v.With("lang", tag) }

// With returns the address of the page with one parameter set, or without it
// where value is empty. A place in a list does not go along.
func (v *view) With(name, value string) string {
	q := v.r.URL.Query()
	q.Del("after")
	q.Del(name)
	if value != "" {
		q.Set(name, value)
	}
	if len(q) == 0 {
		return v.Path
	}
	return v.Path + "?" + q.Encode()
}

// Playground returns where the page's document can be asked and changed.
func (v *view) Playground() string {
	return "/playground?" + encode("query", v.Document, "variables", v.Variables)
}

// kind is one kind of page about a T, the answer to its document.
type kind[T any] struct {
	name  string                                        // of the document and of the template
	ask   func(v *view, id string) map[string]any       // the document's variables
	shape func(v *view, answer *T, id string) (ok bool) // fills in the view; false: there is no such record
}

// serve answers requests for one page.
func (k kind[T]) serve(s *Site, id func(*http.Request) string) http.Handler {
	document := readDocument(k.name)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &view{site: s, r: r, lang: s.language(r), Path: r.URL.Path, Document: document}
		name, asJSON := strings.CutSuffix(id(r), ".json")
		v.Path = strings.TrimSuffix(v.Path, ".json")
		variables := must(json.Marshal(k.ask(v, name)))
		v.Variables = string(variables)
		data, err := s.asker.Ask(r.Context(), document, variables)
		if err != nil {
			s.fail(w, v, err)
			return
		}
		answer := new(T)
		if err := json.Unmarshal(data, answer); err != nil {
			panic(err) // a type of ours that does not fit the contract
		}
		v.Data = answer
		switch {
		case !k.shape(v, answer, name):
			s.missing(w, v)
		case asJSON:
			guard(w, policy())
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			serve(w, r, append(data, '\n'))
		default:
			s.write(w, v, k.name, http.StatusOK)
		}
	})
}

// pagePolicy is what a page may load: its style and pictures, from here.
var pagePolicy = policy("style-src 'self'", "form-action 'self'")

// write sends a page.
func (s *Site) write(w http.ResponseWriter, v *view, name string, status int) {
	var body bytes.Buffer
	if err := v.lang.pages[name].ExecuteTemplate(&body, "base", v); err != nil {
		panic(err) // a template of ours that does not fit its data
	}
	guard(w, pagePolicy)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", v.lang.Tag)
	h.Add("Vary", "Accept-Language")
	if status != http.StatusOK {
		h.Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		w.Write(body.Bytes())
		return
	}
	serve(w, v.r, body.Bytes())
}

// missing says that there is no such record, and offers a search.
func (s *Site) missing(w http.ResponseWriter, v *view) {
	v.Title = v.lang.word("Not on record")
	s.write(w, v, "missing", http.StatusNotFound)
}

// fail says what is wrong with a request.
func (s *Site) fail(w http.ResponseWriter, v *view, err error) {
	v.Title, v.Data = v.lang.word("This cannot be shown"), err.Error()
	s.write(w, v, "failed", http.StatusBadRequest)
}
