package plan

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"onrecord/store"
)

// plans is how many compiled operations are kept.
const plans = 1_000

// Source answers queries over a store.
type Source struct {
	schema *Schema
	store  *store.Store
	memo   *memo
	plans  *lru.Cache[planKey, *Plan]
}

// planKey tells plans apart: an operation, and which of its fields the Boolean
// variables include.
type planKey struct {
	op       *ast.OperationDefinition
	booleans uint64
}

// NewSource returns what answers queries over s. It remembers at most so many
// bytes of what it reads.
func NewSource(schema *Schema, s *store.Store, bytes int64) *Source {
	cache, err := lru.New[planKey, *Plan](plans)
	if err != nil {
		panic(err) // only for a size of no plan
	}
	schema.number()
	return &Source{schema: schema, store: s, memo: newMemo(bytes), plans: cache}
}

// plan returns the plan of an operation.
func (s *Source) plan(op *graphql.OperationContext) (*Plan, error) {
	mask, booleans, ok := booleanMask(op.Operation, op.Variables)
	if !ok {
		return nil, ErrUnplanned
	}
	key := planKey{op.Operation, mask}
	p, ok := s.plans.Get(key)
	if !ok {
		p = s.schema.compile(op.Doc, op.Operation, booleans)
		s.plans.Add(key, p)
	}
	return p, p.err
}

// Result is the answer to a query.
type Result struct {
	Data       []byte         // JSON
	Statements int            // SQL statements run
	Version    *store.Version // of the record that was read; nil if it is not known

	Hits, Misses int // what the record cache had, and had not; after an error too
}

// Execute answers a query on one snapshot. After an error nothing is answered:
// the executor says what is wrong.
func (s *Source) Execute(ctx context.Context, op *graphql.OperationContext) (found Result, err error) {
	p, err := s.plan(op)
	if err != nil {
		return Result{}, err
	}
	e := executions.Get().(*execution)
	e.plan, e.ctx, e.variables, e.source, e.version = p, ctx, op.Variables, s, s.store.Version()
	defer e.release()
	defer func() {
		found.Hits, found.Misses = e.hits, e.misses
		if e.view != nil {
			found.Statements = e.view.SQLStatements()
			err = errors.Join(err, e.view.Close())
		}
	}()
	if err = e.load(); errors.Is(err, errMoved) {
		e.restart()
		err = e.load()
	}
	if err != nil {
		return Result{}, err
	}
	found.Data, err = e.object(make([]byte, 0, p.size.Load()), p.root, Root{})
	p.size.Store(int64(len(found.Data) + len(found.Data)/8))
	found.Version = e.version
	return found, err
}
