package plan

import (
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// What is kept of compiled operations: so many, with so many fields in all. A
// field takes up to half a kilobyte.
const (
	maxPlans     = 1_000
	maxAllFields = 100_000
)

// plans are the compiled operations that were used last.
type plans struct {
	schema *Schema
	cache  *lru.Cache[planKey, *keptPlan]

	mu     sync.Mutex
	weight int64 // of all, in fields
}

// planKey tells plans apart: an operation, and which of its fields the Boolean
// variables include. The operation lives as long as its plan, so that no other
// takes its place in memory.
type planKey struct {
	op       *ast.OperationDefinition
	booleans uint64
}

// keptPlan is a plan in the cache.
type keptPlan struct {
	*Plan
	text    int64        // weight of the document, which lives as long
	counted atomic.Int64 // its weight as it was counted last
	dropped bool         // it is kept no more
}

func newPlans(schema *Schema) *plans {
	ps := &plans{schema: schema}
	cache, err := lru.NewWithEvict(maxPlans, func(_ planKey, p *keptPlan) {
		ps.mu.Lock()
		defer ps.mu.Unlock()
		ps.weight -= p.counted.Load()
		p.dropped = true
	})
	if err != nil {
		panic(err) // only for a size of no plan
	}
	ps.cache = cache
	return ps
}

// of returns the plan of an operation.
func (ps *plans) of(op *graphql.OperationContext) (*keptPlan, error) {
	mask, ok := booleanMask(op.Operation, op.Variables)
	if !ok {
		return nil, ErrUnplanned
	}
	key := planKey{op.Operation, mask}
	p, ok := ps.cache.Get(key)
	if !ok {
		p = &keptPlan{
			Plan: ps.schema.compile(op.Doc, op.Operation, booleansOf(op.Operation, op.Variables)),
			text: int64(len(op.Operation.Position.Src.Input)) / 8,
		}
		if before, kept, _ := ps.cache.PeekOrAdd(key, p); kept {
			p = before
		}
	}
	ps.weigh(p)
	if p.failed.Load() {
		return nil, ErrUnplanned
	}
	return p, nil
}

// weigh counts p anew, which grows as it meets types, and drops the plans that
// were not used for longest while all weigh too much.
func (ps *plans) weigh(p *keptPlan) {
	weight := p.fields.Load() + p.text
	if p.counted.Load() == weight {
		return
	}
	ps.mu.Lock()
	if !p.dropped {
		ps.weight += weight - p.counted.Swap(weight)
	}
	heavy := ps.weight > maxAllFields
	ps.mu.Unlock()
	for heavy {
		_, _, heavy = ps.cache.RemoveOldest()
		ps.mu.Lock()
		heavy = heavy && ps.weight > maxAllFields
		ps.mu.Unlock()
	}
}
