package main

import (
	"context"
	"errors"
	"os"
	"sync"

	"onrecord/bench/load"
	"onrecord/bench/workload"
)

// whole measures what is no workload's own: how large the file is, how long the
// server takes to start, and how much memory under all workloads.
func (b *bench) whole(ctx context.Context, r *report) (err error) {
	b.say("start and memory")
	file, err := os.Stat(r.db.path)
	if err != nil {
		return err
	}
	r.file = file.Size()
	p, err := b.start(ctx, hit, r.db.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	r.started = p.Started
	for range 2 {
		for _, w := range r.workloads {
			run := load.Ask(p.Address, b.requests(p, w, cold), load.Pace{Connections: busy, Long: b.Long})
			r.note(run, "%s, among all workloads", w.Name)
			m, err := p.Memory()
			if err != nil {
				return err
			}
			r.memory.Heap, r.memory.Mapped = max(r.memory.Heap, m.Heap), max(r.memory.Mapped, m.Mapped)
		}
	}
	return nil
}

// neighbours asks Q1 alone, and then beside clients that ask the slowest
// workload without pause; nothing is answered from memory.
func (b *bench) neighbours(ctx context.Context, r *report) (err error) {
	quick, slowest := r.workload("Q1"), r.slowest()
	if quick == nil || slowest == nil || b.lacks(cold) != "" {
		return nil
	}
	b.say("%s beside %s", quick.Name, slowest.Name)
	p, err := b.start(ctx, cold, r.db.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	ask := func(w *workload.Workload, connections int) load.Run {
		run := load.Ask(p.Address, b.requests(p, *w, cold), load.Pace{Connections: connections, Long: 2 * b.Long})
		r.note(run, "%s, with %s beside %s", w.Name, quick.Name, slowest.Name)
		return run
	}
	ask(quick, 1)
	r.alone = ask(quick, 1)
	var both sync.WaitGroup
	both.Go(func() { r.besides = ask(slowest, 4) })
	r.beside = ask(quick, 1)
	both.Wait()
	r.neighbour = slowest.Name
	return nil
}
