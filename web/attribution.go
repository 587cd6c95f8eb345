package web

import (
	"slices"
	"strings"

	"onrecord/web/picture"
)

// attribution is the picture of the ways that a statement took from its speaker
// to each outlet.
type attribution struct {
	figure
	Lines []attributionLine
}

// attributionLine is one step of the picture.
type attributionLine struct {
	From, To picture.Node
}

// attribution returns the picture for the citations of a statement; nil where
// there is one step only, which needs none.
func (v *view) attribution(citations []citation) *attribution {
	w := &ways{view: v, known: map[string]int{}, items: map[string]string{}}
	w.Frame = picture.Frame{
		ID:    "chain",
		Title: v.lang.word("From the speaker to each outlet"),
		Desc:  v.lang.word("Broken border: we have not read this source. Broken line: suggested, not confirmed. Strong border: where reports end."),
	}
	for _, c := range citations {
		w.items[c.ID] = c.Source.ID
		w.report(c)
	}
	for _, c := range citations {
		w.add(c)
	}
	if len(w.Nodes) < 3 {
		return nil
	}
	w.origins()
	a := &attribution{figure: figure{ID: w.ID, Title: w.Title, Caption: w.Desc, picture: w.Chain}}
	for _, edge := range w.Edges {
		a.Lines = append(a.Lines, attributionLine{From: w.Nodes[edge.From], To: w.Nodes[edge.To]})
	}
	return a
}

// ways collects a chain: each speaker, outlet and source once, however many
// citations lead there.
type ways struct {
	*view
	picture.Chain
	known map[string]int    // nodes by what they stand for
	items map[string]string // sources by their citations
}

// node returns the place of a node, which is added if it is not known yet.
func (w *ways) node(key string, n picture.Node) int {
	i, ok := w.known[key]
	if !ok {
		i = len(w.Nodes)
		w.known[key] = i
		w.Nodes = append(w.Nodes, n)
	}
	return i
}

// edge adds an edge once.
func (w *ways) edge(from, to int, c citation) {
	same := func(e picture.Edge) bool { return e.From == from && e.To == to }
	if from != to && !slices.ContainsFunc(w.Edges, same) {
		w.Edges = append(w.Edges, picture.Edge{From: from, To: to, Dashed: c.Link == "SUGGESTED"})
	}
}

// add adds the way that leads to a citation: by the citations that it relies
// on and the outlets that it credits, else as its chain tells.
func (w *ways) add(c citation) {
	own, tail := w.known[c.Source.ID], w.spoken(c)
	alone := true
	for _, up := range c.Via {
		if source, ok := w.items[up.ID]; ok {
			w.edge(w.known[source], own, c)
			alone = false
		}
	}
	for _, credited := range c.Credits {
		credit := w.node("credit "+credited.ID, picture.Node{Label: credited.Name, Path: w.lang.to(credited.ID), Kind: "second",
			Notes: []string{w.lang.word("credited; its report is not on record")}})
		w.edge(tail, credit, citation{})
		w.edge(credit, own, c)
		alone = false
	}
	if !alone {
		return
	}
	for _, s := range c.Chain {
		if (s.Role == "ORIGIN" || s.Role == "OUTLET") && s.Source != nil && s.Source.ID != c.Source.ID {
			next := w.node(s.Source.ID, picture.Node{Label: w.outlet(s.Actor, *s.Source), Path: w.lang.to(s.Source.ID), Kind: "second"})
			w.edge(tail, next, citation{})
			tail = next
		}
	}
	w.edge(tail, own, c)
}

// spoken adds the speaker of a citation's statement and those who passed the
// words on, and returns the last of them.
func (w *ways) spoken(c citation) int {
	last := -1
	for _, s := range c.Chain {
		if s.Role != "SPEAKER" && s.Role != "RELAYER" {
			continue
		}
		n := picture.Node{Label: s.Label, Kind: "speaker", Notes: []string{w.lang.word(s.Role)}}
		if s.Actor != nil {
			n.Label, n.Path = s.Actor.Name, w.lang.to(s.Actor.ID)
		}
		if n.Label == "" {
			n.Label = w.lang.word("A speaker who is not named")
		}
		next := w.node(s.Role+" "+n.Path+" "+n.Label, n)
		if last >= 0 {
			w.edge(last, next, citation{})
		}
		last = next
	}
	return last
}

// report adds the node of a citation's source, with its form and how we know
// it.
func (w *ways) report(c citation) {
	n := picture.Node{Label: w.outlet(c.Outlet, c.Source), Path: "#" + anchor(c.ID), Notes: []string{w.lang.word(c.Form)}}
	if c.KnownThrough == nil {
		n.Notes = append(n.Notes, w.lang.word("read by us"))
	} else {
		n.Kind = "second"
		n.Notes = append(n.Notes, w.lang.word("known through")+" "+w.outlet(c.KnownThrough.Outlet, *c.KnownThrough))
	}
	var reporters []string
	for _, s := range c.Chain {
		if s.Role == "REPORTER" && s.Source != nil && s.Source.ID == c.Source.ID {
			reporters = append(reporters, s.Label)
		}
	}
	if reporters != nil {
		n.Notes = append(n.Notes, w.lang.word("REPORTER")+": "+strings.Join(reporters, ", "))
	}
	if c.Link == "SUGGESTED" {
		n.Notes = append(n.Notes, w.lang.word("suggested, not confirmed"))
	}
	if c.Status != "ASSERTED" {
		n.Notes = append(n.Notes, w.lang.word(c.Status))
	}
	w.node(c.Source.ID, n)
}

// origins marks where reports end: what relies on nothing, and others rely on.
func (w *ways) origins() {
	relied := map[int]bool{}
	for _, edge := range w.Edges {
		relied[edge.From] = true
	}
	for _, edge := range w.Edges {
		if n := &w.Nodes[edge.To]; relied[edge.To] && strings.HasPrefix(w.Nodes[edge.From].Kind, "speaker") && n.Kind != "speaker" {
			n.Kind = strings.TrimSpace(n.Kind + " origin")
		}
	}
}

// outlet names who published a source.
func (w *ways) outlet(outlet *ref, s source) string {
	if outlet != nil {
		return outlet.Name
	}
	return w.lang.describe(s)
}
