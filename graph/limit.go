package graph

import (
	"context"
	"encoding/json"
	"math"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/store"
)

// limits refuses a document that nests too deep or may read too many records,
// before anything of it runs.
type limits struct {
	depth  int
	cost   int
	charge func(ctx context.Context, cost int) error // refuses who has asked for too much; nil: nobody
}

// ExtensionName names the extension for gqlgen.
func (limits) ExtensionName() string { return "Limits" }

// Validate has nothing to check in the schema.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses the operation if it breaks a limit.
func (l limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	m := meter{variables: op.Variables, fragments: map[*ast.FragmentDefinition]size{}}
	s := m.selections(op.Operation.SelectionSet)
	reportOf(ctx).Cost = s.cost
	switch {
	case s.depth > l.depth:
		return refuse("the query nests %d fields deep; at most %d are allowed", s.depth, l.depth)
	case s.cost > l.cost:
		return refuse("the query may read %d records, the product of `first` down its lists; at most %d are allowed: ask for smaller pages or fewer lists in lists", s.cost, l.cost)
	case l.charge != nil:
		if err := l.charge(ctx, s.cost); err != nil {
			return gqlerror.Wrap(err)
		}
	}
	return nil
}

func refuse(format string, args ...any) *gqlerror.Error {
	return gqlerror.Wrap(store.Errorf(tooComplex, format, args...))
}

// size is how deep a selection nests, and how many records it may read.
type size struct{ depth, cost int }

// meter measures selections. A fragment is measured once, however often it is
// spread, so that the work is linear in the document.
type meter struct {
	variables map[string]any
	fragments map[*ast.FragmentDefinition]size
}

func (m *meter) selections(set ast.SelectionSet) size {
	var total size
	for _, selection := range set {
		var s size
		switch selection := selection.(type) {
		case *ast.Field:
			s = m.field(selection)
		case *ast.InlineFragment:
			s = m.selections(selection.SelectionSet)
		case *ast.FragmentSpread:
			s = m.fragment(selection.Definition)
		}
		total.depth = max(total.depth, s.depth)
		total.cost = add(total.cost, s.cost)
	}
	return total
}

func (m *meter) fragment(f *ast.FragmentDefinition) size {
	s, ok := m.fragments[f]
	if !ok {
		s = m.selections(f.SelectionSet)
		m.fragments[f] = s
	}
	return s
}

func (m *meter) field(f *ast.Field) size {
	if len(f.SelectionSet) == 0 || f.Definition == nil || introspection(f.Name) {
		return size{depth: 1}
	}
	inner := m.selections(f.SelectionSet)
	return size{depth: inner.depth + 1, cost: times(m.records(f), add(inner.cost, 1))}
}

// introspection tells whether a field asks about the schema, whose depth the
// validator bounds.
func introspection(name string) bool { return name == "__schema" || name == "__type" }

// records returns how many records a field holds at the most: what it asks for
// with first or ids, the ceiling of a list without, else one.
func (m *meter) records(f *ast.Field) int {
	if f.Definition.Arguments.ForName("first") != nil {
		return max(m.number(f, "first"), 1)
	}
	if list := f.Arguments.ForName("ids"); list != nil {
		return max(m.length(list.Value), 1)
	}
	if f.Definition.Type.Elem == nil || page[f.Name] {
		return 1
	}
	if f.Name == "mentions" {
		return store.MaxMentions
	}
	return store.MaxList
}

// page names the lists that a connection, path or search has already bounded.
var page = map[string]bool{"nodes": true, "edges": true, "hits": true, "buckets": true}

// number returns the number that an argument has, its default if it is absent.
func (m *meter) number(f *ast.Field, name string) int {
	value := f.Definition.Arguments.ForName(name).DefaultValue
	if argument := f.Arguments.ForName(name); argument != nil {
		value = argument.Value
	}
	if value == nil {
		return 0
	}
	v, err := value.Value(m.variables)
	if err != nil {
		return 0
	}
	switch v := v.(type) {
	case int64:
		return int(min(v, math.MaxInt32))
	case int:
		return v
	case json.Number:
		n, _ := v.Int64()
		return int(min(n, math.MaxInt32))
	case float64:
		return int(min(v, math.MaxInt32))
	}
	return 0
}

func (m *meter) length(v *ast.Value) int {
	value, err := v.Value(m.variables)
	if list, ok := value.([]any); ok && err == nil {
		return len(list)
	}
	return 0
}

// add and times stop at the largest number rather than wrap around.

func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func times(a, b int) int {
	if b != 0 && a > math.MaxInt/b {
		return math.MaxInt
	}
	return a * b
}
