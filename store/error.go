package store

import "fmt"

// Code is the kind of a failure, as the API shows it in extensions.code.
type Code string

// The codes of failures that a caller can act on.
const (
	Invalid  Code = "INVALID"   // the request is wrong; the message says where
	NotFound Code = "NOT_FOUND" // a record that must exist does not
	Timeout  Code = "TIMEOUT"   // the work took longer than the request may

	RateLimited Code = "RATE_LIMITED" // the caller has asked for too much in too short a time
	Overloaded  Code = "OVERLOADED"   // all callers together have
)

// Error is a failure that the caller can understand and act on.
type Error struct {
	Code  Code
	Msg   string // shown to the caller: no SQL, no paths
	Cause error  // logged, never shown
}

// Errorf returns an Error with a formatted message.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Msg: fmt.Sprintf(format, args...)}
}

// Error returns the message for the caller.
func (e *Error) Error() string { return e.Msg }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }
