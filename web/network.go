package web

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/web/picture"
)

// network is the picture of who speaks about whom.
type network struct {
	figure
	Lines []networkLine
}

// networkLine is one arrow of it.
type networkLine struct {
	From, To ref
	Count    int
}

// mostActors is how many actors a network shows.
const mostActors = 25

// network returns the picture for statements; nil where none of them speaks of
// anybody. Where there are too many, the most frequent are shown.
func (v *view) network(l list[statement]) *network {
	lines := spokenOf(l.Nodes)
	if len(lines) == 0 {
		return nil
	}
	n := &network{}
	p := picture.Network{Frame: picture.Frame{
		ID:    "network",
		Title: v.lang.word("Who speaks of whom"),
		Desc:  v.lang.word("Each arrow leads from who speaks to who is spoken of, the wider the more often. A hollow point is spoken of, and not heard here."),
	}}
	place := map[string]int{}
	for _, actor := range busiest(lines) {
		place[actor.ID] = len(p.Nodes)
		p.Nodes = append(p.Nodes, picture.Node{Label: actor.Name, Path: v.lang.to(actor.ID), Kind: "unheard"})
	}
	for _, line := range lines {
		from, ok := place[line.From.ID]
		to, both := place[line.To.ID]
		if ok {
			p.Nodes[from].Kind = ""
		}
		if ok && both {
			words := line.From.Name + " → " + line.To.Name + ": " + strconv.Itoa(line.Count)
			n.Lines = append(n.Lines, line)
			p.Edges = append(p.Edges, picture.Edge{From: from, To: to, Count: line.Count, Words: words})
		}
	}
	n.figure = figure{ID: p.ID, Title: p.Title, Caption: p.Desc, Part: v.part(l), picture: p.Settle()}
	if rest := len(lines) - len(n.Lines); rest > 0 {
		n.Part += " " + v.lang.word("Pairs left out, the least frequent:") + " " + v.lang.number(rest) + "."
	}
	return n
}

// spokenOf counts how often each named speaker speaks of each actor, the most
// often first.
func spokenOf(statements []statement) (lines []networkLine) {
	place := map[[2]string]int{}
	for _, s := range statements {
		if s.Speaker == nil {
			continue
		}
		for _, m := range s.Mentions {
			if !m.Node.actor() {
				continue
			}
			key := [2]string{s.Speaker.ID, m.Node.ID}
			i, ok := place[key]
			if !ok {
				i = len(lines)
				place[key] = i
				lines = append(lines, networkLine{From: *s.Speaker, To: m.Node})
			}
			lines[i].Count++
		}
	}
	slices.SortStableFunc(lines, func(a, b networkLine) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.From.ID, b.From.ID), cmp.Compare(a.To.ID, b.To.ID))
	})
	return lines
}

// busiest returns the actors of the most frequent lines.
func busiest(lines []networkLine) []ref {
	var actors []ref
	for _, line := range lines {
		var more []ref
		for _, actor := range []ref{line.From, line.To} {
			known := func(r ref) bool { return r.ID == actor.ID }
			if !slices.ContainsFunc(actors, known) && !slices.ContainsFunc(more, known) {
				more = append(more, actor)
			}
		}
		if len(actors)+len(more) <= mostActors {
			actors = append(actors, more...)
		}
	}
	return actors
}

// actor tells whether a record can speak.
func (r ref) actor() bool {
	return r.Type == "Person" || r.Type == "State" || r.Type == "Organization"
}
