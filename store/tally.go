package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Statements are counted when they are written, by speaker, topic and month and
// by two of these, so that a page need not count them. Besides, the lengths of
// other lists are kept that may be long.

// whichever stands in a cell for all speakers, all topics or all months.
const whichever = -1

// cell is one row of statement_count. A speaker or a topic of 0 is none.
type cell struct {
	topic, speaker Key
	month          int64
}

// compare sorts cells as their table is.
func (c cell) compare(d cell) int {
	return cmp.Or(cmp.Compare(c.topic, d.topic), cmp.Compare(c.speaker, d.speaker), cmp.Compare(c.month, d.month))
}

// cells returns the rows that count s.
func (s aspects) cells() []cell {
	cells := []cell{{whichever, whichever, whichever}, {whichever, whichever, s.month},
		{whichever, s.speaker, whichever}, {whichever, s.speaker, s.month}}
	topics := s.topics
	if len(topics) == 0 {
		topics = []Key{0}
	}
	for _, topic := range topics {
		cells = append(cells, cell{topic, whichever, whichever}, cell{topic, whichever, s.month}, cell{topic, s.speaker, whichever})
	}
	return cells
}

// change is what becomes of a cell.
type change struct {
	statements       int
	earliest, latest int64 // of those that come; 0: none
	gone             bool  // some leave, perhaps the earliest or the latest
}

// parentList is a list of which the length is kept.
type parentList struct {
	list   string
	parent Key
}

// The lists of which the length is kept, besides all records of a type.
const (
	listMentioning  = "mentioning"
	listSaidAt      = "said at"
	listCitedIn     = "cited in"
	listPublishedBy = "published by"
)

// tallies are changes of counts that wait to be written.
type tallies struct {
	cells   map[cell]change
	lengths map[parentList]int
	come    int  // statements counted
	bulk    bool // those by speaker are counted anew at the end: so many come that this is less work
}

// manyTallies is how many changes wait at most.
const manyTallies = 20_000

// countStatement counts a statement that comes (1) or leaves (-1).
func (a *applier) countStatement(s aspects, n int) {
	a.tallies.come += max(n, 0)
	for _, c := range s.cells() {
		if a.tallies.bulk && c.speaker != whichever {
			continue
		}
		t := a.tallies.cells[c]
		if t.statements += n; n < 0 {
			t.gone = true
		} else {
			t.latest = max(t.latest, s.order)
			if s.order >= dated && (t.earliest == 0 || s.order < t.earliest) {
				t.earliest = s.order
			}
		}
		a.tallies.cells[c] = t
	}
	for _, node := range s.mentions {
		a.countIn(listMentioning, node, n)
	}
	a.countIn(listSaidAt, s.meeting, n)
}

// countIn counts a record that comes into a list (1) or leaves it (-1).
func (a *applier) countIn(list string, parent Key, n int) {
	if parent != 0 || slices.Contains(wholeLists, list) {
		a.tallies.lengths[parentList{list, parent}] += n
	}
}

// wholeLists are the names of the types whose records are counted.
var wholeLists = func() (names []string) {
	for _, t := range append(slices.Clone(entityTypes), TypeSource) {
		names = append(names, strings.ToLower(string(t)))
	}
	return names
}()

// spareTallies keeps the changes that wait within bounds.
func (a *applier) spareTallies() error {
	if len(a.tallies.cells)+len(a.tallies.lengths) < manyTallies {
		return nil
	}
	if !a.tallies.bulk {
		var before int
		if _, err := a.row("SELECT statements FROM statement_count WHERE topic = -1 AND speaker = -1 AND month = -1", nil, &before); err != nil {
			return err
		}
		if a.tallies.come > before/4 {
			a.tallies.bulk = true
			maps.DeleteFunc(a.tallies.cells, func(c cell, _ change) bool { return c.speaker != whichever })
		}
	}
	return a.writeTallies()
}

// writeTallies writes the changes that wait.
func (a *applier) writeTallies() error {
	// Of a cell that a statement has left, the ends are looked up.
	if err := a.writeStatements(); err != nil {
		return err
	}
	if err := a.flush(); err != nil {
		return err
	}
	if err := a.writeCounts(); err != nil {
		return err
	}
	return a.writeLengths()
}

