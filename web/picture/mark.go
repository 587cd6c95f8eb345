package picture

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// mark is what stands for one item of a row, or for several that would hide
// one another.
type mark struct {
	items       []Item
	left, right float64 // the bounds of the date, on the sheet
	y           float64 // its middle
	track       int
	point       bool
	ahead, back bool    // open at the end or the beginning
	loose       bool    // in the tray
	low, high   float64 // it may not be drawn beyond
}

// most is how many tracks a row may have before its items are bundled.
const most = 6

// place returns the marks of dated items, each on a track where it covers no
// other, and how many tracks there are.
func (b *board) place(items []Item) ([]*mark, int) {
	for _, cell := range []float64{0, 2 * radius, 4 * radius, 16 * radius} {
		marks := b.bundle(items, cell)
		if tracks := stack(marks); tracks <= most || cell == 16*radius {
			return marks, tracks
		}
	}
	return nil, 0
}

// bundle returns a mark for all items whose bounds lie in the same cells; with
// no cells, for each item.
func (b *board) bundle(items []Item, cell float64) []*mark {
	type place struct {
		left, right               float64
		point, ahead, back, about bool
	}
	var marks []*mark
	known := map[place]*mark{}
	for _, item := range items {
		m := b.mark(item)
		at := place{point: m.point, ahead: m.ahead, back: m.back, about: item.Approximate}
		if cell > 0 {
			at.left, at.right = math.Floor(m.left/cell), math.Floor(m.right/cell)
			if first, ok := known[at]; ok {
				first.items = append(first.items, item)
				first.left, first.right = min(first.left, m.left), max(first.right, m.right)
				continue
			}
			known[at] = m
		}
		marks = append(marks, m)
	}
	return marks
}

// mark returns where the bounds of one item lie.
func (b *board) mark(item Item) *mark {
	m := &mark{items: []Item{item}, left: b.left, right: b.right, low: b.left - radius, high: b.right + radius, back: item.From == nil, ahead: item.To == nil}
	if item.From != nil {
		m.left = b.axis.at(*item.From)
	}
	if item.To != nil {
		m.right = b.axis.at(*item.To)
	}
	if item.exact() && m.right-m.left < 2*radius {
		m.point = true
		middle := (m.left + m.right) / 2
		m.left, m.right = middle, middle
	}
	return m
}

// covers returns the part of the row that a mark takes.
func (m *mark) covers() (left, right float64) {
	left, right = m.left, m.right
	if m.point || m.loose {
		left, right = left-radius, right+radius
	}
	if need := m.text(); need > right-left {
		left = min(max((left+right-need)/2, m.low), m.high-need)
		right = left + need
	}
	return left, right
}

// text returns how much room a bundle's number takes.
func (m *mark) text() float64 {
	if len(m.items) == 1 {
		return 0
	}
	return width(m.number(), em-3) + radius
}

func (m *mark) number() string { return strconv.Itoa(len(m.items)) }

// stack gives each mark the first track on which it covers no other, and
// returns how many tracks there are.
func stack(marks []*mark) int {
	slices.SortStableFunc(marks, func(a, b *mark) int {
		return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(b.right, a.right))
	})
	var ends []float64
	for _, m := range marks {
		left, right := m.covers()
		m.track = slices.IndexFunc(ends, func(end float64) bool { return end+2 <= left })
		if m.track < 0 {
			m.track = len(ends)
			ends = append(ends, 0)
		}
		ends[m.track] = right
		m.y = float64(m.track) * track
	}
	return len(ends)
}

// lay returns the marks of items without a date, in lines, and how many lines
// they take. Where there are too many, the last stands for the rest.
func (b *board) lay(items []Item) ([]*mark, int) {
	const pitch = 3 * radius
	perLine := max(1, int((b.size.width-2*radius-b.tray)/pitch))
	room := most * perLine
	var marks []*mark
	for i, item := range items {
		if i == room-2 && len(items) > room { // a bundle is as wide as two
			x := b.tray + radius + float64(i%perLine)*pitch
			marks = append(marks, &mark{items: items[i:], loose: true, left: x, right: x + pitch, low: x - radius, high: b.size.width - 1, y: float64(i/perLine) * track})
			break
		}
		x := b.tray + radius + float64(i%perLine)*pitch
		marks = append(marks, &mark{items: []Item{item}, loose: true, point: true, left: x, right: x, y: float64(i/perLine) * track})
	}
	return marks, (min(len(items), room) + perLine - 1) / perLine
}

// draw draws the marks of a row.
func (l *lane) draw(s *svg, b *board) {
	for _, m := range l.marks {
		words, to := m.items[0].Words, m.items[0].Path
		if len(m.items) > 1 {
			words, to = b.Words.Count(len(m.items)), "#"+b.ID+"-data"
		}
		s.link(to, words, m.class())
		m.draw(s)
		s.drop()
	}
}

// class returns what the stylesheet knows the mark by.
func (m *mark) class() string {
	class := []string{"mark-item"}
	for _, c := range []struct {
		is   bool
		name string
	}{{m.items[0].Approximate, "about"}, {m.loose, "loose"}, {len(m.items) > 1, "bundle"}} {
		if c.is {
			class = append(class, c.name)
		}
	}
	return strings.Join(class, " ")
}

// draw draws a point, a bar as long as its bounds, or a bundle's number on one.
func (m *mark) draw(s *svg) {
	left, right := m.covers()
	switch {
	case len(m.items) > 1:
		s.put("rect", "", "class", "shape", "x", left, "y", m.y-radius-1.5, "width", right-left, "height", 2*radius+3, "rx", radius+1.5)
		s.put("text", m.number(), "class", "number", "x", (left+right)/2, "y", m.y+4, "text-anchor", "middle")
	case m.point:
		s.put("circle", "", "class", "shape", "cx", m.left, "cy", m.y, "r", radius-0.5)
	default:
		s.put("path", "", "class", "shape", "d", m.bar(left, right))
	}
}

// bar returns the outline of a bar, with a tip where it is open.
func (m *mark) bar(left, right float64) string {
	const half = radius - 1
	right = max(right, left+2)
	back, ahead := left, right
	if m.back {
		back = min(left+2*half, right)
	}
	if m.ahead {
		ahead = max(right-2*half, left)
	}
	return path("M", back, m.y-half, "H", ahead, "L", right, m.y, "L", ahead, m.y+half, "H", back, "L", left, m.y, "Z")
}

// middle returns the mark's place.
func (m *mark) middle() point { return point{(m.left + m.right) / 2, m.y} }

// link draws a link between two marks; one whose items are not drawn, or lie in
// one bundle, is not.
func (b *board) link(s *svg, l Link) {
	from, to := b.marks[l.From], b.marks[l.To]
	if from == nil || to == nil || from == to {
		return
	}
	a, c := from.middle(), to.middle()
	bend := 0.18
	if math.Abs(a.y-c.y) < track {
		bend = -0.35
	}
	via := curve(a, c, bend)
	via.x, via.y = min(max(via.x, 2), b.size.width-2), min(max(via.y, b.top), b.height)
	length := max(math.Hypot(c.x-via.x, c.y-via.y), 1)
	end := point{c.x + (via.x-c.x)/length*(radius+1), c.y + (via.y-c.y)/length*(radius+1)}
	class := l.Kind
	if l.Dashed {
		class += " dashed"
	}
	s.open("g", "class", "link")
	s.put("title", l.Words)
	s.arrow(a, via, end, class, 1.5)
	s.close("g")
}
