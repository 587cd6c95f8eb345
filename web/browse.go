package web

import "net/http"

// browsePage is the answer to query/browse.graphql: all records of one type.
type browsePage struct {
	People        list[ref]       `json:"people"`
	States        list[ref]       `json:"states"`
	Organizations list[ref]       `json:"organizations"`
	Meetings      list[occasion]  `json:"meetings"`
	Places        list[ref]       `json:"places"`
	Topics        list[ref]       `json:"topics"`
	Sources       list[source]    `json:"sources"`
	Statements    list[statement] `json:"statements"`

	Text     string    `json:"-"` // always empty
	Type     string    `json:"-"`
	Sections []tab     `json:"-"`
	Entities list[ref] `json:"-"` // people, states, organizations, places or topics
}

// plurals names the list of each type.
var plurals = map[string]string{
	"person": "people", "state": "states", "organization": "organizations", "meeting": "meetings",
	"place": "places", "topic": "topics", "statement": "statements", "source": "sources",
}

func (s *Site) browsing() http.Handler {
	return kind[browsePage]{
		name:  "browse",
		named: []string{"type"},
		ask: func(v *view, _ string) map[string]any {
			all := v.variables()
			for t, plural := range plurals {
				all[plural] = t == v.chosenType()
			}
			return all
		},
		shape: func(v *view, a *browsePage, _ string) bool {
			a.Type, a.Sections, v.Title = v.chosenType(), v.tabs()[1:], v.lang.word("Search")
			if a.Type != "" {
				v.Title = v.lang.word("types " + a.Type)
			}
			for _, l := range []list[ref]{a.People, a.States, a.Organizations, a.Places, a.Topics} {
				if len(l.Nodes) > 0 {
					a.Entities = l
				}
			}
			for _, p := range []pageInfo{a.Entities.PageInfo, a.Meetings.PageInfo, a.Sources.PageInfo, a.Statements.PageInfo} {
				v.next(p, "")
			}
			return true
		},
		export: func(a *browsePage) exported { return a.exported() },
	}.serve(s, nameless)
}

// exported returns the statements listed, or the names of the other records.
func (a *browsePage) exported() exported {
	all := exported{Mentions: a.Entities.Nodes, Statements: a.Statements.Nodes}
	for _, m := range a.Meetings.Nodes {
		all.Mentions = append(all.Mentions, m.ref)
	}
	for _, s := range a.Sources.Nodes {
		all.Mentions = append(all.Mentions, ref{ID: s.ID, Name: s.Title})
	}
	return all
}
