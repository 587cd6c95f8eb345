package graph

import (
	"context"
	"errors"
	"slices"
	"strings"

	"onrecord/store"
)

// idsAtOnce is how many ids are read in one snapshot.
const idsAtOnce = 1_000

// Types returns the types of which there are records with pages, as ids begin,
// each with the number of the record that came last.
func (e *Endpoint) Types(ctx context.Context) (last map[string]int, err error) {
	err = e.read(ctx, func(v *store.View) error {
		numbers, err := v.LastNumbers(ctx)
		last = make(map[string]int, len(numbers))
		for t, number := range numbers {
			last[strings.ToLower(string(t))] = number
		}
		return err
	})
	return last, err
}

// IDs returns ids of records of a type, numbered from first on and below end,
// and the number to go on from, 0 at the end.
func (e *Endpoint) IDs(ctx context.Context, of string, first, end int) (ids []string, next int, err error) {
	t := store.Type(strings.ToUpper(of))
	if !slices.Contains(store.PageTypes, t) {
		return nil, 0, store.Errorf(store.Invalid, "%q is no type of record with a page", of)
	}
	err = e.read(ctx, func(v *store.View) error {
		found, err := v.Numbered(ctx, t, first, end, idsAtOnce)
		for _, n := range found {
			ids = append(ids, string(n.ID))
			next = n.Number + 1
		}
		if len(found) < idsAtOnce {
			next = 0
		}
		return err
	})
	return ids, next, err
}

// read runs a reading on one snapshot.
func (e *Endpoint) read(ctx context.Context, reading func(*store.View) error) error {
	v, err := e.store.View(ctx)
	if err != nil {
		return err
	}
	err = reading(v)
	report := reportOf(ctx)
	report.Usage = report.Plus(v.Usage())
	return errors.Join(err, v.Close())
}
