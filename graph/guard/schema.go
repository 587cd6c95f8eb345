package guard

import "github.com/vektah/gqlparser/v2/ast"

// schemaValues returns how many values the answer holds to what an operation
// asks of the schema itself. Behind most it stops counting.
func schemaValues(schema *ast.Schema, fragments map[string]*ast.FragmentDefinition, op *ast.OperationDefinition, most int) int {
	c := &counting{schema: schema, fragments: fragments, most: most}
	c.set(op.SelectionSet, root{})
	return c.values
}

// counting walks the schema as an answer to introspection does.
type counting struct {
	schema    *ast.Schema
	fragments map[string]*ast.FragmentDefinition
	values    int
	most      int
}

// root is what the fields of an operation belong to.
type root struct{}

// set counts what is selected of a part of the schema.
func (c *counting) set(set ast.SelectionSet, of any) {
	for _, selection := range set {
		if c.values > c.most {
			return
		}
		switch s := selection.(type) {
		case *ast.Field:
			c.field(s, of)
		case *ast.InlineFragment:
			c.set(s.SelectionSet, of)
		case *ast.FragmentSpread:
			if f := c.fragments[s.Name]; f != nil {
				c.set(f.SelectionSet, of)
			}
		}
	}
}

// field counts a field, and what is selected of the parts that it leads to.
func (c *counting) field(f *ast.Field, of any) {
	if of == any(root{}) {
		c.rootField(f)
		return
	}
	c.values++
	if len(f.SelectionSet) == 0 {
		return
	}
	switch of := of.(type) {
	case *ast.Schema:
		c.ofSchema(f, of)
	case *ast.Definition:
		c.ofType(f, of)
	case *ast.Type:
		if f.Name == "ofType" {
			inner := of.Elem
			if of.NonNull {
				bare := *of
				bare.NonNull = false
				inner = &bare
			}
			c.typed(f, inner)
		}
	case *ast.FieldDefinition:
		c.typedOrArguments(f, of.Type, of.Arguments)
	case *ast.ArgumentDefinition:
		c.typedOrArguments(f, of.Type, nil)
	case *ast.DirectiveDefinition:
		c.typedOrArguments(f, nil, of.Arguments)
	}
}

// rootField counts what is asked of the schema, or of one type in it: if which is
// not known, of all.
func (c *counting) rootField(f *ast.Field) {
	switch f.Name {
	case "__schema":
		c.set(f.SelectionSet, c.schema)
	case "__type":
		name := f.Arguments.ForName("name")
		if name != nil && name.Value.Kind != ast.Variable {
			c.types(f, c.schema.Types[name.Value.Raw])
			return
		}
		for _, t := range c.schema.Types {
			c.types(f, t)
		}
	}
}

// ofSchema counts what a field of __Schema leads to.
func (c *counting) ofSchema(f *ast.Field, s *ast.Schema) {
	switch f.Name {
	case "types":
		for _, t := range s.Types {
			c.types(f, t)
		}
	case "queryType":
		c.types(f, s.Query)
	case "mutationType":
		c.types(f, s.Mutation)
	case "subscriptionType":
		c.types(f, s.Subscription)
	case "directives":
		for _, d := range s.Directives {
			c.set(f.SelectionSet, d)
		}
	}
}

// ofType counts what a field of a named __Type leads to.
func (c *counting) ofType(f *ast.Field, t *ast.Definition) {
	switch f.Name {
	case "fields", "inputFields":
		if (f.Name == "inputFields") == (t.Kind == ast.InputObject) {
			for _, field := range t.Fields {
				c.set(f.SelectionSet, field)
			}
		}
	case "interfaces":
		for _, name := range t.Interfaces {
			c.types(f, c.schema.Types[name])
		}
	case "possibleTypes":
		if t.IsAbstractType() {
			c.types(f, c.schema.GetPossibleTypes(t)...)
		}
	case "enumValues":
		for _, v := range t.EnumValues {
			c.set(f.SelectionSet, v)
		}
	}
}

// typedOrArguments counts what the fields `type` and `args` lead to.
func (c *counting) typedOrArguments(f *ast.Field, t *ast.Type, args ast.ArgumentDefinitionList) {
	switch f.Name {
	case "type":
		c.typed(f, t)
	case "args":
		for _, a := range args {
			c.set(f.SelectionSet, a)
		}
	}
}

// typed counts what is selected of a type, lists and all.
func (c *counting) typed(f *ast.Field, t *ast.Type) {
	switch {
	case t == nil:
	case t.NonNull || t.Elem != nil:
		c.set(f.SelectionSet, t)
	default:
		c.types(f, c.schema.Types[t.NamedType])
	}
}

// types counts what is selected of types, as far as they exist.
func (c *counting) types(f *ast.Field, types ...*ast.Definition) {
	for _, t := range types {
		if t != nil {
			c.set(f.SelectionSet, t)
		}
	}
}
