package plan

import (
	"context"
	"errors"
	"sync"

	"onrecord/store"
)

var (
	// errNull says that something is missing which the contract promises.
	errNull = errors.New("null where none may be")
	// errMoved says that the record changed after some of it was recalled.
	errMoved = errors.New("the record has changed")
)

// execution is one run of a plan.
type execution struct {
	plan      *Plan
	ctx       context.Context
	variables map[string]any
	source    *Source

	version *store.Version // of what is recalled; nil: nothing may be
	view    *store.View    // opened when something has to be read
	hits    int            // what the memo had
	misses  int            // and had not

	slots      []slot
	wave, next []*field // that lead on from what was loaded
	groups     []group
	missing    []store.Key
	pending    []pending
	fresh      map[store.Key]behind
	most       int         // how many records one read was asked for
	used       store.Usage // what reading has taken
	arena      []any       // objects recalled
	resolved   map[store.ID]store.Key
	known      map[store.Key]any // records read by their keys
	recent     [1 << recentBits]recent
}

// slot is what an execution holds of one field.
type slot struct {
	known   bool // args are read
	args    any
	parents []any
	keys    []store.Key
	found   []behind // behind each parent
	at      int      // the parent whose turn it is to be written
}

// group is what one read loads: an edge with its arguments, for all fields of
// a level that follow it.
type group struct {
	reading reading
	record  bool
	slots   []int
}

// pending is a parent that waits for what is read.
type pending struct {
	slot, parent int
	key          store.Key
}

var executions = sync.Pool{New: func() any { return &execution{fresh: map[store.Key]behind{}, known: map[store.Key]any{}} }}

// newExecution returns a run of p, with the memory of one that has ended.
func newExecution(ctx context.Context, source *Source, p *Plan, variables map[string]any) *execution {
	e := executions.Get().(*execution)
	e.plan, e.ctx, e.variables, e.source, e.version = p, ctx, variables, source, source.store.Version()
	return e
}

// maxKept is the most words that an ended run may keep for another; more than
// most need, and a large answer must not pin what it took.
const maxKept = 1 << 15

// release forgets what e held, and keeps e for another request.
func (e *execution) release() {
	kept := cap(e.arena)*2 + cap(e.slots)*16 + cap(e.pending)*3 + cap(e.missing) + e.most*16
	for i := range e.slots {
		kept += e.slots[i].reset()
	}
	if kept > maxKept {
		return
	}
	clear(e.arena[:cap(e.arena)])
	groups := e.groups[:cap(e.groups)]
	for i := range groups {
		groups[i] = group{slots: groups[i].slots[:0]}
	}
	clear(e.wave[:cap(e.wave)])
	clear(e.next[:cap(e.next)])
	clear(e.fresh)
	clear(e.known)
	*e = execution{
		slots: e.slots[:0], wave: e.wave[:0], next: e.next[:0], groups: e.groups[:0], missing: e.missing[:0],
		pending: e.pending[:0], fresh: e.fresh, known: e.known, arena: e.arena[:0],
	}
	executions.Put(e)
}

// reset empties a slot, and keeps its memory, so many words.
func (s *slot) reset() int {
	clear(s.parents)
	clear(s.found)
	*s = slot{parents: s.parents[:0], keys: s.keys[:0], found: s.found[:0]}
	return cap(s.parents)*2 + cap(s.keys) + cap(s.found)*9
}

// restart forgets what was loaded.
func (e *execution) restart() {
	for i := range e.slots {
		e.slots[i].reset()
	}
	clear(e.known)
	clear(e.recent[:])
	e.wave, e.next, e.arena, e.resolved = e.wave[:0], e.next[:0], e.arena[:0], nil
}

// slot returns the i-th slot.
func (e *execution) slot(i int) *slot {
	for i >= len(e.slots) {
		if n := len(e.slots); n < cap(e.slots) {
			e.slots = e.slots[:n+1] // emptied when it was released
		} else {
			e.slots = append(e.slots, slot{})
		}
	}
	return &e.slots[i]
}

// args returns the arguments of f.
func (e *execution) args(f *field) (any, error) {
	if !f.varies {
		return f.args, nil
	}
	s := e.slot(f.slot)
	if !s.known {
		args, err := f.bound.Args(e.ctx, f.node.ArgumentMap(e.variables))
		if err != nil {
			return nil, err
		}
		s.args, s.known = args, true
	}
	return s.args, nil
}

// loadAll loads all that the plan leads to, from the memo and one snapshot.
func (e *execution) loadAll() (err error) {
	defer func() {
		if e.view != nil {
			e.used = e.view.Usage()
			err = errors.Join(err, e.view.Close())
		}
	}()
	if err = e.load(); errors.Is(err, errMoved) {
		e.restart()
		err = e.load()
	}
	return err
}

// load loads all that the plan leads to, level by level.
func (e *execution) load() error {
	if err := e.gather(e.plan.root, Root{}); err != nil {
		return err
	}
	for len(e.next) > 0 {
		e.wave, e.next = e.next, e.wave[:0]
		if err := e.loadWave(); err != nil {
			return err
		}
		for _, f := range e.wave {
			if err := e.descend(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// gather notes an object under the fields that lead on from it.
func (e *execution) gather(s *selection, object any) error {
	if !s.leads {
		return nil
	}
	for _, f := range s.fields {
		switch {
		case f.bound.Load != nil:
			s := e.slot(f.slot)
			if len(s.parents) == 0 {
				e.next = append(e.next, f)
			}
			s.parents = append(s.parents, object)
		case f.inner != nil && f.leads():
			if err := e.gatherInner(f, object); err != nil {
				return err
			}
		}
	}
	return nil
}

// gatherInner gathers from what a bound field holds.
func (e *execution) gatherInner(f *field, object any) error {
	n := 1
	if f.list {
		n = f.bound.Len(object)
	}
	for i := range n {
		if err := e.gatherOne(f.inner, f.bound.At(object, i)); err != nil {
			return err
		}
	}
	return nil
}

// gatherOne gathers from an object, if it is not null.
func (e *execution) gatherOne(b *branches, object any) error {
	if object == nil {
		return nil
	}
	s, err := e.plan.of(b, object)
	if err != nil {
		return err
	}
	return e.gather(s, object)
}

// descend gathers from what was loaded for f.
func (e *execution) descend(f *field) error {
	if f.page != nil {
		return e.descendPage(f)
	}
	if f.inner == nil {
		return nil
	}
	for i := range len(e.slot(f.slot).found) {
		for _, object := range e.slot(f.slot).found[i].objects {
			if err := e.gatherOne(f.inner, object); err != nil {
				return err
			}
		}
	}
	return nil
}

// descendPage gathers from the pages that were loaded for f, each part in the
// order in which it will be written.
func (e *execution) descendPage(f *field) error {
	args, err := e.args(f)
	if err != nil {
		return err
	}
	for i := range len(e.slot(f.slot).found) {
		page := e.slot(f.slot).found[i]
		for _, part := range f.page.fields {
			for j, object := range page.objects {
				switch part.name {
				case "nodes":
					err = e.gatherOne(part.inner, object)
				case "edges":
					err = e.gatherEdge(f, part, args, object, page.cursors[j])
				}
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// gatherEdge gathers from one edge of a page.
func (e *execution) gatherEdge(f *field, edges *pagePart, args, object any, at store.Cursor) error {
	for _, part := range edges.parts {
		var err error
		switch {
		case part.inner != nil:
			err = e.gatherOne(part.inner, object)
		case part.hangs != nil:
			err = e.gather(part.hangs, f.bound.Load.page.place(object, at, args))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
