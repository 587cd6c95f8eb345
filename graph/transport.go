package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/store"
)

// transport takes requests by GET and POST as GraphQL over HTTP defines them.
// (https://graphql.github.io/graphql-over-http/draft/) What is answered is one
// JSON object, whatever else the caller accepts: the contract has no streams.
type transport struct {
	store     *store.Store
	exec      graphql.GraphExecutor
	documents *documents
	answers   *answers
	trusted   *Documents // nil: none
	charge    func(ctx context.Context, cost int) error
	body      int64         // the most bytes that a request may have
	deadline  time.Duration // for the whole of it
	fresh     []string      // Cache-Control of the answer to a trusted document
}

// ServeHTTP answers one request.
func (t *transport) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e := &exchange{t: t, w: w, r: r, media: accepted(r.Header["Accept"]), report: reportOf(r.Context())}
	p, status, err := t.read(w, r)
	if err == nil {
		e.known, status, err = t.trusted.resolve(&p, r.Header.Get("Authorization"))
	}
	if err != nil {
		e.refuse(status, err)
		return
	}
	key := t.answers.key(&p)
	if a := t.answers.get(key, t.store.Version()); a != nil {
		e.repeat(a)
		return
	}
	e.answer(key, &p)
}

// exchange is one request and its answer.
type exchange struct {
	t      *transport
	w      http.ResponseWriter
	r      *http.Request
	media  string // of the answer
	known  bool   // the document is a trusted one
	report *Report
}

// repeat sends an answer that was kept.
func (e *exchange) repeat(a *answered) {
	e.report.Answer, e.report.Kind, e.report.Operation = "hit", a.kind, a.operation
	if e.t.charge != nil {
		if err := e.t.charge(e.r.Context(), 1); err != nil {
			e.refuse(0, err)
			return
		}
	}
	e.send(a)
}

// answer runs a request, sends what comes of it and keeps that for others.
func (e *exchange) answer(key answerKey, p *params) {
	ctx := graphql.StartOperationTrace(WithReport(e.r.Context(), e.report))
	ctx, cancel := context.WithTimeout(ctx, e.t.deadline)
	defer cancel()
	op, status, err := e.operation(ctx, p)
	if err != nil {
		e.fail(ctx, op, status, err)
		return
	}
	responses, running := e.t.exec.DispatchOperation(ctx, op)
	response := responses(running)
	switch {
	case response == nil: // the request ended before it ran
		e.fail(ctx, op, 0, gqlerror.List{gqlerror.Wrap(ctx.Err())})
	case len(response.Errors) > 0:
		e.sendErrors(0, response)
	default:
		a := newAnswered(append(append(append(make([]byte, 0, len(response.Data)+len(`{"data":}`)), `{"data":`...), response.Data...), '}'))
		a.kind, a.operation = e.report.Kind, e.report.Operation
		if e.t.answers != nil && op.Operation.Operation == ast.Query {
			e.report.Answer = "miss"
			e.t.answers.put(key, e.report.version, a)
		}
		e.send(a)
	}
}

// operation returns what is to run; with an error the status that it
// deserves, 0 for that of its kind.
func (e *exchange) operation(ctx context.Context, p *params) (*graphql.OperationContext, int, gqlerror.List) {
	raw := &graphql.RawParams{Query: p.Query, OperationName: p.OperationName, Headers: e.r.Header}
	raw.ReadTime.Start = graphql.Now()
	raw.ReadTime.End = raw.ReadTime.Start
	for name, part := range map[string]struct {
		text json.RawMessage
		into *map[string]any
	}{"variables": {p.Variables, &raw.Variables}, "extensions": {p.Extensions, &raw.Extensions}} {
		if err := object(name, part.text, part.into); err != nil {
			return nil, http.StatusBadRequest, gqlerror.List{gqlerror.Wrap(err)}
		}
	}
	if p.Query == "" {
		return nil, http.StatusBadRequest, gqlerror.List{gqlerror.Wrap(store.Errorf(store.Invalid,
			"the request has no query: send it as `query`, in a JSON body by POST or in the URL by GET"))}
	}
	doc, errs := e.t.document(p)
	if errs != nil {
		return nil, 0, errs
	}
	op, errs := e.t.exec.CreateOperationContext(withDocument(ctx, doc), raw)
	if errs != nil {
		return op, 0, errs
	}
	e.report.Kind, e.report.Operation = string(op.Operation.Operation), op.Operation.Name
	if kind := op.Operation.Operation; kind != ast.Query && e.r.Method != http.MethodPost {
		e.w.Header()["Allow"] = []string{http.MethodPost}
		return op, http.StatusMethodNotAllowed, gqlerror.List{gqlerror.Wrap(store.Errorf(store.Invalid, "GET answers queries only; send a %s by POST", kind))}
	}
	return op, 0, nil
}

// document returns the document that a request asks for.
func (t *transport) document(p *params) (*ast.QueryDocument, gqlerror.List) {
	if doc := t.trusted.parsed(p.Query); doc != nil {
		return doc, nil
	}
	return t.documents.read(p.Query)
}

// refuse answers a request that cannot even be read.
func (e *exchange) refuse(status int, err error) {
	e.fail(WithReport(e.r.Context(), e.report), nil, status, gqlerror.List{gqlerror.Wrap(err)})
}

// fail answers a request of which nothing has run.
func (e *exchange) fail(ctx context.Context, op *graphql.OperationContext, status int, errs gqlerror.List) {
	if op != nil {
		ctx = graphql.WithOperationContext(ctx, op)
	}
	e.sendErrors(status, e.t.exec.DispatchError(ctx, errs))
}

// statusOf returns the status of an answer without data.
func (e *exchange) statusOf(errs gqlerror.List) int {
	switch store.Code(codeOf(errs)) {
	case store.RateLimited:
		return http.StatusTooManyRequests
	case store.Timeout, store.Overloaded:
		return http.StatusServiceUnavailable
	case internal:
		return http.StatusInternalServerError
	}
	if e.media == mediaGraphQL {
		return http.StatusBadRequest
	}
	return http.StatusOK // as clients of application/json expect
}
