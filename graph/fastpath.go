package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"

	"onrecord/graph/plan"
	"onrecord/store"
)

// fastPath answers the queries that have a plan, and leaves the others, and
// every error, to the executor.
type fastPath struct{ source *plan.Source }

// ExtensionName names the extension for gqlgen.
func (fastPath) ExtensionName() string { return "FastPath" }

// Validate has nothing to check in the schema.
func (fastPath) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation answers an operation.
func (f fastPath) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	report := reportOf(ctx)
	found, err := f.execute(ctx, report.document)
	report.RecordHits, report.RecordMisses = found.Hits, found.Misses
	if err != nil {
		if report.Fallback = whyNot(err); report.Fallback == "failed" {
			logger(ctx).Warn("the fast path failed; the executor answers", "error", err)
		}
		report.Time += found.Used.Time
		return next(ctx)
	}
	report.Usage, report.version, report.body = report.Plus(found.Used), found.Version, found.Body
	return graphql.OneShot(&graphql.Response{Data: found.Data})
}

// execute runs the plan of the operation, and turns a panic into an error.
func (f fastPath) execute(ctx context.Context, d *plan.Document) (found plan.Result, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = recovered(ctx, cause)
		}
	}()
	return f.source.Execute(ctx, d, graphql.GetOperationContext(ctx))
}

// whyNot says in a word why the fast path did not answer.
func whyNot(err error) string {
	var refused *store.Error
	switch {
	case errors.Is(err, plan.ErrUnplanned):
		return "unplanned"
	case errors.As(err, &refused):
		return "refused"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return "ended"
	}
	return "failed"
}
