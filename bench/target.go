package main

import (
	"fmt"
	"math"
	"time"
)

// target is one of the bounds that the project has set itself.
type target struct {
	what  string
	most  float64 // or, where least is set, the least
	least bool
	got   float64
	unit  string
}

// verdict says whether the target was met.
func (t target) verdict() string {
	met := t.got <= t.most
	if t.least {
		met = t.got >= t.most
	}
	switch {
	case math.IsNaN(t.got) || math.IsInf(t.got, 0) || t.got == 0 && t.most > 0:
		return "not measured"
	case met:
		return "met"
	}
	return "**missed**"
}

// targets returns the targets with what this run has found.
func (r *report) targets() []target {
	var all []target
	most := func(what string, most, got float64, unit string) {
		all = append(all, target{what: what, most: most, got: got, unit: unit})
	}
	least := func(what string, least, got float64) {
		all = append(all, target{what: what, most: least, least: true, got: got})
	}
	for _, q := range []string{"Q1", "Q3"} {
		most(q+" cold: processor time, to the floor", 1.1, r.ratio(q, cold, floored, cpu), "")
		most(q+" cold: allocations, to the floor", 1.2, r.ratio(q, cold, floored, allocations), "")
	}
	for _, q := range []string{"Q1", "Q3"} {
		least(q+" warm: requests a second, to bytes alone", 0.4, r.ratio(q, warm, sent, perSecond(busy)))
	}
	most("Q1 warm: allocations", 150, r.median("Q1", warm, allocations), "")
	for _, q := range []string{"Q4", "Q5"} {
		most(q+" cold: processor time, to Q1 cold", 2, r.median(q, cold, cpu)/r.median("Q1", cold, cpu), "")
	}
	for _, q := range []string{"Q2 rare", "Q2 middling", "Q2 common"} {
		most(q+" cold: p99 at 1 connection", 20, 1e3*r.median(q, cold, p99(1)), " ms")
	}
	if r.db.size != r.less.size {
		for _, w := range r.workloads {
			most(fmt.Sprintf("%s cold: processor time, to that over %s statements", w.Name, grouped(int64(r.less.size.Statements))), 1.5, r.growth(w.Name, cold), "")
		}
	}
	name, sending := r.lowest(func(w string) float64 { return r.ratio(w, hit, sent, perSecond(busy)) })
	least(fmt.Sprintf("The workload that gains least, %s, from the answer cache: requests a second, to bytes alone", name), 0.7, sending)
	most("Memory under load, mapped pages apart", 200, float64(r.memory.Heap)/1e6, " MB")
	if r.distinct > 0 {
		most("The same where no document is sent twice", 200, float64(r.distinct)/1e6, " MB")
	}
	most("Q1 loud cold: processor time, to Q1 quiet cold", 1.1, r.median("Q1 loud", cold, cpu)/r.median("Q1 quiet", cold, cpu), "")
	for _, n := range r.neighbours {
		most(fmt.Sprintf("Q1 beside 4 clients of %s: median, to Q1 alone", n.Name), 2, n.quick.P50.Seconds()/r.alone.P50.Seconds(), "")
		most(fmt.Sprintf("Q1 beside 4 clients of %s: p99", n.Name), 20, 1e3*n.quick.P99.Seconds(), " ms")
		most(fmt.Sprintf("Q1 beside 4 clients of %s: refused", n.Name), 0, n.refused(), "")
	}
	for _, v := range []struct {
		visit string
		times func(visited) []time.Duration
	}{
		{"visited for the first time", func(v visited) []time.Duration { return v.first }},
		{"visited again", func(v visited) []time.Duration { return v.again }},
	} {
		slowest := r.slowestPage(v.times)
		most(fmt.Sprintf("The slowest type of page, %s, %s: median", slowest.what, v.visit), 20, 1e3*middle(v.times(slowest)).Seconds(), " ms")
	}
	return all
}

// lowest returns the workload with the lowest figure, and that.
func (r *report) lowest(figure func(workload string) float64) (name string, lowest float64) {
	lowest = math.NaN()
	for _, w := range r.workloads {
		if x := figure(w.Name); !math.IsNaN(x) && !(x >= lowest) {
			name, lowest = w.Name, x
		}
	}
	return name, lowest
}

func (r *report) targetTable() string {
	t := newTable("target", "bound", "figure", "")
	for _, x := range r.targets() {
		bound := "at most "
		if x.least {
			bound = "at least "
		}
		got := number(x.got)
		if got != unknown {
			got += x.unit
		}
		t.row(x.what, bound+fmt.Sprint(x.most)+x.unit, got, x.verdict())
	}
	return t.String()
}
