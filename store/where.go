package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// What filters may be: how deep and, or, not and related go, and how many
// filters one holds in all.
const (
	maxFilterDepth = 3
	maxFilters     = 100
)

// where turns filters into conditions. A filter is compiled twice: first to
// gather the ids and names in it, and when those are resolved for good.
type where struct {
	view      *View
	gathering bool
	ids       []ID
	keys      map[ID]Key
	names     []string
	filters   int
	err       error
}

// compile returns the condition that build makes. It runs at most one SQL
// statement for all ids in the filter and one for each name.
func (v *View) compile(ctx context.Context, build func(*where) condition) (condition, error) {
	w := &where{view: v, gathering: true}
	if build(w); w.err != nil {
		return condition{}, w.err
	}
	keys, err := v.Keys(ctx, w.ids)
	if err != nil {
		return condition{}, err
	}
	for _, name := range unique(w.names) {
		if err := v.resolveName(ctx, name); err != nil {
			return condition{}, err
		}
	}
	w = &where{view: v, keys: keys}
	return build(w), w.err
}

// at is a place in a filter: the path to it, and how deep it lies.
type at struct {
	path  string
	depth int
}

// member returns the place of a member of the filter at a.
func (a at) member(name string) at { return at{a.path + "." + name, a.depth} }

// below returns the place of a filter combined into the one at a.
func (a at) below(name string, i int) at {
	if i >= 0 {
		name = fmt.Sprintf("%s.%d", name, i)
	}
	return at{a.path + "." + name, a.depth + 1}
}

// root is the place of a whole filter.
var root = at{path: "where"}

// enter counts the filter at a and tells whether it is still within bounds.
func (w *where) enter(a at) bool {
	w.filters++
	switch {
	case a.depth > maxFilterDepth:
		w.fail(a, "filters nest at most %d deep", maxFilterDepth)
	case w.filters > maxFilters:
		w.fail(a, "a filter holds at most %d filters", maxFilters)
	}
	return w.err == nil
}

// fail keeps the first error, which names its place.
func (w *where) fail(a at, format string, args ...any) {
	if w.err == nil {
		w.err = Errorf(Invalid, "%s: %s", a.path, fmt.Sprintf(format, args...))
	}
}

// combine joins what a filter asks for itself with its and, or and not.
func combine[F any](a at, own []condition, and, or []*F, not_ *F, compile func(at, *F) condition) condition {
	for i, f := range and {
		own = append(own, compile(a.below("and", i), f))
	}
	if or != nil {
		var choices []condition
		for i, f := range or {
			choices = append(choices, compile(a.below("or", i), f))
		}
		own = append(own, anyOf(choices...))
	}
	if not_ != nil {
		own = append(own, not(compile(a.below("not", -1), not_)))
	}
	return allOf(own...)
}

// keysOf returns the keys of ids as a bound list. Each id must be that of a
// record of one of the types.
func (w *where) keysOf(a at, ids []ID, allowed ...Type) string {
	return list(w.resolved(a, ids, allowed...))
}

// resolved returns the keys of ids, none while they are gathered.
func (w *where) resolved(a at, ids []ID, allowed ...Type) []Key {
	w.ids = append(w.ids, ids...)
	keys := make([]Key, 0, len(ids))
	if w.gathering {
		return keys
	}
	for _, id := range ids {
		key, ok := w.keys[id]
		switch {
		case !ok:
			w.fail(a, "no record has the id %q", id)
		case !slices.Contains(allowed, key.Type()):
			w.fail(a, "%q is %s and not %s", id, article(key.Type()), eitherOf(allowed))
		}
		keys = append(keys, key)
	}
	return unique(keys)
}

// article returns the type with its article: a person, an organization.
func article(t Type) string {
	name := strings.ToLower(string(t))
	if strings.ContainsRune("aeiou", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// eitherOf lists types for an error.
func eitherOf(types []Type) string {
	if len(types) == len(entityTypes) {
		return "an entity"
	}
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = article(t)
	}
	return strings.Join(names, " or ")
}

// ids adds the condition that column is one of the records with the ids.
func (w *where) anyID(column string, a at, ids []ID, allowed ...Type) condition {
	return on(w.view.oneOf(column), w.keysOf(a, ids, allowed...))
}

// anyValue returns the condition that column is one of values.
func anyValue[T any](w *where, column string, values []T) condition {
	return on(w.view.oneOf(column), list(values))
}

// text returns the condition that the record with the order in column answers
// the words of the filter at a.
func (w *where) text(a at, column, words string) condition {
	expression := w.expression(a, words)
	if expression == "" {
		return nothing
	}
	return w.view.reading().answering(column, expression)
}

// within returns the conditions that a fuzzy date, in the columns with the
// prefix, may or must lie in the range.
func (r *DateRange) within(prefix string) condition {
	from, to := prefix+"_from", prefix+"_to"
	var all []condition
	if r.Match == Certain {
		if r.During != nil {
			all = append(all, on(from+" >= ? AND "+to+" <= ?", r.During.From(), r.During.To()))
		}
		if r.From != nil {
			all = append(all, on(from+" >= ?", r.From.From()))
		}
		if r.To != nil {
			all = append(all, on(to+" <= ?", r.To.To()))
		}
		if all != nil {
			all = append(all, on(prefix+"_sure = 1"))
		}
		return allOf(all...)
	}
	if r.During != nil {
		all = append(all, on(from+" <= ? AND "+to+" >= ?", r.During.To(), r.During.From()))
	}
	if r.From != nil {
		all = append(all, on(to+" >= ?", r.From.From()))
	}
	if r.To != nil {
		all = append(all, on(from+" <= ?", r.To.To()))
	}
	return allOf(all...)
}

// within returns the condition that column lies in the range.
func (r *IntRange) within(column string) condition {
	var all []condition
	for _, bound := range []struct {
		operator string
		value    *int
	}{{" = ?", r.Eq}, {" >= ?", r.Gte}, {" <= ?", r.Lte}} {
		if bound.value != nil {
			all = append(all, on(column+bound.operator, *bound.value))
		}
	}
	return allOf(all...)
}
