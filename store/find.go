package store

import (
	"cmp"
	"context"
	"slices"

	"onrecord/store/text"
)

// ActorMatch is an actor that a name may mean, the name that answers it, and
// how well: 1 is the name itself.
type ActorMatch struct {
	Actor   Actor
	Matched Name
	Score   float64
}

// ActorRows is how many rows FindActors reads at the most.
const ActorRows = 2 * maxNamesakes

// FindActors returns the actors that a name may mean, in any spelling or
// script and with a typo, best first and then by id. It runs two SQL
// statements, and finds nothing by less than two letters.
func (v *View) FindActors(ctx context.Context, name string, of []Type, first int) ([]ActorMatch, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	found, err := v.sounding(ctx, name, of)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	found = bestOf(found, first)
	keys := make([]Key, len(found))
	for i, n := range found {
		keys[i] = n.key
	}
	entities, err := v.Entities(ctx, keys)
	if err != nil {
		return nil, err
	}
	matches := make([]ActorMatch, 0, len(found))
	for _, n := range found {
		if actor, ok := entities[n.key].(Actor); ok {
			matches = append(matches, ActorMatch{actor, n.matched, n.score})
		}
	}
	slices.SortFunc(matches, func(a, b ActorMatch) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Actor.NodeID(), b.Actor.NodeID()))
	})
	return matches[:min(first, len(matches))], nil
}

// scored is a namesake, and the name of it that answers best.
type scored struct {
	namesake
	matched Name
	score   float64
}

// sounding returns the actors of the types, of any if none is given, with a
// name like the one asked for.
func (v *View) sounding(ctx context.Context, name string, of []Type) ([]scored, error) {
	of = slices.DeleteFunc(slices.Clone(actorTypes), func(t Type) bool { return of != nil && !slices.Contains(of, t) })
	words := wordsOf(name)
	if len(words) == 0 || len(of) == 0 {
		return nil, nil
	}
	variants := make([][]string, len(words))
	for i, word := range words {
		variants[i] = text.Variants(word)
	}
	candidates, err := v.namesakes(ctx, variants, false, of)
	var found []scored
	for _, n := range candidates {
		best := scored{namesake: n}
		for _, stored := range n.names {
			if score := text.NameScore(name, stored.Text); score > best.score {
				best.matched, best.score = stored, score
			}
		}
		if best.score > 0 {
			found = append(found, best)
		}
	}
	return found, err
}

// bestOf returns the n best and those as good as the last of them.
func bestOf(found []scored, n int) []scored {
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	for n < len(found) && found[n].score == found[n-1].score {
		n++
	}
	return found[:min(n, len(found))]
}
