package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/graph/guard"
	"onrecord/store"
)

// Codes that the endpoint adds to those of the store.
const (
	tooComplex store.Code = "TOO_COMPLEX" // the document breaks a limit
	internal   store.Code = "INTERNAL"    // our fault
)

// present turns an error into what the caller sees: what was written for the
// caller as it is, and anything else as an internal error with the request's
// id, under which it is logged.
func present(ctx context.Context, err error) *gqlerror.Error {
	shown := graphql.DefaultErrorPresenter(ctx, err)
	code, message := explain(ctx, shown, err)
	if code == internal {
		logger(ctx).Error("answer query", "path", shown.Path.String(), "error", err)
		message = fmt.Sprintf("internal error; if it happens again, report it with the request id %s", reportOf(ctx).ID)
	}
	return &gqlerror.Error{
		Message:    guard.Cut(message),
		Path:       shown.Path,
		Locations:  shown.Locations,
		Extensions: map[string]any{"code": code},
	}
}

// explain returns the code and the words of an error for the caller.
func explain(ctx context.Context, shown *gqlerror.Error, err error) (store.Code, string) {
	var known *store.Error
	var refused *guard.Refusal
	var cause *panicked
	switch {
	case errors.As(err, &cause):
		return internal, ""
	case errors.As(err, &known):
		return known.Code, known.Msg
	case errors.As(err, &refused):
		return tooComplex, refused.Error()
	case errors.Is(err, context.DeadlineExceeded):
		return store.Timeout, "the query took longer than a request may; ask for less, or for it in parts"
	case errors.Is(err, context.Canceled):
		return store.Timeout, "the request was broken off"
	case graphql.GetFieldContext(ctx) != nil:
		return internal, ""
	}
	if len(shown.Path) > 1 && shown.Path[0] == ast.PathName("variable") {
		return store.Invalid, fmt.Sprintf("the variable $%v %s", shown.Path[1], shown.Message)
	}
	return store.Invalid, shown.Message // gqlparser speaks of the caller's document
}

// codeOf returns the code of the first of the errors, as they are shown; empty
// if there is none.
func codeOf(shown gqlerror.List) string {
	if len(shown) == 0 {
		return ""
	}
	return fmt.Sprint(shown[0].Extensions["code"])
}

// panicked is a panic as an error, which is logged with its stack and never
// shown.
type panicked struct {
	cause any
	stack []byte
}

// Error implements error.
func (p *panicked) Error() string { return fmt.Sprintf("panic: %v\n%s", p.cause, p.stack) }

// recovered turns a panic into an error.
func recovered(_ context.Context, cause any) error { return &panicked{cause, debug.Stack()} }
