package doctest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// enum is a value that a document writes without quotation marks.
type enum string

// arguments draws the arguments of a field, in parentheses, and how many
// records it holds then; with more, a variable that the next page is asked for
// with.
func (d *drawer) arguments(f *ast.FieldDefinition, w where) (text string, holds int, more *variable) {
	var args []string
	holds = least(f)
	d.identifier = choose(d, d.record.Identifiers)
	for _, a := range f.Arguments {
		of := place{owner: f.Name, name: a.Name, room: w.room}
		switch required := a.Type.NonNull && a.DefaultValue == nil; {
		case a.Name == "first":
			var value string
			if value, holds = d.first(a, of); value != "" {
				args = append(args, "first: "+value)
			}
		case a.Name == "after" && w.alone && w.path != nil && d.chance(3):
			more = d.declare("Cursor", "")
			args = append(args, "after: $"+more.name)
		case required || d.chance(map[bool]int{false: 3, true: 8}[a.Name == "after"]):
			args = append(args, a.Name+": "+d.input(a.Type, a.DefaultValue, of))
		}
	}
	if len(args) == 0 {
		return "", holds, nil
	}
	return "(" + strings.Join(args, ", ") + ")", holds, more
}

// first draws how many of a list are asked for; empty to leave it out, which
// asks for as many as the default says.
func (d *drawer) first(a *ast.ArgumentDefinition, of place) (text string, n int) {
	if n = number(a.DefaultValue.Raw); n <= of.room && d.chance(4) {
		return "", n
	}
	text = d.input(a.Type, nil, of)
	if name, ok := strings.CutPrefix(text, "$"); ok {
		return text, int(d.variable(name).holds)
	}
	return text, number(text)
}

// least returns how many records a field holds at the least, as the endpoint
// reckons.
func least(f *ast.FieldDefinition) int {
	switch {
	case f.Arguments.ForName("first") != nil || f.Type.Elem == nil:
		return 1
	case slices.Contains([]string{"nodes", "edges", "hits", "buckets"}, f.Name):
		return 1
	case f.Name == "mentions":
		return 100
	}
	return 20
}

func number(text string) (n int) {
	fmt.Sscan(text, &n)
	return n
}

// place says of what a value is a part.
type place struct {
	owner, name string // the field or input type, and its argument or member
	depth       int    // of input types around it
	room        int
}

// use names what values of the place mean.
func (p place) use() string { return p.owner + "." + p.name }

// input draws a value as a document writes it: a literal, a variable, or a
// literal with variables in it.
func (d *drawer) input(t *ast.Type, byDefault *ast.Value, of place) string {
	if d.chance(4) {
		return d.hoist(t, byDefault != nil, of)
	}
	if !t.NonNull && d.chance(15) {
		return "null"
	}
	if t.Elem != nil {
		if d.chance(6) {
			return literal(d.constant(lone(t), of))
		}
		var items []string
		for range d.length(of) {
			items = append(items, d.input(t.Elem, nil, of))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	def := d.schema.Types[t.NamedType]
	if def.Kind != ast.InputObject {
		return literal(d.scalar(t, of))
	}
	var members []string
	for _, f := range d.members(def, of) {
		members = append(members, f.Name+": "+d.input(f.Type, f.DefaultValue, of.member(def, f)))
	}
	return "{" + strings.Join(members, ", ") + "}"
}

// constant draws a value without variables, as JSON has it.
func (d *drawer) constant(t *ast.Type, of place) any {
	if !t.NonNull && d.chance(15) {
		return nil
	}
	if t.Elem != nil {
		if d.chance(6) {
			return d.constant(lone(t), of)
		}
		items := []any{}
		for range d.length(of) {
			items = append(items, d.constant(t.Elem, of))
		}
		return items
	}
	def := d.schema.Types[t.NamedType]
	if def.Kind != ast.InputObject {
		return d.scalar(t, of)
	}
	members := map[string]any{}
	for _, f := range d.members(def, of) {
		members[f.Name] = d.constant(f.Type, of.member(def, f))
	}
	return members
}

// lone returns the type of a value that stands for a list of itself.
func lone(list *ast.Type) *ast.Type {
	t := *list.Elem
	t.NonNull = true
	return &t
}

// length draws how long a list is.
func (d *drawer) length(of place) int {
	least := 0
	if of.use() == "statementCounts.by" && !d.chance(20) {
		least = 1
	}
	return rapid.IntRange(least, 3).Draw(d.T, "length")
}

// members draws which members of an input type to set: fewer the deeper it
// stands.
func (d *drawer) members(def *ast.Definition, of place) (set []*ast.FieldDefinition) {
	for _, f := range def.Fields {
		deep := slices.Contains([]string{"and", "or", "not", "related", "to"}, f.Name)
		switch {
		case deep && of.depth >= 2 && !d.chance(40):
		case d.chance(4 + len(def.Fields)/4 + 3*of.depth):
			set = append(set, f)
		}
	}
	return set
}

// member returns the place of a member of the input type at p.
func (p place) member(def *ast.Definition, f *ast.FieldDefinition) place {
	return place{owner: def.Name, name: f.Name, depth: p.depth + 1, room: p.room}
}

// literal writes a constant.
func literal(value any) string {
	switch value := value.(type) {
	case enum:
		return string(value)
	case []any:
		var items []string
		for _, item := range value {
			items = append(items, literal(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		var members []string
		for _, name := range slices.Sorted(maps.Keys(value)) {
			members = append(members, name+": "+literal(value[name]))
		}
		return "{" + strings.Join(members, ", ") + "}"
	}
	b, err := json.Marshal(value)
	if err != nil {
		panic(err) // it was drawn as JSON
	}
	return string(b)
}
