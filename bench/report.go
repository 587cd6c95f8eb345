package main

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"onrecord/bench/load"
	"onrecord/bench/process"
	"onrecord/bench/workload"
)

// report is what a run has found.
type report struct {
	bench     *bench
	db, less  *database
	workloads []workload.Workload
	rounds    map[string][]map[string]measured // by workload; by variant

	file    int64 // bytes
	started time.Duration
	memory  process.Memory // under all workloads, with the default caches

	distinct int64 // bytes of memory where no document is sent twice

	alone      load.Run // Q1
	neighbours []neighbour

	pages []visited

	mu    sync.Mutex
	notes []string // of what failed
}

// neighbour is a slow question, beside clients of which Q1 was asked.
type neighbour struct {
	workload.Workload
	quick, slow load.Run
}

// refused returns how many requests of Q1 were refused; NaN if none was
// answered at all.
func (n neighbour) refused() float64 {
	if n.quick.Requests+n.quick.Refused == 0 {
		return math.NaN()
	}
	return float64(n.quick.Refused)
}

// note notes the failure of a run, if it failed.
func (r *report) note(run load.Run, format string, args ...any) {
	if run.Failed == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.notes = append(r.notes, fmt.Sprintf(format, args...)+fmt.Sprintf(", failed: %.200s.", run.Failed))
}

// workload returns the workload of a name, nil if it was not asked.
func (r *report) workload(name string) *workload.Workload {
	for i := range r.workloads {
		if r.workloads[i].Name == name {
			return &r.workloads[i]
		}
	}
	return nil
}

// slowest returns the workload that takes the fast path the longest.
func (r *report) slowest() (slowest *workload.Workload) {
	most := 0.0
	for i, w := range r.workloads {
		if taken := r.median(w.Name, cold, cpu); taken > most {
			slowest, most = &r.workloads[i], taken
		}
	}
	return slowest
}

// The figures of one measurement.
func cpu(m measured) float64         { return m.used(m.usage.CPU.Seconds()) }
func allocations(m measured) float64 { return m.used(m.usage.Allocations) }
func allocated(m measured) float64   { return m.used(m.usage.Allocated) }
func sql(m measured) float64         { return m.used(m.usage.Statements) }
func bytesOf(m measured) float64     { return m.used(float64(m.size)) }
func heap(m measured) float64        { return float64(m.memory.Heap) }
func mapped(m measured) float64      { return float64(m.memory.Mapped) }

// used returns a figure of what a request used, NaN if none was answered.
func (m measured) used(figure float64) float64 {
	if len(m.runs) == 0 {
		return math.NaN()
	}
	return figure
}

func perSecond(connections int) func(measured) float64 {
	return inRun(connections, load.Run.PerSecond)
}

func p50(connections int) func(measured) float64 {
	return inRun(connections, func(r load.Run) float64 { return r.P50.Seconds() })
}

func p99(connections int) func(measured) float64 {
	return inRun(connections, func(r load.Run) float64 { return r.P99.Seconds() })
}

// inRun returns a figure of the run over so many connections, NaN if there is
// none.
func inRun(connections int, figure func(load.Run) float64) func(measured) float64 {
	return func(m measured) float64 {
		if run, ok := m.runs[connections]; ok {
			return figure(run)
		}
		return math.NaN()
	}
}

// median returns the median of a figure over the rounds; NaN if it was not
// measured.
func (r *report) median(workload string, v variant, figure func(measured) float64) float64 {
	return r.over(workload, func(round map[string]measured) float64 { return of(round, v.name, figure) })
}

// ratio returns the median, over the rounds, of a figure to that of another
// variant in the same round.
func (r *report) ratio(workload string, v, to variant, figure func(measured) float64) float64 {
	return r.over(workload, func(round map[string]measured) float64 {
		return of(round, v.name, figure) / of(round, to.name, figure)
	})
}

// growth returns how much more processor time a request takes than over the
// small record.
func (r *report) growth(workload string, v variant) float64 {
	return r.over(workload, func(round map[string]measured) float64 {
		return of(round, v.name, cpu) / of(round, overLess+v.name, cpu)
	})
}

func (r *report) over(workload string, figure func(round map[string]measured) float64) float64 {
	var all []float64
	for _, round := range r.rounds[workload] {
		if x := figure(round); !math.IsNaN(x) && !math.IsInf(x, 0) {
			all = append(all, x)
		}
	}
	if len(all) == 0 {
		return math.NaN()
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func of(round map[string]measured, name string, figure func(measured) float64) float64 {
	m, ok := round[name]
	if !ok || m.lacks != "" {
		return math.NaN()
	}
	return figure(m)
}

// failures returns what went wrong on a workload, once for each variant.
func (r *report) failures(workload string) (all []string) {
	for _, v := range variants {
		for _, round := range r.rounds[workload] {
			if err := round[v.name].failed; err != nil {
				all = append(all, fmt.Sprintf("\"%s\" failed: %.200s", v.name, err))
				break
			}
		}
	}
	return all
}

// lacking returns what keeps variants from being measured.
func (r *report) lacking() (all []string) {
	for _, v := range variants {
		if flag := r.bench.lacks(v); flag != "" {
			all = append(all, fmt.Sprintf("This onrecord has no flag %s: \"%s\" is not measured.", flag, v.name))
		}
	}
	return all
}
