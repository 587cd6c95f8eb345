package picture

import (
	"cmp"
	"slices"
)

// layered is a graph without cycles in columns: every edge leads from a column
// to the next. An edge over several columns passes through a place of its own
// in each between, so that it is drawn beside what stands there.
type layered struct {
	column []int
	y      []float64 // of each place's middle
	chains [][]int   // for each edge, the places that it passes, its ends among them
	height float64
}

// layer arranges places of the given heights. Edges that would close a cycle
// may point back.
func layer(heights []float64, edges []Edge) layered {
	l := layered{column: make([]int, len(heights))}
	for range heights { // the longest way to each, in as many rounds as it can have steps
		for _, e := range edges {
			if next := l.column[e.From] + 1; next > l.column[e.To] && next < len(heights) {
				l.column[e.To] = next
			}
		}
	}
	heights = slices.Clone(heights)
	for _, e := range edges {
		chain := []int{e.From}
		for c := l.column[e.From] + 1; c < l.column[e.To]; c++ {
			chain = append(chain, len(heights))
			heights = append(heights, em)
			l.column = append(l.column, c)
		}
		l.chains = append(l.chains, append(chain, e.To))
	}
	l.arrange(heights)
	return l
}

// arrange places each column's members near the middle of those that lead to
// them, in turns from both sides.
func (l *layered) arrange(heights []float64) {
	n := len(heights)
	before, after := make([][]int, n), make([][]int, n)
	for _, chain := range l.chains {
		for i := 1; i < len(chain); i++ {
			before[chain[i]] = append(before[chain[i]], chain[i-1])
			after[chain[i-1]] = append(after[chain[i-1]], chain[i])
		}
	}
	columns := make([][]int, slices.Max(l.column)+1)
	for place, c := range l.column {
		columns[c] = append(columns[c], place)
	}
	l.y = make([]float64, n)
	for _, column := range columns {
		l.settle(column, heights)
	}
	for round := range 6 {
		near := before
		order := slices.Clone(columns)
		if round%2 == 1 {
			near = after
			slices.Reverse(order)
		}
		for _, column := range order {
			for _, place := range column {
				if len(near[place]) > 0 {
					var sum float64
					for _, other := range near[place] {
						sum += l.y[other]
					}
					l.y[place] = sum / float64(len(near[place]))
				}
			}
			slices.SortStableFunc(column, func(a, b int) int { return cmp.Compare(l.y[a], l.y[b]) })
			l.settle(column, heights)
		}
	}
	top := slices.Min(l.y)
	for place := range l.y {
		top = min(top, l.y[place]-heights[place]/2)
	}
	for place := range l.y {
		l.y[place] -= top
		l.height = max(l.height, l.y[place]+heights[place]/2)
	}
}

// settle moves the members of a column apart, in their order, about their
// middle.
func (l *layered) settle(column []int, heights []float64) {
	var moved float64
	for i := 1; i < len(column); i++ {
		above, place := column[i-1], column[i]
		least := l.y[above] + (heights[above]+heights[place])/2 + gap
		if push := least - l.y[place]; push > 0 {
			l.y[place] += push
			moved += push
		}
	}
	for _, place := range column {
		l.y[place] -= moved / float64(len(column))
	}
}
