package graph

import (
	"context"
	"log/slog"

	"onrecord/graph/plan"
	"onrecord/store"
)

// Report is what the endpoint tells of a request to whoever logs it.
type Report struct {
	ID        string // of the request; shown with an internal error
	Log       *slog.Logger
	Kind      string // query, mutation or subscription; empty if the document cannot be read
	Operation string // name of the operation, if it has one
	Cost      int    // the most rows that the document may read from the database
	Answer    string // hit or miss of the answer cache; empty where it was not asked
	Code      string // of the first error, if there is one

	store.Usage // what reading has taken; of what was done in vain and then again, only the time counts

	RecordHits, RecordMisses int // records and pages that the record cache had, and had not

	Fallback string // why the fast path did not answer: unplanned, refused, ended, failed; empty if it did

	document *plan.Document
	version  *store.Version // of the record, if all of the answer was read from one
	body     []byte         // the whole answer, if the fast path gave it
}

type reportKey struct{}

// WithReport returns a context in which the endpoint fills r.
func WithReport(ctx context.Context, r *Report) context.Context {
	return context.WithValue(ctx, reportKey{}, r)
}

// reportOf returns the report of ctx's request, or one that nobody reads.
func reportOf(ctx context.Context) *Report {
	if r, ok := ctx.Value(reportKey{}).(*Report); ok {
		return r
	}
	return &Report{}
}

// logger returns the log of ctx's request.
func logger(ctx context.Context) *slog.Logger {
	if r := reportOf(ctx); r.Log != nil {
		return r.Log.With("request", r.ID)
	}
	return slog.Default()
}
