package plan

import (
	"context"
	"math"

	"github.com/vektah/gqlparser/v2/ast"
)

// Rows returns how many rows an operation of a document reads at the most: those
// that its edges say, the product of the records that they lead to down the
// tree.
func (s *Schema) Rows(d *Document, op *ast.OperationDefinition, variables map[string]any) int {
	b := d.bound(op, func() *bound {
		m := metering{schema: s, fragments: map[*ast.FragmentDefinition]*bound{}}
		return m.set(op.SelectionSet)
	})
	once, each := b.of(variables)
	return plus(once, each)
}

// bound is how many rows a selection set reads at the most: once, and for each
// record that it is selected of.
type bound struct {
	once, each int
	varying    []*varying
}

// varying is a field whose bound depends on variables.
type varying struct {
	node  *ast.Field
	loads []load // of each type that it may be of
	inner *bound
}

// load is how a field is read from a type, and which parts of a page.
type load struct {
	Bound
	counts, nodes bool
}

// of returns the bound under some variables.
func (b *bound) of(variables map[string]any) (once, each int) {
	once, each = b.once, b.each
	for _, v := range b.varying {
		o, e := v.of(variables)
		once, each = plus(once, o), plus(each, e)
	}
	return once, each
}

// of returns the bound of the field: that of the type for which it is highest.
func (v *varying) of(variables map[string]any) (once, each int) {
	innerOnce, innerEach := v.inner.of(variables)
	for _, l := range v.loads {
		r := l.rows(v.node, variables)
		once = max(once, plus(r.Once, innerOnce))
		each = max(each, plus(r.Each, product(r.Held, innerEach)))
	}
	return once, each
}

// rows returns how many rows are read to load a field. Arguments that cannot be
// read are refused before anything is.
func (l load) rows(f *ast.Field, variables map[string]any) (r Rows) {
	if l.Load == nil {
		return Rows{Held: 1} // whatever list it is, who read it has counted what it holds
	}
	var args any
	if l.Args != nil {
		var err error
		if args, err = l.Args(context.Background(), f.ArgumentMap(variables)); err != nil {
			return Rows{}
		}
	}
	if l.Load.page == nil {
		return l.Load.rows(args)
	}
	if l.nodes {
		r = l.Load.rows(args)
	}
	if l.counts {
		total := l.Load.page.rows(args)
		r.Once, r.Each = max(r.Once, total.Once), plus(r.Each, total.Each)
	}
	return r
}

// metering finds the bounds of one operation.
type metering struct {
	schema    *Schema
	fragments map[*ast.FragmentDefinition]*bound
}

// set returns the bound of a selection set. What is skipped counts all the
// same.
func (m *metering) set(set ast.SelectionSet) *bound {
	all := new(bound)
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			m.field(all, s)
		case *ast.InlineFragment:
			all.add(m.set(s.SelectionSet))
		case *ast.FragmentSpread:
			b, ok := m.fragments[s.Definition]
			if !ok {
				b = m.set(s.Definition.SelectionSet)
				m.fragments[s.Definition] = b
			}
			all.add(b)
		}
	}
	return all
}

// add adds what another set selects.
func (b *bound) add(other *bound) {
	b.once, b.each = plus(b.once, other.once), plus(b.each, other.each)
	b.varying = append(b.varying, other.varying...)
}

// field adds the bound of a field.
func (m *metering) field(all *bound, f *ast.Field) {
	v := &varying{node: f, inner: m.set(f.SelectionSet)}
	varies := len(v.inner.varying) > 0
	for _, t := range m.schema.possible(f.ObjectDefinition) {
		if b := t.Fields[f.Name]; b.Load != nil || len(f.SelectionSet) > 0 {
			l := load{Bound: b}
			if b.Load != nil && b.Load.page != nil {
				l.counts, l.nodes = asks(f.SelectionSet, "totalCount", "totalIsExact"), asks(f.SelectionSet, "nodes", "edges", "pageInfo")
			}
			v.loads = append(v.loads, l)
			varies = varies || b.Load != nil && !b.Load.fixed && variable(f)
		}
	}
	if v.loads == nil && len(f.SelectionSet) > 0 { // of a page or an edge, which package plan knows
		v.loads = []load{{}}
	}
	if varies {
		all.varying = append(all.varying, v)
		return
	}
	once, each := v.of(nil)
	all.once, all.each = plus(all.once, once), plus(all.each, each)
}

// possible returns the types that a record of a type may be of; none of those
// of introspection.
func (s *Schema) possible(of *ast.Definition) (types []*Type) {
	for _, t := range s.AST.GetPossibleTypes(of) {
		if known := s.Types[t.Name]; known != nil {
			types = append(types, known)
		}
	}
	return types
}

// asks tells whether a selection set has a field of one of the names.
func asks(set ast.SelectionSet, names ...string) bool {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			for _, name := range names {
				if s.Name == name {
					return true
				}
			}
		case *ast.InlineFragment:
			if asks(s.SelectionSet, names...) {
				return true
			}
		case *ast.FragmentSpread:
			if asks(s.Definition.SelectionSet, names...) {
				return true
			}
		}
	}
	return false
}

// variable tells whether an argument of a field holds a variable.
func variable(f *ast.Field) bool {
	for _, a := range f.Arguments {
		if varies(a.Value) {
			return true
		}
	}
	return false
}

// plus and product stop at the largest number rather than wrap around.

func plus(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func product(a, b int) int {
	if b != 0 && a > math.MaxInt/b {
		return math.MaxInt
	}
	return a * b
}
