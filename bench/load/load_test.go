package load_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/bench/load"
)

// TestAsk shows that requests arrive whole and in turn, and that answers are
// counted.
func TestAsk(t *testing.T) {
	var asked, wrong atomic.Int64
	answer := load.Answered + strings.Repeat("x", 200_000) + "}"
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if want := "one two"; !strings.Contains(want, string(body)) || r.URL.Path != "/graphql" {
			wrong.Add(1)
		}
		asked.Add(1)
		w.Header().Set("Content-Length", "200009")
		io.WriteString(w, answer)
	}))
	defer s.Close()
	address := strings.TrimPrefix(s.URL, "http://")
	requests := [][]byte{load.Post(address, "/graphql", []byte("one")), load.Post(address, "/graphql", []byte("two"))}
	r := load.Ask(address, requests, load.Pace{Connections: 3, Long: time.Minute, Most: 50})
	if r.Failed != nil || r.Requests != 50 || asked.Load() != 50 || wrong.Load() != 0 || r.Bytes != 50*200_009 {
		t.Errorf("%+v; %d arrived, %d of them wrong", r, asked.Load(), wrong.Load())
	}
	if r.P50 <= 0 || r.P99 < r.P50 || r.PerSecond() <= 0 {
		t.Errorf("times: %+v", r)
	}
	if got, err := load.Answer(address, requests[0]); err != nil || string(got) != answer {
		t.Errorf("one answer: %.20s, %v", got, err)
	}
}

// TestRefusals shows that who may be refused asks on, and is told how often.
func TestRefusals(t *testing.T) {
	var asked atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		switch asked.Add(1) {
		case 2:
			http.Error(w, "busy", http.StatusServiceUnavailable)
		case 4:
			io.WriteString(w, `{"errors":[{"message":"it took too long","extensions":{"code":"TIMEOUT"}}]}`)
		default:
			io.WriteString(w, load.Answered+"{}}")
		}
	}))
	defer s.Close()
	address := strings.TrimPrefix(s.URL, "http://")
	r := load.Ask(address, [][]byte{load.Post(address, "/", nil)}, load.Pace{Connections: 1, Long: time.Minute, Most: 6, Refusals: true})
	if r.Failed != nil || r.Requests != 4 || r.Refused != 2 || r.Bytes != 4*int64(len(load.Answered)+3) {
		t.Errorf("%+v", r)
	}
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "wrong", http.StatusBadRequest) })
	if r := load.Ask(address, [][]byte{load.Post(address, "/", nil)}, load.Pace{Connections: 1, Long: time.Minute, Most: 6, Refusals: true}); r.Failed == nil {
		t.Errorf("a wrong question passes for a refusal: %+v", r)
	}
}

// TestFailures shows that what is no answer is not counted as one.
func TestFailures(t *testing.T) {
	for name, answer := range map[string]func(w http.ResponseWriter){
		"status": func(w http.ResponseWriter) { http.Error(w, "busy", http.StatusServiceUnavailable) },
		"errors": func(w http.ResponseWriter) { io.WriteString(w, `{"errors":[{"message":"internal error"}]}`) },
		"no Content-Length": func(w http.ResponseWriter) {
			w.(http.Flusher).Flush()
			io.WriteString(w, load.Answered+"{}}")
		},
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answer(w) }))
		address := strings.TrimPrefix(s.URL, "http://")
		if r := load.Ask(address, [][]byte{load.Post(address, "/", nil)}, load.Pace{Connections: 2, Long: time.Minute, Most: 10}); r.Failed == nil {
			t.Errorf("%s: %+v", name, r)
		}
		s.Close()
	}
	if r := load.Ask("127.0.0.1:1", [][]byte{nil}, load.Pace{Connections: 2, Long: time.Second}); r.Failed == nil {
		t.Error("nobody listens, and nothing failed")
	}
}
