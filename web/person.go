package web

import (
	"net/http"
	"strings"
)

// personPage is the answer to query/person.graphql.
type personPage struct {
	Person *struct {
		thing
		Positions   []position      `json:"positions"`
		Statements  list[statement] `json:"statements"`
		MentionedIn list[statement] `json:"mentionedIn"`

		Others []name `json:"-"` // names besides the one shown
	} `json:"person"`
	Topics     []bucket        `json:"topics"`
	Years      []bucket        `json:"years"`
	Mentioners []bucket        `json:"mentioners"`
	Answered   list[statement] `json:"answered"`

	Topic, Year string `json:"-"` // of the filter
}

// person answers a person's page.
func (s *Site) person(mux *http.ServeMux) {
	mux.Handle("GET /person/{name}", kind[personPage]{
		name: "person",
		ask: func(v *view, id string) map[string]any {
			return v.variables("id", id, "ids", []string{id}, "where", v.filter())
		},
		shape: func(v *view, a *personPage, _ string) bool {
			if a.Person == nil {
				return false
			}
			v.Title, v.Description = a.Person.Name, a.Person.Description
			a.Person.Others = others(a.Person.Names, a.Person.Name)
			a.Topic, a.Year = v.asked("topic"), v.asked("year")
			return true
		},
		export: func(a *personPage) exported { return exported{&a.Person.thing, a.Person.Statements.Nodes} },
	}.serve(s, recordID))
}

// recordID returns the id of the record whose page is asked for.
func recordID(r *http.Request) string { return strings.TrimPrefix(r.URL.Path, "/") }

// asked returns a parameter of the page's address.
func (v *view) asked(name string) string { return v.r.URL.Query().Get(name) }

// Filtered tells whether the page shows a part of the statements only.
func (v *view) Filtered() bool { return v.asked("topic") != "" || v.asked("year") != "" }

// filter returns the StatementFilter that the page's address asks for.
func (v *view) filter() map[string]any {
	where := map[string]any{}
	if topic := v.asked("topic"); topic != "" {
		where["topics"] = []string{topic}
	}
	if year := v.asked("year"); year != "" && year != "none" {
		where["said"] = map[string]any{"during": year}
	}
	return where
}

// variables returns the variables of a document: those given, and those that
// every page has.
func (v *view) variables(pairs ...any) map[string]any {
	all := map[string]any{"lang": v.lang.prefer()}
	if after := v.asked("after"); after != "" {
		all["after"] = after
	}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i].(string)] = pairs[i+1]
	}
	return all
}

// others returns the names besides the one shown, each spelling once.
func others(names []name, shown string) (rest []name) {
	seen := map[string]bool{shown: true}
	for _, n := range names {
		if !seen[n.Text] {
			seen[n.Text] = true
			rest = append(rest, n)
		}
	}
	return rest
}
