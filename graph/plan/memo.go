package plan

import (
	"hash/maphash"
	"math"
	"reflect"
	"time"

	"github.com/maypok86/otter/v2"

	"onrecord/store"
)

// ident tells an edge with its arguments, or an id, from all others: 128 bits
// of two hashes with seeds of this process.
type ident [2]uint64

var seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

func identify(name string) ident {
	return ident{maphash.String(seeds[0], name), maphash.String(seeds[1], name)}
}

// memo is the record cache: what was read, bounded in bytes. An entry is used
// only for a version of the record in which none of the tables that it was
// read from has changed since. A nil memo holds nothing.
type memo struct{ cache *otter.Cache[memoKey, *entry] }

// memoKey names what is remembered: a record by its key, what lies behind a
// parent by the edge besides, the key of an id by the id alone.
type memoKey struct {
	id  ident
	key store.Key
}

// entry is what was read once, and from which tables when these had which
// stamp.
type entry struct {
	tables store.Tables
	stamp  uint64

	record  store.Node
	keys    []store.Key // of records, which have entries of their own
	values  []any       // or, where they are no records, themselves
	cursors []store.Cursor
	more    bool
	total   store.Count
}

// newMemo returns a memo of at most so many bytes, nil for none.
func newMemo(bytes int64) *memo {
	if bytes <= 0 {
		return nil
	}
	return &memo{otter.Must(&otter.Options[memoKey, *entry]{
		MaximumWeight: uint64(bytes),
		Weigher:       func(_ memoKey, e *entry) uint32 { return uint32(min(e.weight(), math.MaxUint32)) },
	})}
}

// get returns the entry of key if it holds in a version; nil if there is none.
func (m *memo) get(key memoKey, in *store.Version) *entry {
	if m == nil || in == nil {
		return nil
	}
	e, ok := m.cache.GetIfPresent(key)
	if !ok || in.Stamp(e.tables) != e.stamp {
		return nil
	}
	return e
}

// put remembers e.
func (m *memo) put(key memoKey, e *entry) {
	if m != nil {
		m.cache.Set(key, e)
	}
}

// overhead is what the cache itself keeps for an entry, bytes.
const overhead = 120

// weight returns how many bytes e takes.
func (e *entry) weight() uint64 {
	const cursor = 48
	n := overhead + reflect.TypeFor[entry]().Size()
	n += uintptr(8*len(e.keys) + 16*len(e.values) + cursor*len(e.cursors))
	if e.record != nil {
		n += sizeOf(reflect.ValueOf(e.record))
	}
	for _, v := range e.values {
		n += sizeOf(reflect.ValueOf(v))
	}
	return uint64(n)
}

// sizeOf returns how many bytes hang on v, those of v apart.
func sizeOf(v reflect.Value) (n uintptr) {
	switch v.Kind() {
	case reflect.String:
		return uintptr(v.Len())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return v.Elem().Type().Size() + sizeOf(v.Elem())
		}
	case reflect.Slice:
		n = v.Type().Elem().Size() * uintptr(v.Cap())
		for i := range v.Len() {
			n += sizeOf(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return 0 // its zone is shared
		}
		for i := range v.NumField() {
			n += sizeOf(v.Field(i))
		}
	}
	return n
}
