package store

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/store/text"
)

// For how many missing records a likely id is looked for, among how many, and
// how much it may differ.
const (
	suggestions   = 50
	candidates    = 5000
	maxDifference = 3
)

// reportMissing reports, at each place that refers to it, every record that is
// neither written nor known. A record that is there but bad is not missing.
func (a *applier) reportMissing() error {
	missing := make([]*openNode, 0, len(a.open))
	for _, open := range a.open {
		if !a.bad[open.id] {
			missing = append(missing, open)
		}
	}
	slices.SortFunc(missing, func(x, y *openNode) int { return x.places[0].index - y.places[0].index })
	for i, open := range missing {
		msg := fmt.Sprintf("no record has the id %s; write that record, or correct the id", open.id)
		if i < suggestions {
			better, err := a.suggestion(open.id)
			if err != nil {
				return err
			}
			if better != "" {
				msg = better
			}
		}
		for _, p := range open.places {
			a.report(Problem{Index: p.index, Path: p.path, Msg: msg})
		}
	}
	return nil
}

// suggestion says which id may be meant, if one is near.
func (a *applier) suggestion(id ID) (string, error) {
	var now string
	if found, err := a.row("SELECT n.id FROM former_id f JOIN node n ON n.key = f.node WHERE f.id = ?", []any{string(id)}, &now); err != nil || found {
		return fmt.Sprintf("%s is a former id of %s; write that one", id, now), err
	}
	near, err := a.nearest(id)
	if err != nil || near == "" {
		return "", err
	}
	return fmt.Sprintf("no record has the id %s; is %s meant?", id, near), nil
}

// nearest returns the id of the same type that differs least, if little: of
// those that begin alike, if there are too many to compare.
func (a *applier) nearest(id ID) (ID, error) {
	kind := strings.ToLower(string(id.Type())) + "/"
	name := id.Name()
	best, least := ID(""), min(maxDifference, len(name)/3)+1
	for _, prefix := range []string{kind, kind + name[:min(len(name), 4)]} {
		known, err := gather(a.ctx, a.tx, scanOne[ID], "SELECT id FROM node WHERE id >= ? AND id < ? AND digest <> ? ORDER BY id LIMIT ?",
			prefix, prefix+"~", []byte{}, candidates)
		if err != nil {
			return "", err
		}
		for _, k := range known {
			if other := k.Name(); max(len(other), len(name))-min(len(other), len(name)) < least {
				if d := text.Distance(other, name); d < least {
					best, least = k, d
				}
			}
		}
	}
	return best, nil
}

// reportFormer reports ids that are a record's and another's former one.
func (a *applier) reportFormer() error {
	type both struct {
		id, now          string
		holder, formerly Key
	}
	found, err := gather(a.ctx, a.tx, func(r scanner) (b both, err error) {
		return b, r.Scan(&b.id, &b.now, &b.holder, &b.formerly)
	}, `
		SELECT f.id, n.id, holder.key, f.node
		FROM former_id f
		JOIN node holder ON holder.id = f.id
		JOIN node n ON n.key = f.node
		ORDER BY f.id`)
	if err != nil {
		return err
	}
	for _, b := range found {
		switch {
		case a.open[b.holder] != nil: // not written, and reported as missing
		case a.written.at(b.holder) > 0:
			a.report(Problem{Index: a.written.at(b.holder) - 1, Path: "id",
				Msg: fmt.Sprintf("%s is a former id of %s; write the record under that id", b.id, b.now)})
		default:
			a.report(Problem{Index: max(a.written.at(b.formerly)-1, 0), Path: "formerIds",
				Msg: fmt.Sprintf("%s is the id of a record; a former id is one that no record has any more", b.id)})
		}
	}
	return nil
}
