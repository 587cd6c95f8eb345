package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"onrecord/store/text"
)

// searchPage is the answer to query/search.graphql.
type searchPage struct {
	Actors     []match `json:"actors"`
	Things     found   `json:"things"`
	Statements found   `json:"statements"`
	All        struct {
		list[statement]
		Edges []hit `json:"edges"`
	} `json:"all"`
	Sources found `json:"sources"`

	Text     string  `json:"-"`
	Groups   []group `json:"-"`
	Partial  bool    `json:"-"` // the search stopped at its bound
	Nothing  bool    `json:"-"`
	Meant    []ref   `json:"-"` // what may be meant, where nothing is found
	Begins   string  `json:"-"` // the words as beginnings, if they are not so already
	Sections []tab   `json:"-"`
}

// found is what a search found.
type found struct {
	Complete *bool `json:"complete"`
	Hits     []hit `json:"hits"`
}

// hit is one find, and the words around the match.
type hit struct {
	Snippet string `json:"snippet"`
	Node    node   `json:"node"`

	Around []run `json:"-"` // the snippet, where it is not the text that is shown
}

// mark puts the snippets of statements into the texts that are shown, where
// they are parts of them.
func mark(hits []hit) {
	for i := range hits {
		s, runs := hits[i].Node.Statement, marked(hits[i].Snippet)
		shown := s.Text
		q := quoted(*s)
		if q != nil {
			shown = q.Text
		}
		before, after, found := strings.Cut(shown, plain(runs))
		if found && (q == nil || q.Whole) {
			s.Marks = slices.Concat([]run{{Text: before}}, runs, []run{{Text: after}})
		} else {
			hits[i].Around = runs
		}
	}
}

// node is a record of any type.
type node struct {
	Ref       ref
	Statement *statement
	Source    *source
}

// label names a record of any type in a line.
func (l *language) label(n node) string {
	switch {
	case n.Statement != nil:
		who := n.Statement.SpeakerLabel
		if n.Statement.Speaker != nil {
			who = n.Statement.Speaker.Name
		}
		return strings.TrimPrefix(who+": "+shorten(n.Statement.Text, 100), ": ")
	case n.Source != nil:
		return l.describe(*n.Source)
	case n.Ref.Name != "":
		return n.Ref.Name
	}
	return n.Ref.ID
}

// UnmarshalJSON reads the record by its type.
func (n *node) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &n.Ref); err != nil {
		return err
	}
	switch {
	case strings.HasPrefix(n.Ref.ID, "statement/"):
		return json.Unmarshal(data, &n.Statement)
	case strings.HasPrefix(n.Ref.ID, "source/"):
		return json.Unmarshal(data, &n.Source)
	}
	return nil
}

// group is what was found of one type.
type group struct {
	Type    string // as the address names it
	Entries []entry
}

// entry is a record found by its name or description.
type entry struct {
	Ref     ref
	Matched *name // another name than the one shown, which matched
	Snippet []run // words around the match, if it is not in the name
}

// tab leads to the finds of one type; that of all has none.
type tab struct {
	Type, Href string
	Chosen     bool
}

// types are the kinds of records that a search finds, as addresses name them.
var types = []string{"person", "state", "organization", "meeting", "place", "topic", "statement", "source"}

// actorTypes are those of types that are found by any spelling of a name.
var actorTypes = types[:3]

// search answers the search, and lists of records where no words are given.
func (s *Site) search(mux *http.ServeMux) {
	find, browse := s.finding(), s.browsing()
	page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.TrimSpace(r.URL.Query().Get("q")) == "" {
			browse.ServeHTTP(w, r)
			return
		}
		find.ServeHTTP(w, r)
	})
	mux.Handle("GET /search", page)
	files(mux, "/search", page)
}

