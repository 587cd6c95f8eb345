package guard

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// drawOverlapping draws a document whose fields exist, and answer under so few
// names that many conflict. Where it is plain, no argument is a list and no
// field with a selection answers under the name of one without.
func drawOverlapping(t *rapid.T, schema *ast.Schema, plain bool) string {
	d := &overlapping{T: t, schema: schema, plain: plain, left: rapid.IntRange(4, 60).Draw(t, "fields")}
	types := []string{"Query", "Node", "Actor", "Entity", "Person", "State", "Statement", "StatementConnection", "Meeting"}
	for i := range rapid.IntRange(0, 4).Draw(t, "fragments") {
		on := rapid.SampledFrom(types).Draw(t, "on")
		d.fragments = append(d.fragments, fragment{fmt.Sprintf("F%d", i), on, ""})
	}
	for i := range d.fragments { // each spreads those behind it only
		d.from = i + 1
		d.fragments[i].body = d.set(schema.Types[d.fragments[i].on], 2)
	}
	d.from = 0
	text := "query($v: Int! = 1) " + d.set(schema.Query, 4)
	for _, f := range d.fragments {
		text += " fragment " + f.name + " on " + f.on + " " + f.body
	}
	return text
}

type overlapping struct {
	*rapid.T
	schema    *ast.Schema
	plain     bool
	left      int // fields
	fragments []fragment
	from      int // the first fragment that may be spread
}

type fragment struct{ name, on, body string }

// set draws a selection set of a type.
func (d *overlapping) set(of *ast.Definition, depth int) string {
	var parts []string
	for range rapid.IntRange(1, 5).Draw(d.T, "selections") {
		if part := d.selection(of, depth); part != "" {
			parts = append(parts, part)
		}
	}
	return "{ " + strings.Join(append(parts, "__typename"), " ") + " }"
}

func (d *overlapping) selection(of *ast.Definition, depth int) string {
	if d.left <= 0 {
		return ""
	}
	switch kind := rapid.IntRange(0, 9).Draw(d.T, "kind"); {
	case kind < 2 && depth > 0:
		on := d.overlapping(of)
		return "... on " + on.Name + " " + d.set(on, depth-1)
	case kind < 4 && d.from < len(d.fragments):
		return "..." + rapid.SampledFrom(d.fragments[d.from:]).Draw(d.T, "spread").name
	}
	d.left--
	return d.field(of, depth)
}

// overlapping draws a type of which a record of another may be.
func (d *overlapping) overlapping(of *ast.Definition) *ast.Definition {
	types := []*ast.Definition{of}
	for _, t := range d.schema.GetPossibleTypes(of) {
		types = append(types, t)
		for _, name := range t.Interfaces {
			types = append(types, d.schema.Types[name])
		}
	}
	return rapid.SampledFrom(types).Draw(d.T, "type")
}

// field draws a field, under one of few names.
func (d *overlapping) field(of *ast.Definition, depth int) string {
	var fields []*ast.FieldDefinition
	for _, f := range of.Fields {
		if leaf := d.schema.Types[f.Type.Name()].IsLeafType(); (leaf || depth > 0) && !strings.HasPrefix(f.Name, "__") {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return ""
	}
	f := rapid.SampledFrom(fields).Draw(d.T, "field")
	to := d.schema.Types[f.Type.Name()]
	names := []string{f.Name, f.Name, "a", "b"}
	if d.plain && !to.IsLeafType() {
		names = []string{f.Name, f.Name, "x", "y"}
	}
	text := rapid.SampledFrom(names).Draw(d.T, "name") + ": " + f.Name + d.arguments(f)
	if !to.IsLeafType() {
		text += " " + d.set(to, depth-1)
	}
	return text
}

// arguments draws the arguments of a field, or none: those that are missing are
// for another rule.
func (d *overlapping) arguments(f *ast.FieldDefinition) string {
	var args []string
	for _, a := range f.Arguments {
		values := map[string][]string{
			"Int!": {"1", "2", "$v"}, "ID!": {`"a"`, `"b"`, `"""a"""`}, "DateMatch!": {"CERTAIN", "POSSIBLE"},
		}[a.Type.String()]
		if !d.plain && values == nil {
			values = map[string][]string{
				"[Lang!]": {`["en"]`, `["uk"]`, `["en", "uk"]`}, "[ID!]!": {`["a"]`, `["b"]`},
				"StatementFilter": {`{text: "a", act: [CLAIM]}`, `{act: [CLAIM], text: "a"}`, `{text: "b"}`},
			}[a.Type.String()]
		}
		if len(values) > 0 && rapid.Bool().Draw(d.T, "given") {
			args = append(args, a.Name+": "+rapid.SampledFrom(values).Draw(d.T, "value"))
		}
	}
	if args == nil {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}
