// Package load asks a server over and over, as many clients at once as there
// are connections, each as soon as it has the last answer. It costs little, for
// it shares the machine with what it measures.
package load

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// Run is one measurement.
type Run struct {
	Requests int // answered
	Refused  int // answered 503 or TIMEOUT
	Elapsed  time.Duration
	P50, P99 time.Duration
	Bytes    int64 // of the bodies of the answers
	Failed   error // the first failure; nil if there was none
}

// PerSecond returns how many requests were answered in a second.
func (r Run) PerSecond() float64 { return float64(r.Requests) / r.Elapsed.Seconds() }

// Post returns a request for keep-alive connections to host.
func Post(host, path string, body []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", path, host, len(body))
	b.Write(body)
	return b.Bytes()
}

// Pace says how a server is asked.
type Pace struct {
	Connections int
	Long        time.Duration // no request starts later
	Most        int           // requests; 0 for any number
	Refusals    bool          // 503 and TIMEOUT are no failures: the client waits a while and asks on
}

// pause is how long a client waits that was refused.
const pause = 100 * time.Millisecond

// Ask sends requests in turn to an address. A failure ends the run.
func Ask(address string, requests [][]byte, p Pace) Run {
	clients, err := dial(address, p.Connections)
	if err != nil {
		return Run{Failed: err}
	}
	var next atomic.Int64
	times := make([][]time.Duration, p.Connections)
	refused := make([]int, p.Connections)
	errs := make([]error, p.Connections)
	var all sync.WaitGroup
	start := time.Now()
	end := start.Add(p.Long)
	for i, c := range clients {
		all.Go(func() {
			defer c.close()
			for began := start; began.Before(end) && errs[i] == nil; {
				n := int(next.Add(1) - 1)
				if p.Most > 0 && n >= p.Most {
					return
				}
				err := c.ask(requests[n%len(requests)])
				if p.Refusals && errors.Is(err, errBusy) {
					refused[i]++
					time.Sleep(pause)
					began = time.Now()
					continue
				}
				errs[i] = err
				now := time.Now()
				times[i] = append(times[i], now.Sub(began))
				began = now
			}
		})
	}
	all.Wait()
	r := Run{Elapsed: time.Since(start), Failed: cmp.Or(errs...)}
	for i, c := range clients {
		r.Bytes += c.bytes
		r.Refused += refused[i]
	}
	taken := slices.Concat(times...)
	if r.Requests = len(taken); r.Requests > 0 {
		slices.Sort(taken)
		r.P50, r.P99 = taken[len(taken)/2], taken[len(taken)*99/100]
	}
	return r
}

// dial opens connections, all or none.
func dial(address string, n int) ([]*client, error) {
	var clients []*client
	for range n {
		c, err := newClient(address)
		if err != nil {
			for _, c := range clients {
				c.close()
			}
			return nil, err
		}
		clients = append(clients, c)
	}
	return clients, nil
}

// Answer returns the body of the answer to one request.
func Answer(address string, request []byte) ([]byte, error) {
	c, err := newClient(address)
	if err != nil {
		return nil, err
	}
	defer c.close()
	if _, err := c.conn.Write(request); err != nil {
		return nil, err
	}
	length, err := c.head()
	if err != nil {
		return nil, err
	}
	body := make([]byte, length)
	for n := 0; n < length; {
		read, err := c.in.Read(body[n:])
		if n += read; err != nil {
			return nil, err
		}
	}
	return body, nil
}

var (
	errBusy   = errors.New("the server is busy")
	errStatus = errors.New("the status is not 200")
	errAnswer = errors.New("the answer has errors")
	errLength = errors.New("the answer has no Content-Length")
)

// length returns the value of a Content-Length header, -1 for another header.
func length(line []byte) (int, error) {
	const name = "content-length:"
	if len(line) < len(name) || !bytes.EqualFold(line[:len(name)], []byte(name)) {
		return -1, nil
	}
	return strconv.Atoi(string(bytes.TrimSpace(line[len(name):])))
}
