package graph

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/graph/generated"
	"onrecord/graph/guard"
	"onrecord/graph/plan"
	"onrecord/store"
)

// Options sets the limits of a handler.
type Options struct {
	Deadline time.Duration // for the whole of a request
	Wait     time.Duration // how long reads of one level are collected
	Body     int64         // bytes of a request
	Cost     int           // rows that a document may read from the database
	guard.Limits

	Gate Gate // nil: none

	RecordCache   int64 // bytes of records and pages that are kept in memory; 0: none
	AnswerCache   int64 // bytes of whole answers that are kept in memory; 0: none
	DocumentCache int64 // bytes of documents that are kept, with their plans; 0: none
	Reference     bool  // answer by gqlgen's executor alone, not by the fast path

	Trusted *Documents    // documents called by name or hash; nil: none
	MaxAge  time.Duration // how long the answer to one of them may be used without asking again

	settle time.Duration // between collecting and reading; tests need it to count exactly
}

// Gate bounds what requests do at once, and for whom; package gate has one.
type Gate interface {
	// Charge is told the cost of each document before it runs, and refuses who
	// has asked for too much: RATE_LIMITED or OVERLOADED.
	Charge(ctx context.Context, cost int) error

	// Run runs an operation that changes nothing, and asks how long it has read
	// from the database and whether it is done. If its context has ended before
	// that of the request, it may run again. It refuses with OVERLOADED.
	Run(ctx context.Context, operation func(context.Context) (read time.Duration, done bool)) error
}

// DefaultOptions returns the limits that suit a public server.
func DefaultOptions() Options {
	return Options{
		Deadline: 10 * time.Second,
		Wait:     500 * time.Microsecond,
		Body:     256 << 10,
		Cost:     100_000,
		Limits:   guard.DefaultLimits(),

		RecordCache:   64 << 20,
		AnswerCache:   16 << 20,
		DocumentCache: 24 << 20,
		MaxAge:        time.Minute,
	}
}

// Endpoint is the GraphQL endpoint over a store: for callers over HTTP, by GET
// and POST, and for the pages of this program. It fills the Report that a
// request's context holds.
type Endpoint struct{ transport }

// NewHandler returns the endpoint over s.
func NewHandler(s *store.Store, o Options) *Endpoint {
	declared := fields()
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: generated.NewResolvers(declared)})
	exec := executor.New(schema)
	exec.SetQueryCache(readAlready{})
	exec.SetErrorPresenter(present)
	exec.SetRecoverFunc(recovered)
	exec.Use(extension.Introspection{})
	exec.Use(conditions{})
	contract := generated.NewSchema(declared)
	exec.Use(limits{contract, o.Cost, o.Gate})
	if !o.Reference {
		exec.Use(fastPath{plan.NewSource(contract, s, o.RecordCache)})
	}
	exec.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		return answer(ctx, s, o, next)
	})
	return &Endpoint{transport{
		store: s, exec: exec, documents: newDocuments(schema.Schema(), o), bodies: newBodies(), answers: newAnswers(o.AnswerCache), trusted: o.Trusted,
		gate: o.Gate, body: o.Body, deadline: o.Deadline, fresh: freshFor(o.MaxAge),
	}}
}

// answer runs one operation on one snapshot.
func answer(ctx context.Context, s *store.Store, o Options, next graphql.ResponseHandler) *graphql.Response {
	r := newRequest(s, o)
	response := next(withRequest(ctx, r))
	if response == nil { // the client has gone
		response = &graphql.Response{}
	}
	report := reportOf(ctx)
	report.version = r.version()
	used, err := r.close()
	if err != nil {
		logger(ctx).Error("close snapshot", "error", err)
	}
	slices.SortStableFunc(response.Errors, func(a, b *gqlerror.Error) int { return cmp.Compare(a.Path.String(), b.Path.String()) })
	report.Usage = report.Plus(used) // a page may ask more than one document
	return response
}
