package web

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// What a page may load: its style, scripts and pictures, from here. A small
// form may be framed by anyone.
var (
	pagePolicy  = policy("style-src 'self'", "script-src 'self'", "form-action 'self'")
	embedPolicy = allow("style-src 'self'", "script-src 'self'", "form-action 'none'", "frame-ancestors *")
)

// write sends a page.
func (s *Site) write(w http.ResponseWriter, v *view, name string, status int) {
	layout, allowed := "base", pagePolicy
	if v.embedded() {
		layout, allowed, name = "embed", embedPolicy, "embed/"+strings.TrimPrefix(name, "embed/")
	}
	body := sheets.Get().(*bytes.Buffer)
	defer func() {
		body.Reset()
		sheets.Put(body)
	}()
	if err := v.lang.pages()[name].ExecuteTemplate(body, layout, v); err != nil {
		panic(err) // a template of ours that does not fit its data
	}
	guard(w, allowed)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", v.lang.Tag)
	h.Add("Vary", "Accept-Language")
	if status != http.StatusOK {
		h.Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		w.Write(body.Bytes())
		return
	}
	h.Add("Vary", "Accept-Encoding")
	if acceptsGzip(v.r) {
		h.Set("Content-Encoding", "gzip")
		serve(w, v.r, compress(body.Bytes()))
		return
	}
	serve(w, v.r, body.Bytes())
}

// sheets are what pages are written on, used again.
var sheets = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// compressors are used again: each takes a megabyte.
var compressors = sync.Pool{New: func() any { return must(gzip.NewWriterLevel(nil, gzip.BestSpeed)) }}

// compress returns a page in gzip, which is a fifth of its size and less.
func compress(page []byte) []byte {
	var b bytes.Buffer
	w := compressors.Get().(*gzip.Writer)
	defer compressors.Put(w)
	w.Reset(&b)
	w.Write(page)
	w.Close() // into memory neither fails
	return b.Bytes()
}

// lost is what the page of a record that is not there looks for instead.
type lost struct {
	Text  string // what may have been meant, as words
	Meant []ref
}

// missing says that there is no such record, and offers what may be meant.
func (s *Site) missing(w http.ResponseWriter, v *view) {
	name := v.Path[strings.LastIndex(v.Path, "/")+1:]
	sought := lost{Text: strings.TrimSpace(strings.ReplaceAll(name, "-", " "))}
	if sought.Text != "" {
		sought.Meant = v.meant(sought.Text)
	}
	v.Title, v.Document, v.Data = v.lang.word("Not on record"), "", sought
	s.write(w, v, "missing", http.StatusNotFound)
}

// nowhere answers addresses at which there is nothing.
func (s *Site) nowhere(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
		return
	}
	s.missing(w, s.view(r))
}

// fail says what is wrong with a request: with its id, if no record has that.
func (s *Site) fail(w http.ResponseWriter, v *view, err error) {
	if v.sought != "" && statuses[codeOf(err)] != http.StatusServiceUnavailable {
		h, unknown := v.find(v.sought)
		switch {
		case unknown:
			s.missing(w, v)
			return
		case h.Node != nil && h.Node.ID != v.sought: // of another type than it had
			v.Record = h.Node.ID
			s.moved(w, v, "")
			return
		}
	}
	v.Typed = v.words()
	status := statusOf(err)
	v.Title, v.Document, v.Data = v.lang.word("This cannot be shown"), "", messageOf(err)
	s.write(w, v, "failed", status)
}

// statuses holds the HTTP status of each code of the endpoint but INTERNAL.
var statuses = map[string]int{
	"INVALID":      http.StatusBadRequest,
	"NOT_FOUND":    http.StatusNotFound,
	"TOO_COMPLEX":  http.StatusBadRequest,
	"RATE_LIMITED": http.StatusTooManyRequests,
	"TIMEOUT":      http.StatusServiceUnavailable,
	"OVERLOADED":   http.StatusServiceUnavailable,
}

// statusOf returns the HTTP status of an error of the endpoint.
func statusOf(err error) int {
	if status, ok := statuses[codeOf(err)]; ok {
		return status
	}
	return http.StatusInternalServerError
}

// messageOf returns what an error says to the caller.
func messageOf(err error) string {
	var refused *gqlerror.Error
	if errors.As(err, &refused) {
		return refused.Message
	}
	return err.Error()
}
