package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"path"
	"strings"
)

// kind is one kind of page about a T, the answer to its document.
type kind[T any] struct {
	name  string                                        // of the document and of the template
	named []string                                      // the parameters of the address that say what the page is about
	ask   func(v *view, id string) map[string]any       // the document's variables
	shape func(v *view, answer *T, id string) (ok bool) // fills in the view; false: there is no such record

	export func(answer *T) exported // what of the page is taken along; nil: nothing
}

// serve answers requests for one page.
func (k kind[T]) serve(s *Site, id func(*http.Request) string) http.Handler {
	document := readDocument(k.name)
	counts := figuresOf(k.name)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := s.view(r)
		v.Document, v.naming = document, k.named
		name, format, _ := strings.Cut(id(r), ".")
		v.Path, v.sought = strings.TrimSuffix(v.Path, "."+format), name
		variables := k.ask(v, name)
		maps.DeleteFunc(variables, func(name string, _ any) bool { return !strings.Contains(document, "$"+name) })
		v.Variables = string(must(json.Marshal(variables)))
		answer := new(T)
		data, err := s.answer(v, counts, variables, format, answer)
		if err != nil {
			s.fail(w, v, err)
			return
		}
		v.Data = answer
		if !k.shape(v, answer, name) {
			s.missing(w, v)
			return
		}
		if v.Record != "" && v.Record != name {
			s.moved(w, v, format)
			return
		}
		if k.export != nil {
			taken := k.export(answer)
			v.exported = &taken
		}
		s.form(w, v, k.name, format, data)
	})
}

// answer fills in the answer to the document of a page in a format. A page has
// the figures that are there in time, a file of JSON all, and no other file any.
func (s *Site) answer(v *view, counts partDocument, variables map[string]any, format string, answer any) (json.RawMessage, error) {
	figures := counts.text != "" && format == ""
	var begun pending
	if figures {
		begun = s.figures.begin(v.r.Context(), counts.text, counts.variables(variables))
	}
	if counts.text != "" && format != "json" {
		variables[isFigure] = false
	}
	data, err := s.asker.Ask(v.r.Context(), v.Document, must(json.Marshal(variables)))
	if err != nil {
		return nil, err
	}
	read(data, answer)
	if figures {
		counted, earlier := begun.end()
		if v.Counted, v.Missing = earlier, counted == nil; !v.Missing {
			read(counted, answer)
		}
	}
	return data, nil
}

// files puts a page that is about no single record on mux, with its files.
func files(mux *http.ServeMux, path string, page http.Handler) {
	for _, format := range []string{".json", ".jsonld", ".csv"} {
		mux.Handle("GET "+path+format, page)
	}
}

// nameless is the id of a page that is about no single record: nothing, and the
// format that is asked for.
func nameless(r *http.Request) string { return path.Ext(r.URL.Path) }

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

// moved leads from an id that a record had before to the present one.
func (s *Site) moved(w http.ResponseWriter, v *view, format string) {
	path := "/" + v.Record
	if v.embedded() {
		path = "/embed" + path
	}
	if format != "" {
		path += "." + format
	}
	http.Redirect(w, v.r, address(path, v.r.URL.Query()), http.StatusMovedPermanently)
}
