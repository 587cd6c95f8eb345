package web

import "net/http"

// statePage is the answer to query/state.graphql.
type statePage struct {
	State *struct {
		profile
		ISO       string     `json:"iso"`
		Officials []position `json:"officials"`
		Places    list[area] `json:"places"`
		Claims    list[area] `json:"claims"`
	} `json:"state"`
	Organizations list[body]      `json:"organizations"`
	Statements    list[statement] `json:"statements"`
	Mentioners    []bucket        `json:"mentioners"`
	course
	filters
}

// body is an organization in a list of others.
type body struct {
	ref
	Kind string `json:"kind"`
}

// Profile returns what a state has as an actor.
func (a *statePage) Profile() profile { return a.State.profile }

// state answers a state's page.
func (s *Site) state(mux *http.ServeMux) {
	mux.Handle("GET /state/{name}", kind[statePage]{
		name: "state",
		ask: func(v *view, id string) map[string]any {
			base := map[string]any{"onBehalfOf": map[string]any{"state": []string{id}}}
			return v.statements(base, []string{"speaker", "topic", "act", "year"}, "id", id, "ids", []string{id})
		},
		shape: func(v *view, a *statePage, id string) bool {
			if a.State == nil {
				return false
			}
			v.about(a.State.thing)
			v.next(a.Statements.PageInfo, "#statements")
			a.fill(v)
			v.overTopics(&a.course)
			for i, place := range a.State.Claims.Nodes {
				a.State.Claims.Nodes[i].Claims = choose(place.Claims, func(c claim) bool { return c.By.ID == a.State.ID })
			}
			return true
		},
		export: func(a *statePage) exported { return taken(a.State.thing, a.Statements) },
	}.serve(s, recordID))
}
