package picture

import (
	"cmp"
	"html/template"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph/layout"
	"gonum.org/v1/gonum/graph/simple"
)

// Network shows who speaks about whom: an arrow for each pair, as wide as
// often.
type Network struct {
	Frame
	Nodes []Node
	Edges []Edge // by places in Nodes
}

// Draw returns the network for one width.
func (n Network) Draw(size Size) template.HTML {
	if len(n.Nodes) == 0 {
		return ""
	}
	places, height := n.places(size)
	busiest := 1
	for _, edge := range n.Edges {
		busiest = max(busiest, edge.Count)
	}
	return n.drawing(size, height, func(s *svg) {
		for _, edge := range n.Edges {
			n.edge(s, edge, places, 1+4*float64(edge.Count)/float64(busiest))
		}
		for i, node := range n.Nodes {
			node.dot(s, places[i], size)
		}
	})
}

// edge draws an arrow from one node to another, bent aside so that one back has
// its own way.
func (n Network) edge(s *svg, e Edge, places []point, width float64) {
	s.open("g", "class", "link")
	s.put("title", e.Words)
	a, b := places[e.From], places[e.To]
	if e.From == e.To {
		s.put("circle", "", "class", "edge", "cx", a.x, "cy", a.y-dot-5, "r", 7.0, "fill", "none", "stroke-width", width)
	} else {
		via := curve(a, b, 0.12)
		length := max(math.Hypot(b.x-via.x, b.y-via.y), 1)
		room := min(dot+2, length/3)
		s.arrow(a, via, point{b.x + (via.x-b.x)/length*room, b.y + (via.y-b.y)/length*room}, "", width)
	}
	s.close("g")
}

// dot is the radius of a node.
const dot = 6.0

// dot draws a node with its name below.
func (n Node) dot(s *svg, at point, size Size) {
	if n.Path != "" {
		s.link(n.Path, n.Label, "actor "+n.Kind)
	} else {
		s.open("g", "class", "actor "+n.Kind)
	}
	s.put("circle", "", "class", "shape", "cx", at.x, "cy", at.y, "r", dot)
	label := fit(n.Label, nameSize, nameRoom(size))
	half := width(label, nameSize) / 2
	x := min(max(at.x, half+2), size.width-half-2)
	s.put("text", label, "class", "name", "x", x, "y", at.y+dot+nameSize, "text-anchor", "middle", "font-size", nameSize)
	if n.Path != "" {
		s.drop()
	} else {
		s.close("g")
	}
}

const nameSize = 13.0 // of a node's name

// nameRoom returns how wide a node's name may be.
func nameRoom(size Size) float64 { return min(size.width*0.45, 190) }

// places returns where the nodes stand, and how high the sheet is. Forces find
// the places: what is linked attracts, all else repels. The room is then filled
// in both directions, and names that cover one another are moved apart.
func (n Network) places(size Size) ([]point, float64) {
	at := n.settle()
	height := 120 + float64(len(n.Nodes))*16
	if size == Narrow {
		height = 120 + float64(len(n.Nodes))*24
	}
	const edge = 24
	stretch(at, func(p *point) *float64 { return &p.x }, edge+dot, size.width-edge-dot)
	stretch(at, func(p *point) *float64 { return &p.y }, edge, height-edge-nameSize)
	n.part(at, size)
	for _, p := range at {
		height = max(height, p.y+dot+nameSize+8)
	}
	return at, height
}

// settle returns places by forces, the same for the same network. One node
// beyond those shown draws all of them weakly, so that parts without a link
// between them stay on one sheet.
func (n Network) settle() []point {
	hub := int64(len(n.Nodes))
	links := simple.NewUndirectedMatrix(len(n.Nodes)+1, 0, 0, 0)
	link := func(a, b int64, strength float64) {
		links.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(a), T: simple.Node(b), W: strength})
	}
	for i := range n.Nodes {
		link(int64(i), hub, 0.2)
	}
	for _, e := range n.Edges {
		if e.From != e.To {
			link(int64(e.From), int64(e.To), 1)
		}
	}
	forces := layout.EadesR2{Updates: 300, Repulsion: 1, Rate: 0.05, Theta: 0.2, Src: rand.NewPCG(1, 2)}
	optimizer := layout.NewOptimizerR2(links, forces.Update)
	for optimizer.Update() {
	}
	at := make([]point, len(n.Nodes))
	for i := range at {
		where := optimizer.LayoutNodeR2(int64(i)).Coord2
		at[i] = point{where.X, where.Y}
	}
	return at
}

// stretch spreads one coordinate of the places over a range.
func stretch(at []point, of func(*point) *float64, low, high float64) {
	least, most := math.Inf(1), math.Inf(-1)
	for i := range at {
		least, most = min(least, *of(&at[i])), max(most, *of(&at[i]))
	}
	for i := range at {
		v := of(&at[i])
		if most-least < 1e-9 {
			*v = (low + high) / 2
			continue
		}
		*v = low + (*v-least)/(most-least)*(high-low)
	}
}

// part moves nodes down, from the top on, until no name covers another.
func (n Network) part(at []point, size Size) {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a].y, at[b].y) })
	const high = 2*dot + nameSize + 6
	for i, node := range order {
		for again := true; again; {
			again = false
			for _, above := range order[:i] {
				side := (n.half(node, size) + n.half(above, size)) + 6
				if math.Abs(at[node].x-at[above].x) < side && math.Abs(at[node].y-at[above].y) < high {
					at[node].y = at[above].y + high
					again = true
				}
			}
		}
	}
}

// half returns half of how wide a node with its name is.
func (n Network) half(node int, size Size) float64 {
	return max(dot, width(fit(n.Nodes[node].Label, nameSize, nameRoom(size)), nameSize)/2)
}
