package web

import (
	"net/http"
	"slices"
	"strings"

	"onrecord/exchange/export"
)

// pathPage is the answer to query/path.graphql.
type pathPage struct {
	From  *node `json:"from"`
	To    *node `json:"to"`
	Paths struct {
		Complete bool `json:"complete"`
		Paths    []struct {
			Length int   `json:"length"`
			Hops   []hop `json:"hops"`
		} `json:"paths"`
	} `json:"paths"`

	Depth  int    `json:"-"`
	Deeper string `json:"-"` // address of the search with more steps; empty where there are no more

	lang *language
}

// hop is one step of a path.
type hop struct {
	Kind      string     `json:"kind"`
	Label     string     `json:"label"`
	From      node       `json:"from"`
	To        node       `json:"to"`
	Citations []citation `json:"citations"`

	out, in []relation // of its two ends, if both are statements
}

const (
	usualDepth = 4 // steps that a path may have
	mostDepth  = 6
)

// path answers the page of how two records are connected.
func (s *Site) path(mux *http.ServeMux) {
	relations := readDocument("relations")
	page := asking{path: "/path", fields: []string{"from", "to"}, least: 2, any: true}
	h := page.serve(s, kind[pathPage]{
		name:  "path",
		named: page.fields,
		ask: func(v *view, _ string) map[string]any {
			return v.variables("from", strings.TrimSpace(v.asked("from")), "to", strings.TrimSpace(v.asked("to")), "depth", v.depth())
		},
		shape: func(v *view, a *pathPage, _ string) bool {
			if a.From == nil || a.To == nil {
				return false
			}
			v.direct(a, relations)
			v.Title = v.lang.label(*a.From) + " → " + v.lang.label(*a.To)
			a.Depth = v.depth()
			if a.Depth < mostDepth {
				a.Deeper = v.With("depth", "6")
			}
			a.lang = v.lang
			return true
		},
		export: func(a *pathPage) exported { return a.exported() },
	}.serve(s, nameless))
	mux.Handle("GET /path", h)
	files(mux, "/path", h)
}

// exported returns the two records and the steps between them.
func (a *pathPage) exported() exported {
	all := exported{Mentions: []ref{a.named(*a.From), a.named(*a.To)}, Hops: []export.Hop{}}
	for i, p := range a.Paths.Paths {
		for j, h := range p.Hops {
			from, to := a.named(h.From), a.named(h.To)
			step := export.Hop{Path: i + 1, Step: j + 1, From: from.export(), To: to.export(), Edge: h.How(), Detail: h.Detail()}
			for _, c := range h.Citations {
				step.Grounds = append(step.Grounds, export.Ground{Statement: c.Statement.ID, Citation: c.export()})
			}
			all.Hops = append(all.Hops, step)
		}
	}
	return all
}

// named returns an end of a step by what the page calls it.
func (a *pathPage) named(n node) ref {
	r := n.Ref
	r.Name = a.lang.label(n)
	return r
}

// depth returns how many steps a path may have.
func (v *view) depth() int {
	if v.asked("depth") == "6" {
		return mostDepth
	}
	return usualDepth
}

// direct finds out which way relations on the paths point. Where that fails the
// page says only that one statement refers to the other.
func (v *view) direct(a *pathPage, document string) {
	var ids []string
	for _, p := range a.Paths.Paths {
		for _, h := range p.Hops {
			if h.Kind == "RELATED" && !slices.Contains(ids, h.From.Ref.ID) {
				ids = append(ids, h.From.Ref.ID)
			}
			if h.Kind == "RELATED" && !slices.Contains(ids, h.To.Ref.ID) {
				ids = append(ids, h.To.Ref.ID)
			}
		}
	}
	var answer struct {
		Nodes []*node `json:"nodes"`
	}
	if len(ids) == 0 || v.ask(document, map[string]any{"ids": ids}, &answer) != nil {
		return
	}
	for i := range a.Paths.Paths {
		hops := a.Paths.Paths[i].Hops
		for j := range hops {
			hops[j].out = relationsOf(answer.Nodes, hops[j].From.Ref.ID)
			hops[j].in = relationsOf(answer.Nodes, hops[j].To.Ref.ID)
		}
	}
}

// relationsOf returns the relations of the statement with an id.
func relationsOf(nodes []*node, id string) []relation {
	for _, n := range nodes {
		if n != nil && n.Ref.ID == id && n.Statement != nil {
			return n.Statement.Relations
		}
	}
	return nil
}

// points tells whether one of the relations is of a kind and leads to a record.
func points(relations []relation, kind string, to node) bool {
	return slices.ContainsFunc(relations, func(r relation) bool { return r.Kind == kind && r.To.ID == to.Ref.ID })
}

// How says how the two ends of a step are connected: the key of a phrase.
func (h hop) How() string {
	switch h.Kind {
	case "POSITION", "PARTICIPATION":
		return h.Kind
	case "RELATED":
		switch {
		case points(h.out, h.Label, h.To):
			return h.Label
		case points(h.in, h.Label, h.From):
			return h.Label + " BY"
		}
		return h.Kind
	}
	return h.Kind + " " + h.Label
}

// Detail is the title of a post, or the part in a meeting.
func (h hop) Detail() string {
	if h.Kind == "POSITION" || h.Kind == "PARTICIPATION" {
		return h.Label
	}
	return ""
}
