package doctest

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// where says where in a document something is selected.
type where struct {
	depth    int
	room     int      // how many records may lie below one
	alone    bool     // no list leads here
	path     []string // keys that lead here; nil within a named fragment
	fragment int      // fragments around it
}

// fragment is a named fragment that is whole.
type fragment struct {
	name, on, body string
	scope          scope
	depth, room    int // where it was drawn
}

// selections draws a selection set of a type, with its braces.
func (d *drawer) selections(s scope, of *ast.Definition, w where) string {
	most := 5
	if w.depth == 0 {
		most = 3
	}
	var parts []string
	for range rapid.IntRange(1, most).Draw(d.T, "selected") {
		if part := d.selection(s, of, w); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		parts = []string{d.leaf(s, of)}
	}
	return "{ " + strings.Join(parts, " ") + " }"
}

// leaf selects __typename, which every type has.
func (d *drawer) leaf(s scope, of *ast.Definition) string {
	b := binding{field: "__typename"}
	if s.fits(d.schema, of.Name, "__typename", b, "String!") {
		s.note(of.Name, "__typename", b, "String!")
		return "__typename"
	}
	key := d.fresh("t")
	s.note(of.Name, key, b, "String!")
	return key + ": __typename"
}

// selection draws a field or a fragment; empty if nothing may be drawn any more.
func (d *drawer) selection(s scope, of *ast.Definition, w where) string {
	if d.fields <= 0 {
		return ""
	}
	kinds := []string{"field", "field", "field", "field", "leaf", "again", "inline", "spread"}
	if of.IsAbstractType() {
		kinds = append(kinds, "inline", "inline", "spread")
	}
	switch choose(d, kinds) {
	case "leaf":
		return d.leaf(s, of) + d.directives()
	case "again":
		return d.again(s, of, w)
	case "inline":
		return d.inline(s, of, w)
	case "spread":
		return d.spread(s, of, w)
	}
	return d.field(s, of, w)
}

// field draws a field of a type, under its own name or another.
func (d *drawer) field(s scope, of *ast.Definition, w where) string {
	candidates := slices.DeleteFunc(slices.Clone(of.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__") || leads(d.schema, f) && (w.depth >= maxDepth || least(f) > w.room)
	})
	if len(candidates) == 0 {
		return d.leaf(s, of)
	}
	f := choose(d, candidates)
	args, holds, more := d.arguments(f, w)
	b := binding{f.Name, args}
	key := f.Name
	if d.chance(4) {
		key = choose(d, []string{"a", "b", "id", "name", "node", "nodes", "totalCount"})
	}
	if more != nil || !s.fits(d.schema, of.Name, key, b, f.Type.String()) {
		key = d.fresh("f")
	}
	return d.selected(s, of, f, key, b, holds, w, more)
}

// again selects what was selected before, to be merged with it.
func (d *drawer) again(s scope, of *ast.Definition, w where) string {
	keys := []string{}
	for key, e := range s {
		for _, b := range e.by {
			f := of.Fields.ForName(b.field)
			if f != nil && s.fits(d.schema, of.Name, key, b, f.Type.String()) {
				keys = append(keys, key)
				break
			}
		}
	}
	if len(keys) == 0 || w.depth >= maxDepth {
		return d.leaf(s, of)
	}
	slices.Sort(keys)
	key := choose(d, keys)
	on := ""
	for candidate, b := range s[key].by {
		f := of.Fields.ForName(b.field)
		if f != nil && s.fits(d.schema, of.Name, key, b, f.Type.String()) && (on == "" || candidate < on) {
			on = candidate
		}
	}
	b := s[key].by[on]
	w.room /= 20 // how much it holds is not noted
	return d.selected(s, of, of.Fields.ForName(b.field), key, b, 1, w, nil)
}

