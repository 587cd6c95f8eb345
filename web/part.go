package web

import "net/http"

// holder is the answer to query/part.graphql: a record without a page of its
// own, and the one on whose page it stands.
type holder struct {
	Node *struct {
		ID        string `json:"id"`
		Statement *ref   `json:"statement"`
		Person    *ref   `json:"person"`
		Meeting   *ref   `json:"meeting"`
		From      *ref   `json:"from"`
	} `json:"node"`
}

// path returns the page that holds the record, and where on it; empty if there
// is no such record.
func (h holder) path() string {
	if h.Node == nil {
		return ""
	}
	for _, on := range []*ref{h.Node.Statement, h.Node.Person, h.Node.Meeting, h.Node.From} {
		if on != nil {
			return on.ID + "#" + anchor(h.Node.ID)
		}
	}
	return ""
}

// part leads from citations, positions, participations and relations to the
// page that shows them.
func (s *Site) part(mux *http.ServeMux) {
	lead := func(w http.ResponseWriter, r *http.Request) {
		v := s.view(r)
		var h holder
		err := v.ask(s.holder, map[string]any{"id": recordID(r)}, &h)
		if path := h.path(); err == nil && path != "" {
			http.Redirect(w, r, v.lang.to(path), http.StatusFound)
			return
		}
		s.missing(w, v)
	}
	for _, of := range []string{"citation", "position", "participation", "relation"} {
		mux.HandleFunc("GET /"+of+"/{rest...}", lead)
	}
}
