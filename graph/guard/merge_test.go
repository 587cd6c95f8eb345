package guard

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"pgregory.net/rapid"
)

// contract returns the schema that the documents are written for.
func contract(t testing.TB) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// verdict returns what one rule finds in a document.
func verdict(t rapid.TB, schema *ast.Schema, text string, rule core.Rule) (errs gqlerror.List) {
	t.Helper()
	events := new(core.Events)
	rule.RuleFunc(events, func(options ...core.ErrorOption) {
		err := new(gqlerror.Error)
		for _, option := range options {
			option(err)
		}
		errs = append(errs, err)
	})
	core.Walk(schema, parsed(t, text), events)
	return errs
}

// TestMergeAsSpecified compares the rule with the specification, word for word,
// on random documents in which many fields answer under few names.
func TestMergeAsSpecified(t *testing.T) {
	schema := contract(t)
	rapid.Check(t, func(r *rapid.T) {
		text := drawOverlapping(r, schema, false)
		found := verdict(r, schema, text, mergeRule)
		doc := parsed(r, text)
		core.Walk(schema, doc, new(core.Events))
		if want := (specified{schema}).documentCanMerge(doc); want != (len(found) == 0) {
			r.Fatalf("fields can merge: %v, and the rule finds %v in\n%s", want, found, text)
		}
	})
}

// TestMergeAsBefore compares the rule with gqlparser's on random documents, but
// for what gqlparser overlooks: the members of lists and objects in arguments,
// fields with a selection beside fields without, and that __typename is never
// null.
func TestMergeAsBefore(t *testing.T) {
	schema := contract(t)
	rapid.Check(t, func(r *rapid.T) {
		text := drawOverlapping(r, schema, true)
		if len(verdict(r, schema, text, rules.NoUnusedFragmentsRule)) > 0 {
			r.Skip("gqlparser leaves out fields of fragments that are not used")
		}
		found := verdict(r, schema, text, mergeRule)
		if want := verdict(r, schema, text, rules.OverlappingFieldsCanBeMergedRule); (len(want) == 0) != (len(found) == 0) {
			r.Fatalf("gqlparser finds %v, and the rule %v in\n%s", want, found, text)
		}
	})
}

// TestMergeSays shows the words and the places of what cannot be merged.
func TestMergeSays(t *testing.T) {
	schema := contract(t)
	for _, tt := range []struct{ text, want string }{
		{`{ person(id: "a") { a: id a: names { text } } }`, `1:21 1:27: Fields "person.a" conflict because "id" and "names" are different fields. Use different aliases on the fields to fetch both if this was intentional.`},
		{`{ statements { nodes { id } } ...F } fragment F on Query { statements(first: 2) { totalCount } }`, `1:3 1:60: Fields "statements" conflict because they have differing arguments, statements and statements(first: 2). Use different aliases on the fields to fetch both if this was intentional.`},
		{`{ node(id: "a") { ... on Person { a: name } ... on Place { a: latitude } } }`, `1:35 1:60: Fields "node.a" conflict because they return conflicting types, "String!" on Person and "Float" on Place. Use different aliases on the fields to fetch both if this was intentional.`},
	} {
		var got strings.Builder
		for _, err := range verdict(t, schema, tt.text, mergeRule) {
			for i, at := range err.Locations {
				fmt.Fprintf(&got, "%d:%d%s", at.Line, at.Column, []string{" ", ": "}[i])
			}
			got.WriteString(err.Message)
		}
		if got.String() != tt.want {
			t.Errorf("%s\ngot  %s\nwant %s", tt.text, &got, tt.want)
		}
	}
}

// TestMergeTires shows that a document is refused in which more ways lead through
// the types than can be compared, and only if something differs between them.
func TestMergeTires(t *testing.T) {
	schema := contract(t)
	const down, up = "statements { nodes { speaker { ", " } } } "
	for end, want := range map[string]bool{
		"x: id": false,
		"... on Person { x: description } ... on State { x: iso }": true,
	} {
		set := end
		for level := range 12 {
			chain := nested(level+1, down, "y: id", up)
			set = "... on Person { " + chain + "} ... on State { " + chain + "} " + down + set + up
		}
		refused := false
		for _, err := range validate(schema, parsed(t, "{ "+down+set+up+"}"), false) {
			refused = refused || refusal(gqlerror.List{err}) != nil
		}
		if refused != want {
			t.Errorf("%s: refused %v, want %v", end, refused, want)
		}
	}
}

// parsed returns a document that need not be valid.
func parsed(t rapid.TB, text string) *ast.QueryDocument {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return doc
}
