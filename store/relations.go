package store

import (
	"context"
)

var relationTable = table[*StatementRelation]{
	what:    "relations",
	record:  "relation r",
	key:     "r.key",
	joins:   "CROSS JOIN node n ON n.key = r.key",
	columns: `r.key, n.id, r.from_statement, r.to_statement, r.kind, r.status, r.score, r.note, coalesce(r.citation, 0)`,
	scan:    scanRelation,
}

func scanRelation(s *cells) (*StatementRelation, error) {
	r := new(StatementRelation)
	return r, s.Scan(&r.Key, &r.ID, &r.FromKey, &r.ToKey, &r.Kind, &r.Status, &r.Score, &r.Note, &r.CitationKey)
}

// RelationsByKey returns the relations that exist among keys.
func (v *View) RelationsByKey(ctx context.Context, keys []Key) (map[Key]*StatementRelation, error) {
	return relationTable.byKey(ctx, v, keys)
}

// Relations returns the first relations of each statement in the direction, of
// the kinds if any are given and of a status listed, in order of writing.
func (v *View) Relations(ctx context.Context, statements []Key, kinds []RelationKind, dir Direction, status []LinkStatus, first int) (map[Key][]*StatementRelation, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	l := &listing{from: "relation r", key: "r.key", order: "r.key", shown: "r.key", sort: asWritten}
	switch dir {
	case Out:
		l.base = on("r.from_statement = p.value")
	case In:
		l.base = on("r.to_statement = p.value")
	default:
		l.base = on("(r.from_statement = p.value OR r.to_statement = p.value)")
	}
	l.base = allOf(l.base, on(v.oneOf("r.status"), list(status)))
	if kinds != nil {
		l.base = allOf(l.base, on(v.oneOf("r.kind"), list(kinds)))
	}
	rows, err := relationTable.picked(ctx, v, l, statements, nil, first)
	return byParent(rows, statements), err
}

// MaxOrigins is how many origins of one statement, or of one source, are listed.
const MaxOrigins = 100

// Origins returns where the reports of each statement end, one for each
// owner, the largest reach first, up to MaxOrigins: the source where all lead to
// one and the same, else the outlet.
func (v *View) Origins(ctx context.Context, statements []Key) (map[Key][]Origin, error) {
	rows, err := collect(ctx, v, listed(func(r *cells) (o Origin, err error) {
		return o, r.Scan(&o.SourceKey, &o.OutletKey, &o.Reach)
	}), query{what: "origins", text: `
		SELECT r.statement, r.owner, r.source, r.outlet, r.reach
		FROM (
			SELECT g.statement, g.owner, g.source, g.outlet, g.reach,
				row_number() OVER (PARTITION BY g.statement ORDER BY g.reach DESC, g.owner) AS place
			FROM (
				SELECT o.statement, o.owner,
					CASE WHEN min(o.source) = max(o.source) THEN min(o.source) ELSE 0 END AS source,
					CASE WHEN min(o.outlet) = max(o.outlet) THEN min(o.outlet) WHEN (o.owner & 15) = 3 THEN o.owner ELSE 0 END AS outlet,
					count(DISTINCT o.citation) AS reach
				FROM ` + v.list() + `
				CROSS JOIN origin o ON o.statement = p.value
				GROUP BY o.statement, o.owner) g) r
		WHERE r.place <= ?
		ORDER BY r.statement, r.place`, args: []any{list(unique(statements)), MaxOrigins}})
	return byParent(rows, statements), err
}
