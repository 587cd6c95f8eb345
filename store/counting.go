package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord/store/edtf"
)

// branch begins each value in the path to a bucket; no value holds it.
const branch = "|"

// counting is one question for counts.
type counting struct {
	view  *View
	by    []dimension
	where condition
	kept  *keptCounts // nil: to be counted
	first int
}

// level adds the buckets of one level to those above it, and returns them. More
// than the most are refused.
func (c *counting) level(ctx context.Context, level int, parents []*Bucket, most int) ([]*Bucket, error) {
	above := map[string]*Bucket{}
	for _, parent := range parents {
		above[parent.path] = parent
	}
	found, err := collect(ctx, c.view, c.scan(level), c.query(level, parents, most+1))
	if err != nil {
		return nil, err
	}
	if len(found) > most {
		return nil, Errorf(Invalid, "first: the answer would have more than %d buckets; ask for fewer of each, or by fewer dimensions", maxBuckets)
	}
	var kept []*Bucket
	for _, b := range found {
		if parent := above[b.path]; parent != nil {
			parent.Buckets = append(parent.Buckets, b)
			b.path += branch + b.value
			kept = append(kept, b)
		}
	}
	return kept, nil
}

// query counts the statements by the dimensions down to level, and leaves the
// first buckets of each one above.
func (c *counting) query(level int, parents []*Bucket, limit int) query {
	if c.kept != nil {
		return c.kept.query(c.first)
	}
	columns := make([]string, level+1)
	for i := range columns {
		columns[i] = fmt.Sprintf("g.d%d", i)
	}
	all, value, partition := strings.Join(columns, ", "), columns[level], ""
	if level > 0 {
		partition = "PARTITION BY " + strings.Join(columns[:level], ", ")
	}
	name, node, sorted := "CAST("+value+" AS TEXT)", "", "g.total DESC, g.name"
	if c.by[level].record {
		name, node = "n.id", "LEFT JOIN node n ON n.key = "+value
	}
	if c.by[level].date != "" {
		sorted = value + " IS NULL, " + value
	}
	groups, under := c.groups(level, parents), c.under(level, parents)
	return query{what: "counts", long: true, args: slices.Concat(groups.args, []any{c.first}, under.args, []any{limit}), text: `
		SELECT ` + all + `, g.name, g.total, g.earliest, g.latest
		FROM (
			SELECT ` + all + `, g.name, g.total, g.earliest, g.latest,
				row_number() OVER (` + partition + ` ORDER BY ` + sorted + `) AS place
			FROM (
				SELECT ` + all + `, coalesce(` + name + `, 'none') AS name, g.total, g.earliest, g.latest
				FROM (` + groups.text + `) g ` + node + `) g) g
		WHERE g.place <= ?` + under.text + `
		ORDER BY ` + strings.Join(append(columns[:level:level], "g.place"), ", ") + `
		LIMIT ?`}
}

// under leaves the buckets of those above, and no others.
func (c *counting) under(level int, parents []*Bucket) condition {
	if level == 0 {
		return condition{}
	}
	paths, path := make([]string, len(parents)), "''"
	for i, parent := range parents {
		paths[i] = parent.path
	}
	for i := range level {
		path += fmt.Sprintf(" || '%s' || coalesce(CAST(g.d%d AS TEXT), '')", branch, i)
	}
	return on(" AND "+c.view.oneOf("("+path+")"), list(paths))
}