func (s *Site) finding() http.Handler {
	return kind[searchPage]{
		name:  "search",
		named: []string{"q", "type"},
		ask: func(v *view, _ string) map[string]any {
			chosen := v.chosenType()
			all, actor := chosen == "", slices.Contains(actorTypes, chosen)
			thing := chosen != "" && chosen != "statement" && chosen != "source"
			variables := v.variables("text", v.words(), "first", 10, "actors", all || actor, "things", all || thing,
				"statements", all, "all", chosen == "statement", "sources", all || chosen == "source")
			variables["thingTypes"] = upper(types[:6])
			if chosen != "" {
				variables["first"] = 50
				variables["thingTypes"] = upper([]string{chosen})
			}
			if actor {
				variables["actorTypes"] = upper([]string{chosen})
			}
			return variables
		},
		shape: func(v *view, a *searchPage, _ string) bool {
			a.Text = v.words()
			v.Title = v.lang.word("Search") + ": " + a.Text
			v.next(a.All.PageInfo, "")
			a.Sections = v.tabs()
			mark(a.Statements.Hits)
			mark(a.All.Edges)
			a.Groups = grouped(a.Actors, a.Things.Hits)
			a.Partial = a.Things.cut() || a.Statements.cut() || a.Sources.cut()
			a.Nothing = len(a.Groups)+len(a.Statements.Hits)+len(a.Sources.Hits)+len(a.All.Edges) == 0
			if a.Nothing {
				a.Meant = v.meant(a.Text)
				if begins := text.Beginnings(a.Text); begins != a.Text {
					a.Begins = v.With("q", begins)
				}
			}
			return true
		},
		export: func(a *searchPage) exported { return a.exported() },
	}.serve(s, nameless)
}

// exported returns the statements found, and the names of the other finds.
func (a *searchPage) exported() (all exported) {
	for _, g := range a.Groups {
		for _, e := range g.Entries {
			all.Mentions = append(all.Mentions, e.Ref)
		}
	}
	for _, h := range a.Sources.Hits {
		all.Mentions = append(all.Mentions, ref{ID: h.Node.Ref.ID, Name: h.Node.Source.Title})
	}
	for _, h := range slices.Concat(a.Statements.Hits, a.All.Edges) {
		all.Statements = append(all.Statements, *h.Node.Statement)
	}
	return all
}

// cut tells whether the search stopped at its bound.
func (f found) cut() bool { return f.Complete != nil && !*f.Complete }

// words returns what is searched for.
func (v *view) words() string { return strings.TrimSpace(v.asked("q")) }

// chosenType returns the type that the address asks for, if it is one.
func (v *view) chosenType() string {
	if t := v.asked("type"); slices.Contains(types, t) {
		return t
	}
	return ""
}

// tabs returns the way to the finds of each type.
func (v *view) tabs() []tab {
	chosen := v.chosenType()
	tabs := []tab{{"", v.With("type", ""), chosen == ""}}
	for _, t := range types {
		tabs = append(tabs, tab{t, v.With("type", t), chosen == t})
	}
	return tabs
}

// upper returns types as the contract writes them.
func upper(types []string) (all []string) {
	for _, t := range types {
		all = append(all, strings.ToUpper(t))
	}
	return all
}

// grouped returns entities by type: first those that a name in any spelling
// means, then those found by words.
func grouped(actors []match, hits []hit) (all []group) {
	byType := map[string][]entry{}
	add := func(e entry) {
		t, _, _ := strings.Cut(e.Ref.ID, "/")
		if !slices.ContainsFunc(byType[t], func(other entry) bool { return other.Ref.ID == e.Ref.ID }) {
			byType[t] = append(byType[t], e)
		}
	}
	for _, m := range actors {
		e := entry{Ref: m.Actor}
		if m.Other() {
			e.Matched = &m.Matched
		}
		add(e)
	}
	for _, h := range hits {
		e := entry{Ref: h.Node.Ref}
		if runs := marked(h.Snippet); plain(runs) != h.Node.Ref.Name {
			e.Snippet = runs
		}
		add(e)
	}
	for _, t := range types {
		if len(byType[t]) > 0 {
			all = append(all, group{t, byType[t]})
		}
	}
	return all
}

// plain returns the text of a snippet.
func plain(runs []run) (text string) {
	for _, r := range runs {
		text += r.Text
	}
	return text
}
