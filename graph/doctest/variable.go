package doctest

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// variable is declared by the operation.
type variable struct {
	name, typ, use string
	definition     string // its declaration
	given          bool
	value          any
	holds          int // its number, where it is one
}

// declare adds a variable, which is not given.
func (d *drawer) declare(typ, use string) *variable {
	v := &variable{name: d.fresh("v"), typ: typ, use: use}
	v.definition = "$" + v.name + ": " + typ
	d.variables = append(d.variables, v)
	return v
}

func (d *drawer) variable(name string) *variable {
	for _, v := range d.variables {
		if v.name == name {
			return v
		}
	}
	return nil
}

// hoist draws a variable for a place that takes a type: a new one or, now and
// then, one that has been used for the same.
func (d *drawer) hoist(t *ast.Type, byDefault bool, of place) string {
	nullable := strings.TrimSuffix(t.String(), "!")
	for _, v := range d.variables {
		if v.use == of.use() && (v.typ == t.String() || v.typ == nullable+"!") && v.holds <= of.room && d.chance(2) {
			return "$" + v.name
		}
	}
	sure := *t
	sure.NonNull = true
	loose := *t
	loose.NonNull = false
	value := d.constant(&sure, of)
	v := d.declare(nullable+"!", of.use())
	v.given, v.value, v.holds = true, value, 1
	switch choose(d, []string{"must", "default", "may"}) {
	case "default": // may stand where null may not
		v.typ = nullable
		v.definition = "$" + v.name + ": " + nullable + " = " + literal(value)
		v.given = d.chance(2)
		if v.value = d.constant(&sure, of); d.chance(30) {
			v.value = nil
		}
	case "may":
		if t.NonNull && !byDefault {
			break
		}
		v.typ = nullable
		v.definition = "$" + v.name + ": " + nullable
		v.given = !d.chance(3)
		v.value = d.constant(&loose, of)
	}
	for _, n := range []any{value, v.value} {
		if n, ok := n.(int); ok {
			v.holds = max(v.holds, n)
		}
	}
	return "$" + v.name
}

// boolean draws a variable for a condition.
func (d *drawer) boolean() string {
	return d.hoist(ast.NonNullNamedType("Boolean", nil), false, place{owner: "condition"})
}
