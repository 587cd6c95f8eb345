package web

import "net/http"

// organizationPage is the answer to query/organization.graphql.
type organizationPage struct {
	Organization *struct {
		profile
		Kind      string       `json:"kind"`
		State     *ref         `json:"state"`
		Parent    *ref         `json:"parent"`
		Domains   []string     `json:"domains"`
		Positions []position   `json:"positions"`
		Sources   list[source] `json:"sources"`
	} `json:"organization"`
	Parts      list[body]      `json:"parts"`
	Statements list[statement] `json:"statements"`
	Carried    list[statement] `json:"carried"`
	Mentioners []bucket        `json:"mentioners"`
	Origins    []bucket        `json:"origins"`
	Voices     []bucket        `json:"voices"`
	Direct     []bucket        `json:"direct"`
	Partial    []bucket        `json:"partial"`
	Indirect   []bucket        `json:"indirect"`
	Own        []bucket        `json:"own"`
	course
	filters

	Itself  int      `json:"-"` // the statements it carries of which it is an origin
	Beside  []bucket `json:"-"` // the other origins of these
	Renders []voice  `json:"-"`
}

// voice is somebody whose words an outlet carries: in how many statements, and
// in how many of them by each form of report. A number below 0 is not known.
type voice struct {
	Who   *ref
	Count int
	Forms []int // word for word, in part, in other words, in the outlet's own voice
}

// Profile returns what an organization has as an actor.
func (a *organizationPage) Profile() profile { return a.Organization.profile }

// Publishes tells whether the organization is an outlet, or was one.
func (a *organizationPage) Publishes() bool {
	o := a.Organization
	return o.Kind == "OUTLET" || o.Kind == "NEWS_AGENCY" || len(o.Sources.Nodes) > 0
}

// organization answers an organization's page.
func (s *Site) organization(mux *http.ServeMux) {
	mux.Handle("GET /organization/{name}", kind[organizationPage]{
		name: "organization",
		ask: func(v *view, id string) map[string]any {
			base := map[string]any{"onBehalfOf": map[string]any{"id": []string{id}}}
			return v.statements(base, []string{"speaker", "topic", "act", "year"}, "id", id, "ids", []string{id})
		},
		shape: func(v *view, a *organizationPage, _ string) bool {
			if a.Organization == nil {
				return false
			}
			v.about(a.Organization.thing)
			if parent := a.Organization.Parent; parent != nil {
				v.Trail = []ref{*parent}
			}
			v.next(a.Statements.PageInfo, "#statements")
			a.fill(v)
			v.overTopics(&a.course)
			a.weigh()
			return true
		},
		export: func(a *organizationPage) exported {
			a.Organization.thing.Kind = a.Organization.Kind
			return taken(a.Organization.thing, a.Statements, a.Carried)
		},
	}.serve(s, recordID))
}

// weigh fills in what the page says of the reports of an outlet.
func (a *organizationPage) weigh() {
	for _, b := range a.Origins {
		switch {
		case b.Key == a.Organization.ID:
			a.Itself = b.Count
		case b.Node != nil:
			a.Beside = append(a.Beside, b)
		}
	}
	for _, b := range a.Voices {
		v := voice{Who: b.Node, Count: b.Count}
		for _, form := range [][]bucket{a.Direct, a.Partial, a.Indirect, a.Own} {
			v.Forms = append(v.Forms, countOf(form, b.Key))
		}
		a.Renders = append(a.Renders, v)
	}
}

// countOf returns the count of a key: 0 if no bucket has it, and -1 if the
// buckets may have been cut before it.
func countOf(buckets []bucket, key string) int {
	const cut = 100
	for _, b := range buckets {
		if b.Key == key {
			return b.Count
		}
	}
	if len(buckets) >= cut {
		return -1
	}
	return 0
}
