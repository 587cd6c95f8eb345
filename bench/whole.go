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
	if w := r.slowest(); w != quick {
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
	if r.workload("Q1") == nil {
		return nil
	}
	b.say("memory where no document is sent twice")
	p, err := b.start(ctx, hit, r.db.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	var requests [][]byte
	for _, body := range workload.Distinct(r.db.size, distinct) {
		requests = append(requests, load.Post(p.Address, "/graphql", body))
	}
	for range 10 { // a tenth of them each time
		run := load.Ask(p.Address, requests[:distinct/10], load.Pace{Connections: busy, Long: time.Minute, Most: distinct / 10})
		r.note(run, "Q1 by ever new documents")
		requests = requests[distinct/10:]
		m, err := p.Memory()
		if err != nil {
			return err
		}
		r.distinct = max(r.distinct, m.Heap)
	}
	return nil
}

// distinct is how many documents are sent once.
const distinct = 20_000
