package store

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/store/text"
)

// suggestions bounds for how many missing records a likely id is looked for,
// and among how many.
const (
	suggestions = 20
	candidates  = 5_000
)

// reportMissing reports, at each place that refers to it, every record that is
// neither written nor known. A record that is there but bad is not missing.
func (a *applier) reportMissing() error {
	n := 0
	for key, places := range a.missing {
		id := a.names[key]
		if a.bad[id] {
			continue
		}
		hint := "write it, or correct the id"
		if n++; n <= suggestions {
			near, err := a.nearest(id)
			if err != nil {
				return err
			}
			if near != "" {
				hint = fmt.Sprintf("did you mean %s?", near)
			}
		}
		for _, p := range places {
			a.problems = append(a.problems, Problem{p.index, p.path, fmt.Sprintf("no record has the id %s; %s", id, hint)})
		}
	}
	return nil
}

// nearest returns the id of the same type that differs least, if little.
func (a *applier) nearest(id ID) (ID, error) {
	prefix := strings.ToLower(string(id.Type())) + "/"
	known, err := gather(a.ctx, a.tx, scanOne[ID], "SELECT id FROM node WHERE id > ? AND id < ? AND digest <> x'' LIMIT ?",
		prefix, strings.TrimSuffix(prefix, "/")+"0", candidates)
	if err != nil || len(known) == 0 {
		return "", err
	}
	distance := func(k ID) int { return text.Distance(k.Name(), id.Name()) }
	best := slices.MinFunc(known, func(x, y ID) int { return distance(x) - distance(y) })
	if distance(best) > 3 {
		return "", nil
	}
	return best, nil
}
