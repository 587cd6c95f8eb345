// Package doctest draws random documents that are valid over the contract,
// with their variables, for properties of whatever answers them.
package doctest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// Document is a request: a valid document, and variables of which some may be
// refused only when it runs.
type Document struct {
	Query     string
	Operation string // empty if there is but one
	Variables map[string]any

	pages []page
}

// page is a list in the answer of which a variable is the cursor.
type page struct {
	variable string
	end      []string // the keys that lead to the list's last cursor
}

// Body returns the request as JSON.
func (d Document) Body() []byte {
	b, err := json.Marshal(map[string]any{"query": d.Query, "operationName": d.Operation, "variables": d.Variables})
	if err != nil {
		panic(err) // it was drawn as JSON
	}
	return b
}

// String returns the document with its variables, for the report of a failure.
func (d Document) String() string {
	variables, _ := json.Marshal(d.Variables)
	return d.Query + "\n" + string(variables)
}

// Next returns the request for the pages that follow those in the answer to d;
// false if there are none.
func (d Document) Next(answer []byte) (Document, bool) {
	variables := map[string]any{}
	for name, value := range d.Variables {
		variables[name] = value
	}
	turned := false
	for _, p := range d.pages {
		if cursor, ok := at(decode(answer), append([]string{"data"}, p.end...)).(string); ok {
			variables[p.variable] = cursor
			turned = true
		}
	}
	d.Variables = variables
	return d, turned
}

// decode returns what JSON says; nil if it says nothing.
func decode(text []byte) (value any) {
	json.Unmarshal(text, &value)
	return value
}

// at returns what stands at a path in an answer; nil if nothing does.
func at(value any, path []string) any {
	for _, key := range path {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[key]
	}
	return value
}

// What a document holds at the most, so that it stays below the limits of the
// endpoint.
const (
	maxFields = 60
	maxDepth  = 10
	maxRoom   = 1_000 // records that one branch may lead to
)

// Draw returns a document over the schema that asks about what the record has.
func Draw(t *rapid.T, schema *ast.Schema, record *Record) Document {
	d := &drawer{T: t, schema: schema, record: record, fields: rapid.IntRange(1, maxFields).Draw(t, "fields")}
	body := d.selections(scope{}, schema.Query, where{room: maxRoom, alone: true, path: []string{}})
	body += d.spreads(body)
	doc := Document{Variables: map[string]any{}, pages: d.pages}
	var declared []string
	for _, v := range d.variables {
		if !named(body, "$"+v.name) {
			continue // in a fragment that found no place
		}
		declared = append(declared, v.definition)
		if v.given {
			doc.Variables[v.name] = v.value
		}
	}
	head := "query"
	if d.chance(3) {
		head += " Drawn"
	}
	if len(declared) > 0 {
		head += "(" + strings.Join(declared, ", ") + ")"
	}
	doc.Query = head + " " + body
	if strings.HasPrefix(head, "query Drawn") && d.chance(4) {
		doc.Query += "\nquery Other { __typename }"
		doc.Operation = "Drawn"
	}
	return doc
}

// spreads returns the fragments that text spreads, and those that they spread.
func (d *drawer) spreads(text string) string {
	var whole string
	for _, f := range slices.Backward(d.fragments) { // one spreads only those before it
		if named(text+whole, "..."+f.name) {
			whole += "\nfragment " + f.name + " on " + f.on + " " + f.body
		}
	}
	return whole
}

// named tells whether text has a name that was made up, and not only a longer
// one that begins like it.
func named(text, name string) bool {
	for {
		_, after, found := strings.Cut(text, name)
		if !found || after == "" || after[0] < '0' || after[0] > '9' {
			return found
		}
		text = after
	}
}

// drawer draws one document.
type drawer struct {
	*rapid.T
	schema *ast.Schema
	record *Record

	fields     int       // that may still be drawn
	names      int       // that were made up
	identifier [2]string // what a look-up asks for
	variables  []*variable
	fragments  []*fragment
	pages      []page
}

// chance is true one time in n, and false when a failure is simplified.
func (d *drawer) chance(n int) bool { return rapid.IntRange(1, n).Draw(d.T, "chance") == n }

// choose returns one of a list, the first when a failure is simplified.
func choose[V any](d *drawer, list []V) V { return rapid.SampledFrom(list).Draw(d.T, "choice") }

// fresh returns a name that nothing else has.
func (d *drawer) fresh(kind string) string {
	d.names++
	return fmt.Sprintf("%s%d", kind, d.names)
}
