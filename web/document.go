package web

import (
	"embed"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

//go:embed query
var queries embed.FS

var spread = regexp.MustCompile(`\.\.\.\s*([A-Z]\w*)`)

// readDocument returns the document of a page, with the fragments that it
// spreads.
func readDocument(name string) string {
	return spreading(string(must(queries.ReadFile("query/" + name + ".graphql"))))
}

// spreading adds the fragments that a document spreads.
func spreading(text string) string {
	known := map[string]bool{}
	for more := true; more; {
		more = false
		for _, match := range spread.FindAllStringSubmatch(text, -1) {
			if fragment := match[1]; !known[fragment] {
				known[fragment], more = true, true
				text += "\n" + string(must(queries.ReadFile("query/fragment/"+fragment+".graphql")))
			}
		}
	}
	return strings.TrimSpace(text) + "\n"
}

// isFigure is the condition under which a document has its figures.
const isFigure = "figures"

// partDocument is a part of a document that can be asked alone.
type partDocument struct {
	text string   // empty: there is nothing in it
	used []string // its variables
}

// figuresOf returns the figures of a document, with the fields around them. They
// stand in the document itself, not in its fragments.
func figuresOf(name string) partDocument {
	doc := must(parser.ParseQuery(&ast.Source{Name: name, Input: string(must(queries.ReadFile("query/" + name + ".graphql")))}))
	op := doc.Operations[0]
	if op.SelectionSet = figuresIn(op.SelectionSet); op.SelectionSet == nil {
		return partDocument{}
	}
	declared := op.VariableDefinitions
	op.VariableDefinitions = nil
	text := spreading(formatted(doc))
	var p partDocument
	for _, v := range declared {
		if regexp.MustCompile(`\$` + v.Variable + `\b`).MatchString(text) {
			op.VariableDefinitions = append(op.VariableDefinitions, v)
			p.used = append(p.used, v.Variable)
		}
	}
	p.text = spreading(formatted(doc))
	return p
}

// variables returns those of the part, as JSON, from those of the document.
func (p partDocument) variables(all map[string]any) json.RawMessage {
	some := map[string]any{}
	for _, name := range p.used {
		if value, ok := all[name]; ok {
			some[name] = value
		}
	}
	return must(json.Marshal(some))
}

// figuresIn returns the figures of a selection.
func figuresIn(all ast.SelectionSet) (kept ast.SelectionSet) {
	for _, selection := range all {
		field, ok := selection.(*ast.Field)
		if !ok {
			continue
		}
		if d := field.Directives.ForName("include"); d != nil && d.Arguments.ForName("if").Value.Raw == isFigure {
			kept = append(kept, field)
		} else if inner := figuresIn(field.SelectionSet); inner != nil {
			field.SelectionSet = inner
			kept = append(kept, field)
		}
	}
	return kept
}

// formatted returns a document as text.
func formatted(doc *ast.QueryDocument) string {
	var b strings.Builder
	formatter.NewFormatter(&b).FormatQueryDocument(doc)
	return b.String()
}

// encode returns names and values as they stand in an address.
func encode(pairs ...string) string {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return q.Encode()
}
