package picture

import "html/template"

// Part is a piece of a bar.
type Part struct {
	Count int
	Kind  string // a class
}

// unitWidth is how wide one thing is in a bar.
const unitWidth = 9.0

// Bar returns small squares, one for each thing, in the order of the parts;
// where there are more than most, each stands for several. It says nothing to
// those who cannot see it: the numbers stand beside it.
func Bar(parts []Part, largest int) template.HTML {
	const most = 12
	unit := min(1, float64(most)/float64(max(largest, 1)))
	var total float64
	for _, part := range parts {
		total += float64(part.Count) * unit * unitWidth
	}
	if total == 0 {
		return ""
	}
	s := new(svg)
	s.open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "bar", "aria-hidden", "true", "width", total, "height", unitWidth, "viewBox", "0 0 "+px(total)+" "+px(unitWidth))
	x := 0.0
	for _, part := range parts {
		width := unit * unitWidth
		for range part.Count {
			if unit == 1 {
				s.put("rect", "", "class", part.Kind, "x", x+0.5, "y", 0.5, "width", unitWidth-2, "height", unitWidth-1)
			}
			x += width
		}
		if unit < 1 && part.Count > 0 {
			whole := float64(part.Count) * width
			s.put("rect", "", "class", part.Kind, "x", x-whole+0.5, "y", 0.5, "width", max(whole-1, 0.5), "height", unitWidth-1)
		}
	}
	s.close("svg")
	return template.HTML(s.String()) // written by svg, which escapes
}
