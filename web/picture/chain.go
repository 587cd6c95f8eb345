package picture

import (
	"html/template"
	"slices"
)

// Chain shows the ways that words took from the speaker to each outlet, what
// they have in common once.
type Chain struct {
	Frame
	Nodes []Node
	Edges []Edge // by places in Nodes
}

// Node is one on the way: the speaker, who passed it on, an outlet.
type Node struct {
	Label string
	Notes []string // what is said of it below its name, one line each
	Path  string   // of its page or its place on this one
	Kind  string   // a class
}

// Edge leads from one node to another.
type Edge struct {
	From, To int
	Words    string // shown beside it
	Dashed   bool
	Kind     string // a class
	Count    int    // of a network: how often
}

// Draw returns the chain for one width: on a desk in columns from left to
// right, on a phone in lines.
func (c Chain) Draw(size Size) template.HTML {
	if size == Narrow {
		return c.stairs(size)
	}
	heights := make([]float64, len(c.Nodes))
	columns := slices.Max(layer(heights, c.Edges).column) + 1
	const between = 44
	box := (size.width - 2 - float64(columns-1)*between) / float64(columns)
	box = min(max(box, 128), 230) // a long chain is wider than the page, and moves inside its own box
	size.width = float64(columns)*(box+between) - between + 2
	boxes := make([]textBox, len(c.Nodes))
	for i, node := range c.Nodes {
		boxes[i] = node.text(box)
		heights[i] = boxes[i].height()
	}
	l := layer(heights, c.Edges)
	x := func(place int) float64 { return 1 + float64(l.column[place])*(box+between) }
	return c.drawing(size, l.height+2, func(s *svg) {
		for i, edge := range c.Edges {
			c.edge(s, edge, l, l.chains[i], x, box)
		}
		for i, node := range c.Nodes {
			node.box(s, point{x(i), l.y[i] - heights[i]/2 + 1}, boxes[i])
		}
	})
}

// edge draws an edge as one line through the places that it passes.
func (c Chain) edge(s *svg, e Edge, l layered, places []int, x func(int) float64, box float64) {
	kind := "edge"
	if e.Dashed {
		kind += " dashed"
	}
	way := []any{"M", x(places[0]) + box, l.y[places[0]] + 1}
	for i := 1; i < len(places); i++ {
		a, b := places[i-1], places[i]
		from, to := x(a)+box, x(b)
		middle := (from + to) / 2
		way = append(way, "C", middle, l.y[a]+1, middle, l.y[b]+1, to, l.y[b]+1)
		if i < len(places)-1 {
			way = append(way, "H", to+box)
		}
	}
	s.put("path", "", "class", kind, "d", path(way...), "fill", "none", "stroke-width", 1.5)
}

// textBox is what a node's box holds, in lines.
type textBox struct {
	width         float64
	labels, notes []string
}

const (
	labelSize = 13.0
	noteSize  = 11.5
	leading   = 4.0 // between lines
	padding   = 8.0
)

// text breaks a node's words into the lines of a box.
func (n Node) text(width float64) textBox {
	t := textBox{width: width, labels: wrap(n.Label, labelSize, width-2*padding, 2)}
	for _, note := range n.Notes {
		t.notes = append(t.notes, wrap(note, noteSize, width-2*padding, 2)...)
	}
	return t
}

func (t textBox) height() float64 {
	return float64(len(t.labels))*(labelSize+leading) + float64(len(t.notes))*(noteSize+leading) + padding + leading
}

// box draws a node.
func (n Node) box(s *svg, at point, t textBox) {
	if n.Path != "" {
		s.link(n.Path, n.Label, "node "+n.Kind)
		defer s.drop()
	} else {
		s.open("g", "class", "node "+n.Kind)
		s.put("title", n.Label)
		defer s.close("g")
	}
	s.put("rect", "", "class", "shape", "x", at.x, "y", at.y, "width", t.width, "height", t.height(), "rx", 4.0)
	y := at.y + leading
	for _, line := range t.labels {
		y += labelSize + leading
		s.put("text", line, "class", "label", "x", at.x+padding, "y", y-leading/2)
	}
	for _, line := range t.notes {
		y += noteSize + leading
		s.put("text", line, "class", "note", "x", at.x+padding, "y", y-leading/2)
	}
}
