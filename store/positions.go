package store

import (
	"cmp"
	"context"
	"math"
	"slices"

	"onrecord/store/edtf"
)

// PositionsRead is how many positions of one actor are looked at for those that
// cover a day.
const PositionsRead = 1_000

var positionTable = table[*Position]{
	what:    "positions",
	record:  "position po",
	key:     "po.key",
	joins:   "CROSS JOIN node n ON n.key = po.key",
	columns: `po.key, n.id, po.person, coalesce(po.of, 0), po.title, po.held`,
	scan:    scanPosition,
}

func scanPosition(r *cells) (*Position, error) {
	p := new(Position)
	return p, r.Scan(&p.Key, &p.ID, &p.PersonKey, &p.OfKey, inJSON(&p.titles), dateColumn{&p.Held})
}

// PositionsByKey returns the positions that exist among keys.
func (v *View) PositionsByKey(ctx context.Context, keys []Key) (map[Key]*Position, error) {
	return positionTable.byKey(ctx, v, keys)
}

// Positions returns the first positions in the list of each parent, in order
// of writing; with a date, of those that may or certainly do cover it. Where
// these are too many to look at, it is refused.
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
		read = PositionsRead + 1 // whether a post covers a day is for store/edtf to say
	}
	rows, err := positionTable.picked(ctx, v, l, parents, nil, read)
	found := byParent(rows, parents)
	for parent, positions := range found {
		if day != nil {
			all := len(positions)
			positions = slices.DeleteFunc(positions, func(p *Position) bool { return !p.covers(*day, match) })
			if all > PositionsRead && len(positions) < limit {
				return nil, Errorf(Invalid, "on: there are more than %d positions, too many to tell who held them on a day; ask for them without `on`, or for those of a person", PositionsRead)
			}
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
	return v.postsOn(ctx, statements, "s.speaker, 0, s.said, coalesce(s.on_behalf_of, 0)", `
		CROSS JOIN statement s ON s.key = p.value AND s.speaker IS NOT NULL`)
}

// ParticipatingAs returns the position that the sources name for each
// participation, else the one that the actor certainly held when the meeting
// was held, chosen as in SpeakingAs.
func (v *View) ParticipatingAs(ctx context.Context, participations []Key) (map[Key]*Position, error) {
	return v.postsOn(ctx, participations, "pa.actor, coalesce(pa.held_as, 0), e.held, coalesce(pa.party, 0)", `
		CROSS JOIN participation pa ON pa.key = p.value
		CROSS JOIN meeting e ON e.key = pa.meeting`)
}

// PostRows and PostsEach are how many positions a view looks through for those
// that people acted in: so many, and so many more for each act.
const (
	PostRows  = 1_000
	PostsEach = 10
)

// act is what somebody did in a position.
type act struct {
	by    Key
	named Key       // the position that the sources name, 0 for none
	day   edtf.Date // zero if not known
	party Key       // acted for
}

// post is a position that somebody may have acted in.
type post struct {
	*Position
	act
}

// postsOn returns the post of each parent, whose act is in columns of what from
// joins to it. It runs two SQL statements.
func (v *View) postsOn(ctx context.Context, parents []Key, columns, from string) (map[Key]*Position, error) {
	acts, err := collect(ctx, v, listed(func(r *cells) (a act, err error) {
		var day *edtf.Date
		err = r.Scan(&a.named, dateColumn{&day}, &a.party)
		if day != nil {
			a.day = *day
		}
		return a, err
	}), query{what: "acts", text: `
		SELECT p.value, ` + columns + `
		FROM ` + v.list() + from, args: []any{list(unique(parents))}})
	if err != nil {
		return nil, err
	}
	positions, err := v.postsOf(ctx, acts)
	found := map[Key]*Position{}
	for _, row := range acts {
		a := row.node
		a.by = Key(row.order)
		posts := make([]post, 0, len(positions[a.by])+1)
		for _, p := range slices.Concat(positions[a.by], positions[a.named]) {
			if p.Key == a.named || p.Held != nil && p.Held.Covers(a.day) {
				posts = append(posts, post{p, a})
			}
		}
		if len(posts) > 0 {
			found[row.parent] = slices.MinFunc(posts, post.before).Position
		}
	}
	return found, err
}

// postsOf returns the positions of all who acted, by person, and those named,
// by their own keys.
func (v *View) postsOf(ctx context.Context, acts []row[act]) (map[Key][]*Position, error) {
	keys := make([]Key, 0, len(acts))
	for _, row := range acts {
		keys = append(keys, Key(row.order))
		if row.node.named != 0 {
			keys = append(keys, row.node.named)
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	v.remembered.Lock()
	defer v.remembered.Unlock()
	v.posts += PostsEach * len(acts)
	positions, err := positionTable.lists(ctx, v, keys, link{
		from: "CROSS JOIN position l ON l.person = p.value OR l.key = p.value", key: "l.key", order: "l.key", limit: v.posts + 1})
	for _, list := range positions {
		v.posts -= len(list)
	}
	if err == nil && v.posts < 0 {
		return nil, Errorf(Invalid, "these people hold too many positions to tell in which they acted; ask for fewer of them")
	}
	return positions, err
}

// before compares posts held on one day; the one to name comes first.
func (p post) before(q post) int {
	return cmp.Or(
		first(p.Key == p.named, q.Key == q.named),
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
