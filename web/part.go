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

// find looks for a record of any type, and tells whether none has the id. If
// that cannot be told now there is neither.
func (v *view) find(id string) (h holder, unknown bool) {
	err := v.ask(v.site.holder, map[string]any{"id": id}, &h)
	return h, err == nil && h.Node == nil || codeOf(err) == "INVALID"
}

// part leads from citations, positions, participations and relations to the
// page that shows them.
func (s *Site) part(mux *http.ServeMux) {
	lead := func(w http.ResponseWriter, r *http.Request) {
		v := s.view(r)
		h, unknown := v.find(recordID(r))
		switch path := h.path(); {
		case path != "":
			http.Redirect(w, r, v.lang.to(path), http.StatusFound)
		case unknown:
			s.missing(w, v)
		default:
			http.Error(w, "the record cannot be read now", http.StatusServiceUnavailable)
		}
	}
	for _, of := range []string{"citation", "position", "participation", "relation"} {
		mux.HandleFunc("GET /"+of+"/{rest...}", lead)
	}
}
