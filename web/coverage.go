package web

import (
	"cmp"
	"html/template"
	"slices"

	"onrecord/web/picture"
)

// coverage counts, for the statements of a meeting, which outlet carries how
// many of which side, and how near to the spoken words.
type coverage struct {
	Sides   []column
	Outlets []outletCoverage
	Part    string // of how many statements; empty: all
}

// column is a side: a state with those who speak for it, another party, or nobody.
type column struct {
	Ref    *ref // nil: nobody
	Others int  // how many sides share the column, which then is of none of them
	Count  int
}

// outletCoverage is a row: an outlet, or a source that has none.
type outletCoverage struct {
	Outlet ref
	Others int    // how many outlets share the row, which then has none of its own
	Cells  []cell // by side
	Total  int
}

// cell counts the statements of one side in one outlet, each by its nearest
// form there. Those that are only suggested are not in Total.
type cell struct {
	Words, Gist, Own, Suggested int
	Total                       int

	largest int // of all cells
}

// Bar returns the cell as a picture.
func (c cell) Bar() template.HTML {
	return picture.Bar([]picture.Part{{Count: c.Words, Kind: "words"}, {Count: c.Gist, Kind: "gist"}, {Count: c.Own, Kind: "own"}, {Count: c.Suggested, Kind: "suggested"}}, c.largest)
}

// covered returns the coverage of statements; nil where no outlet carries any.
func (v *view) covered(l list[statement]) *coverage {
	c := &coverage{Part: v.part(l)}
	for _, s := range l.Nodes {
		at := c.side(s.OnBehalfOf)
		c.Sides[at].Count++
		for key, form := range v.nearest(s.Citations.Nodes) {
			c.count(key, at, form)
		}
	}
	c.sort()
	if len(c.Outlets) == 0 {
		return nil
	}
	return c
}

// side returns the column of a party: that of its state, if it has one.
func (c *coverage) side(party *ref) int {
	if party != nil && party.State != nil {
		party = party.State
	}
	i := slices.IndexFunc(c.Sides, func(s column) bool {
		return s.Ref == nil && party == nil || s.Ref != nil && party != nil && s.Ref.ID == party.ID
	})
	if i < 0 {
		i, c.Sides = len(c.Sides), append(c.Sides, column{Ref: party})
	}
	return i
}

// forms are the forms of a citation from the nearest to the spoken words on; a
// suggested one of any form comes last.
var forms = []string{"DIRECT", "PARTIAL", "INDIRECT", "OWN", "SUGGESTED"}

// nearest returns for each outlet the nearest of its forms.
func (v *view) nearest(citations []citation) map[ref]int {
	found := map[ref]int{}
	for _, c := range citations {
		if c.Status == "RETRACTED" || c.Status == "MISATTRIBUTED" {
			continue
		}
		key := ref{ID: c.Source.ID, Name: v.lang.describe(c.Source)}
		if c.Outlet != nil {
			key = *c.Outlet
		}
		form := slices.Index(forms, c.Form)
		if c.Link == "SUGGESTED" {
			form = len(forms) - 1
		}
		if before, ok := found[key]; !ok || form < before {
			found[key] = form
		}
	}
	return found
}

// count adds a statement to a cell.
func (c *coverage) count(outlet ref, column, form int) {
	i := slices.IndexFunc(c.Outlets, func(o outletCoverage) bool { return o.Outlet.ID == outlet.ID })
	if i < 0 {
		i, c.Outlets = len(c.Outlets), append(c.Outlets, outletCoverage{Outlet: outlet})
	}
	row := &c.Outlets[i]
	for len(row.Cells) <= column {
		row.Cells = append(row.Cells, cell{})
	}
	at := &row.Cells[column]
	switch forms[form] {
	case "DIRECT", "PARTIAL":
		at.Words++
	case "INDIRECT":
		at.Gist++
	case "OWN":
		at.Own++
	default:
		at.Suggested++
		return
	}
	at.Total++
	row.Total++
}

const (
	mostOutlets = 20 // that have a row of their own
	mostSides   = 6  // that have a column of their own
)

// sort puts the sides and the outlets with most statements first, and nobody's
// side last. Where there are very many, the last share a row or a column.
func (c *coverage) sort() {
	order := make([]int, len(c.Sides))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := c.Sides[a], c.Sides[b]
		return cmp.Or(cmp.Compare(truth(x.Ref == nil), truth(y.Ref == nil)), cmp.Compare(y.Count, x.Count))
	})
	c.arrange(order)
	slices.SortFunc(c.Outlets, func(a, b outletCoverage) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(a.Outlet.Name, b.Outlet.Name), cmp.Compare(a.Outlet.ID, b.Outlet.ID))
	})
	c.fold()
	c.scale()
}

// arrange puts the columns in an order.
func (c *coverage) arrange(order []int) {
	var sides []column
	place := make([]int, len(order)) // where each goes
	for _, from := range order {
		s := c.Sides[from]
		if len(sides) >= mostSides && s.Ref != nil {
			if len(sides) == mostSides {
				sides = append(sides, column{})
			}
			sides[mostSides].Others++
			sides[mostSides].Count += s.Count
		} else {
			sides = append(sides, s)
		}
		place[from] = len(sides) - 1
	}
	c.Sides = sides
	for i, row := range c.Outlets {
		cells := make([]cell, len(sides))
		for from, cell := range row.Cells {
			cells[place[from]].add(cell)
		}
		c.Outlets[i].Cells = cells
	}
}

// add counts what another cell counts.
func (c *cell) add(other cell) {
	c.Words += other.Words
	c.Gist += other.Gist
	c.Own += other.Own
	c.Suggested += other.Suggested
	c.Total += other.Total
}

// fold joins the rows beyond mostOutlets.
func (c *coverage) fold() {
	if len(c.Outlets) <= mostOutlets {
		return
	}
	rest := outletCoverage{Others: len(c.Outlets) - mostOutlets, Cells: make([]cell, len(c.Sides))}
	for _, row := range c.Outlets[mostOutlets:] {
		rest.Total += row.Total
		for i, cell := range row.Cells {
			rest.Cells[i].add(cell)
		}
	}
	c.Outlets = append(c.Outlets[:mostOutlets], rest)
}

// scale lets the bars of all cells be of one measure.
func (c *coverage) scale() {
	largest := 0
	for _, row := range c.Outlets {
		for _, cell := range row.Cells {
			largest = max(largest, cell.Total+cell.Suggested)
		}
	}
	for _, row := range c.Outlets {
		for i := range row.Cells {
			row.Cells[i].largest = largest
		}
	}
}

// truth orders what is not before what is.
func truth(is bool) int {
	if is {
		return 1
	}
	return 0
}
