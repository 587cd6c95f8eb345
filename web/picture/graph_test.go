package picture

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// TestChainOnce draws four reports that begin with one agency: it stands there
// once, to the right of the speaker and to the left of them all.
func TestChainOnce(t *testing.T) {
	c := Chain{Frame: Frame{ID: "c"}, Nodes: []Node{
		{Label: "A speaker", Path: "/person/a", Kind: "speaker"}, {Label: "An agency", Path: "/source/agency", Kind: "origin"},
		{Label: "One", Path: "/source/1"}, {Label: "Two", Path: "/source/2"}, {Label: "Three", Path: "/source/3", Kind: "second", Notes: []string{"known through another"}},
	}, Edges: []Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 1, To: 3}, {From: 1, To: 4, Dashed: true}}}
	for _, size := range []Size{Wide, Narrow} {
		shapes, _, _ := read(t, c.Draw(size))
		agency, speaker := linked(shapes, "/source/agency"), linked(shapes, "/person/a")
		if len(agency) != 1 || len(speaker) != 1 {
			t.Fatalf("the agency is drawn %d times, the speaker %d times", len(agency), len(speaker))
		}
		for _, path := range []string{"/source/1", "/source/2", "/source/3"} {
			if outlet := linked(shapes, path); len(outlet) != 1 || outlet[0].left <= agency[0].left || agency[0].left <= speaker[0].left {
				t.Errorf("%s does not stand after the agency, and that after the speaker: %v", path, outlet)
			}
		}
		drawing := string(c.Draw(size))
		if n := strings.Count(drawing, `class="edge"`); n != 3 {
			t.Errorf("%d confirmed ways, want 3", n)
		}
		if n := strings.Count(drawing, `class="edge dashed"`); n != 1 {
			t.Errorf("%d suggested ways, want 1", n)
		}
		if !strings.Contains(drawing, "known through") || !strings.Contains(drawing, `class="node second"`) {
			t.Error("the report at second hand is not shown as such")
		}
	}
}

// TestBoxes checks that no box of a chain covers another.
func TestBoxes(t *testing.T) {
	c := Chain{Frame: Frame{ID: "c"}}
	for i := range 20 {
		c.Nodes = append(c.Nodes, Node{Label: fmt.Sprint("The Example Outlet ", i), Path: fmt.Sprint("/source/", i), Notes: []string{"word for word", "read by us"}})
		if i > 0 {
			c.Edges = append(c.Edges, Edge{From: (i - 1) / 3, To: i})
		}
	}
	c.Edges = append(c.Edges, Edge{From: 0, To: 19}, Edge{From: 1, To: 18})
	for _, size := range []Size{Wide, Narrow} {
		shapes, _, _ := read(t, c.Draw(size))
		var boxes []shape
		for i := range c.Nodes {
			boxes = append(boxes, linked(shapes, fmt.Sprint("/source/", i))...)
		}
		if len(boxes) != len(c.Nodes) {
			t.Fatalf("%d boxes for %d nodes", len(boxes), len(c.Nodes))
		}
		separate(t, boxes)
	}
}

func separate(t *testing.T, boxes []shape) {
	t.Helper()
	for i, a := range boxes {
		for _, b := range boxes[:i] {
			if a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom {
				t.Errorf("%v and %v cover one another", a, b)
			}
		}
	}
}

// TestNames draws 25 actors of whom each speaks of each, on which forces ran
// away, and of whom none does: no name covers another.
func TestNames(t *testing.T) {
	n := Network{Frame: Frame{ID: "n"}}
	for i := range 25 {
		n.Nodes = append(n.Nodes, Node{Label: fmt.Sprint("Somebody Testperson the ", i), Path: fmt.Sprint("/person/", i)})
	}
	loose := n
	for i := range 25 {
		for j := range 25 {
			n.Edges = append(n.Edges, Edge{From: i, To: j, Count: 1})
		}
	}
	star := loose
	for i := range 24 {
		star.Edges = append(star.Edges, Edge{From: 0, To: i + 1, Count: i})
	}
	for name, network := range map[string]Network{"all of all": n, "none": loose, "one of all": star} {
		for _, size := range []Size{Wide, Narrow} {
			t.Run(name+" "+size.suffix, func(t *testing.T) {
				shapes, width, height := read(t, network.Settle().Draw(size))
				inside(t, shapes, width, height)
				var names []shape
				for _, s := range shapes {
					if s.name == "text" {
						half := textWidth(s.text) / 2
						names = append(names, shape{text: s.text, left: s.left - half, right: s.left + half, top: s.top - nameSize, bottom: s.top})
					}
				}
				if len(names) != 25 {
					t.Fatalf("%d names, want 25", len(names))
				}
				inside(t, names, width, height)
				separate(t, names)
			})
		}
	}
}

func textWidth(text string) float64 { return width(text, nameSize) }

// TestWeight draws one pair more often than another: its arrow is wider.
func TestWeight(t *testing.T) {
	n := Network{Frame: Frame{ID: "n"}, Nodes: []Node{{Label: "A"}, {Label: "B"}, {Label: "C"}}, Edges: []Edge{{From: 0, To: 1, Count: 9, Words: "nine"}, {From: 1, To: 2, Count: 1, Words: "one"}}}
	drawing := string(n.Settle().Draw(Wide))
	if !strings.Contains(drawing, `stroke-width="4.3"`) || !strings.Contains(drawing, `stroke-width="1.1"`) {
		t.Errorf("the arrows are not as wide as often: %s", drawing)
	}
}

// TestWrap breaks text into lines that fit.
func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{"The Example Gazette of Nowhere", 2, "The Example|Gazette of N…"},
		{"Donaudampfschifffahrtsgesellschaft", 2, "Donaudampf…"},
		{"short", 2, "short"},
		{"", 2, ""},
	} {
		lines := wrap(tt.text, 13, 95, tt.most)
		if got := strings.Join(lines, "|"); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
		for _, line := range lines {
			if w := width(line, 13); w > 95 || math.IsNaN(w) {
				t.Errorf("%q is %v wide", line, w)
			}
		}
	}
}
