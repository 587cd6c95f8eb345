package gate

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"onrecord/store"
)

// The words of a refusal, which are all that differs from one to the next.
const (
	overloadedWords  = "the server has more to do than it can at present; try again in a few seconds"
	rateLimitedWords = "you have asked for too much in too short a time; wait as long as Retry-After says, or ask for less at once"
)

// refusal is an answer that is ready before anybody asks.
type refusal struct {
	code   store.Code
	words  string
	status int
	body   []byte
	length []string
}

var (
	overloaded  = newRefusal(http.StatusServiceUnavailable, store.Overloaded, overloadedWords)
	rateLimited = newRefusal(http.StatusTooManyRequests, store.RateLimited, rateLimitedWords)
)

func newRefusal(status int, code store.Code, words string) *refusal {
	body, err := json.Marshal(map[string]any{"errors": []any{map[string]any{
		"message": words, "extensions": map[string]any{"code": code}}}})
	if err != nil {
		panic(err) // only text is written
	}
	return &refusal{code, words, status, body, []string{strconv.Itoa(len(body))}}
}

var (
	mediaJSON    = []string{"application/json; charset=utf-8"}
	mediaGraphQL = []string{"application/graphql-response+json; charset=utf-8"}
	notToBeKept  = []string{"no-store"}
)

// send answers r with the refusal.
func (f *refusal) send(w http.ResponseWriter, r *http.Request, after int) {
	h := w.Header()
	h["Content-Type"] = mediaJSON
	if strings.Contains(r.Header.Get("Accept"), "application/graphql-response+json") {
		h["Content-Type"] = mediaGraphQL
	}
	h["Content-Length"] = f.length
	h["Cache-Control"] = notToBeKept
	retryAfter(h, after)
	w.WriteHeader(f.status)
	w.Write(f.body)
}

func retryAfter(h http.Header, seconds int) { h["Retry-After"] = []string{strconv.Itoa(seconds)} }

// soon returns in how many seconds a refused request may come back. They
// differ, so that those who were refused together do not return together.
func soon() int { return 1 + rand.IntN(3) }

// pace keeps those who were refused and ask again at once from taking the
// server's time with that: beyond so many refusals a second one waits a while
// before it is told, which costs next to nothing.
type pace struct {
	refusals *rate.Limiter
	waiting  atomic.Int64
}

const (
	longest     = 500 * time.Millisecond // that a refusal waits
	mostWaiting = 1_024                  // refusals, for each has a connection
)

func newPace(perSecond int) pace {
	return pace{refusals: rate.NewLimiter(rate.Limit(perSecond), perSecond)}
}

// wait waits until one more refusal may be told.
func (p *pace) wait(ctx context.Context) {
	place := p.refusals.Reserve()
	delay := place.Delay()
	if delay <= 0 {
		return
	}
	if delay > longest {
		place.Cancel()
		delay = longest
	}
	if p.waiting.Add(1) <= mostWaiting {
		timer := time.NewTimer(delay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
	}
	p.waiting.Add(-1)
}
