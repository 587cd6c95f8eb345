package web

import "net/http"

// homePage is the answer to query/home.graphql.
type homePage struct {
	Latest        list[statement] `json:"latest"`
	Meetings      list[occasion]  `json:"meetings"`
	Statements    list[statement] `json:"statements"`
	People        list[ref]       `json:"people"`
	States        list[ref]       `json:"states"`
	Organizations list[ref]       `json:"organizations"`
	Places        list[ref]       `json:"places"`
	Topics        list[ref]       `json:"topics"`
	Sources       list[source]    `json:"sources"`
	Quoted        []bucket        `json:"quoted"`
	Forms         []bucket        `json:"forms"`
	Single        []bucket        `json:"single"`
	Outlets       []bucket        `json:"outlets"`
	Alone         []bucket        `json:"alone"`

	Questions []Example `json:"-"`
	All, One  int       `json:"-"` // statements, and those of one independent origin
	Shares    []share   `json:"-"`
}

// share is how many statements an outlet reported, and how many of these have
// one independent origin.
type share struct {
	Outlet   *ref
	All, One int
}

// home answers "/".
func (s *Site) home(mux *http.ServeMux) {
	var questions []Example
	for _, name := range []string{"meeting-record", "quotes-of-zelenskyy", "carried-through-another"} {
		if e, ok := named(Examples(), name); ok {
			questions = append(questions, e)
		}
	}
	page := kind[homePage]{
		name: "home",
		ask:  func(v *view, _ string) map[string]any { return v.variables() },
		shape: func(v *view, a *homePage, _ string) bool {
			v.Path, v.Title = "/", v.lang.word("Who said what, and who reported it")
			v.Description = v.lang.word("A record of who said what, where and when, and of who reported it.")
			a.Questions = questions
			for _, b := range a.Forms {
				a.All += b.Count
			}
			for _, b := range a.Single {
				a.One += b.Count
			}
			for _, b := range a.Outlets {
				if one := countOf(a.Alone, b.Key); one >= 0 {
					a.Shares = append(a.Shares, share{b.Node, b.Count, one})
				}
			}
			return true
		},
		export: func(a *homePage) exported {
			all := exported{Statements: a.Latest.Nodes}
			for _, m := range a.Meetings.Nodes {
				all.Mentions = append(all.Mentions, m.ref)
			}
			return all
		},
	}.serve(s, nameless)
	mux.Handle("GET /{$}", page)
	files(mux, frontFile, page)
}

// frontFile is what the files of the front page are called.
const frontFile = "/index"

// about answers "/about": how to read the record.
func (s *Site) about(mux *http.ServeMux) {
	mux.HandleFunc("GET /about", func(w http.ResponseWriter, r *http.Request) {
		v := s.view(r)
		v.Title = v.lang.word("How to read this record")
		s.write(w, v, "about", http.StatusOK)
	})
}
