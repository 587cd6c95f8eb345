package store

import (
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

// ring notes that a record's steps in one of the rings may have changed.
func (a *applier) ring(name string, key Key) { a.inRing[name] = append(a.inRing[name], key) }

// reportCycles reports records that lead back to themselves. Only a record
// that was just written can have closed a circle.
func (a *applier) reportCycles() error {
	for name, keys := range a.inRing {
		steps, err := stepsFrom(a, rings[name], keys)
		if err != nil {
			return err
		}
		for _, circle := range circles(steps, keys) {
			if err := a.reportCircle(name, circle); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *applier) reportCircle(name string, circle []Key) error {
	ids := make([]string, len(circle))
	at := int32(0)
	for i, key := range circle {
		if _, err := a.row("SELECT id FROM node WHERE key = ?", []any{int64(key)}, &ids[i]); err != nil {
			return err
		}
		at = max(at, a.written[key])
	}
	_, field, _ := strings.Cut(name, ".")
	a.problems = append(a.problems, Problem{Index: int(at) - 1, Path: path(field), Msg: fmt.Sprintf(
		"runs in a circle: %s; take one of these steps out", strings.Join(append(ids, ids[0]), " → "))})
	return nil
}

// path returns where a field of a ring stands in its record; that of a
// citation is found by its statement.
func path(field string) string {
	if field == "via" || field == "through" {
		return "citations"
	}
	return field
}

// stepsFrom reads all steps that can be reached from keys.
func stepsFrom(a *applier, text string, keys []Key) (map[Key][]Key, error) {
	steps := map[Key][]Key{}
	seen := map[Key]bool{}
	for len(keys) > 0 {
		part := keys[:min(len(keys), chunk)]
		keys = keys[len(part):]
		part = slices.DeleteFunc(slices.Clone(part), func(k Key) bool { return seen[k] })
		for _, k := range part {
			seen[k] = true
		}
		found, err := gather(a.ctx, a.tx, scanPair, text+"(SELECT p.value FROM "+a.dialect.list+")", list(part))
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			steps[s[0]] = append(steps[s[0]], s[1])
			if !seen[s[1]] {
				keys = append(keys, s[1])
			}
		}
	}
	return steps, nil
}

func scanPair(r scanner) (pair [2]Key, err error) { return pair, r.Scan(&pair[0], &pair[1]) }

// circles returns each circle that can be reached from the starts, once.
// (depth-first search with three colours)
func circles(steps map[Key][]Key, starts []Key) [][]Key {
	var found [][]Key
	done := map[Key]bool{}
	for _, start := range starts {
		var trail []Key
		on := map[Key]int{}
		next := map[Key]int{}
		for push := start; push != 0 || len(trail) > 0; {
			if push != 0 {
				if i, open := on[push]; open {
					found = append(found, slices.Clone(trail[i:]))
				} else if !done[push] {
					on[push] = len(trail)
					trail = append(trail, push)
				}
				push = 0
			}
			if len(trail) == 0 {
				break
			}
			at := trail[len(trail)-1]
			if i := next[at]; i < len(steps[at]) {
				next[at]++
				push = steps[at][i]
				continue
			}
			done[at] = true
			delete(on, at)
			trail = trail[:len(trail)-1]
		}
	}
	return found
}
