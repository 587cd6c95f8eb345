package main

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"onrecord/bench/load"
)

// markdown returns the report as it stands in the page.
func (r *report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "`make bench SIZE=%s` on %s, %s: %s statements, %d rounds of %v.\n", r.bench.Size, time.Now().Format(time.DateOnly), machine(),
		grouped(int64(r.db.size.Statements)), r.bench.Rounds, r.bench.Long)
	for _, reason := range append(r.lacking(), r.notes...) {
		fmt.Fprintf(&b, "\n%s\n", reason)
	}
	fmt.Fprintf(&b, "\n### Targets\n\n%s\n### The record\n\n%s", r.targetTable(), r.recordTable())
	if len(r.neighbours) > 0 {
		fmt.Fprintf(&b, "\n### Beside slow questions\n\nRefused is what was answered 503 or TIMEOUT.\n\n%s", r.neighbourTable())
	}
	fmt.Fprintf(&b, "\n### Pages\n\n%s", r.pageTable())
	for _, w := range r.workloads {
		fmt.Fprintf(&b, "\n### %s: %s\n\nAn answer has %s KB.", w.Name, w.What, kilobytes(r.median(w.Name, floored, bytesOf)))
		if growth := r.growth(w.Name, cold); r.db.size != r.less.size && !math.IsNaN(growth) {
			fmt.Fprintf(&b, " Cold, it takes %s times the processor time that it takes over %s statements; the floor takes %s times.",
				number(growth), grouped(int64(r.less.size.Statements)), number(r.growth(w.Name, floored)))
		}
		fmt.Fprintf(&b, "\n\n%s", r.workloadTable(w.Name))
		for _, failure := range r.failures(w.Name) {
			fmt.Fprintf(&b, "\n%s\n", failure)
		}
	}
	return b.String()
}

// recordTable tells of the database and the import that made it.
func (r *report) recordTable() string {
	t := newTable("of the record", "figure")
	i := r.db.imports
	t.row("import, statements a second", count(float64(r.db.size.Statements)/i.Seconds))
	t.row("import, records a second (citations stand in their statements)", count(float64(i.Records)/i.Seconds))
	t.row("import, processor time, s", number(i.CPU))
	t.row("import, memory at the most, MB", megabytes(float64(i.Memory)))
	t.row("file, MB", megabytes(float64(r.file)))
	t.row("file, bytes a statement", count(float64(r.file)/float64(r.db.size.Statements)))
	t.row("start of the server on a warm file, ms", milliseconds(r.started.Seconds()))
	t.row("memory under all workloads, mapped pages apart, MB", megabytes(float64(r.memory.Heap)))
	t.row("mapped pages beside it, MB", megabytes(float64(r.memory.Mapped)))
	if r.distinct > 0 {
		t.row("memory where no document is sent twice, MB", megabytes(float64(r.distinct)))
	}
	return t.String()
}

// neighbourTable tells of Q1 beside slow questions.
func (r *report) neighbourTable() string {
	t := newTable("Q1 at 1 connection", "p50 ms", "p99 ms", "answered", "refused", "the others' p50 ms", "answered", "refused")
	row := func(what string, q, s load.Run) {
		t.row(what, milliseconds(q.P50.Seconds()), milliseconds(q.P99.Seconds()), grouped(int64(q.Requests)), grouped(int64(q.Refused)),
			milliseconds(s.P50.Seconds()), grouped(int64(s.Requests)), grouped(int64(s.Refused)))
	}
	row("alone", r.alone, load.Run{})
	for _, n := range r.neighbours {
		row(fmt.Sprintf("beside 4 clients of %s: %s", n.Name, n.What), n.quick, n.slow)
	}
	return t.String()
}

// workloadTable tells of one workload by variant.
func (r *report) workloadTable(w string) string {
	t := newTable("answered by", "req/s at 1", "16", "64", "p50 ms at 1", "p99 ms at 1", "p50 ms at 16", "p99 ms at 16", "p99 ms at 64",
		"CPU ms", "to floor", "req/s to bytes", "allocs", "KB", "SQL", "heap MB", "mapped MB")
	for _, v := range variants {
		of := func(figure func(measured) float64) float64 { return r.median(w, v, figure) }
		t.row(v.name, count(of(perSecond(1))), count(of(perSecond(busy))), count(of(perSecond(64))),
			milliseconds(of(p50(1))), milliseconds(of(p99(1))), milliseconds(of(p50(busy))), milliseconds(of(p99(busy))), milliseconds(of(p99(64))),
			milliseconds(of(cpu)), number(r.ratio(w, v, floored, cpu)), number(r.ratio(w, v, sent, perSecond(busy))),
			count(of(allocations)), kilobytes(of(allocated)), number(of(sql)), megabytes(of(heap)), megabytes(of(mapped)))
	}
	return t.String()
}

// machine describes what this runs on.
func machine() string {
	model, memory := "unknown processor", ""
	for file, name := range map[string]string{"/proc/cpuinfo": "model name", "/proc/meminfo": "MemTotal"} {
		text, _ := os.ReadFile(file) // not every system has it
		for line := range strings.Lines(string(text)) {
			key, value, _ := strings.Cut(line, ":")
			if value = strings.TrimSpace(value); strings.TrimSpace(key) != name {
				continue
			}
			if name == "model name" {
				model = value
			} else if kb, err := strconv.ParseFloat(strings.TrimSuffix(value, " kB"), 64); err == nil {
				memory = fmt.Sprintf(", %.0f GB", kb/1e6)
			}
			break
		}
	}
	return fmt.Sprintf("%d cores of %s%s, %s/%s, %s", runtime.NumCPU(), model, memory, runtime.GOOS, runtime.GOARCH, runtime.Version())
}

// The marks between which the report stands in a page.
const (
	begin = "<!-- bench: written by make bench -->\n"
	end   = "<!-- bench: end -->\n"
)

// write puts the report into a page, or on standard output.
func write(file, report string) error {
	if file == "-" {
		_, err := fmt.Print(report)
		return err
	}
	page, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, ok := bytes.Cut(page, []byte(begin))
	_, after, ended := bytes.Cut(rest, []byte(end))
	if !ok || !ended {
		return errors.New(file + " has no place for the report: it stands between the lines " + strings.TrimSpace(begin) + " and " + strings.TrimSpace(end))
	}
	return os.WriteFile(file, []byte(string(before)+begin+"\n"+report+"\n"+end+string(after)), 0o644)
}
