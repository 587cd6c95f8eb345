package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
)

// node is the row of node that a record is written to.
type node struct {
	key      Key
	fresh    bool // no record had the id before
	referred bool // an earlier record of these changes refers to it
	changed  bool // differs from what was known
}

// openNode is a record that others refer to and that is not written yet.
type openNode struct {
	id     ID
	places []spot
}

// spot is where a record refers to another.
type spot struct {
	index int
	path  string
}

// The places of one missing record that are reported, and of all.
const (
	maxPlaces    = 1000
	maxAllPlaces = 100_000
)

// define finds the node of the record that is being written under id, and
// notes the record's digest there. It is false for a second record of one id.
func (a *applier) define(id ID, path string, record any) (n node, ok bool, err error) {
	digest, err := digestOf(record)
	if err != nil {
		return node{}, false, err
	}
	var before []byte
	key, known := a.ids.get(id)
	if !known {
		if key, err = a.create(id, digest); err != nil {
			return node{}, false, err
		}
		if key != 0 {
			a.written.set(key, a.index+1)
			return node{key: key, fresh: true, changed: true}, true, nil
		}
	}
	if _, err := a.row("SELECT key, digest FROM node WHERE id = ?", []any{string(id)}, (*int64)(&key), &before); err != nil {
		return node{}, false, err
	}
	if first := a.written.at(key); first != 0 {
		a.report(Problem{Index: a.index, Path: path, Also: []int{first - 1},
			Msg: fmt.Sprintf("a second record has the id %s, which record %d has already; write one of them, or give one another id", id, first)})
		return node{}, false, nil
	}
	a.written.set(key, a.index+1)
	n = node{key: key, changed: !bytes.Equal(before, digest)}
	if open := a.open[key]; open != nil {
		n.fresh, n.referred = true, true
		a.spots -= len(open.places)
		delete(a.open, key)
	}
	if !n.changed {
		return n, true, nil
	}
	return n, true, a.exec("UPDATE node SET digest = ? WHERE key = ?", digest, int64(key))
}

// digestOf returns what tells a record from others: a hash of its JSON, which
// is the same for the same record.
func digestOf(record any) ([]byte, error) {
	text, err := json.Marshal(record)
	if err != nil {
		return nil, fmt.Errorf("write as JSON: %w", err)
	}
	sum := sha256.Sum256(text)
	return sum[:16], nil
}

// create makes a node for id and returns its key, 0 if there is one already.
func (a *applier) create(id ID, digest []byte) (Key, error) {
	t := id.Type()
	key, ok := a.next[t]
	if !ok {
		var last int64
		if _, err := a.row("SELECT coalesce(max(key), 0) FROM "+strings.ToLower(string(t)), nil, &last); err != nil {
			return 0, err
		}
		key = max(firstKey(t), Key(last)+1<<typeBits)
	}
	if key >= 1<<keyBits {
		return 0, Errorf(Invalid, "the database is full: it holds all the records of type %s that it can", t)
	}
	a.next[t] = key
	n, err := a.affect("INSERT INTO node (key, id, digest) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", int64(key), string(id), digest)
	if err != nil || n == 0 {
		return 0, err
	}
	a.next[t] = key + 1<<typeBits
	return key, nil
}

// ref returns the key of a record that the one at hand refers to, which may
// still be to come; 0 for no id. The path is of the field, or of its i-th
// member if i is not negative.
func (a *applier) ref(id ID, field string, i int, rest ...string) (Key, error) {
	if id == "" {
		return 0, nil
	}
	key, known := a.ids.get(id)
	if !known {
		if _, err := a.row("SELECT key FROM node WHERE id = ?", []any{string(id)}, (*int64)(&key)); err != nil {
			return 0, err
		}
		if key == 0 {
			var err error
			if key, err = a.create(id, []byte{}); err != nil {
				return 0, err
			}
			a.open[key] = &openNode{id: id}
		}
		a.ids.put(id, key)
	}
	if open := a.open[key]; open != nil && (len(open.places) == 0 || len(open.places) < maxPlaces && a.spots < maxAllPlaces) {
		if i >= 0 {
			field = fmt.Sprintf("%s[%d]", field, i)
		}
		open.places = append(open.places, spot{a.index, field + strings.Join(rest, "")})
		a.spots++
	}
	return key, nil
}

// recentIDs remembers the keys of ids that were used last, in two generations.
type recentIDs struct{ young, old map[ID]Key }

// manyIDs is how many ids one generation holds.
const manyIDs = 50_000

func (r *recentIDs) get(id ID) (Key, bool) {
	if key, ok := r.young[id]; ok {
		return key, true
	}
	key, ok := r.old[id]
	if ok {
		r.put(id, key)
	}
	return key, ok
}

func (r *recentIDs) put(id ID, key Key) {
	if r.young == nil || len(r.young) >= manyIDs {
		r.young, r.old = map[ID]Key{}, r.young
	}
	r.young[id] = key
}

// ledger notes a number for each of many keys in little space.
type ledger map[Key]*[1 << 10]int32

// set notes a number for key.
func (l ledger) set(key Key, number int) {
	page, slot := split(key)
	if l[page] == nil {
		l[page] = new([1 << 10]int32)
	}
	l[page][slot] = int32(number)
}

// at returns the number of key, 0 if none is noted.
func (l ledger) at(key Key) int {
	page, slot := split(key)
	if l[page] == nil {
		return 0
	}
	return int(l[page][slot])
}

// split returns the page of a key, which holds keys of one type, and its place there.
func split(key Key) (page Key, slot int) {
	counter := key >> typeBits
	return counter>>10<<typeBits | key&(1<<typeBits-1), int(counter & (1<<10 - 1))
}

// nullable returns a key for a column that may be NULL.
func nullable(key Key) any {
	if key == 0 {
		return nil
	}
	return int64(key)
}

// optional returns a text for a column that is NULL where there is none.
func optional(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// asJSON returns a list as the text of a JSON column.
func asJSON[T any](list []T) string {
	if len(list) == 0 {
		return "[]"
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // records hold only texts, numbers and dates
	}
	return string(text)
}
