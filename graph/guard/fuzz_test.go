package guard

import (
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// FuzzRead reads whatever strangers send. A document is read or refused, with
// few and short errors; and where it is small enough to do so, what the
// specification says of its fields is told by comparing each with each.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{ person(id: "a") { ` + times(300, "id ") + `} }`,
		`{ person(id: "a") { ` + times(20, `... on Person { `+times(20, "id ")+`} `) + `} }`,
		`{ __typename ` + times(300, "@d% ") + `}`,
		`{ nodes(ids: ` + nested(300, "[", "", "]") + `) { id } }`,
		nested(300, "{ node ", "{ id }", "}"),
		`{ ` + times(300, "a%: __typename ") + `}`,
		`{ ...F0 } ` + times(60, `fragment F% on Query { ...G% ...G% } fragment G% on Query { __typename } `),
		`{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }`,
		`{ __schema { types { ` + nested(8, "fields { type { ", "name", " } }") + ` } } }`,
		`query($v: [[Int!]!], $w: StatementFilter = {not: {not: {}}}) { statements(where: $w, first: $v) { totalCount } }`,
		`{ node(id: "a") { ... on Person { a: name ...F } ... on Place { a: latitude ...F } } } fragment F on Node { a: id }`,
		`{ statements { nodes { speaker { ... on Person { x: description } ... on State { x: iso } statements(first: 1) { nodes { x: id } } statements(first: 2) { totalCount } } } } }`,
		`query A { ...F } query A { ...F } fragment F on Query { __typename } fragment F on Query { a: __typename ...F }`,
		"{ " + nested(2_000, "2", "", ""),
		"{ a # comment \n b: c(d: \"\"\"block\"\"\", e: 1.5, f: $g) @skip(if: true) }",
	} {
		f.Add(seed)
	}
	schema := contract(f)
	f.Fuzz(func(t *testing.T, text string) {
		doc, errs := DefaultLimits().Read(schema, &ast.Source{Input: text})
		if (doc == nil) != (len(errs) > 0) || len(errs) > mostErrors+1 {
			t.Fatalf("%d errors, read: %v", len(errs), doc != nil)
		}
		for _, err := range errs {
			if err.Message == "" || len(err.Message) > mostWords+len(" …") && len(text) > mostWords {
				t.Fatalf("an error of %d bytes: %.200q", len(err.Message), err.Message)
			}
		}
		if refusal(errs) != nil || len(text) > 2_000 {
			return
		}
		conflict := slices.ContainsFunc(errs, func(err *gqlerror.Error) bool { return err.Rule == mergeRule.Name })
		if can, known := canMerge(schema, text); known && len(errs) <= mostErrors && can == conflict {
			t.Fatalf("fields can merge: %v, and the errors are %v", can, errs)
		}
	})
}

// canMerge tells what the specification says of a document's fields; not known
// where some do not exist.
func canMerge(schema *ast.Schema, text string) (can, known bool) {
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		return false, false
	}
	known = true
	events := new(core.Events)
	events.OnField(func(_ *core.Walker, f *ast.Field) { known = known && f.Definition != nil && f.ObjectDefinition != nil })
	events.OnFragmentSpread(func(_ *core.Walker, s *ast.FragmentSpread) { known = known && s.Definition != nil })
	core.Walk(schema, doc, events)
	return known && (specified{schema}).documentCanMerge(doc), known
}
