package store

import "context"

// Plans returns how the engine runs each SQL statement that do runs, a line
// for each step.
func (v *View) Plans(ctx context.Context, do func() error) (plans [][]string, err error) {
	var ran []query
	v.trace = func(q query) { ran = append(ran, q) }
	err = do()
	v.trace = nil
	for _, q := range ran {
		q.text = "EXPLAIN QUERY PLAN " + q.text
		var plan []string
		if err == nil {
			plan, err = collect(ctx, v, func(r scanner) (detail string, err error) {
				var id, parent, unused int64
				err = r.Scan(&id, &parent, &unused, &detail)
				return detail, err
			}, q)
		}
		plans = append(plans, plan)
	}
	return plans, err
}
