package plan

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"onrecord/store"
)

// Source answers queries over a store.
type Source struct {
	schema *Schema
	store  *store.Store
	memo   *memo
}

// NewSource returns what answers queries over s. It remembers at most so many
// bytes of what it reads.
func NewSource(schema *Schema, s *store.Store, bytes int64) *Source {
	schema.number()
	return &Source{schema, s, newMemo(bytes)}
}

// Result is the answer to a query.
type Result struct {
	Body    []byte         // JSON, an object with the data alone
	Data    []byte         // the part of it that is the data
	Version *store.Version // of the record that was read; nil if it is not known

	// After an error, too:
	Used         store.Usage // what reading has taken
	Hits, Misses int         // what the record cache had, and had not
}

// maxRoom is the most room, in bytes, that an answer is given before it is
// known how long it gets.
const maxRoom = 64 << 10

// Execute answers a query of a document on one snapshot. After an error nothing
// is answered: the executor says what is wrong.
func (s *Source) Execute(ctx context.Context, d *Document, op *graphql.OperationContext) (found Result, err error) {
	p, err := d.plan(s.schema, op)
	if err != nil {
		return Result{}, err
	}
	e := newExecution(ctx, s, p, op.Variables)
	defer e.release()
	err = e.loadAll()
	found.Used, found.Hits, found.Misses = e.used, e.hits, e.misses
	if err != nil {
		return found, err
	}
	const head = `{"data":`
	b, err := e.object(append(make([]byte, 0, min(p.size.Load(), maxRoom)), head...), p.root, Root{})
	if err != nil {
		return found, err
	}
	found.Body = append(b, '}')
	found.Data = found.Body[len(head):len(b)]
	found.Version = e.version
	p.size.Store(int64(len(found.Body) + len(found.Body)/8))
	return found, nil
}
