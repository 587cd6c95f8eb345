package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/graph/guard"
	"onrecord/graph/plan"
)

// documents reads what callers ask: it parses and validates each document
// once, and keeps those that are asked often.
type documents struct {
	schema *ast.Schema
	limits guard.Limits
	kept   *otter.Cache[string, *plan.Document] // nil: none is
}

func newDocuments(schema *ast.Schema, o Options) *documents {
	d := &documents{schema: schema, limits: o.Limits}
	if o.DocumentCache > 0 {
		d.kept = otter.Must(&otter.Options[string, *plan.Document]{
			MaximumWeight: uint64(o.DocumentCache),
			Weigher:       func(_ string, doc *plan.Document) uint32 { return uint32(doc.Weight()) },
		})
	}
	return d
}

// read returns the document that text is, or what is wrong with it.
func (d *documents) read(text string) (*plan.Document, gqlerror.List) {
	if d.kept != nil {
		if doc, ok := d.kept.GetIfPresent(text); ok {
			return doc, nil
		}
	}
	return d.parse(&ast.Source{Input: text})
}

// keep keeps a document that has run, which weighs as much as it does now.
func (d *documents) keep(doc *plan.Document) {
	if d.kept == nil {
		return
	}
	if entry, ok := d.kept.GetEntryQuietly(doc.Text); !ok || entry.Weight != uint32(doc.Weight()) {
		d.kept.Set(doc.Text, doc)
	}
}

// parse parses and validates a document that keeps within the limits.
func (d *documents) parse(source *ast.Source) (*plan.Document, gqlerror.List) {
	doc, errs := d.limits.Read(d.schema, source)
	if len(errs) > 0 {
		return nil, errs
	}
	whole(doc)
	return plan.NewDocument(source.Input, doc), nil
}

// whole takes @defer from all of a document. An answer comes in one piece,
// which the directive's definition allows, and no part of it must be left for
// a later one.
func whole(doc *ast.QueryDocument) {
	for _, op := range doc.Operations {
		wholeSet(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		wholeSet(f.SelectionSet)
	}
}

func wholeSet(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			wholeSet(s.SelectionSet)
		case *ast.InlineFragment:
			s.Directives = notDeferred(s.Directives)
			wholeSet(s.SelectionSet)
		case *ast.FragmentSpread:
			s.Directives = notDeferred(s.Directives)
		}
	}
}

func notDeferred(list ast.DirectiveList) ast.DirectiveList {
	kept := list[:0]
	for _, directive := range list {
		if directive.Name != "defer" {
			kept = append(kept, directive)
		}
	}
	return kept
}

// readAlready hands the executor the document that was read before.
type readAlready struct{}

var _ graphql.Cache[*ast.QueryDocument] = readAlready{}

// Get returns the document of the request.
func (readAlready) Get(ctx context.Context, _ string) (*ast.QueryDocument, bool) {
	return reportOf(ctx).document.QueryDocument, true
}

// Add has nothing to keep: every document is read before.
func (readAlready) Add(context.Context, string, *ast.QueryDocument) {}
