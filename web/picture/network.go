package picture

import (
	"cmp"
	"html/template"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

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

// Settled is a network whose nodes have found their places by forces: what is
// linked attracts, all else repels. The same network settles the same.
type Settled struct {
	Network
	at func() []point
}

// Settle begins to find the places, which is most of the work of drawing a
// network; drawing it waits for that.
func (n Network) Settle() Settled {
	at := sync.OnceValue(n.settle)
	go func() {
		defer func() { recover() }() // who draws it is told of what went wrong
		at()
	}()
	return Settled{n, at}
}

// Draw returns the network for one width.
func (n Settled) Draw(size Size) template.HTML {
	places, above, height := n.places(size)
	busiest := 5 // so that a few do not look like many
	for _, edge := range n.Edges {
		busiest = max(busiest, edge.Count)
	}
	return n.drawing(size, height, func(s *svg) {
		for _, edge := range n.Edges {
			n.edge(s, edge, places, point{size.width, height}, 0.75+3.5*float64(edge.Count)/float64(busiest))
		}
		for i, node := range n.Nodes {
			node.dot(s, places[i], above[i], size)
		}
	})
}

// edge draws an arrow from one node to another, bent aside so that one back has
// its own way.
func (n Network) edge(s *svg, e Edge, places []point, sheet point, width float64) {
	s.open("g", "class", "link")
	s.put("title", e.Words)
	a, b := places[e.From], places[e.To]
	if e.From == e.To {
		s.put("circle", "", "class", "edge", "cx", a.x, "cy", a.y-dot-5, "r", 7.0, "fill", "none", "stroke-width", width)
	} else {
		via := curve(a, b, 0.12)
		via = point{min(max(via.x, 2), sheet.x-2), min(max(via.y, 2), sheet.y-2)}
		length := max(math.Hypot(b.x-via.x, b.y-via.y), 1)
		room := min(dot+2, length/3)
		s.arrow(a, via, point{b.x + (via.x-b.x)/length*room, b.y + (via.y-b.y)/length*room}, "", width)
	}
	s.close("g")
}

// dot is the radius of a node.
const dot = 6.0

// dot draws a node with its name above or below.
func (n Node) dot(s *svg, at point, above bool, size Size) {
	if n.Path != "" {
		s.link(n.Path, n.Label, "actor "+n.Kind)
	} else {
		s.open("g", "class", "actor "+n.Kind)
	}
	s.put("circle", "", "class", "shape", "cx", at.x, "cy", at.y, "r", dot)
	label := fit(n.Label, nameSize, nameRoom(size))
	y := at.y + dot + nameSize
	if above {
		y = at.y - dot - 4
	}
	s.put("text", label, "class", "name", "x", at.x, "y", y, "text-anchor", "middle", "font-size", nameSize)
	if n.Path != "" {
		s.drop()
	} else {
		s.close("g")
	}
}

const nameSize = 13.0 // of a node's name

// nameRoom returns how wide a node's name may be.
func nameRoom(size Size) float64 { return min(size.width*0.45, 190) }

// places returns where the nodes stand on a sheet of a width, which of them have
// their names above, and how high the sheet is. The room is filled in both
// directions, and names that cover one another are moved apart.
func (n Settled) places(size Size) (at []point, above []bool, height float64) {
	at = slices.Clone(n.at())
	height = 120 + float64(len(n.Nodes))*16
	if size == Narrow {
		height = 120 + float64(len(n.Nodes))*24
	}
	const edge = 24
	stretch(at, func(p *point) *float64 { return &p.x }, edge+dot, size.width-edge-dot)
	stretch(at, func(p *point) *float64 { return &p.y }, edge, height-edge-nameSize)
	for i := range at {
		half := n.half(i, size) + 2
		at[i].x = min(max(at[i].x, half), size.width-half)
	}
	above = n.above(at)
	n.part(at, above, size)
	for _, p := range at {
		height = max(height, p.y+dot+nameSize+8)
	}
	return at, above, height
}

// above returns which nodes have most of their links below them: there the
// heads of arrows need the room.
func (n Settled) above(at []point) []bool {
	below := make([]int, len(at))
	for _, e := range n.Edges {
		if c := cmp.Compare(at[e.To].y, at[e.From].y); c != 0 {
			below[e.From] += c
			below[e.To] -= c
		}
	}
	above := make([]bool, len(at))
	for i := range above {
		above[i] = below[i] > 0
	}
	return above
}

// settle returns places by forces.
func (n Network) settle() []point {
	forces := layout.EadesR2{Updates: 120, Repulsion: 1, Rate: 0.1, Src: rand.NewPCG(1, 2)}
	optimizer := layout.NewOptimizerR2(n.links(), forces.Update)
	at := make([]point, len(n.Nodes))
	for optimizer.Update() {
		next := make([]point, len(n.Nodes))
		for i := range next {
			where := optimizer.LayoutNodeR2(int64(i)).Coord2
			next[i] = point{where.X, where.Y}
			if !(math.Hypot(where.X, where.Y) < 1e6) {
				return at // forces that run away would never end in the library
			}
		}
		at = next
	}
	return at
}

// links returns how strongly nodes attract one another. One node beyond those
// shown draws all of them a little, so that parts without a link between them
// stay on one sheet. All that draws on a node together is as strong as one
// link: where many links pull, forces would run away.
func (n Network) links() *simple.UndirectedMatrix {
	hub := len(n.Nodes)
	type pair struct{ a, b int }
	strength := map[pair]float64{}
	var pairs []pair // in order: sums depend on it
	for i := range n.Nodes {
		pairs = append(pairs, pair{i, hub})
		strength[pair{i, hub}] = 0.2
	}
	for _, e := range n.Edges {
		p := pair{min(e.From, e.To), max(e.From, e.To)}
		if _, known := strength[p]; !known && e.From != e.To {
			pairs = append(pairs, p)
			strength[p] = 1
		}
	}
	sum := make([]float64, hub+1)
	for _, p := range pairs {
		sum[p.a] += strength[p]
		sum[p.b] += strength[p]
	}
	links := simple.NewUndirectedMatrix(hub+1, 0, 0, 0)
	for _, p := range pairs {
		links.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(p.a), T: simple.Node(p.b), W: strength[p] / max(sum[p.a], sum[p.b], 1)})
	}
	return links
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
func (n Network) part(at []point, above []bool, size Size) {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a].y, at[b].y) })
	for i, node := range order {
		for moved := true; moved; {
			moved = false
			for _, other := range order[:i] {
				side := n.half(node, size) + n.half(other, size) + 6
				least := at[other].y + apart(above[other], above[node])
				if math.Abs(at[node].x-at[other].x) < side && at[node].y > at[other].y-apart(above[node], above[other]) && at[node].y < least {
					at[node].y = least
					moved = true
				}
			}
		}
	}
}

// apart returns how far a node must stand below another, by whether they have
// their names above.
func apart(upper, lower bool) float64 {
	distance := 2*dot + 8
	if !upper {
		distance += nameSize + 2
	}
	if lower {
		distance += nameSize + 2
	}
	return distance
}

// half returns half of how wide a node with its name is.
func (n Network) half(node int, size Size) float64 {
	return max(dot, width(fit(n.Nodes[node].Label, nameSize, nameRoom(size)), nameSize)/2)
}
