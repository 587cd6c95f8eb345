package plan

import (
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Document is a valid document with what was found out about its operations:
// how much each of them may read, and its plans.
type Document struct {
	*ast.QueryDocument
	Text string

	mu     sync.Mutex
	bounds map[*ast.OperationDefinition]*bound
	plans  map[planKey]*Plan
}

// planKey tells plans apart: an operation, and which of its fields the Boolean
// variables include.
type planKey struct {
	op       *ast.OperationDefinition
	booleans uint64
}

// NewDocument returns the document with a text, of which nothing is known yet.
func NewDocument(text string, doc *ast.QueryDocument) *Document {
	return &Document{QueryDocument: doc, Text: text, bounds: map[*ast.OperationDefinition]*bound{}, plans: map[planKey]*Plan{}}
}

// What a document takes in memory, in bytes, about: for itself, for each byte
// of its text, and for each field of its plans. Plans that take more than
// mostPlans in all are made anew.
const (
	documentBytes = 2_000
	textBytes     = 50
	fieldBytes    = 500
	mostPlans     = 4 << 20
)

// Weight returns how many bytes the document takes in memory, about. It grows
// as its plans meet types.
func (d *Document) Weight() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return documentBytes + textBytes*len(d.Text) + d.planned()
}

// planned returns what the plans take.
func (d *Document) planned() (bytes int) {
	for _, p := range d.plans {
		bytes += fieldBytes * int(p.fields.Load())
	}
	return bytes
}

// bound returns how much an operation may read.
func (d *Document) bound(op *ast.OperationDefinition, find func() *bound) *bound {
	d.mu.Lock()
	defer d.mu.Unlock()
	b, ok := d.bounds[op]
	if !ok {
		b = find()
		d.bounds[op] = b
	}
	return b
}

// plan returns the plan of an operation.
func (d *Document) plan(schema *Schema, op *graphql.OperationContext) (*Plan, error) {
	mask, ok := booleanMask(op.Operation, op.Variables)
	if !ok {
		return nil, ErrUnplanned
	}
	key := planKey{op.Operation, mask}
	d.mu.Lock()
	defer d.mu.Unlock()
	p, ok := d.plans[key]
	if !ok {
		if d.planned() > mostPlans {
			clear(d.plans)
		}
		p = schema.compile(op.Doc, op.Operation, booleansOf(op.Operation, op.Variables))
		d.plans[key] = p
	}
	if p.failed.Load() {
		return nil, ErrUnplanned
	}
	return p, nil
}
