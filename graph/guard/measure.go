package guard

import (
	"math"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// size is what a selection set holds, fragments expanded.
type size struct {
	depth      int // fields within one another
	sets       int // fields and fragments within one another
	top        int // fields that are not within others
	aliases    int // fields that stand again in the same braces
	selections int // fields and fragments

	schemaDepth int // fields below __schema and __type within one another
}

// measuring measures one document. It visits each selection once: a fragment
// is measured when it is met first.
type measuring struct {
	fragments map[string]*ast.FragmentDefinition
	sizes     map[*ast.FragmentDefinition]*size // nil while one is measured
	path      []string                          // the fragments that are being measured
	circle    []string                          // a fragment that spreads itself, and those in between

	braces int            // counts the selection sets
	stands map[string]int // in which of them a field stood last

	directives int
	nesting    int // the deepest literal
	longest    int // the longest name or text, bytes
}

func newMeasuring() *measuring {
	return &measuring{fragments: map[string]*ast.FragmentDefinition{}, sizes: map[*ast.FragmentDefinition]*size{}, stands: map[string]int{}}
}

// document returns the size of the largest operation, but for selections: these
// count in all operations and all fragments, as validation walks them.
func (m *measuring) document(doc *ast.QueryDocument) (all size) {
	for _, f := range slices.Backward(doc.Fragments) {
		m.fragments[f.Name] = f // of several, the first
	}
	for _, f := range doc.Fragments {
		m.name(f.TypeCondition)
		m.listed(f.Directives)
		all.selections = add(all.selections, m.fragment(f).selections)
	}
	for _, op := range doc.Operations {
		m.listed(op.Directives)
		for _, v := range op.VariableDefinitions {
			m.listed(v.Directives)
			m.value(v.DefaultValue, 0)
			m.typed(v.Type)
		}
		selections := all.selections
		s := m.set(op.SelectionSet)
		all.widen(s)
		all.selections = add(selections, s.selections)
	}
	return all
}

// widen makes s at least as large as other.
func (s *size) widen(other size) {
	*s = size{
		max(s.depth, other.depth), max(s.sets, other.sets), max(s.top, other.top), max(s.aliases, other.aliases),
		max(s.selections, other.selections), max(s.schemaDepth, other.schemaDepth),
	}
}

// set measures a selection set.
func (m *measuring) set(set ast.SelectionSet) (all size) {
	all.aliases = m.repeated(set)
	for _, selection := range set {
		var s size
		switch selection := selection.(type) {
		case *ast.Field:
			s = m.field(selection)
		case *ast.InlineFragment:
			m.name(selection.TypeCondition)
			m.listed(selection.Directives)
			s = m.set(selection.SelectionSet)
			s.sets++
			s.selections = add(s.selections, 1)
		case *ast.FragmentSpread:
			m.listed(selection.Directives)
			s = m.fragment(m.fragments[selection.Name])
			s.sets++
			s.selections = add(s.selections, 1)
		}
		s.top, s.aliases = add(all.top, s.top), add(all.aliases, s.aliases)
		s.selections = add(all.selections, s.selections)
		all.widen(s)
	}
	return all
}

// field measures a field with what is selected of it. What is asked of the
// schema does not count among what is asked of the record.
func (m *measuring) field(f *ast.Field) size {
	m.name(f.Name)
	m.listed(f.Directives)
	for _, a := range f.Arguments {
		m.name(a.Name)
		m.value(a.Value, 0)
	}
	s := m.set(f.SelectionSet)
	s.top = 1
	if f.Name == "__schema" || f.Name == "__type" {
		s.schemaDepth, s.depth = s.depth, 0
	}
	s.selections = add(s.selections, 1)
	s.sets++
	s.depth++
	return s
}

// repeated returns how many fields stand in a set again.
func (m *measuring) repeated(set ast.SelectionSet) (n int) {
	m.braces++
	for _, selection := range set {
		if f, ok := selection.(*ast.Field); ok {
			if m.stands[f.Name] == m.braces {
				n++
			}
			m.stands[f.Name] = m.braces
		}
	}
	return n
}

// fragment measures a fragment; nil is one that does not exist.
func (m *measuring) fragment(f *ast.FragmentDefinition) size {
	s, met := m.sizes[f]
	switch {
	case f == nil:
		return size{}
	case s != nil:
		return *s
	case met:
		if m.circle == nil {
			m.circle = append(slices.Clone(m.path[slices.Index(m.path, f.Name):]), f.Name)
		}
		return size{}
	}
	m.sizes[f] = nil
	m.path = append(m.path, f.Name)
	found := m.set(f.SelectionSet)
	m.path = m.path[:len(m.path)-1]
	m.sizes[f] = &found
	return found
}

// listed measures directives.
func (m *measuring) listed(list ast.DirectiveList) {
	m.directives += len(list)
	for _, d := range list {
		for _, a := range d.Arguments {
			m.name(a.Name)
			m.value(a.Value, 0)
		}
	}
}

// value measures a literal that stands within so many others.
func (m *measuring) value(v *ast.Value, within int) {
	if v == nil {
		return
	}
	m.name(v.Raw)
	if v.Kind != ast.ListValue && v.Kind != ast.ObjectValue {
		return
	}
	m.nesting = max(m.nesting, within+1)
	for _, child := range v.Children {
		m.name(child.Name)
		m.value(child.Value, within+1)
	}
}

// typed measures the type of a variable.
func (m *measuring) typed(t *ast.Type) {
	within := 0
	for ; t.Elem != nil; t = t.Elem {
		within++
	}
	m.nesting = max(m.nesting, within)
	m.name(t.NamedType)
}

// name notes a name or a text.
func (m *measuring) name(s string) { m.longest = max(m.longest, len(s)) }

// add stops at the largest number rather than wrap around.
func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}
