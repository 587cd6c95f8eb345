package store

import "context"

// Nodes returns the records of any type that exist among keys: one SQL
// statement for all entities and one for each other type among them.
func (v *View) Nodes(ctx context.Context, keys []Key) (map[Key]Node, error) {
	found := make(map[Key]Node, len(keys))
	entities, err := v.Entities(ctx, keys)
	if err != nil {
		return nil, err
	}
	for key, entity := range entities {
		found[key] = entity
	}
	for _, read := range []func() error{
		func() error { return nodes(ctx, found, keys, TypeStatement, v.StatementsByKey) },
		func() error { return nodes(ctx, found, keys, TypeSource, v.SourcesByKey) },
		func() error { return nodes(ctx, found, keys, TypeCitation, v.CitationsByKey) },
		func() error { return nodes(ctx, found, keys, TypePosition, v.PositionsByKey) },
		func() error { return nodes(ctx, found, keys, TypeParticipation, v.ParticipationsByKey) },
		func() error { return nodes(ctx, found, keys, TypeRelation, v.RelationsByKey) },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// nodes adds the records of type t among keys to found.
func nodes[T Node](ctx context.Context, found map[Key]Node, keys []Key, t Type, read func(context.Context, []Key) (map[Key]T, error)) error {
	of := ofType(keys, t)
	if len(of) == 0 {
		return nil
	}
	records, err := read(ctx, of)
	for key, record := range records {
		found[key] = record
	}
	return err
}
