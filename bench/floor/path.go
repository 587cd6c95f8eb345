package floor

import (
	"cmp"
	"slices"
	"strconv"
)

// The bounds of the search for paths.
const (
	perNode = 2_001
	allRows = 20_001
)

// out leads from a record, by rows of a table t whose column at holds it; cut
// orders the rows of one record, of which only so many are read.
func out(table, at, cut, to, label, evidence, where string) string {
	rows := "SELECT " + at + ", " + to + ", " + label + ", " + evidence + " FROM " + table + " t WHERE " + at + " = ? AND " + to + " IS NOT NULL" + where
	if cut == "" {
		return rows
	}
	return "SELECT * FROM (" + rows + " ORDER BY " + cut + " LIMIT ?)"
}

const (
	attended = " AND t.role <> 'ABSENT'"
	its      = " AND t.status <> 'MISATTRIBUTED'"
)

// ways lead from a person, those of each kind in one statement. In text, cuts
// says of each branch whether its rows are cut.
var ways = []struct {
	kind string
	cuts []bool
	text string
}{
	{"POSITION", []bool{false, true}, out("position", "t.person", "", "t.of", "t.title", "t.key", "") + " UNION ALL " +
		out("position", "t.of", "t.key", "t.person", "t.title", "t.key", "") + " LIMIT ?"},
	{"PARTICIPATION", []bool{true, true}, out("participation", "t.actor", "t.key", "t.meeting", "t.role", "t.key", attended) + " UNION ALL " +
		out("participation", "t.party", "t.key", "t.meeting", "t.role", "t.key", attended) + " LIMIT ?"},
	{"SPOKE", []bool{true, true}, out("statement", "t.speaker", "t.said_order", "t.key", "'speaker'", "t.key", its) + " UNION ALL " +
		out("statement", "t.on_behalf_of", "t.said_order", "t.key", "'on behalf of'", "t.key", its) + " LIMIT ?"},
	{"MENTIONED", []bool{true}, out("mention", "t.node", "t.ord", "t.statement", "'mentions'", "t.statement", "") + " LIMIT ?"},
	{"ADDRESSED", []bool{true}, out("addressee", "t.actor", "t.statement", "t.statement", "'addressee'", "t.statement", "") + " LIMIT ?"},
}

const idsOfKeys = "SELECT n.key, n.id FROM json_each(?) p CROSS JOIN node n ON n.key = p.value"

// step leads from a person to a record.
type step struct {
	kind     int // its place among the ways
	label    string
	evidence int64
}

// reach returns every step from a person by the record that it leads to, of
// each kind the oldest; rows is how many were read in all. It is not complete
// if some were left out.
func (c *conn) reach(from int64, rows *int) (reached map[int64][]step, complete bool, err error) {
	reached, complete = map[int64][]step{}, true
	for kind, way := range ways {
		var args []any
		for _, cut := range way.cuts {
			if args = append(args, from); cut {
				args = append(args, perNode)
			}
		}
		var to int64
		n, s := 0, step{kind: kind}
		if err := c.each(way.text, append(args, allRows-*rows), []any{skip{}, &to, &s.label, &s.evidence}, func() {
			n++
			steps := reached[to]
			i := slices.IndexFunc(steps, func(t step) bool { return t.kind == kind })
			switch {
			case i < 0:
				reached[to] = append(steps, s)
			case s.evidence < steps[i].evidence:
				steps[i] = s
			}
		}); err != nil {
			return nil, false, err
		}
		*rows += n
		complete = complete && n < perNode
	}
	return reached, complete, nil
}

// q7 answers with the first paths of two hops between two people.
func q7(c *conn, b []byte, v *variables) ([]byte, error) {
	keys, err := c.keys(v.One, v.Other)
	if err != nil {
		return b, err
	}
	rows := 0
	near, complete, err := c.reach(keys[v.One], &rows)
	if err != nil {
		return b, err
	}
	far, whole, err := c.reach(keys[v.Other], &rows)
	if err != nil {
		return b, err
	}
	bound := []int64{keys[v.Other]}
	for key := range near {
		if far[key] != nil {
			bound = append(bound, key)
		}
	}
	type between struct {
		id  string
		key int64
	}
	var m between
	var met []between
	if err := c.each(idsOfKeys, []any{list(bound...)}, []any{&m.key, &m.id}, func() { met = append(met, m) }); err != nil {
		return b, err
	}
	slices.SortFunc(met, func(x, y between) int { return cmp.Compare(x.id, y.id) })
	b = strconv.AppendBool(append(b, `"paths":{"complete":`...), complete && whole)
	b = append(b, `,"paths":[`...)
	n, shown := 0, bound[:1]
	for _, m := range met {
		for _, first := range near[m.key] {
			for _, second := range far[m.key] {
				if n == 3 {
					break
				}
				b = hop(append(comma(b, n), `{"length":2,"hops":[`...), first, v.One, m.id)
				b = append(hop(append(b, ','), second, m.id, v.Other), "]}"...)
				shown = append(shown, m.key)
				n++
			}
		}
	}
	return append(b, "]}"...), c.nodes(append(shown, keys[v.One]))
}

// nodes reads the records at the ends of hops, whose ids are known by now.
func (c *conn) nodes(keys []int64) error {
	seen := map[int64]bool{}
	var entities, statements []int64
	for _, key := range keys {
		if typeOf(key) == statement {
			statements = unique(seen, statements, key)
		} else {
			entities = unique(seen, entities, key)
		}
	}
	if _, err := c.entities(entities); err != nil || statements == nil {
		return err
	}
	_, err := c.said(statementByKey, list(statements...))
	return err
}

// hop appends one hop of a path.
func hop(b []byte, s step, from, to string) []byte {
	b = text(append(b, `{"kind":`...), ways[s.kind].kind)
	if s.kind == 0 { // a title, in several languages
		s.label = firstName(s.label)
	}
	b = text(append(b, `,"label":`...), s.label)
	b = text(append(b, `,"from":{"id":`...), from)
	b = text(append(b, `},"to":{"id":`...), to)
	return append(b, "}}"...)
}
