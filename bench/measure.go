package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"onrecord/bench/load"
	"onrecord/bench/process"
	"onrecord/bench/workload"
)

// clients are the numbers of connections over which a workload is asked. What a
// request costs is taken with busy of them.
var clients = []int{1, busy, 64}

const busy = 16

// slow is how long a request may take, alone, for many to wait for each other.
const slow = 100 * time.Millisecond

// measured is one variant of one workload in one round.
type measured struct {
	size   int // of an answer, bytes
	runs   map[int]load.Run
	usage  process.Usage // of one request
	memory process.Memory
	failed error  // the first failure; runs that failed are left out
	lacks  string // the flag that the server does not have; there is none of these then
}

// round measures the variants of a workload, one after the other, so that what
// else the machine does hurts all alike; each round begins with another.
func (b *bench) round(ctx context.Context, db *database, w workload.Workload, n int) (map[string]measured, error) {
	if n == 0 {
		if err := b.compare(ctx, db, w); err != nil {
			return nil, err
		}
	}
	found := map[string]measured{}
	for i := range variants {
		v := variants[(i+n)%len(variants)]
		b.say("%s, %s, round %d", w.Name, v.name, n+1)
		m, err := b.measure(ctx, db, w, v)
		if err != nil {
			return nil, fmt.Errorf("%s, %s: %w", w.Name, v.name, err)
		}
		found[v.name] = m
	}
	return found, nil
}

// measure measures one variant of a workload.
func (b *bench) measure(ctx context.Context, db *database, w workload.Workload, v variant) (m measured, err error) {
	if m.lacks = b.lacks(v); m.lacks != "" {
		return m, nil
	}
	p, err := b.start(ctx, v, db.path)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	m.runs = map[int]load.Run{}
	requests := b.requests(p, w, v)
	warmUp := load.Ask(p.Address, requests, load.Pace{Connections: 4, Long: b.Long / 2})
	if v.hot { // all that is asked over and over, twice
		load.Ask(p.Address, requests, load.Pace{Connections: 4, Long: 10 * b.Long, Most: 2 * len(requests)})
	}
	for _, connections := range clients {
		long := b.Long / 2
		if connections == busy {
			long = b.Long
		} else if connections > busy && warmUp.P50 > slow {
			continue
		}
		var run load.Run
		used, err := p.Measure(func() { run = load.Ask(p.Address, requests, load.Pace{Connections: connections, Long: long}) })
		if err != nil {
			return m, err
		}
		if run.Failed != nil {
			m.failed = run.Failed
			continue
		}
		m.runs[connections] = run
		if connections == busy {
			m.size, m.usage = int(run.Bytes)/run.Requests, used.Each(run.Requests)
		}
	}
	m.memory, err = p.Memory()
	return m, err
}

// requests returns what a variant is asked.
func (b *bench) requests(p *process.Process, w workload.Workload, v variant) [][]byte {
	asked := w.Wide
	if v.hot {
		asked = w.Hot
	}
	requests := make([][]byte, len(asked))
	for i := range asked {
		requests[i] = load.Post(p.Address, v.path(w, b.sizes[w.Name]), w.Body(asked[i]))
	}
	return requests
}

// compared is how many answers to each kind of request are compared.
const compared = 8

// compare checks that every variant answers what the floor answers, and notes
// how many bytes that is for what is asked over and over.
func (b *bench) compare(ctx context.Context, db *database, w workload.Workload) error {
	want, err := b.answers(ctx, db, w, floored)
	if err != nil {
		return fmt.Errorf("%s, %s: %w", w.Name, floored.name, err)
	}
	b.sizes[w.Name] = len(bytes.Join(want[:compared], nil)) / compared
	for _, v := range variants {
		if v.is != ofServer || b.lacks(v) != "" {
			continue
		}
		got, err := b.answers(ctx, db, w, v)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", w.Name, v.name, err)
		}
		for i := range want {
			if !bytes.Equal(got[i], want[i]) {
				return fmt.Errorf("%s: where the floor answers %.500s\nthe server (%s) answers %.500s", w.Name, want[i], v.name, got[i])
			}
		}
	}
	return nil
}

// answers returns the answers to the first requests of either kind.
func (b *bench) answers(ctx context.Context, db *database, w workload.Workload, v variant) (answers [][]byte, err error) {
	p, err := b.start(ctx, v, db.path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	for _, asked := range append(w.Hot[:compared:compared], w.Wide[:compared]...) {
		answer, err := load.Answer(p.Address, load.Post(p.Address, v.path(w, 0), w.Body(asked)))
		if err != nil {
			return nil, err
		}
		answers = append(answers, answer)
	}
	return answers, nil
}
