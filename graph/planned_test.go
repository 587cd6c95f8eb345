package graph_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"onrecord/graph/doctest"
)

// TestExamplesArePlanned asks every worked query: the fast path answers it
// whole, cold and warm, and as the executor does.
func TestExamplesArePlanned(t *testing.T) {
	files, err := filepath.Glob("../web/examples/*.graphql")
	if err != nil || len(files) < 11 {
		t.Fatalf("%d examples: %v", len(files), err)
	}
	s := istanbulStore(t)
	reference := serve(t, s, executed)
	fast := serve(t, s, recalled)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := doctest.Document{Query: string(query)}
			variables, err := os.ReadFile(strings.TrimSuffix(file, "graphql") + "json")
			if err == nil {
				err = json.Unmarshal(variables, &d.Variables)
			}
			if err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			want, _ := settled(t, reference, d.Body())
			for _, cache := range []string{"cold", "warm"} {
				got, report := post(t, fast, d.Body())
				if report.Fallback != "" {
					t.Errorf("%s: left to the executor: %s", cache, report.Fallback)
				}
				if string(got) != string(want) || strings.Contains(string(got), `"errors"`) {
					t.Errorf("%s: %s\nthe executor: %s", cache, got, want)
				}
				if cache == "warm" && report.Statements > 0 {
					t.Errorf("warm: %d SQL statements", report.Statements)
				}
			}
		})
	}
}

// TestEveryFieldIsPlanned asks for each field of the contract, by the shortest
// way to its type.
func TestEveryFieldIsPlanned(t *testing.T) {
	schema := contract(t)
	h := serve(t, istanbulStore(t), planned)
	ways := waysTo(schema)
	asked := 0
	for _, name := range slices.Sorted(maps.Keys(ways)) {
		for _, f := range schema.Types[name].Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue // introspection is the executor's
			}
			asked++
			query := strings.Replace(ways[name], "…", selected(schema, f, "__typename"), 1)
			answer, report := post(t, h, doctest.Document{Query: query}.Body())
			if report.Fallback != "" || strings.Contains(string(answer), `"errors"`) {
				t.Errorf("%s.%s: left to the executor: %q\n%s\n%s", name, f.Name, report.Fallback, query, answer)
			}
		}
	}
	for name, def := range schema.Types {
		if def.Kind == ast.Object && !strings.HasPrefix(name, "__") && ways[name] == "" {
			t.Errorf("nothing leads to %s", name)
		}
	}
	if asked < 300 {
		t.Errorf("%d fields, want 300 or more", asked)
	}
}

// waysTo returns for each object type a document that leads there, … standing
// for what is selected of it.
func waysTo(schema *ast.Schema) map[string]string {
	ways := map[string]string{"Query": "{ … }"}
	for next := []string{"Query"}; len(next) > 0; next = next[1:] {
		for _, f := range schema.Types[next[0]].Fields {
			to := f.Type.Name()
			if schema.Types[to].Kind != ast.Object || ways[to] != "" || strings.HasPrefix(f.Name, "__") {
				continue
			}
			ways[to] = strings.Replace(ways[next[0]], "…", selected(schema, f, "…"), 1)
			next = append(next, to)
		}
	}
	return ways
}

// selected writes a field with the arguments that it must have.
func selected(schema *ast.Schema, f *ast.FieldDefinition, inner string) string {
	var args []string
	for _, a := range f.Arguments {
		if !a.Type.NonNull || a.DefaultValue != nil {
			continue
		}
		value := map[string]string{"ids": "[]", "scheme": `"doi"`, "value": `"none"`, "name": `"none"`, "text": `"none"`, "by": "[SPEAKER]", "style": "APA", "from": `"state/russia"`, "to": `"state/ukraine"`}[a.Name]
		switch {
		case f.Name == "node":
			value = `"person/nobody-at-all"`
		case value == "":
			value = `"` + f.Name + `/nobody-at-all"`
		}
		args = append(args, a.Name+": "+value)
	}
	text := f.Name
	if args != nil {
		text += "(" + strings.Join(args, ", ") + ")"
	}
	if schema.Types[f.Type.Name()].IsCompositeType() {
		text += " { " + inner + " }"
	}
	return text
}
