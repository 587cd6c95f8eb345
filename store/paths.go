package store

import (
	"cmp"
	"context"
	"slices"
)

// How much work the search for paths may do.
const (
	MaxPathDepth   = 6
	MaxPaths       = 10
	maxPathPerNode = 2_000 // edges read from one record by one edge
	maxPathEdges   = 20_000
	maxPathIDs     = 5_000 // of the records on the way, to put paths in order
)

// PathRows is how many rows one search reads at the most; one edge more of each
// kind tells that there are more.
var PathRows = maxPathEdges + len(EdgeKinds) + maxPathIDs

// PathResult holds the shortest paths between two records. Complete is false
// when the search stopped at its bound: finding none is then no proof of none.
type PathResult struct {
	Paths    []Path
	Complete bool
}

// Path is a chain of hops, each from where the last one ended.
type Path struct{ Hops []Hop }

// Length returns the number of hops.
func (p Path) Length() int { return len(p.Hops) }

// Hop is one step between two records. Evidence is the record whose citations
// support it, for HopCitations; 0 if none does.
type Hop struct {
	FromKey, ToKey Key
	Kind           EdgeKind
	Label          *string
	Evidence       Key
}

// Paths returns the first of the shortest paths between two records by edges
// of the kinds, of any if none is given, in the order of the ids they pass. It
// searches from both ends, runs one SQL statement for each kind and frontier
// and one for the ids, and stops at a bound of work.
func (v *View) Paths(ctx context.Context, from, to Key, maxDepth int, via []EdgeKind, limit int) (PathResult, error) {
	switch {
	case from == to:
		return PathResult{}, Errorf(Invalid, "to: a path leads from one record to another, and these are one")
	case maxDepth < 1 || maxDepth > MaxPathDepth:
		return PathResult{}, Errorf(Invalid, "maxDepth must be between 1 and %d, got %d", MaxPathDepth, maxDepth)
	case limit < 1 || limit > MaxPaths:
		return PathResult{}, Errorf(Invalid, "first must be between 1 and %d, got %d", MaxPaths, limit)
	}
	if via == nil {
		via = EdgeKinds
	}
	s := &pathSearch{view: v, kinds: unique(via), complete: true, near: newReach(from), far: newReach(to)}
	for depth := 0; depth < maxDepth; depth++ {
		side := s.near
		if len(s.far.frontier) < len(s.near.frontier) {
			side = s.far
		}
		if len(side.frontier) == 0 {
			break
		}
		if err := s.grow(ctx, side); err != nil {
			return PathResult{}, err
		}
		if met := s.met(); len(met) > 0 {
			paths, err := s.paths(ctx, from, met, limit)
			return PathResult{paths, s.complete}, err
		}
		if s.rows >= maxPathEdges {
			break
		}
	}
	return PathResult{Complete: s.complete}, nil
}

// pathSearch is one search while it runs.
type pathSearch struct {
	view      *View
	kinds     []EdgeKind
	near, far *reach
	rows      int
	complete  bool
}

// reach is what was reached from one end, level by level.
type reach struct {
	distance map[Key]int
	frontier []Key
	steps    map[Key][]step // by which a record was first reached, from the level before
}

func newReach(from Key) *reach {
	return &reach{distance: map[Key]int{from: 0}, frontier: []Key{from}, steps: map[Key][]step{}}
}

// grow reaches one level further from one end.
func (s *pathSearch) grow(ctx context.Context, r *reach) error {
	level := r.distance[r.frontier[0]] + 1
	var next []Key
	for _, kind := range s.kinds {
		left := maxPathEdges - s.rows
		steps, err := s.view.steps(ctx, kind, r.frontier, maxPathPerNode+1, left+1)
		if err != nil {
			return err
		}
		if len(steps) > left {
			steps, s.complete = steps[:left], false
		}
		s.rows += len(steps)
		fanout := map[Key]int{}
		for _, step := range steps {
			if fanout[step.from]++; fanout[step.from] > maxPathPerNode {
				s.complete = false
			}
			if r.add(step, level) {
				next = append(next, step.to)
			}
		}
	}
	r.frontier = next
	return nil
}

