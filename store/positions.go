package store

import (
	"cmp"
	"context"
	"math"
	"slices"

	"onrecord/store/edtf"
)

var positionTable = table[*Position]{
	what:    "positions",
	record:  "position po",
	key:     "po.key",
	joins:   "CROSS JOIN node n ON n.key = po.key",
	columns: `po.key, n.id, po.person, coalesce(po.of, 0), po.title, po.held`,
	scan:    scanPosition,
}

func scanPosition(r scanner) (*Position, error) {
	p := new(Position)
	return p, r.Scan(&p.Key, &p.ID, &p.PersonKey, &p.OfKey, jsonColumn{&p.titles}, dateColumn{&p.Held})
}

// PositionsByKey returns the positions that exist among keys.
func (v *View) PositionsByKey(ctx context.Context, keys []Key) (map[Key]*Position, error) {
	return positionTable.byKey(ctx, v, keys)
}

// Positions returns the first positions in the list of each parent, in order
// of writing; with a date, of those that may or certainly do cover it.
func (v *View) Positions(ctx context.Context, list PositionList, parents []Key, day *edtf.Date, match DateMatch, limit int) (map[Key][]*Position, error) {
	if err := checkFirst(limit); err != nil {
		return nil, err
	}
	l := &listing{from: "position po", key: "po.key", order: "po.key", shown: "po.key", sort: asWritten, base: on("po.person = p.value")}
	if list == OfficialsOf {
		l.base = on("(po.of = p.value OR po.of IN (SELECT o.key FROM organization o WHERE o.state = p.value))")
	}
	read := limit
	if day != nil {
		read = math.MaxInt32 // whether a post covers a day is for store/edtf to say
	}
	rows, err := positionTable.picked(ctx, v, l, parents, nil, read)
	found := byParent(rows, parents)
	for parent, positions := range found {
		if day != nil {
			positions = slices.DeleteFunc(positions, func(p *Position) bool { return !p.covers(*day, match) })
		}
		found[parent] = positions[:min(limit, len(positions))]
	}
	return found, err
}

// covers tells whether the position may have been, or certainly was, held all
// through day. A position without dates may always have been.
func (p *Position) covers(day edtf.Date, match DateMatch) bool {
	if p.Held == nil {
		return match != Certain
	}
	if match == Certain {
		return p.Held.Covers(day)
	}
	return p.Held.MayCover(day)
}

// SpeakingAs returns the position that each speaker certainly held on the day
// of the statement, which at an unknown day is only one held always: one of the party spoken for before others, then the one
// with the latest known start, then the first written. It is absent where
// none is certain.
func (v *View) SpeakingAs(ctx context.Context, statements []Key) (map[Key]*Position, error) {
	return v.postsOn(ctx, statements, "s.said", "s.on_behalf_of", "0", `
		CROSS JOIN statement s ON s.key = p.value
		CROSS JOIN position po ON po.person = s.speaker`)
}

// ParticipatingAs returns the position that the sources name for each
// participation, else the one that the actor certainly held when the meeting
// was held, chosen as in SpeakingAs.
func (v *View) ParticipatingAs(ctx context.Context, participations []Key) (map[Key]*Position, error) {
	return v.postsOn(ctx, participations, "e.held", "pa.party", "coalesce(pa.held_as = po.key, FALSE)", `
		CROSS JOIN participation pa ON pa.key = p.value
		CROSS JOIN meeting e ON e.key = pa.meeting
		CROSS JOIN position po ON po.person = pa.actor OR po.key = pa.held_as`)
}

// post is a position that somebody may act in.
type post struct {
	*Position
	named bool      // the sources name it
	day   edtf.Date // of the act; zero if not known
	party Key       // acted for
}

// postsOn returns the post of each parent, among the positions po that from
// joins to it.
func (v *View) postsOn(ctx context.Context, parents []Key, day, party, named, from string) (map[Key]*Position, error) {
	rows, err := collect(ctx, v, listed(func(r scanner) (p post, err error) {
		var day *edtf.Date
		p.Position, err = scanPosition(after{r, []any{&p.named, dateColumn{&day}, &p.party}})
		if day != nil {
			p.day = *day
		}
		return p, err
	}), query{what: "posts", text: `
		SELECT p.value, po.key, ` + named + `, ` + day + `, coalesce(` + party + `, 0), ` + positionTable.columns + `
		FROM ` + v.list() + from + `
		CROSS JOIN node n ON n.key = po.key
		ORDER BY p.key, po.key`, args: []any{list(unique(parents))}})
	found := map[Key]*Position{}
	for parent, posts := range byParent(rows, parents) {
		posts = slices.DeleteFunc(posts, func(p post) bool {
			return !p.named && (p.Held == nil || !p.Held.Covers(p.day))
		})
		if len(posts) > 0 {
			found[parent] = slices.MinFunc(posts, post.before).Position
		}
	}
	return found, err
}

// before compares posts held on one day; the one to name comes first.
func (p post) before(q post) int {
	return cmp.Or(
		first(p.named, q.named),
		first(p.OfKey != 0 && p.OfKey == p.party, q.OfKey != 0 && q.OfKey == q.party),
		cmp.Compare(q.start(), p.start()),
		cmp.Compare(p.Key, q.Key),
	)
}

// start returns when the post began, the earliest time of all if that is not
// known.
func (p post) start() int64 {
	if p.Held == nil {
		return math.MinInt64
	}
	return p.Held.From()
}

// first puts what holds before what does not.
func first(p, q bool) int { return number(q) - number(p) }
