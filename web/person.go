package web

import (
	"net/http"
	"strings"
)

// personPage is the answer to query/person.graphql.
type personPage struct {
	Person *struct {
		profile
		Positions  []position      `json:"positions"`
		Authored   list[source]    `json:"authored"`
		Statements list[statement] `json:"statements"`
		course
	} `json:"person"`
	Answered   list[statement] `json:"answered"`
	Reversed   list[statement] `json:"reversed"`
	Mentioners []bucket        `json:"mentioners"`
	filters

	Held *timeline `json:"-"` // posts over time
}

// Profile returns what a person has as an actor.
func (a *personPage) Profile() profile { return a.Person.profile }

// Said returns the page's statements over time.
func (a *personPage) Said() *timeline { return a.Person.Said }

// Statements returns the list of the page.
func (a *personPage) Statements() list[statement] { return a.Person.Statements }

// person answers a person's page.
func (s *Site) person(mux *http.ServeMux) {
	mux.Handle("GET /person/{name}", kind[personPage]{
		name: "person",
		ask: func(v *view, id string) map[string]any {
			return v.statements(spoken(id), []string{"topic", "act", "year"}, "id", id, "ids", []string{id})
		},
		shape: func(v *view, a *personPage, id string) bool {
			if a.Person == nil {
				return false
			}
			v.about(a.Person.thing)
			v.next(a.Person.Statements.PageInfo, "#statements")
			a.fill(v)
			a.Held = v.held(a.Person.Positions)
			v.overTopics(&a.Person.course)
			answering(a.Answered.Nodes, id)
			answering(a.Reversed.Nodes, id)
			return true
		},
		export: func(a *personPage) exported { return taken(a.Person.thing, a.Statements()) },
	}.serve(s, recordID))
}

// spoken filters statements by who said them.
func spoken(id string) map[string]any {
	return map[string]any{"speaker": map[string]any{"id": []string{id}}}
}

// recordID returns the id of the record whose page is asked for.
func recordID(r *http.Request) string { return strings.TrimPrefix(r.URL.Path, "/") }

// asked returns a parameter of the page's address.
func (v *view) asked(name string) string { return v.r.URL.Query().Get(name) }

// about says which record the page is about.
func (v *view) about(t thing) {
	v.Title, v.Description, v.Record = t.Name, t.Description, t.ID
}

// next notes where the list of the page goes on, if it does.
func (v *view) next(p pageInfo, place string) {
	if p.HasNextPage {
		q := v.query()
		q.Set("after", p.EndCursor)
		v.Next = address(v.Path, q) + place
	}
}

// answering leaves of each statement's relations those to what somebody said.
func answering(statements []statement, speaker string) {
	for i, s := range statements {
		var kept []relation
		for _, r := range s.Relations {
			if r.To.Speaker != nil && r.To.Speaker.ID == speaker {
				kept = append(kept, r)
			}
		}
		statements[i].Relations = kept
	}
}
