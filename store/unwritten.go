package store

import (
	"context"
	"errors"

	"onrecord/store/edtf"
)

var errUnwritten = errors.New("not written yet")

// ActorMatch is an actor that a name may mean, the name that answers it, and
// how well: 1 is the name itself.
type ActorMatch struct {
	Actor   Actor
	Matched Name
	Score   float64
}

// SearchResult holds what was found, best first; Complete is false when the
// search stopped at its bound.
type SearchResult struct {
	Hits     []Hit
	Complete bool
}

// Hit is one record found, and the words around the match, marked.
type Hit struct {
	Node    Node
	Snippet string
	Score   float64
}

// Bucket counts the statements that have one value of a dimension. Key is an
// id, an enum value, a day, a month or a year, or "none".
type Bucket struct {
	Key         string
	NodeKey     Key
	Count       int
	First, Last *edtf.Date // the earliest and the latest date of a dated statement
	Buckets     []*Bucket
}

// PathResult holds the shortest paths between two records. Complete is false
// when the search stopped at its bound: finding none is then no proof of none.
type PathResult struct {
	Paths    []Path
	Complete bool
}

// Path is a chain of hops, each from where the last one ended.
type Path struct{ Hops []Hop }

// Hop is one step between two records. Evidence is the record whose citations
// support it: a statement, position, participation or source; 0 if none does.
type Hop struct {
	FromKey, ToKey Key
	Kind           EdgeKind
	Label          *string
	Evidence       Key
}

func (v *View) Chains(ctx context.Context, citations []Key) (map[Key][]AttributionStep, error) {
	return nil, errUnwritten
}

func (v *View) Lookup(ctx context.Context, scheme, value string) (Key, error) {
	return 0, errUnwritten
}

func (v *View) FindActors(ctx context.Context, name string, types []Type, first int) ([]ActorMatch, error) {
	return nil, errUnwritten
}

func (v *View) Search(ctx context.Context, query string, types []Type, first int) (SearchResult, error) {
	return SearchResult{}, errUnwritten
}

func (v *View) StatementCounts(ctx context.Context, where *StatementFilter, by []Dimension, first int) ([]*Bucket, error) {
	return nil, errUnwritten
}

func (v *View) Paths(ctx context.Context, from, to Key, maxDepth int, via []EdgeKind, first int) (PathResult, error) {
	return PathResult{}, errUnwritten
}
