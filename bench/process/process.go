// Package process runs what is measured as processes of their own, and reads
// what they cost from the system and from their own metrics.
package process

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// Process is a server that runs.
type Process struct {
	Address string        // host:port
	Started time.Duration // until it listened

	cmd  *exec.Cmd
	log  *os.File
	done chan error
}

// listening finds the address in what a server writes when it listens.
var listening = regexp.MustCompile(`address=http://(\S+)`)

// patience is how long a server may take to listen.
const patience = time.Minute

// Start runs a program that writes address=http://host:port to its error
// output once it listens. What it writes goes to a file, as a server's log
// does.
func Start(ctx context.Context, program string, args ...string) (*Process, error) {
	log, err := os.CreateTemp("", "bench-*.log")
	if err != nil {
		return nil, err
	}
	os.Remove(log.Name()) // it goes with the process
	p := &Process{cmd: exec.CommandContext(ctx, program, args...), log: log, done: make(chan error, 1)}
	p.cmd.Stderr = log
	start := time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, errors.Join(err, log.Close())
	}
	go func() { p.done <- p.cmd.Wait() }()
	for time.Since(start) < patience {
		if found := listening.FindStringSubmatch(p.written()); found != nil {
			p.Address, p.Started = found[1], time.Since(start)
			return p, nil
		}
		select {
		case err := <-p.done:
			return nil, errors.Join(fmt.Errorf("%s: %w: %s", program, err, strings.TrimSpace(p.written())), log.Close())
		case <-time.After(time.Millisecond):
		}
	}
	return nil, errors.Join(fmt.Errorf("%s did not listen within %v", program, patience), p.Stop())
}

// written returns what the process has written first.
func (p *Process) written() string {
	b, err := io.ReadAll(bufio.NewReader(io.NewSectionReader(p.log, 0, 16<<10)))
	if err != nil {
		return ""
	}
	return string(b)
}

// Stop ends the process and waits for it.
func (p *Process) Stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return errors.Join(<-p.done, p.log.Close())
}
