package picture

import (
	"html/template"
	"strings"
)

// stair is one node of a chain as a phone shows it: a line of its own, with all
// of its words. What leads on from it runs down to the right of what was above,
// so that no two ways share a line, and to each line's right there is room.
type stair struct {
	node   int
	x, y   float64
	labels []string
	notes  []string
}

// stairs draws the chain from top to bottom.
func (c Chain) stairs(size Size) template.HTML {
	order := c.order()
	leads := map[int]bool{}
	for _, edge := range c.Edges {
		leads[edge.From] = true
	}
	step := min(20, 140/float64(max(len(leads), 1)))
	at := map[int]stair{}
	x, y := dot+1, 4.0
	for _, node := range order {
		n := c.Nodes[node]
		room := size.width - x - 2*dot - 4
		s := stair{node: node, x: x, y: y + labelSize/2 + 2,
			labels: wrap(n.Label, labelSize, room, 2),
			notes:  wrap(strings.Join(n.Notes, " · "), noteSize, room, 3)}
		at[node] = s
		y += max(2*dot, float64(len(s.labels))*(labelSize+leading)+float64(len(s.notes))*(noteSize+leading)) + gap
		if leads[node] {
			x += step
		}
	}
	return c.drawing(size, y, func(s *svg) {
		for _, edge := range c.Edges {
			from, to := at[edge.From], at[edge.To]
			kind := "edge"
			if edge.Dashed {
				kind += " dashed"
			}
			turn := min(8, to.x-from.x)
			s.put("path", "", "class", kind, "fill", "none", "stroke-width", 1.5,
				"d", path("M", from.x, from.y, "V", to.y-turn, "Q", from.x, to.y, from.x+turn, to.y, "H", to.x))
		}
		for _, node := range order {
			c.Nodes[node].stair(s, at[node])
		}
	})
}

// order returns the nodes so that each stands below all that lead to it, and as
// near to them as that allows.
func (c Chain) order() []int {
	waits := make([]int, len(c.Nodes))
	for _, edge := range c.Edges {
		waits[edge.To]++
	}
	var ready, order []int
	for node := len(waits) - 1; node >= 0; node-- {
		if waits[node] == 0 {
			ready = append(ready, node)
		}
	}
	for len(ready) > 0 {
		node := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		order = append(order, node)
		for i := len(c.Edges) - 1; i >= 0; i-- {
			if edge := c.Edges[i]; edge.From == node {
				if waits[edge.To]--; waits[edge.To] == 0 {
					ready = append(ready, edge.To)
				}
			}
		}
	}
	for node, left := range waits {
		if left > 0 { // in a circle
			order = append(order, node)
		}
	}
	return order
}

// stair draws a node.
func (n Node) stair(s *svg, at stair) {
	if n.Path != "" {
		s.link(n.Path, n.Label, "node "+n.Kind)
		defer s.drop()
	} else {
		s.open("g", "class", "node "+n.Kind)
		defer s.close("g")
	}
	s.put("circle", "", "class", "shape", "cx", at.x, "cy", at.y, "r", dot)
	x, y := at.x+dot+6, at.y-labelSize/2-2
	for _, line := range at.labels {
		y += labelSize + leading
		s.put("text", line, "class", "label", "x", x, "y", y-leading/2)
	}
	for _, line := range at.notes {
		y += noteSize + leading
		s.put("text", line, "class", "note", "x", x, "y", y-leading/2)
	}
}
