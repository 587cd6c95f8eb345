package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"onrecord/web/reconcile"
)

// Asker answers a GraphQL document: the data as JSON, or an error for the
// caller. Types and IDs list what there is, as graph.Endpoint says.
type Asker interface {
	Ask(ctx context.Context, document string, variables json.RawMessage) (json.RawMessage, error)
	Types(ctx context.Context) (last map[string]int, err error)
	IDs(ctx context.Context, of string, first, end int) (ids []string, next int, err error)
}

// Site answers the pages about the record. Each is a GraphQL document, asked
// in the process, and a template that shows the answer.
type Site struct {
	asker     Asker
	languages []*language
	style     asset
	public    string // the address under which the site is known; empty: that of each request
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
	s.embeds(mux)
	s.sitemap(mux)
	mux.Handle("GET /oembed", s.oembed())
	mux.Handle("GET "+componentPath, s.component())
	mux.Handle("GET /feed", s.feed())
	mux.Handle("GET /image/statement/{file}", s.image())
	reconcile.New(s.asker, s.base).Routes(mux)
	for name, script := range scripts() {
		mux.Handle("GET /script/"+name+".js", script)
	}
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

	exported *exported // what of the page is taken along; nil: nothing
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

	export func(answer *T) exported // what of the page is taken along; nil: nothing
}

// serve answers requests for one page.
func (k kind[T]) serve(s *Site, id func(*http.Request) string) http.Handler {
	document := readDocument(k.name)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &view{site: s, r: r, lang: s.language(r), Path: r.URL.Path, Document: document}
		name, format, _ := strings.Cut(id(r), ".")
		v.Path = strings.TrimSuffix(v.Path, "."+format)
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
		if !k.shape(v, answer, name) {
			s.missing(w, v)
			return
		}
		if k.export != nil {
			taken := k.export(answer)
			v.exported = &taken
		}
		s.form(w, v, k.name, format, data)
	})
}

// form sends a page in a format: none is HTML.
func (s *Site) form(w http.ResponseWriter, v *view, name, format string, data json.RawMessage) {
	switch {
	case format == "":
		s.write(w, v, name, http.StatusOK)
	case format == "json":
		send(w, v.r, "application/json; charset=utf-8", append(data, '\n'))
	case format == "jsonld" && v.exported != nil:
		s.linked(w, v)
	case format == "csv" && v.exported != nil:
		s.table(w, v)
	default:
		s.missing(w, v)
	}
}

// What a page may load: its style, scripts and pictures, from here. A small
// form may be framed by anyone.
var (
	pagePolicy  = policy("style-src 'self'", "script-src 'self'", "form-action 'self'")
	embedPolicy = allow("style-src 'self'", "script-src 'self'", "form-action 'none'", "frame-ancestors *")
)

// write sends a page.
func (s *Site) write(w http.ResponseWriter, v *view, name string, status int) {
	layout, allowed := "base", pagePolicy
	if v.embedded() {
		layout, allowed, name = "embed", embedPolicy, "embed/"+strings.TrimPrefix(name, "embed/")
	}
	var body bytes.Buffer
	if err := v.lang.pages[name].ExecuteTemplate(&body, layout, v); err != nil {
		panic(err) // a template of ours that does not fit its data
	}
	guard(w, allowed)
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
