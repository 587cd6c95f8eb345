package picture

const (
	radius = 5.0  // of the point that a day is
	track  = 14.0 // between things that lie one above the other in a row
	gap    = 12.0 // between rows
)

// board is a timeline laid out for one width.
type board struct {
	Timeline
	size        Size
	labels      float64 // how wide the column of labels is; 0 where they stand above their rows
	indent      float64 // where labels begin
	axis        axis
	hasAxis     bool
	left, right float64 // of the part with an axis
	tray        float64 // where the tray begins
	hasTray     bool
	lanes       []*lane
	top, height float64
	marks       map[string]*mark // by the ids of the items in them
}

// lane is a row laid out.
type lane struct {
	Row
	y, height float64 // of the row's middle part, below a label that stands above
	label     float64 // where the label's text stands
	marks     []*mark
}

// board lays the timeline out.
func (t Timeline) board(size Size) *board {
	b := &board{Timeline: t, size: size, marks: map[string]*mark{}, top: 26}
	if size == Wide {
		b.labels = 170
	}
	from, to, ok := t.extent()
	b.hasAxis, b.hasTray = ok, t.undated()
	b.left, b.right = b.labels+radius, size.width-radius-1
	if b.hasTray {
		b.tray = b.left + 4
		if b.hasAxis {
			b.tray = b.left + (b.right-b.left)*0.76
			b.right = b.tray - 2*gap
		} else if size == Narrow { // labels stand within the tray
			b.indent = b.tray
		}
	}
	if b.hasAxis {
		b.axis = newAxis(from, to, b.left, b.right)
	}
	y := b.top
	for _, row := range t.Rows {
		y = b.add(row, y) + gap
	}
	b.height = y
	return b
}

// undated tells whether there is anything for the tray.
func (t Timeline) undated() bool {
	for _, row := range t.Rows {
		for _, item := range row.Items {
			if !item.dated() {
				return true
			}
		}
	}
	return false
}

// add lays a row out below y and returns where it ends.
func (b *board) add(row Row, y float64) float64 {
	l := &lane{Row: row, y: y + gap/2, label: y + gap/2 + em}
	if b.labels == 0 {
		l.y += em + 6
	}
	var dated, undated []Item
	for i, item := range row.Items {
		if item.dated() {
			dated = append(dated, item)
		} else {
			undated = append(undated, row.Items[i])
		}
	}
	marks, tracks := b.place(dated)
	loose, lines := b.lay(undated)
	l.marks = append(marks, loose...)
	l.height = track * float64(max(tracks, lines, 1))
	if b.labels > 0 {
		l.height = max(l.height, float64(len(b.wrapped(row.Label)))*(em+3))
	}
	for _, m := range l.marks {
		m.y += l.y + track/2
		for _, item := range m.items {
			if _, taken := b.marks[item.ID]; !taken {
				b.marks[item.ID] = m
			}
		}
	}
	b.lanes = append(b.lanes, l)
	return l.y + l.height
}

// wrapped returns the lines of a label beside its row.
func (b *board) wrapped(label string) []string { return wrap(label, em, b.labels-2*gap, 2) }

// grid draws the axis, the tray's border and the labels.
func (b *board) grid(s *svg) {
	if b.hasAxis {
		end := 0.0
		for _, tick := range b.axis.ticks(b.Words.Months) {
			s.put("path", "", "class", "grid", "d", path("M", tick.x, b.top, "V", b.height-gap))
			x, wide := tick.x, width(tick.text, em-1)
			if x+wide > b.right+gap {
				x = b.right + gap - wide
			}
			if x >= end { // a name that would cover another is left out
				s.put("text", tick.text, "class", "tick", "x", x, "y", float64(em))
				end = x + wide + gap/2
			}
		}
		s.put("path", "", "class", "axis", "d", path("M", b.left, b.top, "H", b.right))
	}
	if b.hasTray {
		s.put("rect", "", "class", "tray", "x", b.tray-radius-3, "y", b.top, "width", b.size.width-1-b.tray+radius+3, "height", b.height-b.top-gap/2, "rx", 4.0)
		s.put("text", fit(b.Words.Undated, em-1, b.size.width-b.tray), "class", "tick", "x", b.tray-radius, "y", float64(em))
	}
	for i, lane := range b.lanes {
		if i > 0 {
			s.put("path", "", "class", "rule", "d", path("M", 0.0, lane.label-em-gap/2, "H", b.size.width))
		}
		lane.name(s, b)
	}
}

// name draws the row's label: beside the row where there is room for it, else
// above.
func (l *lane) name(s *svg, b *board) {
	lines := []string{fit(l.Label, em, b.size.width-2*b.indent)}
	if b.labels > 0 {
		lines = b.wrapped(l.Label)
	}
	if l.Path != "" {
		s.link(l.Path, l.Label, "name")
	}
	for i, line := range lines {
		s.put("text", line, "class", "label", "x", b.indent, "y", l.label+float64(i)*(em+3))
	}
	if l.Path != "" {
		s.drop()
	}
}
