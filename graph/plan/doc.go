// Package plan answers queries without GraphQL's general executor. A document
// is compiled once; a request then loads what its fields lead to level by
// level, one read for each edge, and writes the answer's bytes in one pass. A
// query that cannot be planned whole is left to the executor, which answers
// the same, only slower.
package plan
