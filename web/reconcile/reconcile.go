// Package reconcile answers the Reconciliation Service API 0.2, by which
// OpenRefine and others match the names of their tables with the record, and
// fill columns from it.
// (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/)
package reconcile

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Asker answers a GraphQL document.
type Asker interface {
	Ask(ctx context.Context, document string, variables json.RawMessage) (json.RawMessage, error)
}

// Service answers under /reconcile.
type Service struct {
	asker Asker
	base  func(*http.Request) string // the address of the site
}

// New returns the service over what asker answers. Base returns the address of
// the site, without a slash at the end.
func New(asker Asker, base func(*http.Request) string) *Service { return &Service{asker, base} }

// Routes puts the service on mux.
func (s *Service) Routes(mux *http.ServeMux) {
	for _, method := range []string{"GET", "POST"} {
		mux.HandleFunc(method+" /reconcile", s.answer)
		mux.HandleFunc(method+" /reconcile/{$}", s.answer)
	}
	mux.HandleFunc("GET /reconcile/suggest/entity", s.suggestEntity)
	mux.HandleFunc("GET /reconcile/suggest/type", suggestType)
	mux.HandleFunc("GET /reconcile/suggest/property", suggestProperty)
	mux.HandleFunc("GET /reconcile/properties", propose)
	mux.HandleFunc("GET /reconcile/view", lead("/"))
	mux.HandleFunc("GET /reconcile/preview", lead("/embed/"))
}

// maxBody is how many bytes a request has at most.
const maxBody = 1 << 20

// answer answers the endpoint: the manifest, or what is asked of it.
func (s *Service) answer(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil {
		refuse(w, http.StatusBadRequest, "the form cannot be read")
		return
	}
	var answer any
	var err error
	switch {
	case r.Form.Has("queries"):
		answer, err = s.batch(r.Context(), r.Form.Get("queries"))
	case r.Form.Has("query"):
		answer, err = s.single(r.Context(), r.Form.Get("query"))
	case r.Form.Has("extend"):
		answer, err = s.extend(r.Context(), r.Form.Get("extend"))
	default:
		answer = manifest(s.base(r))
	}
	reply(w, answer, err)
}

// problem is an error of the caller's, with the status that it deserves.
type problem struct {
	status  int
	message string
}

// Error returns what is wrong.
func (p problem) Error() string { return p.message }

// reply sends an answer, or what is wrong.
func reply(w http.ResponseWriter, answer any, err error) {
	var fault problem
	switch {
	case errors.As(err, &fault):
		refuse(w, fault.status, fault.message)
		return
	case err != nil:
		refuse(w, statusOf(err), err.Error())
		return
	}
	body, err := json.Marshal(answer)
	if err != nil {
		panic(err) // a type of ours that does not encode
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(append(body, '\n'))
}

// statusOf returns the status of an error of the endpoint.
func statusOf(err error) int {
	var refused *gqlerror.Error
	if errors.As(err, &refused) {
		switch refused.Extensions["code"] {
		case "INVALID", "NOT_FOUND", "TOO_COMPLEX":
			return http.StatusBadRequest
		case "RATE_LIMITED":
			return http.StatusTooManyRequests
		}
	}
	return http.StatusServiceUnavailable
}

// refuse says what is wrong.
func refuse(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, message, status)
}

// id is what an id of a record looks like.
var id = regexp.MustCompile(`^(person|state|organization|meeting|topic)/[a-z0-9]+([-/][a-z0-9]+)*$`)

// lead leads to the page of a record, whose id clients put into the address as
// one encoded part.
func lead(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		asked := r.URL.Query().Get("id")
		if !id.MatchString(asked) {
			refuse(w, http.StatusNotFound, "there is no such record")
			return
		}
		http.Redirect(w, r, to+asked, http.StatusFound)
	}
}

//go:embed query
var queries embed.FS

// document returns the text of a document.
func document(name string) string {
	text, err := queries.ReadFile("query/" + name + ".graphql")
	if err != nil {
		panic(err) // the binary embeds it
	}
	return string(text)
}

// ask answers a document into an answer.
func (s *Service) ask(ctx context.Context, document string, variables map[string]any, answer any) error {
	asked, err := json.Marshal(variables)
	if err != nil {
		return err
	}
	data, err := s.asker.Ask(ctx, document, asked)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, answer)
}
