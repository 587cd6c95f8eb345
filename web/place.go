package web

import "net/http"

// placePage is the answer to query/place.graphql.
type placePage struct {
	Place *struct {
		thing
		Kind      string     `json:"kind"`
		Latitude  *float64   `json:"latitude"`
		Longitude *float64   `json:"longitude"`
		State     *ref       `json:"state"`
		Within    *area      `json:"within"`
		Claims    []claim    `json:"claims"`
		Places    list[area] `json:"places"`
	} `json:"place"`
	Meetings   list[occasion]  `json:"meetings"`
	Statements list[statement] `json:"statements"`
	Mentioned  list[statement] `json:"mentioned"`
}

// place answers a place's page.
func (s *Site) place(mux *http.ServeMux) {
	mux.Handle("GET /place/{name}", kind[placePage]{
		name: "place",
		ask: func(v *view, id string) map[string]any {
			return v.variables("id", id, "ids", []string{id})
		},
		shape: func(v *view, a *placePage, _ string) bool {
			if a.Place == nil {
				return false
			}
			v.about(a.Place.thing)
			if within := a.Place.Within; within != nil {
				v.Trail = []ref{within.ref}
				if within.Within != nil {
					v.Trail = []ref{*within.Within, within.ref}
				}
			}
			v.next(a.Statements.PageInfo, "#statements")
			return true
		},
		export: func(a *placePage) exported { return taken(a.Place.thing, a.Statements) },
	}.serve(s, recordID))
}
