package picture

import (
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// shape is one thing drawn, as far as a reader of the drawing can tell.
type shape struct {
	name, class, link        string
	left, right, top, bottom float64
	text                     string
}

// read parses a drawing, which must be well-formed XML.
func read(t fataler, drawing template.HTML) (shapes []shape, width, height float64) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(drawing)))
	var link string
	for {
		token, err := d.Token()
		if err == io.EOF {
			return shapes, width, height
		}
		if err != nil {
			t.Fatalf("no XML: %v in %s", err, drawing)
		}
		switch token := token.(type) {
		case xml.StartElement:
			a := attributes(token)
			switch token.Name.Local {
			case "svg":
				fmt.Sscanf(a["viewBox"], "0 0 %g %g", &width, &height)
			case "a":
				link = a["href"]
			}
			shapes = append(shapes, extent(token.Name.Local, link, a))
		case xml.CharData:
			shapes[len(shapes)-1].text += string(token)
		case xml.EndElement:
			if token.Name.Local == "a" {
				link = ""
			}
		}
	}
}

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

func attributes(e xml.StartElement) map[string]string {
	all := map[string]string{}
	for _, a := range e.Attr {
		all[a.Name.Local] = a.Value
	}
	return all
}

// extent returns an element with the room that it takes.
func extent(name, link string, a map[string]string) shape {
	s := shape{name: name, class: a["class"], link: link}
	n := func(key string) float64 { v, _ := strconv.ParseFloat(a[key], 64); return v }
	switch name {
	case "rect":
		s.left, s.right, s.top, s.bottom = n("x"), n("x")+n("width"), n("y"), n("y")+n("height")
	case "circle":
		s.left, s.right, s.top, s.bottom = n("cx")-n("r"), n("cx")+n("r"), n("cy")-n("r"), n("cy")+n("r")
	case "text":
		s.left, s.right, s.top, s.bottom = n("x"), n("x"), n("y"), n("y")
	case "path":
		s.left, s.top = 1e9, 1e9
		x, y, i := 0.0, 0.0, 0
		command := ""
		for _, word := range strings.Fields(a["d"]) {
			v, err := strconv.ParseFloat(word, 64)
			if err != nil {
				command, i = word, 0
				continue
			}
			switch {
			case command == "H":
				x = v
			case command == "V":
				y = v
			case i%2 == 0:
				x = v
				i++
				continue
			default:
				y = v
				i++
			}
			s.left, s.right, s.top, s.bottom = min(s.left, x), max(s.right, x), min(s.top, y), max(s.bottom, y)
		}
	}
	return s
}

// inside checks that nothing is drawn beyond the sheet.
func inside(t fataler, shapes []shape, width, height float64) {
	t.Helper()
	for _, s := range shapes {
		if s.left < -0.1 || s.top < -0.1 || s.right > width+0.1 || s.bottom > height+0.1 {
			t.Fatalf("%s %q of %q is drawn beyond the sheet of %v by %v: %v to %v, %v to %v", s.name, s.class, s.link, width, height, s.left, s.right, s.top, s.bottom)
		}
	}
}

// linked returns the parts of a drawing that lie in the link to a path.
func linked(shapes []shape, path string) (parts []shape) {
	for _, s := range shapes {
		if s.link == path && s.class == "shape" {
			parts = append(parts, s)
		}
	}
	return parts
}

var (
	words = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "]]>", "&amp;", "\u202eevil", "\x00\x01", "a\u200bb", strings.Repeat("x", 300), "שלום", "",
	}))
	paths = rapid.SampledFrom([]string{"", "/statement/a", "javascript:alert(1)", "//elsewhere/", `/"onload="x`, "#here"})
	dates = rapid.Custom(func(t *rapid.T) *time.Time {
		if rapid.IntRange(0, 5).Draw(t, "open") == 0 {
			return nil
		}
		at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(-400_000, 40_000).Draw(t, "hours")) * time.Hour)
		return &at
	})
	items = rapid.Custom(func(t *rapid.T) Item {
		i := Item{ID: words.Draw(t, "id"), Words: words.Draw(t, "words"), Path: paths.Draw(t, "path"), From: dates.Draw(t, "from"), To: dates.Draw(t, "to"), Approximate: rapid.Bool().Draw(t, "about")}
		if i.From != nil && i.To != nil && i.To.Before(*i.From) {
			i.From, i.To = i.To, i.From
		}
		return i
	})
	sizes = rapid.SampledFrom([]Size{Wide, Narrow})
)

