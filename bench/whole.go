package main

import (
	"context"
	"errors"
	"os"
	"sync"
	"time"

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

// neighbours asks Q1 alone, and then beside clients that ask slow questions
// without pause; nothing is answered from memory.
func (b *bench) neighbours(ctx context.Context, r *report) (err error) {
	quick := r.workload("Q1")
	if quick == nil || b.lacks(cold) != "" {
		return nil
	}
	slow := workload.Slow(r.db.size)
	if w := r.slowest(); w != nil && w != quick {
		slow = append([]workload.Workload{*w}, slow...)
	}
	p, err := b.start(ctx, cold, r.db.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	ask := func(w workload.Workload, connections int) load.Run {
		return load.Ask(p.Address, b.requests(p, w, cold), load.Pace{Connections: connections, Long: 6 * b.Long, Refusals: true})
	}
	ask(*quick, 1)
	r.alone = ask(*quick, 1)
	r.note(r.alone, "Q1 alone")
	for _, w := range slow {
		b.say("%s beside %s", quick.Name, w.Name)
		n := neighbour{Workload: w}
		var both sync.WaitGroup
		both.Go(func() { n.slow = ask(w, 4) })
		n.quick = ask(*quick, 1)
		both.Wait()
		r.note(n.quick, "Q1 beside %s", w.Name)
		r.note(n.slow, "%s beside Q1", w.Name)
		r.neighbours = append(r.neighbours, n)
	}
	return nil
}

// strangers measures the memory of a server to which no document is sent twice.
func (b *bench) strangers(ctx context.Context, r *report) (err error) {
	w := r.workload("Q1")
	if w == nil {
		return nil
	}
	b.say("memory where no document is sent twice")
	p, err := b.start(ctx, hit, r.db.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	long := max(10*b.Long, 5*time.Second)
	start := time.Now()
	for sent := 0; time.Since(start) < long; sent += distinct {
		var requests [][]byte
		for _, body := range w.Distinct(sent, distinct) {
			requests = append(requests, load.Post(p.Address, "/graphql", body))
		}
		run := load.Ask(p.Address, requests, load.Pace{Connections: busy, Long: long, Most: distinct})
		m, err := p.Memory()
		if err != nil {
			return err
		}
		if r.distinct = max(r.distinct, m.Heap); run.Failed != nil {
			r.note(run, "Q1 by ever new documents")
			break
		}
	}
	return nil
}

// distinct is how many documents are sent, each once, before memory is measured
// again.
const distinct = 1_000
