package process

import (
	"bufio"
	"fmt"
	"math"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// Usage is what a process used for some work. What it does not tell is NaN.
type Usage struct {
	CPU         time.Duration
	Allocations float64
	Allocated   float64 // bytes
	Statements  float64 // of SQL
}

// Each returns what one of n pieces of work used.
func (u Usage) Each(n int) Usage {
	return Usage{u.CPU / time.Duration(n), u.Allocations / float64(n), u.Allocated / float64(n), u.Statements / float64(n)}
}

// counted are the metrics that Usage is read from, in its order.
var counted = [...]string{"go_memstats_mallocs_total", "go_memstats_alloc_bytes_total", "onrecord_sql_statements_total"}

// Measure returns what the process used while work ran. What asking for its
// metrics takes is taken off.
func (p *Process) Measure(work func()) (Usage, error) {
	first, err := p.metrics()
	if err != nil {
		return Usage{}, err
	}
	before, err := p.metrics()
	if err != nil {
		return Usage{}, err
	}
	start, err := p.cpu()
	if err != nil {
		return Usage{}, err
	}
	work()
	end, err := p.cpu()
	if err != nil {
		return Usage{}, err
	}
	after, err := p.metrics()
	if err != nil {
		return Usage{}, err
	}
	var used [len(counted)]float64
	for i := range used {
		used[i] = after[i] - before[i] - (before[i] - first[i])
	}
	return Usage{end - start, used[0], used[1], used[2]}, nil
}

// tick is the unit of the processor times of /proc.
const tick = 10 * time.Millisecond

// cpu returns the processor time that the process has used.
func (p *Process) cpu() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	// The name in brackets may hold anything; utime and stime are the 12th and
	// 13th field behind it.
	_, rest, _ := strings.Cut(string(text), ") ")
	var sum time.Duration
	for _, field := range strings.Fields(rest)[11:13] {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(n) * tick
	}
	return sum, nil
}

// metrics returns the sums of the metrics that are counted, which the process
// tells in the text form of Prometheus; NaN for one that it does not tell.
func (p *Process) metrics() (found [len(counted)]float64, err error) {
	for i := range found {
		found[i] = math.NaN()
	}
	response, err := http.Get("http://" + p.Address + "/metrics")
	if err != nil {
		return found, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return found, nil
	}
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		for i, name := range counted {
			rest, ok := strings.CutPrefix(lines.Text(), name)
			if !ok || rest == "" || rest[0] != ' ' && rest[0] != '{' {
				continue
			}
			n, err := strconv.ParseFloat(rest[strings.LastIndexByte(rest, ' ')+1:], 64)
			if err != nil {
				return found, fmt.Errorf("read %s: %w", name, err)
			}
			if math.IsNaN(found[i]) {
				found[i] = 0
			}
			found[i] += n
		}
	}
	return found, lines.Err()
}

// Memory is what of a process lies in memory, bytes.
type Memory struct {
	Heap   int64 // and stacks: what is no file's
	Mapped int64 // pages of files, which the system takes back when it needs them
}

// Memory returns what the process has in memory now.
func (p *Process) Memory() (m Memory, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	for line := range strings.Lines(string(text)) {
		name, rest, _ := strings.Cut(line, ":")
		number, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		switch n, _ := strconv.ParseInt(number, 10, 64); name {
		case "RssAnon":
			m.Heap = n << 10
		case "RssFile":
			m.Mapped = n << 10
		}
	}
	return m, err
}
