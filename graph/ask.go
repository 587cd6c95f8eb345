package graph

import (
	"context"
	"encoding/json"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Ask answers a document of this program's own, in the process: the data as
// JSON, or the first error. The variables are a JSON object. It is held to the
// same limits as any other.
func (e *Endpoint) Ask(ctx context.Context, document string, variables json.RawMessage) (json.RawMessage, error) {
	ctx, cancel := e.begin(ctx, reportOf(ctx))
	defer cancel()
	asked := &graphql.RawParams{Query: document}
	if err := object("variables", variables, &asked.Variables); err != nil {
		return nil, err
	}
	op, errs := e.prepare(ctx, asked)
	response := e.pass(ctx, op, errs)
	if len(response.Errors) > 0 {
		return nil, response.Errors[0]
	}
	return response.Data, nil
}

// begin returns the context of a request, which ends in time.
func (t *transport) begin(ctx context.Context, r *Report) (context.Context, context.CancelFunc) {
	return context.WithTimeout(graphql.StartOperationTrace(WithReport(ctx, r)), t.deadline)
}

// prepare returns the operation that a request asks for.
func (t *transport) prepare(ctx context.Context, asked *graphql.RawParams) (op *graphql.OperationContext, errs gqlerror.List) {
	defer func() {
		if cause := recover(); cause != nil {
			errs = gqlerror.List{gqlerror.Wrap(recovered(ctx, cause))}
		}
	}()
	doc, errs := t.document(asked.Query)
	if errs != nil {
		return nil, errs
	}
	report := reportOf(ctx)
	report.document = doc
	op, errs = t.exec.CreateOperationContext(ctx, asked)
	if errs == nil {
		report.Kind, report.Operation = string(op.Operation.Operation), op.Operation.Name
	}
	return op, errs
}

// pass answers an operation at the gate, unless something is wrong with it, and
// keeps its document.
func (t *transport) pass(ctx context.Context, op *graphql.OperationContext, errs gqlerror.List) (response *graphql.Response) {
	if len(errs) > 0 {
		return t.run(ctx, op, errs)
	}
	report := reportOf(ctx)
	defer t.keep(report.document)
	if t.gate == nil || op.Operation.Operation != ast.Query {
		return t.run(ctx, op, nil)
	}
	before := *report
	err := t.gate.Run(ctx, func(ctx context.Context) (read time.Duration, done bool) {
		spent := report.Time // in vain
		*report = before
		report.Time = spent
		response = t.run(ctx, op, nil)
		return report.Time - spent, len(response.Errors) == 0
	})
	if err != nil {
		before.Time = report.Time
		*report = before
		return t.run(ctx, op, gqlerror.List{gqlerror.Wrap(err)})
	}
	return response
}

// run answers an operation, unless something is wrong with it.
func (t *transport) run(ctx context.Context, op *graphql.OperationContext, errs gqlerror.List) (response *graphql.Response) {
	defer func() {
		if cause := recover(); cause != nil {
			response = t.exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(recovered(ctx, cause))})
		}
	}()
	if len(errs) > 0 {
		if op != nil {
			ctx = graphql.WithOperationContext(ctx, op)
		}
		return t.exec.DispatchError(ctx, errs)
	}
	responses, ctx := t.exec.DispatchOperation(ctx, op)
	if response := responses(ctx); response != nil {
		return response
	}
	return t.exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(ctx.Err())}) // it ended before it ran
}
