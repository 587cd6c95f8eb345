package guard

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// mergeRule is the rule Field Selection Merging of the specification. (October
// 2021, 5.3.2) It compares each two fields that answer under one name, and
// then each two of what these select. That takes the square of the time, so
// here all fields that answer under one name are compared with the first of
// them, and what they select is merged and compared in turn. As Simon Adameit
// found, it is enough to do that twice: once for the shapes of the answers,
// whatever types the fields belong to, and once for names and arguments, of
// fields that may belong to one record.
var mergeRule = core.Rule{Name: "OverlappingFieldsCanBeMerged", RuleFunc: func(events *core.Events, addError core.AddErrFunc) {
	met := map[*ast.FragmentDefinition]bool{}
	compare := func(walker *core.Walker, set ast.SelectionSet) {
		m := &merging{schema: walker.Schema, addError: addError, met: met}
		m.compare([]*ast.Field{{SelectionSet: set}})
	}
	events.OnOperation(func(walker *core.Walker, op *ast.OperationDefinition) { compare(walker, op.SelectionSet) })
	events.OnFragment(func(walker *core.Walker, f *ast.FragmentDefinition) {
		if !met[f] { // no operation spreads it
			compare(walker, f.SelectionSet)
		}
	})
}}

// patience is how many times each field of an operation may be looked at, on
// the average. A field of an abstract type is compared with those of every type
// beside it, and what it selects likewise, so that in many levels there are as
// many groups as there are ways through the types. Of such documents only those
// are affected in which fields of one name differ between the types.
const patience = 20

// merging compares the fields of one operation.
type merging struct {
	schema   *ast.Schema
	addError core.AddErrFunc

	met map[*ast.FragmentDefinition]bool

	levels   []*level // at each depth
	path     []string // the names that lead to the fields at hand
	calls    map[*ast.Field]string
	told     map[string]bool // at which paths fields conflict
	visited  int             // fields
	patience int             // how many of them may be
}

// compare compares what the fields select that hold all of an operation.
func (m *merging) compare(whole []*ast.Field) {
	m.shapes(whole, 0)
	m.patience = patience * (m.visited + 100)
	m.visited = 0
	m.below(whole, 0)
}

// shapes compares the types of what fields select.
func (m *merging) shapes(fields []*ast.Field, depth int) {
	for _, g := range m.merged(fields, depth).groups {
		m.path = append(m.path, g.name)
		if other := differing(g.fields, m.sameShape); other != nil {
			m.differ(g.fields[0], other)
		} else if selects(g.fields) {
			m.shapes(g.fields, depth+1)
		}
		m.path = m.path[:len(m.path)-1]
	}
}

// sameShape tells whether the values of two fields look alike.
func (m *merging) sameShape(f, g *ast.Field) bool {
	a, b := typeOf(f), typeOf(g)
	for ; a.Elem != nil && b.Elem != nil; a, b = a.Elem, b.Elem {
		if a.NonNull != b.NonNull {
			return false
		}
	}
	if a.Elem != nil || b.Elem != nil || a.NonNull != b.NonNull {
		return false
	}
	return a.NamedType == b.NamedType || m.schema.Types[a.NamedType].IsCompositeType() && m.schema.Types[b.NamedType].IsCompositeType()
}

// typename is the type of __typename, which gqlparser takes for nullable.
var typename = ast.NonNullNamedType("String", nil)

func typeOf(f *ast.Field) *ast.Type {
	if f.Name == "__typename" {
		return typename
	}
	return f.Definition.Type
}

// below compares the names and arguments of what fields select, unless all of
// them are the same whatever types they belong to.
func (m *merging) below(fields []*ast.Field, depth int) {
	if selects(fields) && !m.uniform(fields, depth) {
		m.names(fields, depth)
	}
}

// uniform tells whether all that answers under one name below fields is one
// field with equal arguments.
func (m *merging) uniform(fields []*ast.Field, depth int) bool {
	for _, g := range m.merged(fields, depth).groups {
		if differing(g.fields, m.sameCall) != nil || selects(g.fields) && !m.uniform(g.fields, depth+1) {
			return false
		}
	}
	return true
}

// names compares the names and arguments of what fields select.
func (m *merging) names(fields []*ast.Field, depth int) {
	l := m.merged(fields, depth)
	if m.visited > m.patience {
		m.tire()
	}
	for _, g := range l.groups {
		m.path = append(m.path, g.name)
		m.namesOf(g.fields, l, depth)
		m.path = m.path[:len(m.path)-1]
	}
}

// namesOf compares the names and arguments of fields that answer under one
// name: of those of each concrete type, and of abstract types, to which a record
// of each may belong, all.
func (m *merging) namesOf(fields []*ast.Field, l *level, depth int) {
	l.types = l.types[:0]
	abstract := false
	for _, f := range fields {
		if f.ObjectDefinition.Kind != ast.Object {
			abstract = true
		} else if !contains(l.types, f.ObjectDefinition) {
			l.types = append(l.types, f.ObjectDefinition)
		}
	}
	if abstract || len(l.types) == 1 {
		if other := differing(fields, m.sameCall); other != nil {
			m.differ(fields[0], other)
			return
		}
	}
	if len(l.types) < 2 {
		m.below(fields, depth+1)
		return
	}
	for _, t := range l.types {
		l.some = l.some[:0]
		for _, f := range fields {
			if f.ObjectDefinition == t || f.ObjectDefinition.Kind != ast.Object {
				l.some = append(l.some, f)
			}
		}
		if other := differing(l.some, m.sameCall); other != nil {
			m.differ(l.some[0], other)
		} else {
			m.below(l.some, depth+1)
		}
	}
}

// differing returns a field that is not the same as the first; nil if there is
// none.
func differing(fields []*ast.Field, same func(f, g *ast.Field) bool) *ast.Field {
	for _, f := range fields[1:] {
		if !same(fields[0], f) {
			return f
		}
	}
	return nil
}

// selects tells whether fields select anything.
func selects(fields []*ast.Field) bool {
	for _, f := range fields {
		if len(f.SelectionSet) > 0 {
			return true
		}
	}
	return false
}

func contains(types []*ast.Definition, t *ast.Definition) bool {
	for _, u := range types {
		if u == t {
			return true
		}
	}
	return false
}

// tire ends the comparison.
func (m *merging) tire() {
	m.addError(func(err *gqlerror.Error) {
		err.Err = &Refusal{"selections", "fields of many types under one name in many levels, which would be compared over " + count(m.patience) + " times", m.patience, "give the fields of different types different aliases"}
		err.Message = err.Err.Error()
	})
	panic(enough{})
}
