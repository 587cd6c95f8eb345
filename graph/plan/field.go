package plan

import (
	"context"

	"github.com/vektah/gqlparser/v2/ast"
)

// None is the argument of a field or an edge that takes none.
type None struct{}

// Root is what the fields of Query belong to.
type Root struct{}

// Field says how a field is answered that leads on from a record P with
// arguments A to R: for one parent at a time, and for all parents of a level.
type Field[P, A, R any] struct {
	Resolve func(ctx context.Context, parent P, args A) (R, error)
	Load    *Loader
}

// Type is an object type of the contract. Bound fields are written as the
// generated code says; the others are loaded.
type Type struct {
	Name   string
	Fields map[string]Bound

	id int // place among all types
}

// Bound says how a field is answered from a value of its type. One of Write,
// At and Load is set.
type Bound struct {
	// Args reads the field's arguments; nil if it has none.
	Args func(ctx context.Context, raw map[string]any) (any, error)
	// Write appends the value of a leaf.
	Write func(b []byte, parent, args any) []byte
	// At returns the i-th object of a list, or the only one; nil for null.
	At func(parent any, i int) any
	// Len returns the length of a list, -1 for null.
	Len func(parent any) int
	// Load leads on to other records.
	Load *Loader
}

// Schema is the contract as plans see it.
type Schema struct {
	AST    *ast.Schema
	Types  map[string]*Type
	TypeOf func(object any) *Type // of a value that a field of an abstract type holds
}
