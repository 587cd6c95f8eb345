package plan

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"onrecord/graph/scalar"
)

// pageField is a field that holds a Relay connection: what is selected of the
// page, of its edges and of its ends.
type pageField struct {
	fields []*pagePart
	nodes  bool     // the page has to be read
	counts bool     // the list has to be counted
	slot   int      // of the count
	total  *reading // if the arguments do not vary
}

// pagePart is one field of a connection.
type pagePart struct {
	key   []byte
	name  string
	typed string      // where the field is __typename
	inner *branches   // of nodes
	parts []*pagePart // of edges and pageInfo
	hangs *selection  // of an edge: fields that are no part of Relay's, on its object
}

// connection compiles what is selected of a page.
func (p *Plan) connection(f *field, c graphql.CollectedField) (err error) {
	f.page = &pageField{slot: int(p.slots.Add(1)) - 1}
	if !f.varies {
		total, err := f.bound.Load.page.total(f.args)
		if err != nil {
			return err
		}
		f.page.total = &total
	}
	f.page.fields, err = p.parts(c.Selections, c.Definition.Type.Name())
	for _, part := range f.page.fields {
		switch part.name {
		case "totalCount", "totalIsExact":
			f.page.counts = true
		case "nodes", "edges", "pageInfo":
			f.page.nodes = true
		}
	}
	return err
}

// parts compiles what is selected of a connection, its edges or its page info.
func (p *Plan) parts(set ast.SelectionSet, of string) (parts []*pagePart, err error) {
	for _, c := range p.collect(set, []string{of}) {
		if p.fields.Add(1) > maxFields {
			return nil, ErrUnplanned
		}
		part := &pagePart{key: append(scalar.AppendString(nil, c.Alias), ':'), name: c.Name, typed: of}
		switch c.Name {
		case "__typename", "cursor", "totalCount", "totalIsExact", "hasNextPage", "hasPreviousPage", "startCursor", "endCursor":
		case "nodes", "node":
			part.inner = p.branches(c.Selections, c.Definition.Type)
			err = p.ahead(part.inner)
		case "edges", "pageInfo":
			part.parts, err = p.parts(c.Selections, c.Definition.Type.Name())
		default:
			part.hangs, err = p.hanging(c, of)
		}
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// hanging compiles a field of an edge's own, as a snippet is.
func (p *Plan) hanging(c graphql.CollectedField, of string) (*selection, error) {
	t := p.schema.Types[of]
	if t == nil {
		return nil, ErrUnplanned
	}
	f, err := p.field(c, t.Fields[c.Name], of)
	return &selection{fields: []*field{f}, leads: true}, err
}
