package web_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"onrecord/web"
)

// TestExamples holds every worked query, with its variables, against the
// contract.
func TestExamples(t *testing.T) {
	schema := contract(t)
	seen := map[string]bool{}
	for _, e := range web.Examples() {
		t.Run(e.Name, func(t *testing.T) {
			if seen[e.Name] {
				t.Error("two examples have this name")
			}
			seen[e.Name] = true
			if e.Title == "" || e.Comment == "" {
				t.Error("the query does not begin with a title and, on the next line, its question")
			}
			document, errs := gqlparser.LoadQueryWithRules(schema, e.Query, rules.NewDefaultRules())
			if errs != nil {
				t.Fatal(errs)
			}
			if len(document.Operations) != 1 || document.Operations[0].Name != e.Operation || e.Operation == "" {
				t.Errorf("want one named operation, got %q", e.Operation)
			}
			var variables map[string]any
			if err := json.Unmarshal([]byte(e.Variables), &variables); err != nil {
				t.Fatal(err)
			}
			if _, err := validator.VariableValues(schema, document.Operations[0], variables); err != nil {
				t.Error(err)
			}
			for name := range variables {
				if document.Operations[0].VariableDefinitions.ForName(name) == nil {
					t.Errorf("variable %s is given and not declared", name)
				}
			}
		})
	}
	if len(seen) < 11 {
		t.Errorf("%d examples, want 11 or more", len(seen))
	}
}

func contract(t *testing.T) *ast.Schema {
	t.Helper()
	sdl, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(sdl)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}