// hostile is what may not come out of any drawing as markup.
func hostile(t fataler, drawing template.HTML) {
	t.Helper()
	for _, bad := range []string{"<script", "<img", "onload=\"", "javascript:", "href=\"//", "style="} {
		text := string(drawing)
		if bad == "javascript:" {
			bad = `href="javascript:`
		}
		if strings.Contains(text, bad) {
			t.Fatalf("the drawing holds %q", bad)
		}
	}
}

func frame(t *rapid.T) Frame {
	return Frame{ID: "id", Title: words.Draw(t, "title"), Desc: words.Draw(t, "desc")}
}

var plain = Words{Undated: "undated", Months: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}, Count: func(n int) string { return strconv.Itoa(n) }}

// TestTimelines draws timelines of anything.
func TestTimelines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := Timeline{Frame: frame(t), Words: plain}
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			tl.Rows = append(tl.Rows, Row{Label: words.Draw(t, "label"), Path: paths.Draw(t, "row"), Items: rapid.SliceOfN(items, 0, 60).Draw(t, "items")})
		}
		for range 3 {
			tl.Links = append(tl.Links, Link{From: words.Draw(t, "from"), To: words.Draw(t, "to"), Kind: "REJECTS", Words: words.Draw(t, "why")})
		}
		size := sizes.Draw(t, "size")
		drawing := tl.Draw(size)
		shapes, width, height := read(t, drawing)
		inside(t, shapes, width, height)
		hostile(t, drawing)
		if again := tl.Draw(size); again != drawing {
			t.Fatalf("drawn again, it is another drawing")
		}
	})
}

// TestChains draws chains of anything, circles among them.
func TestChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Chain{Frame: frame(t), Nodes: nodes.Draw(t, "nodes")}
		c.Edges = edges(t, len(c.Nodes))
		size := sizes.Draw(t, "size")
		drawing := c.Draw(size)
		shapes, width, height := read(t, drawing)
		inside(t, shapes, width, height)
		hostile(t, drawing)
		if again := c.Draw(size); again != drawing {
			t.Fatalf("drawn again, it is another drawing")
		}
	})
}

// TestNetworks draws networks of anything.
func TestNetworks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := Network{Frame: frame(t), Nodes: nodes.Draw(t, "nodes")}
		n.Nodes = n.Nodes[:min(len(n.Nodes), 8)]
		n.Edges = edges(t, len(n.Nodes))
		size := sizes.Draw(t, "size")
		drawing := n.Settle().Draw(size)
		shapes, width, height := read(t, drawing)
		inside(t, shapes, width, height)
		hostile(t, drawing)
		if again := n.Settle().Draw(size); again != drawing {
			t.Fatalf("drawn again, it is another drawing")
		}
	})
}

var nodes = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Node {
	return Node{Label: words.Draw(t, "label"), Path: paths.Draw(t, "path"), Kind: "second", Notes: rapid.SliceOfN(words, 0, 4).Draw(t, "notes")}
}), 1, 26)

func edges(t *rapid.T, n int) []Edge {
	place := rapid.IntRange(0, n-1)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Edge {
		return Edge{From: place.Draw(t, "from"), To: place.Draw(t, "to"), Count: rapid.IntRange(1, 90).Draw(t, "count"), Dashed: rapid.Bool().Draw(t, "dashed"), Words: words.Draw(t, "words")}
	}), 0, 120).Draw(t, "edges")
}