// writeLengths writes the changes of list_length.
func (a *applier) writeLengths() error {
	lists := slices.SortedFunc(maps.Keys(a.tallies.lengths), func(x, y parentList) int {
		return cmp.Or(cmp.Compare(x.list, y.list), cmp.Compare(x.parent, y.parent))
	})
	values := make([]any, 0, 3*len(lists))
	for _, l := range lists {
		values = append(values, l.list, int64(l.parent), a.tallies.lengths[l])
	}
	err := a.upsert("list_length", "list, parent, length", 3, "(list, parent) DO UPDATE SET length = length + excluded.length", values)
	if err != nil {
		return err
	}
	for _, l := range lists {
		if a.tallies.lengths[l] > 0 {
			continue
		}
		if err := a.exec("DELETE FROM list_length WHERE list = ? AND parent = ? AND length = 0", l.list, int64(l.parent)); err != nil {
			return err
		}
	}
	clear(a.tallies.lengths)
	return nil
}

// writeCounts writes the changes of statement_count.
func (a *applier) writeCounts() error {
	cells := slices.SortedFunc(maps.Keys(a.tallies.cells), cell.compare)
	values := make([]any, 0, 6*len(cells))
	for _, c := range cells {
		t := a.tallies.cells[c]
		var earliest any
		if t.earliest != 0 {
			earliest = t.earliest
		}
		values = append(values, int64(c.topic), int64(c.speaker), c.month, t.statements, earliest, t.latest)
	}
	err := a.upsert("statement_count", "topic, speaker, month, statements, earliest, latest", 6, `(topic, speaker, month) DO UPDATE
		SET statements = statements + excluded.statements, latest = max(latest, excluded.latest),
			earliest = coalesce(min(earliest, excluded.earliest), earliest, excluded.earliest)`, values)
	if err != nil {
		return err
	}
	for _, c := range cells {
		if !a.tallies.cells[c].gone {
			continue
		}
		if err := a.findEnds(c); err != nil {
			return err
		}
	}
	clear(a.tallies.cells)
	return nil
}

// upsert inserts rows of a table, or adds each to the one that is there.
func (a *applier) upsert(table, columns string, width int, conflict string, values []any) error {
	for part := range slices.Chunk(values, manyRows*width) {
		text := insertRows("INSERT", table, columns, width, len(part)/width) + " ON CONFLICT " + conflict
		if err := a.exec(text, part...); err != nil {
			return fmt.Errorf("write %s: %w", table, err)
		}
	}
	return nil
}

// findEnds looks up the earliest and the latest statement of a cell that some
// have left, and removes it if none is left.
func (a *applier) findEnds(c cell) error {
	row := []any{int64(c.topic), int64(c.speaker), c.month}
	const thisCell = " WHERE topic = ? AND speaker = ? AND month = ?"
	if n, err := a.affect("DELETE FROM statement_count"+thisCell+" AND statements = 0", row...); err != nil || n > 0 {
		return err
	}
	from, order, where := c.statements()
	ends := make([]any, 2)
	for i, end := range []string{" AND " + order + " >= ? ORDER BY " + order + " LIMIT 1", " AND " + order + " >= ? ORDER BY " + order + " DESC LIMIT 1"} {
		var found int64
		ok, err := a.row("SELECT "+order+" FROM "+from+" WHERE "+where.text+end, append(where.args[:len(where.args):len(where.args)], []any{dated, 0}[i]), &found)
		if err != nil {
			return err
		}
		if ok {
			ends[i] = found
		}
	}
	return a.exec("UPDATE statement_count SET earliest = ?, latest = ?"+thisCell, append(ends, row...)...)
}

// statements returns the statements s that a cell counts, and their order.
func (c cell) statements() (from, order string, where condition) {
	from, order, where = "statement s", "s.said_order", on("1 = 1")
	speaker := "coalesce(s.speaker, 0)"
	switch {
	case c.topic > 0:
		from, order, where = "statement_topic st CROSS JOIN statement s ON s.key = st.statement", "st.ord", on("st.topic = ?", int64(c.topic))
		speaker = "st.speaker"
	case c.topic == 0:
		where = on("NOT EXISTS (SELECT 1 FROM statement_topic st WHERE st.statement = s.key)")
		fallthrough
	default:
		if c.speaker != 0 {
			speaker = "s.speaker" // which has an index
		}
	}
	if c.speaker != whichever {
		where = allOf(where, on(speaker+" = ?", int64(c.speaker)))
	}
	if c.month != whichever {
		where = allOf(where, on(saidMonth+" = ?", c.month))
	}
	return from, order, where
}