// groups returns the SELECT that counts statements by the dimensions down to
// level, under the buckets above.
func (c *counting) groups(level int, parents []*Bucket) condition {
	var values, joins, groups []string
	var conditions []condition
	total := "count(*)"
	for i, d := range c.by[:level+1] {
		group := fmt.Sprintf("d%d", i)
		values, groups = append(values, d.value+" AS "+group), append(groups, group)
		joins = append(joins, d.join)
		conditions = append(conditions, condition{text: d.where})
		if d.again {
			total = "count(DISTINCT s.key)"
		}
		if i < level {
			conditions = append(conditions, c.among(i, parents))
		}
	}
	where := allOf(append(conditions, c.where, on("1 = 1"))...)
	where.text = `
					SELECT ` + strings.Join(values, ", ") + `, ` + total + ` AS total,
						min(CASE WHEN s.said_order >= ` + strconv.Itoa(dated) + ` THEN s.said_order END) AS earliest,
						max(s.said_order) AS latest
					FROM statement s ` + strings.Join(joins, " ") + `
					WHERE ` + where.text + `
					GROUP BY ` + strings.Join(groups, ", ")
	return where
}

// among leaves the statements whose value at a level is that of some bucket
// above; a value that is missing is sorted out later.
func (c *counting) among(level int, parents []*Bucket) condition {
	d := c.by[level]
	var numbers []int64
	var words []string
	for _, parent := range parents {
		value := strings.Split(parent.path, branch)[level+1]
		if number, err := strconv.ParseInt(value, 10, 64); err == nil {
			numbers = append(numbers, number)
		} else if value != "" {
			words = append(words, value)
		}
	}
	values := list(unique(numbers))
	if !d.record && d.date == "" {
		values = list(unique(words))
	}
	return on("("+c.view.oneOf("("+d.value+")")+" OR ("+d.value+") IS NULL)", values)
}

// scan reads a bucket, and where it belongs.
func (c *counting) scan(level int) func(*cells) (*Bucket, error) {
	d := c.by[level]
	return func(r *cells) (*Bucket, error) {
		b := new(Bucket)
		values := make([]*string, level+1)
		dest := make([]any, 0, level+5)
		for i := range values {
			dest = append(dest, &values[i])
		}
		var earliest *int64
		if err := r.Scan(append(dest, &b.Key, &b.Count, &earliest, &b.last)...); err != nil {
			return nil, err
		}
		if earliest != nil {
			b.first = *earliest
		}
		for i, value := range values {
			if i < level {
				b.path += branch
			}
			if value == nil {
				continue
			}
			if i < level {
				b.path += *value
			} else {
				b.value = *value
			}
		}
		return b, b.name(d)
	}
}

// name writes the bucket's key as the caller reads it.
func (b *Bucket) name(d dimension) error {
	if b.value == "" || !d.record && d.date == "" {
		return nil
	}
	number, err := strconv.ParseInt(b.value, 10, 64)
	if err != nil {
		return err
	}
	switch {
	case d.record:
		b.NodeKey = Key(number)
	case d.date == "DAY":
		b.Key = fmt.Sprintf("%04d-%02d-%02d", number/10000, number/100%100, number%100)
	case d.date == "MONTH":
		b.Key = fmt.Sprintf("%04d-%02d", number/100, number%100)
	default:
		b.Key = fmt.Sprintf("%04d", number)
	}
	return nil
}

// dates reads the first and last dates of all buckets.
func (c *counting) dates(ctx context.Context, buckets []*Bucket) error {
	var orders []int64
	for _, b := range buckets {
		if b.first >= dated {
			orders = append(orders, b.first, b.last)
		}
	}
	if orders == nil {
		return nil
	}
	type day struct {
		order int64
		said  *edtf.Date
	}
	days, err := collect(ctx, c.view, func(r *cells) (d day, err error) {
		return d, r.Scan(&d.order, dateColumn{&d.said})
	}, query{what: "dates", text: `
		SELECT s.said_order, s.said
		FROM ` + c.view.list() + `
		CROSS JOIN statement s ON s.said_order = p.value`, args: []any{list(unique(orders))}})
	said := make(map[int64]*edtf.Date, len(days))
	for _, d := range days {
		said[d.order] = d.said
	}
	for _, b := range buckets {
		b.First, b.Last = said[b.first], said[b.last]
	}
	return err
}
