package doctest

import "github.com/vektah/gqlparser/v2/ast"

// scope holds what was selected at one place of the answer, in whatever
// selection sets: under each key one field with equal arguments, so that all
// can be merged.
type scope map[string]*entry

// entry is what stands under one key.
type entry struct {
	shape string             // type of the field
	by    map[string]binding // the field, by the type that it was selected on
	inner scope
}

// binding is a field with its arguments.
type binding struct{ field, args string }

// fits tells whether the field b, of a shape, can be selected as key on a type.
func (s scope) fits(schema *ast.Schema, on, key string, b binding, shape string) bool {
	e := s[key]
	if e == nil {
		return true
	}
	if e.shape != shape {
		return false
	}
	for other, bound := range e.by {
		if bound != b && !apart(schema, on, other) {
			return false
		}
	}
	return true
}

// apart tells whether no record is of both types, as far as merging is
// concerned: only of object types that is known.
func apart(schema *ast.Schema, a, b string) bool {
	return a != b && schema.Types[a].Kind == ast.Object && schema.Types[b].Kind == ast.Object
}

// note enters a field that fits, and returns what is selected below it.
func (s scope) note(on, key string, b binding, shape string) scope {
	e := s[key]
	if e == nil {
		e = &entry{shape: shape, by: map[string]binding{}, inner: scope{}}
		s[key] = e
	}
	e.by[on] = b
	return e.inner
}

// takes tells whether everything in other can be selected beside what s has.
func (s scope) takes(schema *ast.Schema, other scope) bool {
	for key, e := range other {
		for on, b := range e.by {
			if !s.fits(schema, on, key, b, e.shape) {
				return false
			}
		}
		if own := s[key]; own != nil && !own.inner.takes(schema, e.inner) {
			return false
		}
	}
	return true
}

// absorb enters everything in other.
func (s scope) absorb(other scope) {
	for key, e := range other {
		for on, b := range e.by {
			s.note(on, key, b, e.shape).absorb(e.inner)
		}
	}
}
