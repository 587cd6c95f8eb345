package graph

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/graph/plan"
	"onrecord/store"
)

// transport takes requests by GET and POST as GraphQL over HTTP defines them.
// (https://graphql.github.io/graphql-over-http/draft/) What is answered is one
// JSON object, whatever else the caller accepts: the contract has no streams.
type transport struct {
	store     *store.Store
	exec      graphql.GraphExecutor
	documents *documents
	bodies    *bodies
	answers   *answers
	trusted   *Documents    // nil: none
	gate      Gate          // nil: none
	body      int64         // the most bytes that a request may have
	deadline  time.Duration // for the whole of it
	fresh     []string      // Cache-Control of the answer to a trusted document
}

// ServeHTTP answers one request.
func (t *transport) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e := &reply{t: t, w: w, r: r, media: accepted(r.Header["Accept"]), report: reportOf(r.Context())}
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

// reply is one request and its answer.
type reply struct {
	t      *transport
	w      http.ResponseWriter
	r      *http.Request
	media  string // of the answer
	known  bool   // the document is a trusted one
	report *Report
}

// repeat sends an answer that was kept.
func (e *reply) repeat(a *answered) {
	e.report.Answer, e.report.Kind, e.report.Operation = "hit", a.kind, a.operation
	if e.t.gate != nil {
		if err := e.t.gate.Charge(e.r.Context(), 1); err != nil {
			e.refuse(0, err)
			return
		}
	}
	e.send(a)
}

// answer runs a request, sends what comes of it and keeps that for others.
func (e *reply) answer(key answerKey, p *params) {
	ctx, cancel := e.t.begin(e.r.Context(), e.report)
	defer cancel()
	op, status, errs := e.operation(ctx, p)
	response := e.t.pass(ctx, op, errs)
	if len(response.Errors) > 0 {
		e.sendErrors(status, response)
		return
	}
	body := e.report.body
	if body == nil {
		body = slices.Concat([]byte(`{"data":`), response.Data, []byte("}"))
	}
	a := newAnswered(body)
	a.kind, a.operation = e.report.Kind, e.report.Operation
	if e.t.answers != nil && op.Operation.Operation == ast.Query {
		e.report.Answer = "miss"
		e.t.answers.put(key, e.report.version, a)
	}
	e.send(a)
}

// operation returns what is to run; with an error the status that it
// deserves, 0 for that of its kind.
func (e *reply) operation(ctx context.Context, p *params) (*graphql.OperationContext, int, gqlerror.List) {
	asked := &graphql.RawParams{Query: p.Query, OperationName: p.OperationName, Headers: e.r.Header}
	err := object("variables", p.Variables, &asked.Variables)
	if err == nil {
		err = object("extensions", p.Extensions, &asked.Extensions)
	}
	if err == nil && p.Query == "" {
		err = store.Errorf(store.Invalid, "the request has no query: send it as `query`, in a JSON body by POST or in the URL by GET")
	}
	if err != nil {
		return nil, http.StatusBadRequest, gqlerror.List{gqlerror.Wrap(err)}
	}
	op, errs := e.t.prepare(ctx, asked)
	if errs != nil {
		return op, 0, errs
	}
	if kind := op.Operation.Operation; kind != ast.Query && e.r.Method != http.MethodPost {
		e.w.Header()["Allow"] = []string{http.MethodPost}
		return op, http.StatusMethodNotAllowed, gqlerror.List{gqlerror.Wrap(store.Errorf(store.Invalid, "GET answers queries only; send a %s by POST", kind))}
	}
	return op, 0, nil
}

// document returns the document with a text.
func (t *transport) document(text string) (*plan.Document, gqlerror.List) {
	if doc := t.trusted.parsed(text); doc != nil {
		return doc, nil
	}
	return t.documents.read(text)
}

// keep keeps a document that has run; those that are trusted are there for good.
func (t *transport) keep(doc *plan.Document) {
	if t.trusted.parsed(doc.Text) == nil {
		t.documents.keep(doc)
	}
}

// refuse answers a request that cannot even be read.
func (e *reply) refuse(status int, err error) {
	ctx := WithReport(e.r.Context(), e.report)
	e.sendErrors(status, e.t.run(ctx, nil, gqlerror.List{gqlerror.Wrap(err)}))
}

// statusOf returns the status of an answer without data.
func (e *reply) statusOf(errs gqlerror.List) int {
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
