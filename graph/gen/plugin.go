package main

import (
	_ "embed"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/templates"
)

// plans is the plugin that writes, beside gqlgen's executor, what the fast
// path needs: a struct of the fields that resolvers declare, how bound fields
// are written, and how arguments are read.
type plans struct{}

//go:embed plans.gotpl
var plansTemplate string

// Name names the plugin for gqlgen.
func (plans) Name() string { return "plans" }

// GenerateCode writes plans.go beside the executor.
func (plans) GenerateCode(data *codegen.Data) error {
	contract := newContract(data)
	return templates.Render(templates.Options{
		PackageName:     data.Config.Exec.Package,
		Filename:        filepath.Join(filepath.Dir(data.Config.Exec.Filename), "plans.go"),
		Template:        plansTemplate,
		Data:            contract,
		Funcs:           map[string]any{"leaf": leaf},
		GeneratedHeader: true,
		Packages:        data.Config.Packages,
	})
}

// contract is what the template writes.
type contract struct {
	Args    []*argsType
	Objects []*object
}

// argsType is the struct of the arguments that some fields take.
type argsType struct {
	Name string
	Args []*codegen.FieldArgument
}

// object is a type of the contract.
type object struct {
	*codegen.Object
	Fields []*field
}

// field is a field that the fast path can answer.
type field struct {
	*codegen.Field
	ArgsType *argsType // nil if it takes none
}

// Declared returns the fields that resolvers declare.
func (o *object) Declared() []*field {
	return slices.DeleteFunc(slices.Clone(o.Fields), func(f *field) bool { return !f.IsResolver })
}

// Parent returns the Go type of what the object's fields belong to.
func (o *object) Parent() string {
	if o.Root {
		return "plan.Root"
	}
	return templates.CurrentImports.LookupType(o.Reference())
}

// newContract collects the fields of the contract, but for those of
// introspection and of Relay's pages, which package plan knows.
func newContract(data *codegen.Data) *contract {
	c := new(contract)
	for _, o := range data.Objects {
		if o.BuiltIn || strings.HasPrefix(o.Name, "__") {
			continue
		}
		planned := &object{Object: o}
		for _, f := range o.Fields {
			if f.IsReserved() || relay(o) && !f.IsResolver || !nullable(f) {
				continue
			}
			planned.Fields = append(planned.Fields, &field{f, c.argsOf(f)})
		}
		if len(planned.Fields) > 0 {
			c.Objects = append(c.Objects, planned)
		}
	}
	slices.SortFunc(c.Args, func(a, b *argsType) int { return strings.Compare(a.Name, b.Name) })
	return c
}

// relay tells whether a type is part of Relay's pages.
func relay(o *codegen.Object) bool {
	return o.Name == "PageInfo" || strings.HasSuffix(o.Name, "Connection") || strings.HasSuffix(o.Name, "Edge")
}

// nullable tells whether a field's Go value is nil only where the contract
// allows null.
func nullable(f *codegen.Field) bool {
	return f.IsResolver || !f.Type.NonNull || f.Type.Elem != nil || !f.TypeReference.IsPtr()
}

// argsOf returns the struct of a field's arguments. Fields with the same ones
// share it.
func (c *contract) argsOf(f *codegen.Field) *argsType {
	if len(f.Args) == 0 {
		return nil
	}
	name := argsName(f.Args)
	for _, t := range c.Args {
		if slices.EqualFunc(t.Args, f.Args, sameArg) {
			return t
		}
		if t.Name == name {
			name = f.Object.Name + name
		}
	}
	t := &argsType{Name: name, Args: f.Args}
	c.Args = append(c.Args, t)
	return t
}

func sameArg(a, b *codegen.FieldArgument) bool {
	return a.Name == b.Name && types.Identical(a.TypeReference.GO, b.TypeReference.GO)
}

// argsName names a struct of arguments after them: a filter by what it
// filters, first and after together as Page.
func argsName(args []*codegen.FieldArgument) string {
	has := func(name string) bool {
		return slices.ContainsFunc(args, func(a *codegen.FieldArgument) bool { return a.Name == name })
	}
	page := has("first") && has("after")
	var name string
	for _, a := range args {
		switch {
		case a.Name == "where":
			name += strings.TrimSuffix(a.Type.Name(), "Filter")
		case a.Name == "orderBy" || page && a.Name == "first":
		case page && a.Name == "after":
			name += "Page"
		default:
			name += templates.ToGo(a.Name)
		}
	}
	return name + "Args"
}

// Value returns the Go expression of a bound field's value, o being its
// parent and a its arguments.
func (f *field) Value() string {
	value := "o." + f.GoFieldName
	if !f.IsMethod() {
		return value
	}
	var args []string
	for _, a := range f.Args {
		args = append(args, "a."+templates.ToGo(a.Name))
	}
	return value + "(" + strings.Join(args, ", ") + ")"
}

// IsLeaf tells whether the field holds scalars or enum values.
func (f *field) IsLeaf() bool { return f.TypeReference.Definition.IsLeafType() }

// IsList tells whether the field holds a list.
func (f *field) IsList() bool { return f.Type.Elem != nil }

// IsPointer tells whether the field's value, or each of its list, is a pointer
// or an interface, and so an object as it is.
func (f *field) IsPointer() bool {
	switch f.element().Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return false
}

// element returns the Go type of the field's value, or of those in its list.
func (f *field) element() types.Type {
	if list, ok := f.TypeReference.GO.Underlying().(*types.Slice); ok && f.IsList() {
		return list.Elem()
	}
	return f.TypeReference.GO
}

// leaf returns the statements that append a scalar.
func (f *field) marshal(value string, t types.Type) string {
	if p, ok := t.(*types.Pointer); ok {
		return "if v := " + value + "; v == nil {\nb = scalar.AppendNull(b)\n} else {\n" + f.marshal("*v", p.Elem()) + "\n}"
	}
	basic, ok := t.Underlying().(*types.Basic)
	switch {
	case ok && basic.Kind() == types.String:
		return "b = scalar.AppendString(b, string(" + value + "))"
	case ok && basic.Kind() == types.Bool:
		return "b = scalar.AppendBool(b, " + value + ")"
	case ok && basic.Kind() == types.Int:
		return "b = scalar.AppendInt(b, " + value + ")"
	case ok && basic.Kind() == types.Float64:
		return "b = scalar.AppendFloat(b, " + value + ")"
	}
	marshaler := f.TypeReference.Marshaler
	if name := "Append" + strings.TrimPrefix(marshaler.Name(), "Marshal"); marshaler.Pkg().Scope().Lookup(name) != nil {
		return "b = scalar." + name + "(b, " + value + ")"
	}
	return "b = scalar.AppendMarshaler(b, " + templates.Call(marshaler) + "(" + value + "))"
}

// leaf returns the statements that append a leaf field to b.
func leaf(f *field) string {
	if !f.IsList() {
		return f.marshal(f.Value(), f.TypeReference.GO)
	}
	return "b = append(b, '[')\nfor i, v := range " + f.Value() + " {\nif i > 0 {\nb = append(b, ',')\n}\n" +
		f.marshal("v", f.element()) + "\n}\nb = append(b, ']')"
}
