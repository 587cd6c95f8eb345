package plan

import (
	"slices"

	"onrecord/store"
)

// loadWave reads what the fields of one level lead to.
func (e *execution) loadWave() error {
	e.groups = e.groups[:0]
	if err := e.resolveIDs(); err != nil {
		return err
	}
	for _, f := range e.wave {
		if err := e.ask(f); err != nil {
			return err
		}
	}
	for i := range e.groups {
		if err := e.loadGroup(&e.groups[i]); err != nil {
			return err
		}
	}
	for _, f := range e.wave {
		if l := f.bound.Load; l.ids != nil && l.list {
			e.joinIDs(f)
		}
	}
	return nil
}

// ask puts f into the groups that answer it.
func (e *execution) ask(f *field) error {
	l, s := f.bound.Load, e.slot(f.slot)
	args, err := e.args(f)
	if err != nil {
		return err
	}
	if l.ids == nil {
		for _, parent := range s.parents {
			s.keys = append(s.keys, l.key(parent))
		}
	}
	if l.common {
		args = s.parents[0]
	}
	if f.page == nil {
		return e.join(f, args, l.bind, f.constant, f.slot)
	}
	if err := l.page.check(args); err != nil {
		return err
	}
	if f.page.counts {
		c := e.slot(f.page.slot)
		c.keys = append(c.keys, e.slot(f.slot).keys...)
		if err := e.join(f, args, l.page.total, f.page.total, f.page.slot); err != nil {
			return err
		}
	}
	if f.page.nodes {
		return e.join(f, args, l.bind, f.constant, f.slot)
	}
	e.emptyPages(e.slot(f.slot))
	return nil
}

// emptyPages stands for pages of which nothing is asked but their length.
func (e *execution) emptyPages(s *slot) { s.found = slices.Grow(s.found, len(s.keys))[:len(s.keys)] }

// join adds a slot to the group of its edge and arguments.
func (e *execution) join(f *field, args any, bind func(any) (reading, error), constant *reading, slot int) error {
	r := constant
	if r == nil {
		bound, err := bind(args)
		if err != nil {
			return err
		}
		r = &bound
	}
	for i := range e.groups {
		if e.groups[i].reading.id == r.id {
			e.groups[i].slots = append(e.groups[i].slots, slot)
			return nil
		}
	}
	if n := len(e.groups); n < cap(e.groups) {
		e.groups = e.groups[:n+1] // with the room for slots that it had
	} else {
		e.groups = append(e.groups, group{})
	}
	g := &e.groups[len(e.groups)-1]
	g.reading, g.record, g.slots = *r, f.bound.Load.record && slot == f.slot, append(g.slots[:0], slot)
	return nil
}

// loadGroup recalls what lies behind the parents of a group, and reads the
// rest in one statement.
func (e *execution) loadGroup(g *group) error {
	e.missing, e.pending = e.missing[:0], e.pending[:0]
	for _, n := range g.slots {
		s := e.slot(n)
		s.found = slices.Grow(s.found, len(s.keys))
		for i, key := range s.keys {
			b, ok := e.recall(g, key)
			s.found = append(s.found, b)
			if !ok {
				e.pending = append(e.pending, pending{n, i, key})
			}
		}
	}
	if len(e.pending) == 0 {
		return nil
	}
	return e.read(g)
}

// read reads what could not be recalled, and remembers it.
func (e *execution) read(g *group) error {
	clear(e.fresh)
	for _, p := range e.pending {
		if _, ok := e.fresh[p.key]; !ok {
			e.fresh[p.key] = behind{}
			e.missing = append(e.missing, p.key)
		}
	}
	e.most = max(e.most, len(e.missing))
	if err := e.open(); err != nil {
		return err
	}
	e.view.TablesRead()
	err := g.reading.read(e.ctx, e.view, e.missing, func(key store.Key, b behind) { e.fresh[key] = b })
	if err != nil {
		return err
	}
	e.remember(g, e.view.TablesRead())
	for key, b := range e.fresh {
		if g.record && len(b.objects) > 0 {
			e.known[key] = b.objects[0]
		}
	}
	for _, p := range e.pending {
		e.slot(p.slot).found[p.parent] = e.fresh[p.key]
	}
	return nil
}

// open opens the snapshot. If the record has changed since something was
// recalled, all has to begin anew.
func (e *execution) open() error {
	if e.view != nil {
		return nil
	}
	view, err := e.source.store.View(e.ctx)
	if err != nil {
		return err
	}
	e.view = view
	if e.version != view.Version() {
		e.version = view.Version()
		if e.hits > 0 {
			return errMoved
		}
	}
	return nil
}

// recall returns what the memo holds behind a parent.
func (e *execution) recall(g *group, key store.Key) (behind, bool) {
	if g.record {
		if key == 0 {
			return behind{}, true
		}
		record, ok := e.record(key)
		if !ok {
			return behind{}, false
		}
		e.arena = append(e.arena, record)
		return behind{objects: e.arena[len(e.arena)-1 : len(e.arena) : len(e.arena)]}, true
	}
	entry := e.remembered(memoKey{g.reading.id, key})
	if entry == nil {
		return behind{}, false
	}
	start := len(e.arena)
	e.arena = append(e.arena, entry.values...)
	for _, key := range entry.keys {
		record, ok := e.record(key)
		if !ok {
			e.arena = e.arena[:start]
			return behind{}, false
		}
		e.arena = append(e.arena, record)
	}
	return behind{objects: e.arena[start:len(e.arena):len(e.arena)], cursors: entry.cursors, more: entry.more, total: entry.total}, true
}

