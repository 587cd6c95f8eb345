// Package graph answers GraphQL over the store. A resolver turns arguments
// into one call and the result into one answer; what lies behind a record is
// an edge, read for all records of a level at once; all reads of an operation
// go through one snapshot.
package graph

//go:generate sh -c "cd .. && go run ./graph/gen"
