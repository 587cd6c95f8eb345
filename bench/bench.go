package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/bench/workload"
)

// runCommand says what is measured and for how long.
type runCommand struct {
	Size    string        `default:"1m" placeholder:"N" help:"How many statements: 10k, 1m, 10m or any number (default: ${default})."`
	Rounds  int           `default:"3" help:"How often each variant is measured; figures are medians (default: ${default})."`
	Long    time.Duration `default:"1s" help:"How long one measurement takes (default: ${default})."`
	Only    []string      `placeholder:"NAME" help:"Only these workloads, as in Q1,Q3 (default: all)."`
	Dir     string        `default:"bench/tmp" placeholder:"DIR" help:"Where databases are kept from one run to the next (default: ${default})."`
	Program string        `placeholder:"FILE" help:"The onrecord to measure (default: built from the source here)."`
	Out     string        `default:"docs/performance.md" placeholder:"FILE" help:"The page to write the report into, between its two marks; - is standard output (default: ${default})."`
}

// bench is one run of the benchmark.
type bench struct {
	runCommand
	self    string         // this program, which serves the floor
	program string         // onrecord
	help    string         // its flags
	sizes   map[string]int // of the answers of each workload, bytes
}

// small is the size that growth is measured from.
const small = 10_000

// Run measures, and writes the report.
func (c runCommand) Run(ctx context.Context) error {
	n, err := statements(c.Size)
	if err != nil {
		return err
	}
	b := &bench{runCommand: c, program: c.Program, sizes: map[string]int{}}
	if err := b.prepare(ctx); err != nil {
		return err
	}
	r, err := b.run(ctx, n)
	if err != nil {
		return err
	}
	return write(c.Out, r.markdown())
}

// statements reads a size: 10k, 1m.
func statements(size string) (int, error) {
	digits, unit := strings.ToLower(size), 1
	for _, u := range []struct {
		letter string
		unit   int
	}{{"k", 1_000}, {"m", 1_000_000}} {
		if rest, ok := strings.CutSuffix(digits, u.letter); ok {
			digits, unit = rest, u.unit
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("--size: %q is no number of statements; write 10k, 1m or 2500", size)
	}
	return n * unit, nil
}

// prepare finds or builds the programs.
func (b *bench) prepare(ctx context.Context) (err error) {
	if err := os.MkdirAll(b.Dir, 0o755); err != nil {
		return err
	}
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	if b.program == "" {
		b.program = filepath.Join(b.Dir, "onrecord")
		build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", b.program, "onrecord")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return errors.New("onrecord cannot be built here; run this in its source, or name a program with --program")
		}
	}
	b.help, err = b.flags(ctx)
	return err
}

// run measures everything over n statements.
func (b *bench) run(ctx context.Context, n int) (*report, error) {
	db, err := b.database(ctx, n)
	if err != nil {
		return nil, err
	}
	less, err := b.database(ctx, min(n, small))
	if err != nil {
		return nil, err
	}
	r := &report{bench: b, db: db, less: less, rounds: map[string][]map[string]measured{}}
	fewer := workload.All(less.size)
	for i, w := range workload.All(db.size) {
		if b.Only != nil && !slices.Contains(b.Only, w.Name) {
			continue
		}
		r.workloads = append(r.workloads, w)
		for n := range b.Rounds {
			found, err := b.round(ctx, db, w, n)
			if err != nil {
				return nil, err
			}
			for _, v := range []variant{floored, cold} {
				if found[overLess+v.name], err = b.measure(ctx, less, fewer[i], v); err != nil {
					return nil, err
				}
			}
			r.rounds[w.Name] = append(r.rounds[w.Name], found)
		}
	}
	return r, errors.Join(b.whole(ctx, r), b.strangers(ctx, r), b.neighbours(ctx, r), b.pages(ctx, r))
}

// overLess begins the name of a variant over the small record.
const overLess = "less: "

// say tells on standard error what is going on.
func (b *bench) say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "bench: "+format+"\n", args...)
}
