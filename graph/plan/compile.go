package plan

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"onrecord/graph/scalar"
)

// ErrUnplanned says that a document asks for what only the executor answers.
var ErrUnplanned = errors.New("not planned")

// maxFields bounds a plan: abstract types multiply what a document selects.
const maxFields = 20_000

// Plan is a compiled operation. What it selects of an abstract type is
// compiled for each type when a value of that type is first met.
type Plan struct {
	schema *Schema
	root   *selection
	slots  atomic.Int64 // how many fields have arguments or lead on
	fields atomic.Int64 // how many it has
	size   atomic.Int64 // of the last answer, bytes
	failed atomic.Bool  // part of it cannot be planned, and so nothing

	mu       sync.Mutex // held while something is compiled
	doc      *ast.QueryDocument
	booleans map[string]any // the variables that conditions may ask for
}

// selection is what is selected of one type.
type selection struct {
	fields []*field
	leads  bool // some field leads on to other records
}

// field is one field of an answer.
type field struct {
	key      []byte // its name in the answer, quoted, and a colon
	bound    Bound
	typename string // where that is the field
	list     bool
	null     bool // its value may be null
	nullItem bool // so may those of its list
	inner    *branches
	page     *pageField
	slot     int // of its arguments and of what it leads to; -1 if it has neither
	node     *ast.Field
	args     any // if they hold no variable
	varies   bool
	constant *reading // if it leads on and its arguments do not vary
}

// branches are the selections of a field by the type of its value.
type branches struct {
	set    ast.SelectionSet
	named  *Type                       // nil if the field's type is abstract
	byType []atomic.Pointer[selection] // one if the type is named
}

// at returns where the selection of a type is kept.
func (b *branches) at(t *Type) *atomic.Pointer[selection] {
	if b.named != nil {
		return &b.byType[0]
	}
	return &b.byType[t.id]
}

// compile returns the plan of an operation under the Boolean variables, which
// @skip and @include may ask for.
func (s *Schema) compile(doc *ast.QueryDocument, op *ast.OperationDefinition, booleans map[string]any) *Plan {
	p := &Plan{schema: s, doc: doc, booleans: booleans}
	var err error
	if op.Operation == ast.Query {
		p.root, err = p.compile(op.SelectionSet, s.Types[s.AST.Query.Name])
	}
	p.failed.Store(p.root == nil || err != nil)
	return p
}

// compile returns what set selects of a type.
func (p *Plan) compile(set ast.SelectionSet, of *Type) (*selection, error) {
	s := new(selection)
	types := append([]string{of.Name}, p.schema.AST.Types[of.Name].Interfaces...)
	for _, collected := range p.collect(set, types) {
		f, err := p.field(collected, of.Fields[collected.Name], of.Name)
		if err != nil {
			return nil, err
		}
		s.fields = append(s.fields, f)
		s.leads = s.leads || f.leads()
	}
	return s, nil
}

// collect returns the fields that set selects of a type that is of each of
// these.
func (p *Plan) collect(set ast.SelectionSet, types []string) []graphql.CollectedField {
	op := &graphql.OperationContext{Doc: p.doc, Variables: p.booleans} // a new one: it keeps what it has collected
	return graphql.CollectFields(op, set, types)
}

// field compiles a field of a type.
func (p *Plan) field(c graphql.CollectedField, bound Bound, of string) (*field, error) {
	if p.fields.Add(1) > maxFields {
		return nil, ErrUnplanned
	}
	f := &field{key: append(scalar.AppendString(nil, c.Alias), ':'), bound: bound, node: c.Field, slot: -1}
	if c.Name == "__typename" {
		f.typename = of
		return f, nil
	}
	if bound.Write == nil && bound.At == nil && bound.Load == nil {
		return nil, ErrUnplanned
	}
	t := c.Definition.Type
	f.list, f.null = t.Elem != nil, !t.NonNull
	f.nullItem = f.list && !t.Elem.NonNull
	if err := p.arguments(f); err != nil {
		return nil, err
	}
	if bound.Load != nil && bound.Load.page != nil {
		return f, p.connection(f, c)
	}
	if len(c.Selections) > 0 {
		f.inner = p.branches(c.Selections, t)
		return f, p.ahead(f.inner)
	}
	return f, nil
}

