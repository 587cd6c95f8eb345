package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/store"
)

// conditions refuses an operation whose @skip or @include is given null. A
// variable may stand there that may be null if only it has a default, and
// nothing below asks what it is.
type conditions struct{}

// ExtensionName names the extension for gqlgen.
func (conditions) ExtensionName() string { return "Conditions" }

// Validate has nothing to check in the schema.
func (conditions) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses the operation if a condition is null.
func (conditions) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	for _, v := range op.Operation.VariableDefinitions {
		value, given := op.Variables[v.Variable]
		if v.Type.NamedType == "Boolean" && given && value == nil && decides(op.Doc, v) {
			return gqlerror.Wrap(store.Errorf(store.Invalid, "the variable $%s cannot be null: @skip and @include ask for it", v.Variable))
		}
	}
	return nil
}

// decides tells whether a condition in the document asks for v.
func decides(doc *ast.QueryDocument, v *ast.VariableDefinition) bool {
	for _, op := range doc.Operations {
		if asked(op.SelectionSet, v) {
			return true
		}
	}
	for _, f := range doc.Fragments {
		if asked(f.SelectionSet, v) {
			return true
		}
	}
	return false
}

// asked tells whether a condition in a selection set asks for v.
func asked(set ast.SelectionSet, v *ast.VariableDefinition) bool {
	for _, selection := range set {
		var directives ast.DirectiveList
		var inner ast.SelectionSet
		switch s := selection.(type) {
		case *ast.Field:
			directives, inner = s.Directives, s.SelectionSet
		case *ast.InlineFragment:
			directives, inner = s.Directives, s.SelectionSet
		case *ast.FragmentSpread:
			directives = s.Directives
		}
		for _, d := range directives {
			condition := d.Arguments.ForName("if")
			if condition != nil && condition.Value.Kind == ast.Variable && condition.Value.VariableDefinition == v {
				return true
			}
		}
		if asked(inner, v) {
			return true
		}
	}
	return false
}
