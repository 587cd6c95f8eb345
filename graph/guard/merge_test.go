package guard

import (
	"os"
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
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	events := new(core.Events)
	rule.RuleFunc(events, func(options ...core.ErrorOption) {
		err := new(gqlerror.Error)
		for _, option := range options {
			option(err)
		}
		errs = append(errs, err)
	})
	core.Walk(schema, doc, events)
	return errs
}

// TestMergeAsSpecified compares the rule with the specification, word for word,
// on random documents in which many fields answer under few names.
func TestMergeAsSpecified(t *testing.T) {
	schema := contract(t)
	rapid.Check(t, func(r *rapid.T) {
		text := drawOverlapping(r, schema, false)
		found := verdict(r, schema, text, mergeRule)
		doc, err := parser.ParseQuery(&ast.Source{Input: text})
		if err != nil {
			r.Fatal(err)
		}
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
