package guard

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// specified decides as the specification is written (October 2021, 5.3.2),
// each field against each.
type specified struct{ schema *ast.Schema }

// documentCanMerge tells whether the fields of every selection set can merge.
func (s specified) documentCanMerge(doc *ast.QueryDocument) bool {
	for _, op := range doc.Operations {
		if !s.everySet(op.SelectionSet) {
			return false
		}
	}
	for _, f := range doc.Fragments {
		if !s.everySet(f.SelectionSet) {
			return false
		}
	}
	return true
}

// everySet tells whether the fields of a selection set, and of those in it, can
// merge.
func (s specified) everySet(set ast.SelectionSet) bool {
	if !s.fieldsInSetCanMerge(set) {
		return false
	}
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			if !s.everySet(selection.SelectionSet) {
				return false
			}
		case *ast.InlineFragment:
			if !s.everySet(selection.SelectionSet) {
				return false
			}
		}
	}
	return true
}

// fieldsForName returns the fields of a set, by the name that they answer
// under, including visiting fragments and inline fragments.
func fieldsForName(set ast.SelectionSet, found map[string][]*ast.Field) map[string][]*ast.Field {
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			found[selection.Alias] = append(found[selection.Alias], selection)
		case *ast.InlineFragment:
			fieldsForName(selection.SelectionSet, found)
		case *ast.FragmentSpread:
			fieldsForName(selection.Definition.SelectionSet, found)
		}
	}
	return found
}

func (s specified) fieldsInSetCanMerge(set ast.SelectionSet) bool {
	for _, fields := range fieldsForName(set, map[string][]*ast.Field{}) {
		for i, a := range fields {
			for _, b := range fields[i+1:] {
				if !s.sameResponseShape(a, b) {
					return false
				}
				if a.ObjectDefinition == b.ObjectDefinition || a.ObjectDefinition.Kind != ast.Object || b.ObjectDefinition.Kind != ast.Object {
					if a.Name != b.Name || !identical(a.Arguments, b.Arguments) || !s.fieldsInSetCanMerge(slices.Concat(a.SelectionSet, b.SelectionSet)) {
						return false
					}
				}
			}
		}
	}
	return true
}

func (s specified) sameResponseShape(a, b *ast.Field) bool {
	typeA, typeB := a.Definition.Type, b.Definition.Type
	if a.Name == "__typename" {
		typeA = ast.NonNullNamedType("String", nil)
	}
	if b.Name == "__typename" {
		typeB = ast.NonNullNamedType("String", nil)
	}
	for {
		if typeA.NonNull != typeB.NonNull || (typeA.Elem == nil) != (typeB.Elem == nil) {
			return false
		}
		if typeA.Elem == nil {
			break
		}
		typeA, typeB = typeA.Elem, typeB.Elem
	}
	if s.schema.Types[typeA.NamedType].IsLeafType() || s.schema.Types[typeB.NamedType].IsLeafType() {
		return typeA.NamedType == typeB.NamedType
	}
	for _, fields := range fieldsForName(slices.Concat(a.SelectionSet, b.SelectionSet), map[string][]*ast.Field{}) {
		for i, a := range fields {
			for _, b := range fields[i+1:] {
				if !s.sameResponseShape(a, b) {
					return false
				}
			}
		}
	}
	return true
}

// identical tells whether arguments, or the fields of an input object, are the
// same sets.
func identical(a, b ast.ArgumentList) bool {
	for _, argument := range a {
		other := b.ForName(argument.Name)
		if other == nil || !identicalValue(argument.Value, other.Value) {
			return false
		}
	}
	return len(a) == len(b)
}

func identicalValue(a, b *ast.Value) bool {
	if a.Kind != b.Kind || a.Raw != b.Raw || len(a.Children) != len(b.Children) {
		return false
	}
	for i, child := range a.Children {
		other := b.Children[i].Value
		if a.Kind == ast.ObjectValue {
			other = b.Children.ForName(child.Name)
		}
		if other == nil || !identicalValue(child.Value, other) {
			return false
		}
	}
	return true
}