// add notes a step to a record on a level, and tells whether the record is new.
// Of several steps of one kind between two records the oldest counts.
func (r *reach) add(s step, level int) bool {
	distance, known := r.distance[s.to]
	if known && distance != level {
		return false
	}
	r.distance[s.to] = level
	i := slices.IndexFunc(r.steps[s.to], func(t step) bool { return t.from == s.from && t.kind == s.kind })
	if i < 0 {
		r.steps[s.to] = append(r.steps[s.to], s)
	} else if s.evidence < r.steps[s.to][i].evidence {
		r.steps[s.to][i] = s
	}
	return !known
}

// met returns the records where the two ends meet on the shortest way. As
// both grow by whole levels, they lie at the edge of either.
func (s *pathSearch) met() []Key {
	var met []Key
	shortest := MaxPathDepth
	for _, key := range slices.Concat(s.near.frontier, s.far.frontier) {
		near, ok := s.near.distance[key]
		far, also := s.far.distance[key]
		switch {
		case !ok || !also || near+far > shortest:
			continue
		case near+far < shortest:
			shortest, met = near+far, nil
		}
		met = append(met, key)
	}
	return unique(met)
}

// paths returns the first paths through the records where the ends met.
func (s *pathSearch) paths(ctx context.Context, from Key, met []Key, limit int) ([]Path, error) {
	onward := s.onward(met)
	ids, err := s.ids(ctx, onward)
	if err != nil {
		return nil, err
	}
	order := map[EdgeKind]int{}
	for i, kind := range EdgeKinds {
		order[kind] = i
	}
	for _, hops := range onward {
		slices.SortFunc(hops, func(a, b Hop) int {
			return cmp.Or(cmp.Compare(ids[a.ToKey], ids[b.ToKey]), cmp.Compare(order[a.Kind], order[b.Kind]))
		})
	}
	var paths []Path
	var follow func(at Key, hops []Hop)
	follow = func(at Key, hops []Hop) {
		if len(paths) == limit {
			return
		}
		if len(onward[at]) == 0 {
			paths = append(paths, Path{slices.Clone(hops)})
		}
		for _, hop := range onward[at] {
			follow(hop.ToKey, append(hops, hop))
		}
	}
	follow(from, nil)
	return paths, nil
}

// onward returns the hops that lie on some path, by the record they start
// from, directed to the far end.
func (s *pathSearch) onward(met []Key) map[Key][]Hop {
	hops := map[Key][]Hop{}
	hop := func(from, to Key, s step) {
		hops[from] = append(hops[from], Hop{from, to, s.kind, &s.label, s.evidence})
	}
	for _, side := range []*reach{s.near, s.far} {
		seen := map[Key]bool{}
		for queue := met; len(queue) > 0; {
			var next []Key
			for _, key := range queue {
				for _, step := range side.steps[key] {
					if side == s.near {
						hop(step.from, key, step)
					} else {
						hop(key, step.from, step)
					}
					if !seen[step.from] {
						seen[step.from] = true
						next = append(next, step.from)
					}
				}
			}
			queue = next
		}
	}
	return hops
}

// ids returns the ids of the records that hops lead to. Where these are too
// many, the order of the paths is not whole.
func (s *pathSearch) ids(ctx context.Context, hops map[Key][]Hop) (map[Key]ID, error) {
	var keys []Key
	for _, from := range hops {
		for _, hop := range from {
			keys = append(keys, hop.ToKey)
		}
	}
	if keys = unique(keys); len(keys) > maxPathIDs {
		slices.Sort(keys)
		keys, s.complete = keys[:maxPathIDs], false
	}
	type named struct {
		key Key
		id  ID
	}
	rows, err := collect(ctx, s.view, func(r *cells) (n named, err error) {
		return n, r.Scan(&n.key, &n.id)
	}, query{what: "ids", text: `
		SELECT n.key, n.id
		FROM ` + s.view.list() + `
		CROSS JOIN node n ON n.key = p.value`, args: []any{list(keys)}})
	ids := make(map[Key]ID, len(rows))
	for _, row := range rows {
		ids[row.key] = row.id
	}
	return ids, err
}
