package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// rings are the lists that must not run in circles: for each, the statement
// that reads the steps from a list of keys.
var rings = map[string]string{
	"organization.parent": "SELECT key, parent FROM organization WHERE parent IS NOT NULL AND key IN ",
	"topic.broader":       "SELECT key, broader FROM topic WHERE broader IS NOT NULL AND key IN ",
	"place.within":        "SELECT key, within FROM place WHERE within IS NOT NULL AND key IN ",
	"meeting.series":      "SELECT key, series FROM meeting WHERE series IS NOT NULL AND key IN ",
	"source.basedOn":      "SELECT source, basis FROM source_basis WHERE source IN ",
	"citation.via":        "SELECT citation, via FROM citation_via WHERE citation IN ",
	"citation.through":    "SELECT statement, through FROM citation WHERE through IS NOT NULL AND statement IN ",
}

// maxCircles bounds how many circles of one list are reported.
const maxCircles = 100

// ring notes that a record has steps in one of the rings.
func (a *applier) ring(name string, key Key) { a.inRing[name] = append(a.inRing[name], key) }

// reportCycles reports records that lead back to themselves. Only a record
// that was just written can have closed a circle.
func (a *applier) reportCycles() error {
	for name, keys := range a.inRing {
		s, err := a.stepsFrom(rings[name], keys)
		if err != nil {
			return err
		}
		for _, circle := range s.circles() {
			if err := a.reportCircle(name, circle); err != nil {
				return err
			}
		}
	}
	return nil
}

// reportCircle reports a circle at the record that was written last of those
// in it.
func (a *applier) reportCircle(name string, circle []Key) error {
	last := 0
	for i, key := range circle {
		if a.written.at(key) > a.written.at(circle[last]) {
			last = i
		}
	}
	circle = slices.Concat(circle[last:], circle[:last])
	var ids []string
	for _, key := range append(circle, circle[0]) {
		var id string
		if _, err := a.row("SELECT id FROM node WHERE key = ?", []any{int64(key)}, &id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	_, field, _ := strings.Cut(name, ".")
	path := field
	if field == "via" || field == "through" {
		path = "citations"
	}
	a.report(Problem{Index: a.written.at(circle[0]) - 1, Path: path, Msg: fmt.Sprintf(
		"%s runs in a circle: %s; take one of these steps out", field, strings.Join(ids, " → "))})
	return nil
}

// steps lead from keys to others, sorted.
type steps [][2]Key

// from returns where the steps from key lead.
func (s steps) from(key Key) steps {
	first, _ := slices.BinarySearchFunc(s, key, func(step [2]Key, k Key) int { return cmp.Compare(step[0], k) })
	end := first
	for end < len(s) && s[end][0] == key {
		end++
	}
	return s[first:end]
}

// last climbs from key as far as steps lead.
func (s steps) last(key Key) Key {
	for climbed := 0; climbed <= len(s); climbed++ {
		up := s.from(key)
		if len(up) == 0 {
			break
		}
		key = up[0][1]
	}
	return key
}

// stepsFrom reads all steps that can be reached from keys.
func (a *applier) stepsFrom(text string, keys []Key) (steps, error) {
	var all steps
	seen := ledger{}
	for keys = distinct(slices.Clone(keys)); len(keys) > 0; {
		var next []Key
		for _, key := range keys {
			seen.set(key, 1)
		}
		for part := range slices.Chunk(keys, chunk) {
			found, err := gather(a.ctx, a.tx, scanPair, text+a.in(), list(part))
			if err != nil {
				return nil, err
			}
			for _, step := range found {
				next = append(next, step[1])
			}
			all = append(all, found...)
		}
		keys = slices.DeleteFunc(distinct(next), func(k Key) bool { return seen.at(k) > 0 })
	}
	slices.SortFunc(all, func(x, y [2]Key) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	return slices.Compact(all), nil
}

// circles returns circles in s: one at least of each knot. (depth-first search
// in three colours, without recursion)
func (s steps) circles() [][]Key {
	const (
		onTrail = 1
		done    = 2
	)
	var found [][]Key
	colour := ledger{}
	for i := range s {
		if i > 0 && s[i][0] == s[i-1][0] || colour.at(s[i][0]) == done {
			continue
		}
		trail := []Key{s[i][0]}
		left := []steps{s.from(s[i][0])}
		colour.set(s[i][0], onTrail)
		for len(trail) > 0 {
			top := len(trail) - 1
			if len(left[top]) == 0 {
				colour.set(trail[top], done)
				trail, left = trail[:top], left[:top]
				continue
			}
			to := left[top][0][1]
			left[top] = left[top][1:]
			switch colour.at(to) {
			case onTrail:
				found = append(found, slices.Clone(trail[slices.Index(trail, to):]))
				if len(found) == maxCircles {
					return found
				}
			case 0:
				colour.set(to, onTrail)
				trail, left = append(trail, to), append(left, s.from(to))
			}
		}
	}
	return found
}