// arguments reads the arguments that hold no variable. Wrong ones are read
// where the field is reached: only there they are an error.
func (p *Plan) arguments(f *field) (err error) {
	if f.bound.Load != nil || f.bound.Args != nil {
		f.slot = int(p.slots.Add(1)) - 1
	}
	if f.bound.Args != nil {
		for _, a := range f.node.Arguments {
			f.varies = f.varies || varies(a.Value)
		}
		if !f.varies {
			f.args, err = f.bound.Args(context.Background(), f.node.ArgumentMap(nil))
			f.varies = err != nil
		}
	}
	l := f.bound.Load
	if l == nil || l.common || f.varies && !l.record { // the edge to a record has no arguments
		return nil
	}
	r, err := l.bind(f.args)
	f.constant = &r
	return err
}

// varies tells whether a value holds a variable.
func varies(v *ast.Value) bool {
	if v.Kind == ast.Variable {
		return true
	}
	for _, child := range v.Children {
		if varies(child.Value) {
			return true
		}
	}
	return false
}

// branches prepares the selections of a field by the types that it may hold.
func (p *Plan) branches(set ast.SelectionSet, t *ast.Type) *branches {
	b := &branches{set: set, named: p.schema.Types[t.Name()]}
	b.byType = make([]atomic.Pointer[selection], 1)
	if b.named == nil {
		b.byType = make([]atomic.Pointer[selection], len(p.schema.Types))
	}
	return b
}

// ahead compiles what is selected of a type that is known before.
func (p *Plan) ahead(b *branches) error {
	if b.named == nil {
		return nil
	}
	s, err := p.compile(b.set, b.named)
	b.at(b.named).Store(s)
	return err
}

// of returns what is selected of an object.
func (p *Plan) of(b *branches, object any) (*selection, error) {
	t := b.named
	if t == nil {
		if t = p.schema.TypeOf(object); t == nil {
			return nil, ErrUnplanned
		}
	}
	if s := b.at(t).Load(); s != nil {
		return s, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := b.at(t).Load(); s != nil { // another request was faster; its slots are in use
		return s, nil
	}
	s, err := p.compile(b.set, t)
	if err != nil {
		p.failed.Store(true)
		return nil, err
	}
	b.at(t).Store(s)
	return s, nil
}

// leads tells whether the field, or one below it that needs no reading in
// between, leads on to other records.
func (f *field) leads() bool {
	switch {
	case f.bound.Load != nil:
		return true
	case f.inner == nil:
		return false
	case f.inner.named == nil:
		return true // as far as is known yet
	}
	return f.inner.at(f.inner.named).Load().leads
}

// number gives each type its place among all.
func (s *Schema) number() {
	next := 0
	for name, t := range s.Types {
		t.Name, t.id = name, next
		next++
	}
}

// booleanMask returns which of the operation's Boolean variables are set; false
// if there are too many to tell plans apart by.
func booleanMask(op *ast.OperationDefinition, variables map[string]any) (mask uint64, ok bool) {
	n := 0
	for _, v := range op.VariableDefinitions {
		if !boolean(v) {
			continue
		}
		if n++; n > 32 {
			return 0, false
		}
		mask <<= 2
		if value, given := variables[v.Variable]; given {
			if mask |= 1; value == true {
				mask |= 2
			}
		}
	}
	return mask, true
}

// booleansOf returns the values of the operation's Boolean variables.
func booleansOf(op *ast.OperationDefinition, variables map[string]any) map[string]any {
	values := map[string]any{}
	for _, v := range op.VariableDefinitions {
		if value, given := variables[v.Variable]; given && boolean(v) {
			values[v.Variable] = value
		}
	}
	return values
}

func boolean(v *ast.VariableDefinition) bool {
	return v.Type.Elem == nil && v.Type.NamedType == "Boolean"
}
