package main

import (
	"io"
	"log/slog"
	"sync"
	"time"
)

// flushEvery is how long a line about a request may stay in memory.
const flushEvery = 250 * time.Millisecond

// logFile is where the log goes. Lines about requests are many, and are
// written together; whatever else is logged is written at once, after them.
type logFile struct {
	out io.Writer

	mu      sync.Mutex
	pending []byte

	stop chan struct{}
	done sync.WaitGroup
}

// openLog returns a log that ends with close.
func openLog(out io.Writer) *logFile {
	f := &logFile{out: out, stop: make(chan struct{})}
	f.done.Go(f.run)
	return f
}

// run flushes now and then.
func (f *logFile) run() {
	ticks := time.NewTicker(flushEvery)
	defer ticks.Stop()
	for {
		select {
		case <-ticks.C:
			f.flush()
		case <-f.stop:
			f.flush()
			return
		}
	}
}

// close writes what is pending.
func (f *logFile) close() {
	close(f.stop)
	f.done.Wait()
}

// most is how many bytes are written together.
const most = 32 << 10

// Write takes a line, to be written with others.
func (f *logFile) Write(line []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pending = append(f.pending, line...)
	if len(f.pending) > most {
		f.write()
	}
	return len(line), nil
}

func (f *logFile) flush() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.write()
}

// write writes what is pending. There is nobody to tell if that fails.
func (f *logFile) write() {
	if len(f.pending) > 0 {
		f.out.Write(f.pending)
		f.pending = f.pending[:0]
	}
}

// direct writes at once.
type direct struct{ *logFile }

// Write writes a line, and all that was pending before it.
func (d direct) Write(line []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.write()
	return d.out.Write(line)
}

// logHandler returns what writes log lines in a format.
func logHandler(w io.Writer, format string) slog.Handler {
	if format == "json" {
		return slog.NewJSONHandler(w, nil)
	}
	return slog.NewTextHandler(w, nil)
}
