package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"strings"
)

// kind is one kind of page about a T, the answer to its document.
type kind[T any] struct {
	name  string                                        // of the document and of the template
	ask   func(v *view, id string) map[string]any       // the document's variables
	shape func(v *view, answer *T, id string) (ok bool) // fills in the view; false: there is no such record
}

// serve answers requests for one page.
func (k kind[T]) serve(s *Site, id func(*http.Request) string) http.Handler {
	document := readDocument(k.name)
	counts := strings.Contains(document, "$figures")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := s.view(r)
		v.Document = document
		name, asJSON := strings.CutSuffix(id(r), ".json")
		v.Path, v.sought = strings.TrimSuffix(v.Path, ".json"), name
		variables := k.ask(v, name)
		maps.DeleteFunc(variables, func(name string, _ any) bool { return !strings.Contains(document, "$"+name) })
		v.Variables = string(must(json.Marshal(variables)))
		var data json.RawMessage
		var err error
		if counts && !asJSON {
			data, v.Counted, v.Missing, err = s.figures.ask(r.Context(), document, variables)
		} else {
			data, err = s.asker.Ask(r.Context(), document, json.RawMessage(v.Variables))
		}
		if err != nil {
			s.fail(w, v, err)
			return
		}
		answer := new(T)
		read(data, answer)
		v.Data = answer
		switch {
		case !k.shape(v, answer, name):
			s.missing(w, v)
		case v.Record != "" && v.Record != name:
			s.moved(w, v, asJSON)
		case asJSON:
			guard(w, policy())
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			serve(w, r, append(data, '\n'))
		default:
			s.write(w, v, k.name, http.StatusOK)
		}
	})
}

// moved leads from an id that a record had before to the present one.
func (s *Site) moved(w http.ResponseWriter, v *view, asJSON bool) {
	path := "/" + v.Record
	if asJSON {
		path += ".json"
	}
	http.Redirect(w, v.r, address(path, v.r.URL.Query()), http.StatusMovedPermanently)
}