// selected writes a field with what is selected below it. With more, its last
// cursor is asked for, to turn the page.
func (d *drawer) selected(s scope, of *ast.Definition, f *ast.FieldDefinition, key string, b binding, holds int, w where, more *variable) string {
	d.fields--
	inner := s.note(of.Name, key, b, f.Type.String())
	text := b.field + b.args + d.directives()
	if key != b.field {
		text = key + ": " + text
	}
	t := d.schema.Types[f.Type.Name()]
	if !t.IsCompositeType() {
		return text
	}
	w.depth++
	w.room /= max(holds, 1)
	w.alone = w.alone && f.Type.Elem == nil
	if w.path != nil {
		w.path = append(slices.Clone(w.path), key)
	}
	set := d.selections(inner, t, w)
	if more != nil {
		info := d.fresh("p")
		b := binding{field: "pageInfo"}
		inner.note(t.Name, info, b, "PageInfo!").note("PageInfo", "endCursor", binding{field: "endCursor"}, "Cursor")
		set = "{ " + info + ": pageInfo { endCursor } " + set[1:]
		d.pages = append(d.pages, page{more.name, append(slices.Clone(w.path), info, "endCursor")})
	}
	return text + " " + set
}

// inline draws an inline fragment.
func (d *drawer) inline(s scope, of *ast.Definition, w where) string {
	if w.fragment > 3 {
		return d.leaf(s, of)
	}
	w.fragment++
	if d.chance(5) {
		return "..." + d.directives() + d.deferred() + " " + d.selections(s, of, w)
	}
	on := d.condition(of)
	return "... on " + on.Name + d.directives() + d.deferred() + " " + d.selections(s, on, w)
}

// spread draws the spread of a named fragment, a new one or one that is there.
func (d *drawer) spread(s scope, of *ast.Definition, w where) string {
	if w.fragment > 3 {
		return d.leaf(s, of)
	}
	if d.chance(2) {
		for _, f := range d.fragments {
			if f.depth >= w.depth && f.room <= w.room && d.meets(of, d.schema.Types[f.on]) && s.takes(d.schema, f.scope) {
				return d.use(s, f)
			}
		}
	}
	on := d.condition(of)
	f := &fragment{name: d.fresh("F"), on: on.Name, scope: scope{}, depth: w.depth, room: w.room}
	w.fragment++
	w.path = nil
	f.body = d.selections(f.scope, on, w)
	d.fragments = append(d.fragments, f)
	if !s.takes(d.schema, f.scope) {
		return d.leaf(s, of)
	}
	return d.use(s, f)
}

func (d *drawer) use(s scope, f *fragment) string {
	s.absorb(f.scope)
	return "..." + f.name + d.directives() + d.deferred()
}

// condition draws a type that some records of another type are of.
func (d *drawer) condition(of *ast.Definition) *ast.Definition {
	var types []*ast.Definition
	for _, t := range d.schema.Types {
		if t.IsCompositeType() && !strings.HasPrefix(t.Name, "__") && d.meets(of, t) {
			types = append(types, t)
		}
	}
	slices.SortFunc(types, func(a, b *ast.Definition) int { return strings.Compare(a.Name, b.Name) })
	return choose(d, types)
}

// meets tells whether some object may be of both types.
func (d *drawer) meets(a, b *ast.Definition) bool {
	for _, t := range d.schema.GetPossibleTypes(a) {
		if t.Kind == ast.Object && slices.Contains(d.schema.GetPossibleTypes(b), t) {
			return true
		}
	}
	return false
}

// directives draws conditions, most often none.
func (d *drawer) directives() string {
	var text string
	for _, name := range []string{"skip", "include"} {
		if !d.chance(12) {
			continue
		}
		condition := "true"
		switch {
		case d.chance(2):
			condition = d.boolean()
		case name == "skip" || d.chance(2):
			condition = "false"
		}
		text += " @" + name + "(if: " + condition + ")"
	}
	return text
}

// deferred draws that a fragment may come later, most often that it may not.
func (d *drawer) deferred() string {
	if !d.chance(10) {
		return ""
	}
	return choose(d, []string{" @defer", ` @defer(label: "later")`, " @defer(if: false)"})
}

// leads tells whether a field holds objects.
func leads(schema *ast.Schema, f *ast.FieldDefinition) bool {
	return schema.Types[f.Type.Name()].IsCompositeType()
}