// record returns a record that this execution has read by its key, or that the
// memo holds.
func (e *execution) record(key store.Key) (any, bool) {
	last := &e.recent[uint64(key)*spread>>(64-recentBits)]
	if last.key == key && key != 0 {
		return last.record, true
	}
	if record, ok := e.known[key]; ok {
		return record, true
	}
	entry := e.remembered(memoKey{key: key})
	if entry == nil {
		return nil, false
	}
	last.key, last.record = key, entry.record
	return entry.record, true
}

// recent is a record that an execution has recalled, in a place that its key
// gives: most answers hold some again and again. Spread makes of near keys
// places far apart.
type recent struct {
	key    store.Key
	record any
}

const (
	recentBits = 6
	spread     = 0x9e3779b97f4a7c15
)

// remembered returns the entry of key, nil if there is none, and counts which.
func (e *execution) remembered(key memoKey) *entry {
	found := e.source.memo.get(key, e.version)
	switch {
	case found != nil:
		e.hits++
	case e.source.memo != nil:
		e.misses++
	}
	return found
}

// remember puts what was read into the memo. Records are held once, however
// many pages they are on.
func (e *execution) remember(g *group, tables store.Tables) {
	if e.version == nil || e.source.memo == nil {
		return
	}
	stamp := e.version.Stamp(tables)
	for key, b := range e.fresh {
		keys := make([]store.Key, 0, len(b.objects))
		for _, object := range b.objects {
			if record, ok := object.(store.Node); ok {
				keys = append(keys, record.NodeKey())
				e.rememberRecord(record, tables, stamp)
			}
		}
		if g.record {
			continue
		}
		entry := &entry{tables: tables, stamp: stamp, keys: keys, cursors: b.cursors, more: b.more, total: b.total}
		if len(keys) < len(b.objects) {
			entry.keys, entry.values = nil, b.objects
		}
		e.source.memo.put(memoKey{g.reading.id, key}, entry)
	}
}

// rememberRecord puts a record into the memo, unless it is there.
func (e *execution) rememberRecord(record store.Node, tables store.Tables, stamp uint64) {
	key := memoKey{key: record.NodeKey()}
	if e.source.memo.get(key, e.version) == nil {
		e.source.memo.put(key, &entry{tables: tables, stamp: stamp, record: record})
	}
}

// resolveIDs finds the parents of the fields of Query that name records, all
// in one statement.
func (e *execution) resolveIDs() error {
	var unknown []store.ID
	for range 2 {
		for _, f := range e.wave {
			if f.bound.Load.ids == nil {
				continue
			}
			args, err := e.args(f)
			if err != nil {
				return err
			}
			ids, err := f.bound.Load.ids(args)
			if err != nil {
				return err
			}
			s := e.slot(f.slot)
			s.keys = s.keys[:0]
			for _, id := range ids {
				key, ok := e.keyOf(id)
				if !ok {
					unknown = append(unknown, id)
				}
				s.keys = append(s.keys, key)
			}
		}
		if len(unknown) == 0 {
			return nil
		}
		if err := e.readIDs(unknown); err != nil {
			return err
		}
	}
	return nil
}

// keyOf returns the key of an id, 0 if there is no such record; false if that
// is not known yet.
func (e *execution) keyOf(id store.ID) (store.Key, bool) {
	if key, ok := e.resolved[id]; ok {
		return key, true
	}
	entry := e.remembered(memoKey{id: identify(string(id))})
	if entry == nil {
		return 0, false
	}
	return entry.keys[0], true
}

// readIDs looks ids up.
func (e *execution) readIDs(ids []store.ID) error {
	if err := e.open(); err != nil {
		return err
	}
	e.view.TablesRead()
	keys, err := e.view.Keys(e.ctx, ids)
	if err != nil {
		return err
	}
	tables := e.view.TablesRead()
	e.resolved = make(map[store.ID]store.Key, len(ids))
	for _, id := range ids {
		e.resolved[id] = keys[id]
		if e.version != nil {
			e.source.memo.put(memoKey{id: identify(string(id))}, &entry{
				tables: tables, stamp: e.version.Stamp(tables), keys: []store.Key{keys[id]}})
		}
	}
	return nil
}

// joinIDs makes one list of the records that one field of Query names.
func (e *execution) joinIDs(f *field) {
	s := e.slot(f.slot)
	start := len(e.arena)
	for _, b := range s.found {
		var object any
		if len(b.objects) > 0 {
			object = b.objects[0]
		}
		e.arena = append(e.arena, object)
	}
	clear(s.found)
	s.found = append(s.found[:0], behind{objects: e.arena[start:len(e.arena):len(e.arena)]})
}
