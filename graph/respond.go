package graph

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// Values of headers that many answers share, so that a header costs nothing.
var (
	typeJSON    = []string{mediaJSON + "; charset=utf-8"}
	typeGraphQL = []string{mediaGraphQL + "; charset=utf-8"}
	varies      = []string{"Accept, Accept-Encoding"}
	inGzip      = []string{"gzip"}
	revalidated = []string{"no-cache"} // kept, but asked after before each use
	notToBeKept = []string{"no-store"}
)

// head writes the headers that every answer has.
func (e *reply) head(h http.Header, control []string) {
	h["Content-Type"] = typeJSON
	if e.media == mediaGraphQL {
		h["Content-Type"] = typeGraphQL
	}
	h["Vary"] = append(h["Vary"], varies...)
	h["Cache-Control"] = control
}

// send sends an answer without errors, or says that the caller has it already.
func (e *reply) send(a *answered) {
	h := e.w.Header()
	control := revalidated
	if e.known && e.r.Method != http.MethodPost {
		control = e.t.fresh
	}
	e.head(h, control)
	h["Etag"] = []string{a.tag}
	if has(e.r.Header["If-None-Match"], a.tag) {
		delete(h, "Content-Type")
		e.w.WriteHeader(http.StatusNotModified)
		return
	}
	body, length := a.body, a.length
	if acceptsGzip(e.r.Header["Accept-Encoding"]) {
		if p := a.gzipped(); p != nil {
			h["Content-Encoding"] = inGzip
			body, length = p.body, p.length
		}
	}
	h["Content-Length"] = length
	e.w.WriteHeader(http.StatusOK)
	e.w.Write(body)
}

// has tells whether a tag is among those of If-None-Match, compared weakly.
// (RFC 9110, section 13.1.2)
func has(header []string, tag string) bool {
	for _, value := range header {
		for part := range strings.SplitSeq(value, ",") {
			if part = strings.TrimSpace(part); part == "*" || strings.TrimPrefix(part, "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}

// sendErrors sends an answer with errors: with the status given, or 0 for what
// its kind deserves.
func (e *reply) sendErrors(status int, response *graphql.Response) {
	if status == 0 {
		status = http.StatusOK
		if response.Data == nil {
			status = e.statusOf(response.Errors)
		}
	}
	e.report.Code = codeOf(response.Errors)
	errors, err := json.Marshal(response.Errors)
	if err != nil {
		http.Error(e.w, "internal error", http.StatusInternalServerError)
		return
	}
	body := append([]byte(`{"errors":`), errors...)
	if response.Data != nil { // absent where nothing ran
		body = append(append(body, `,"data":`...), response.Data...)
	}
	body = append(body, '}')
	h := e.w.Header()
	e.head(h, notToBeKept)
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	e.w.WriteHeader(status)
	e.w.Write(body)
}

// freshFor returns the Cache-Control of an answer that may be used for a while
// without asking again.
func freshFor(age time.Duration) []string {
	return []string{"public, max-age=" + strconv.Itoa(int(age.Seconds()))}
}
