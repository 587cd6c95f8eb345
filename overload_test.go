package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// outcomes are what came of many requests.
type outcomes struct {
	mu                sync.Mutex
	accepted, refused []time.Duration
	problems          []string
}

// ask sends a request and notes what came of it.
func (o *outcomes) ask(c *http.Client, url string, body []byte) (accepted bool) {
	start := time.Now()
	response, err := c.Post(url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		o.note(err.Error())
		return false
	}
	answer, err := io.ReadAll(response.Body)
	response.Body.Close()
	took := time.Since(start)
	switch {
	case err != nil:
		o.note(err.Error())
	case response.StatusCode == http.StatusOK && bytes.HasPrefix(answer, []byte(`{"data":`)):
		o.mu.Lock()
		o.accepted = append(o.accepted, took)
		o.mu.Unlock()
		return true
	case response.StatusCode == http.StatusServiceUnavailable && response.Header.Get("Retry-After") != "" &&
		bytes.HasPrefix(answer, []byte(`{"errors":[{`)) && bytes.Contains(answer, []byte(`"OVERLOADED"`)):
		o.mu.Lock()
		o.refused = append(o.refused, took)
		o.mu.Unlock()
	default:
		o.note(fmt.Sprintf("status %d, %v: %.200s", response.StatusCode, response.Header, answer))
	}
	return false
}

func (o *outcomes) note(problem string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.problems = append(o.problems, problem)
}

// p99 returns what 99 of 100 do not exceed.
func p99(times []time.Duration) time.Duration {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[(len(times)*99+99)/100-1]
}

// openLoop asks so many times a second, whatever comes of it, as a crowd does:
// each request in its turn.
func openLoop(c *http.Client, url string, bodies [][]byte, perSecond float64, during time.Duration) *outcomes {
	o := &outcomes{}
	var all sync.WaitGroup
	start := time.Now()
	for n := 0; ; n++ {
		due := time.Duration(float64(n) / perSecond * float64(time.Second))
		if due > during {
			break
		}
		time.Sleep(time.Until(start.Add(due)))
		all.Go(func() { o.ask(c, url, bodies[n%len(bodies)]) })
	}
	all.Wait()
	return o
}

// closedLoop has so many clients, each of which asks again at once, each request
// in its turn.
func closedLoop(c *http.Client, url string, bodies [][]byte, clients int, during time.Duration) *outcomes {
	o := &outcomes{}
	end := time.Now().Add(during)
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for n := 0; time.Now().Before(end); n++ {
				o.ask(c, url, bodies[n%len(bodies)])
			}
		})
	}
	all.Wait()
	return o
}

// crowd is a client with as many connections as it needs.
func crowd(t *testing.T) *http.Client {
	transport := &http.Transport{MaxIdleConnsPerHost: 4096, DisableCompression: true}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// costly returns a request that takes a millisecond of a processor for each
// copy when nothing is kept in memory. Ten copies read more than the gate lets
// run beside others.
func costly(t *testing.T, copies int) []byte {
	t.Helper()
	var query strings.Builder
	for i := range copies {
		fmt.Fprintf(&query, `a%d: statements(first: 60) { nodes {
			id text uk: text(lang: ["uk"]) ru: text(lang: ["ru"]) tr: text(lang: ["tr"]) said { edtf text(lang: "tr") }
			citations(first: 5) { nodes { id quote attribution source { id title url published { text } } outlet { id name uk: name(lang: ["uk"]) } } }
		} } `, i)
	}
	body, err := json.Marshal(map[string]string{"query": "{" + query.String() + "}"})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// capacity returns how many requests a second are answered at the most, and
// whether the server had a processor to itself meanwhile.
func capacity(t *testing.T, c *http.Client, s *server, bodies [][]byte) (perSecond float64, alone bool) {
	t.Helper()
	const measured = 700 * time.Millisecond
	start, spent := time.Now(), processorTime(t, s.Process.Pid)
	accepted := len(closedLoop(c, s.url, bodies, 4, measured).accepted)
	took := time.Since(start)
	spent = processorTime(t, s.Process.Pid) - spent
	return float64(accepted) / took.Seconds(), spent > took*8/10
}

// processorTime returns how much of a processor a process has had.
func processorTime(t *testing.T, pid int) (total time.Duration) {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Skip("this system does not tell what a process has spent")
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:])) // after the name, which may have spaces
	for _, field := range fields[11:13] {
		ticks, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		total += time.Duration(ticks) * 10 * time.Millisecond
	}
	return total
}

