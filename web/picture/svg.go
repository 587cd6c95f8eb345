// Package picture draws what the pages about the record show: data in, SVG
// out. A drawing is made for one width; a page holds one for a desk and one for
// a phone and shows that which fits. Colours come from the page's stylesheet by
// class, so that dark pages and paper need no other drawing, and no drawing
// needs a style of its own. The same data gives the same bytes.
package picture

import (
	"encoding/xml"
	"html/template"
	"math"
	"strconv"
	"strings"
)

// Size is a width that drawings are made for, with what follows from it.
type Size struct {
	suffix string  // of the ids of the drawing
	width  float64 // in units, of which text is 14 high: pixels where nothing is scaled
}

// The two widths that pages show.
var (
	Wide   = Size{"wide", 780}
	Narrow = Size{"narrow", 340}
)

// em is the height of text.
const em = 14

// Frame is what every drawing has: an id that no other on the page has, and
// words for those who cannot see it.
type Frame struct {
	ID    string
	Title string
	Desc  string
}

// svg writes a drawing. Whatever it is given is escaped: nothing but the names
// of elements and attributes, which are ours, is written as it stands.
type svg struct{ strings.Builder }

// open begins an element. The attributes are names and values; a value is a
// string or a float64, and a string that is empty leaves its attribute out.
func (s *svg) open(name string, attributes ...any) {
	s.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		var text string
		switch value := attributes[i+1].(type) {
		case string:
			text = value
		case float64:
			text = px(value)
		}
		if text != "" {
			s.WriteString(" " + attributes[i].(string) + `="`)
			s.escape(text)
			s.WriteByte('"')
		}
	}
	s.WriteByte('>')
}

// close ends an element.
func (s *svg) close(name string) { s.WriteString("</" + name + ">") }

// put writes an element that holds nothing but text.
func (s *svg) put(name, text string, attributes ...any) {
	s.open(name, attributes...)
	s.escape(text)
	s.close(name)
}

// escape writes text as XML. What XML cannot hold becomes a replacement
// character.
func (s *svg) escape(text string) {
	if err := xml.EscapeText(s, []byte(text)); err != nil {
		panic(err) // a builder takes all
	}
}

// link begins a link to a path of ours with words for its whole content; drop
// ends it. The links of a picture stand in the table beside it too, which is
// where a keyboard finds them, once.
func (s *svg) link(path, words, class string) {
	if strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") || strings.HasPrefix(path, "#") {
		s.open("a", "href", path, "class", class, "tabindex", "-1")
	} else {
		s.open("a", "class", class)
	}
	s.put("title", words)
}

func (s *svg) drop() { s.close("a") }

// drawing returns what draw draws on a sheet of that size. A picture is a
// group rather than an image to a screen reader, since it holds links.
func (f Frame) drawing(size Size, height float64, draw func(*svg)) template.HTML {
	s := new(svg)
	id := f.ID + "-" + size.suffix
	s.open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "drawing "+size.suffix, "role", "group",
		"viewBox", "0 0 "+px(size.width)+" "+px(height), "width", size.width, "height", math.Ceil(height),
		"aria-labelledby", id+"-title", "aria-describedby", id+"-desc")
	s.put("title", f.Title, "id", id+"-title")
	s.put("desc", f.Desc, "id", id+"-desc")
	draw(s)
	s.close("svg")
	return template.HTML(s.String()) // written by svg, which escapes
}

// px returns a length to a tenth of a unit.
func px(v float64) string {
	return strconv.FormatFloat(math.Round(v*10)/10+0, 'f', -1, 64) // +0: no -0
}

// path joins commands and lengths to what a path's d holds.
func path(parts ...any) string {
	words := make([]string, len(parts))
	for i, part := range parts {
		switch part := part.(type) {
		case string:
			words[i] = part
		case float64:
			words[i] = px(part)
		}
	}
	return strings.Join(words, " ")
}

// point is a place on the sheet.
type point struct{ x, y float64 }

// curve returns the control point of a curve from a to b that is bent aside by
// a part of its length.
func curve(a, b point, bend float64) point {
	return point{(a.x+b.x)/2 - (b.y-a.y)*bend, (a.y+b.y)/2 + (b.x-a.x)*bend}
}

// arrow draws a curve by way of a control point, with a head at its end.
func (s *svg) arrow(a, via, b point, class string, width float64) {
	length := max(math.Hypot(b.x-via.x, b.y-via.y), 0.1)
	ux, uy := (b.x-via.x)/length, (b.y-via.y)/length
	head := 5 + width
	foot := point{b.x - ux*head, b.y - uy*head}
	s.put("path", "", "class", "edge "+class, "d", path("M", a.x, a.y, "Q", via.x, via.y, foot.x, foot.y), "stroke-width", width, "fill", "none")
	half := head / 2
	s.put("path", "", "class", "head", "d", path("M", b.x, b.y, "L", foot.x-uy*half, foot.y+ux*half, "L", foot.x+uy*half, foot.y-ux*half, "Z"))
}
