package main

import (
	"context"
	"os/exec"
	"strconv"
	"strings"

	"onrecord/bench/process"
	"onrecord/bench/workload"
)

// variant is one way in which a workload is answered.
type variant struct {
	name  string
	hot   bool // it is asked about a few records over and over
	is    kind
	args  []string // of the server
	needs string   // a flag, besides
}

// kind says what program a variant is.
type kind int

const (
	ofServer kind = iota
	ofFloor
	ofBytes
)

// The variants, in the order of the report. The floor stands beside what reads
// from the database each time, the byte handler beside what answers from memory.
var (
	floored   = variant{name: "floor", is: ofFloor}
	reference = variant{name: "reference walk", args: []string{"--no-fast-path", "--record-cache=0", "--answer-cache=0"}}
	cold      = variant{name: "fast path, cold", args: []string{"--record-cache=0", "--answer-cache=0"}}
	sent      = variant{name: "bytes alone", hot: true, is: ofBytes}
	warm      = variant{name: "fast path, warm", hot: true, args: []string{"--answer-cache=0"}}
	hit       = variant{name: "answer cache", hot: true, needs: "--answer-cache"}
	variants  = []variant{floored, reference, cold, sent, warm, hit}
)

// flags returns what the server writes of its flags.
func (b *bench) flags(ctx context.Context) (string, error) {
	help, err := exec.CommandContext(ctx, b.program, "serve", "--help").Output()
	return string(help), err
}

// lacks returns the flag that a variant needs and this server does not have; ""
// if there is none.
func (b *bench) lacks(v variant) string {
	for _, arg := range append(v.args[:len(v.args):len(v.args)], v.needs) {
		flag, _, _ := strings.Cut(arg, "=")
		either := strings.Replace(flag, "--no-", "--[no-]", 1) // as the help writes it
		if !strings.Contains(b.help, flag) && !strings.Contains(b.help, either) {
			return flag
		}
	}
	return ""
}

// start runs the program of a variant.
func (b *bench) start(ctx context.Context, v variant, db string) (*process.Process, error) {
	switch v.is {
	case ofFloor:
		return process.Start(ctx, b.self, "floor", "--db", db)
	case ofBytes:
		return process.Start(ctx, b.self, "bytes")
	}
	return process.Start(ctx, b.program, append([]string{"serve", "--db", db, "--addr", "127.0.0.1:0", "--empty"}, v.args...)...)
}

// path returns where a variant answers a workload whose answers have so many
// bytes.
func (v variant) path(w workload.Workload, size int) string {
	switch v.is {
	case ofFloor:
		return w.Path()
	case ofBytes:
		return "/" + strconv.Itoa(size)
	}
	return "/graphql"
}
