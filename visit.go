package main

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"onrecord/graph"
	"onrecord/store"
)

// desk sees every request come and go: it numbers and guards them, answers
// those that break down, and tells the log and the metrics of each.
type desk struct {
	ids      *ids
	log      *slog.Logger // of the server
	requests *requestLog
	metrics  *metrics
}

// visit is one request: how it is answered, and what is told of it.
type visit struct {
	http.ResponseWriter
	report graph.Report
	start  time.Time
	status int // 0 as long as there is no answer
	bytes  int
	id     [1]string // the report's, as the value of a header
}

// Handler sees the requests that next answers.
func (d *desk) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := d.ids.next()
		v := &visit{ResponseWriter: w, report: graph.Report{ID: id, Log: d.log}, start: time.Now(), id: [1]string{id}}
		h := w.Header()
		h["X-Request-Id"] = v.id[:]
		h["X-Content-Type-Options"] = noSniffing
		h["Content-Security-Policy"] = noContent
		h["Referrer-Policy"] = noReferrer
		h["Cross-Origin-Resource-Policy"] = sameOrigin
		r = r.WithContext(graph.WithReport(r.Context(), &v.report))
		defer d.end(v, r)
		next.ServeHTTP(v, r)
	})
}

// What a browser must know of every answer before it opens it: to take it for
// what it says it is, to run and load nothing from it, to show it in no frame,
// to tell no site where it was read, and to let no page of another site embed
// it. A page of ours names what it needs instead. Reading by fetch is CORS's
// business, which none of these concerns.
var (
	noSniffing = []string{"nosniff"}
	noContent  = []string{"default-src 'none'; frame-ancestors 'none'"}
	noReferrer = []string{"no-referrer"}
	sameOrigin = []string{"same-origin"}
)

// end ends a visit, with an answer if the handler broke down. It is deferred.
func (d *desk) end(v *visit, r *http.Request) {
	cause := recover()
	if cause != nil && cause != http.ErrAbortHandler {
		d.log.Error("panic", "request", v.report.ID, "path", r.URL.Path, "cause", cause, "stack", string(debug.Stack()))
		if v.status == 0 {
			v.breakDown(r)
			cause = nil
		} else {
			cause = http.ErrAbortHandler // what was sent must not look whole
		}
	}
	switch {
	case v.status == 0 && r.Context().Err() != nil:
		v.status = statusGone
	case v.status == 0:
		v.status = http.StatusOK // as net/http answers
	}
	v.complete(r)
	took := time.Since(v.start)
	d.metrics.record(v, r, took)
	d.requests.tell(v, r, took)
	if cause != nil {
		panic(cause)
	}
}

// statusGone is told of a request whose sender did not wait for the answer.
const statusGone = 499

// breakDown answers a request whose handler panicked.
func (v *visit) breakDown(r *http.Request) {
	words := "internal error; if it happens again, report it with the request id " + v.report.ID
	h := v.Header()
	for _, name := range []string{"Content-Length", "Content-Encoding", "Etag", "Cache-Control"} {
		h.Del(name)
	}
	if r.URL.Path == "/graphql" {
		h.Set("Content-Type", "application/json; charset=utf-8")
		v.report.Code = "INTERNAL"
		v.WriteHeader(http.StatusInternalServerError)
		v.Write([]byte(`{"errors":[{"message":` + strconv.Quote(words) + `,"extensions":{"code":"INTERNAL"}}]}`))
		return
	}
	http.Error(v, words, http.StatusInternalServerError)
}

// complete fills in what those who refuse a request early do not tell.
func (v *visit) complete(r *http.Request) {
	if v.report.Code != "" || r.Pattern != "/graphql" {
		return
	}
	switch v.status {
	case http.StatusTooManyRequests:
		v.report.Code = string(store.RateLimited)
	case http.StatusServiceUnavailable:
		v.report.Code = string(store.Overloaded)
	}
}

// WriteHeader remembers and sends the status.
func (v *visit) WriteHeader(status int) {
	if status >= 200 {
		v.status = status
	}
	v.ResponseWriter.WriteHeader(status)
}

// Write counts and sends.
func (v *visit) Write(b []byte) (int, error) {
	if v.status == 0 {
		v.status = http.StatusOK
	}
	n, err := v.ResponseWriter.Write(b)
	v.bytes += n
	return n, err
}

// Unwrap returns the writer below, for http.ResponseController.
func (v *visit) Unwrap() http.ResponseWriter { return v.ResponseWriter }

// ids numbers requests: a word for this run of the server, and a count.
type ids struct {
	run  string
	last atomic.Uint64
}

// newIDs returns ids that no other run has.
func newIDs() *ids { return &ids{run: strings.ToLower(rand.Text()[:6]) + "-"} }

// next returns an id that was not given before.
func (n *ids) next() string {
	var room [24]byte
	return string(strconv.AppendUint(append(room[:0], n.run...), n.last.Add(1), 36))
}
