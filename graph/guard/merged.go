package guard

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// level holds what some fields select, merged. Its room is used again for
// others at the same depth.
type level struct {
	groups []group
	places map[string]int // where the group of a name stands, if it is there
	merges int            // counts the times
	seen   map[*ast.FragmentDefinition]int

	types []*ast.Definition // of one group
	some  []*ast.Field      // of them
}

// group is the fields that answer under one name.
type group struct {
	name   string
	fields []*ast.Field
}

// merged returns what fields select.
func (m *merging) merged(fields []*ast.Field, depth int) *level {
	if depth == len(m.levels) {
		m.levels = append(m.levels, &level{places: map[string]int{}, seen: map[*ast.FragmentDefinition]int{}})
	}
	l := m.levels[depth]
	l.groups = l.groups[:0]
	l.merges++
	for _, f := range fields {
		m.collect(l, f.SelectionSet)
	}
	for _, g := range l.groups {
		m.visited += len(g.fields)
	}
	return l
}

// collect adds the fields of a selection set, those of a fragment once. Fields
// that do not exist are for another rule.
func (m *merging) collect(l *level, set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if s.Definition != nil && s.ObjectDefinition != nil {
				l.add(s)
			}
		case *ast.InlineFragment:
			m.collect(l, s.SelectionSet)
		case *ast.FragmentSpread:
			if f := s.Definition; f != nil && l.seen[f] < l.merges {
				l.seen[f], m.met[f] = l.merges, true
				m.collect(l, f.SelectionSet)
			}
		}
	}
}

// add adds a field.
func (l *level) add(f *ast.Field) {
	i, ok := l.places[f.Alias]
	if !ok || i >= len(l.groups) || l.groups[i].name != f.Alias {
		i = len(l.groups)
		l.places[f.Alias] = i
		l.groups = slices.Grow(l.groups, 1)[:i+1]
		l.groups[i] = group{f.Alias, l.groups[i].fields[:0]}
	}
	l.groups[i].fields = append(l.groups[i].fields, f)
}

// sameCall tells whether two fields have one name and equal arguments.
func (m *merging) sameCall(f, g *ast.Field) bool {
	return f.Name == g.Name && len(f.Arguments) == len(g.Arguments) && m.call(f) == m.call(g)
}

// call returns the name and the arguments of a field, in an order that does not
// depend on how they were written.
func (m *merging) call(f *ast.Field) string {
	if len(f.Arguments) == 0 {
		return f.Name
	}
	written, ok := m.calls[f]
	if !ok {
		parts := make([]string, len(f.Arguments))
		for i, a := range f.Arguments {
			parts[i] = a.Name + ": " + canonical(a.Value)
		}
		slices.Sort(parts)
		written = f.Name + "(" + strings.Join(parts, ", ") + ")"
		if m.calls == nil {
			m.calls = map[*ast.Field]string{}
		}
		m.calls[f] = written
	}
	return written
}

// canonical writes a literal, the fields of objects in the order of their
// names.
func canonical(v *ast.Value) string {
	switch v.Kind {
	case ast.ListValue:
		parts := make([]string, len(v.Children))
		for i, child := range v.Children {
			parts[i] = canonical(child.Value)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case ast.ObjectValue:
		parts := make([]string, len(v.Children))
		for i, child := range slices.SortedFunc(slices.Values(v.Children), func(a, b *ast.ChildValue) int { return cmp.Compare(a.Name, b.Name) }) {
			parts[i] = child.Name + ": " + canonical(child.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case ast.BlockValue:
		return `""` + strconv.Quote(v.Raw) + `""`
	}
	return v.String()
}

// differ reports two fields that cannot both answer under one name, once for
// each path in the answer.
func (m *merging) differ(f, g *ast.Field) {
	path := strings.Join(m.path, ".")
	if m.told[path] {
		return
	}
	if m.told == nil {
		m.told = map[string]bool{}
	}
	m.told[path] = true
	var why string
	switch apart := f.ObjectDefinition != g.ObjectDefinition && f.ObjectDefinition.Kind == ast.Object && g.ObjectDefinition.Kind == ast.Object; {
	case f.Name != g.Name && !apart:
		why = fmt.Sprintf("%q and %q are different fields", f.Name, g.Name)
	case !apart && !m.sameCall(f, g):
		why = "they have differing arguments, " + brief(m.call(f)) + " and " + brief(m.call(g))
	default:
		why = fmt.Sprintf("they return conflicting types, %q on %s and %q on %s", typeOf(f), f.ObjectDefinition.Name, typeOf(g), g.ObjectDefinition.Name)
	}
	m.addError(
		core.Message(`Fields "%s" conflict because %s. Use different aliases on the fields to fetch both if this was intentional.`, path, why),
		core.At(f.Position), core.At(g.Position))
}

// brief shortens what stands beside something else in an error.
func brief(s string) string {
	const most = 200
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
