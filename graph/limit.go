package graph

import (
	"context"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/graph/guard"
	"onrecord/graph/plan"
)

// limits refuses an operation that may read too many rows, before anything of
// it runs.
type limits struct {
	schema *plan.Schema
	cost   int
	gate   Gate // nil: none
}

// ExtensionName names the extension for gqlgen.
func (limits) ExtensionName() string { return "Limits" }

// Validate has nothing to check in the schema.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses the operation if it costs too much.
func (l limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	report := reportOf(ctx)
	cost := l.schema.Rows(report.document, op.Operation, op.Variables)
	report.Cost = cost
	if cost > l.cost {
		return gqlerror.Wrap(&guard.Refusal{Limit: "cost", Asked: strconv.Itoa(cost) + " rows to read, the product of `first` down its lists", Allowed: l.cost,
			Advice: "ask for smaller pages or fewer lists in lists"})
	}
	if l.gate != nil {
		if err := l.gate.Charge(ctx, cost); err != nil {
			return gqlerror.Wrap(err)
		}
	}
	return nil
}