// health asks how the server is until it is stopped, and returns how long the
// answers took; problems are noted in o.
func health(c *http.Client, url string, o *outcomes) (stop func() []time.Duration) {
	end, took := make(chan struct{}), make(chan []time.Duration)
	go func() {
		var times []time.Duration
		for {
			select {
			case <-end:
				took <- times
				return
			case <-time.After(20 * time.Millisecond):
			}
			start := time.Now()
			response, err := c.Get(url + "/healthz")
			if err != nil || response.StatusCode != http.StatusOK {
				o.note(fmt.Sprint("/healthz: ", response, err))
				continue
			}
			response.Body.Close()
			times = append(times, time.Since(start))
		}
	}()
	return func() []time.Duration {
		close(end)
		return <-took
	}
}

// round is what one round of an overload has shown, each time as a multiple of
// what answers take on a day that is half busy.
type round struct {
	accepted, refused, pings float64 // p99
	used                     float64 // of the capacity
}

// slack is how much worse a round may be while the computer does something else.
const slack = 3

// wrong returns what is not as it is to be, where so many times as much is.
func (r round) wrong(times float64) (problems []string) {
	for _, bound := range []struct {
		what      string
		got, most float64
	}{
		{"p99 of what is accepted", r.accepted, 3},
		{"p99 of a refusal", r.refused, 2},
		{"p99 of /healthz", r.pings, 2},
	} {
		if bound.got > times*bound.most {
			problems = append(problems, fmt.Sprintf("%s is %.2f times the normal p99, want at most %v", bound.what, bound.got, times*bound.most))
		}
	}
	if r.used < 0.5/times {
		problems = append(problems, fmt.Sprintf("%.2f of the capacity is used", r.used))
	}
	return problems
}

// TestOverload asks ten times as much as the server can do, over the network
// and of the real endpoint; package gate has the same on a machine without
// chance. The server is set up as for one processor, the crowd has the other.
// What the computer does besides only makes a round worse: of several, one has
// to show what the server can do; where none had the processors to itself, one
// has to come near.
func TestOverload(t *testing.T) {
	if os.Getenv("ALONE") == "" {
		t.Skip("wants the computer to itself: make overload")
	}
	c := command(t, "serve", "--addr", "127.0.0.1:0", "--log-format", "json", "--log-requests", "none", "--record-cache", "0", "--answer-cache", "0",
		"--max-in-flight", "1", "--max-waiting", "32")
	c.Env = append(c.Env, "GOMAXPROCS=2")
	s := launch(t, c)
	client := crowd(t)
	for name, queries := range map[string][][]byte{
		"alike": {costly(t, 9)},
		"mixed": {costly(t, 9), costly(t, 1), costly(t, 3), costly(t, 1)},
	} {
		t.Run(name, func(t *testing.T) {
			capacity(t, client, s, queries) // the first time it compiles and grows
			var problems []string
			quiet, near := false, false
			for range 8 {
				r, alone := overload(t, client, s, queries)
				if alone {
					quiet = true
					if problems = r.wrong(1); problems == nil {
						return
					}
				} else if busy := r.wrong(slack); busy == nil {
					near = true
				} else if !quiet {
					problems = busy
				}
			}
			if quiet || !near {
				t.Error("the last round:", strings.Join(problems, "; "))
			}
			t.Log("the computer was busy with other things")
		})
	}
}

// overload is one round; false if the server did not have a processor to itself.
func overload(t *testing.T, c *http.Client, s *server, query [][]byte) (r round, alone bool) {
	t.Helper()
	before, quiet := capacity(t, c, s, query)
	normal := openLoop(c, s.url, query, before/2, 2*time.Second)
	stop := health(c, s.url, normal)
	openLoop(c, s.url, query, 10*before, time.Second/2) // until the crowd stands
	over := openLoop(c, s.url, query, 10*before, 2*time.Second)
	healthy := stop()
	after, still := capacity(t, c, s, query)
	t.Logf("capacity %.0f and %.0f a second; p99 normally %v of %d; overloaded %v of %d; %d refused, %v; /healthz %v",
		before, after, p99(normal.accepted), len(normal.accepted), p99(over.accepted), len(over.accepted), len(over.refused), p99(over.refused), p99(healthy))
	for _, problem := range slices.Concat(normal.problems, over.problems) {
		t.Fatal(problem)
	}
	usual := float64(p99(normal.accepted))
	return round{
		accepted: float64(p99(over.accepted)) / usual,
		refused:  float64(p99(over.refused)) / usual,
		pings:    float64(p99(healthy)) / usual,
		used:     float64(len(over.accepted)) / 2 / min(before, after),
	}, quiet && still
}
