package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"onrecord/graph/guard"
	"onrecord/store"
)

// params is one request as it was sent.
type params struct {
	Query         string          `json:"query"`
	DocumentID    string          `json:"documentId"` // of a trusted document, instead of a query
	OperationName string          `json:"operationName"`
	Variables     json.RawMessage `json:"variables"`
	Extensions    json.RawMessage `json:"extensions"`
}

// read reads a request; with an error comes the status that it deserves.
func (t *transport) read(w http.ResponseWriter, r *http.Request) (p params, status int, err error) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		p = fromURL(r)
		return p, 0, errors.Join(t.documents.limits.JSON(p.Variables, 1), t.documents.limits.JSON(p.Extensions, 1))
	case http.MethodPost:
		return t.fromBody(w, r)
	}
	w.Header()["Allow"] = []string{"GET, HEAD, POST"}
	return p, http.StatusMethodNotAllowed, store.Errorf(store.Invalid, "use GET or POST, not %s", r.Method)
}

// fromURL reads a request from its address.
func fromURL(r *http.Request) params {
	values := r.URL.Query()
	return params{
		Query:         values.Get("query"),
		DocumentID:    values.Get("documentId"),
		OperationName: values.Get("operationName"),
		Variables:     json.RawMessage(values.Get("variables")),
		Extensions:    json.RawMessage(values.Get("extensions")),
	}
}

// fromBody reads a request from its body.
func (t *transport) fromBody(w http.ResponseWriter, r *http.Request) (p params, status int, err error) {
	if !isJSON(r.Header.Get("Content-Type")) {
		return p, http.StatusUnsupportedMediaType, store.Errorf(store.Invalid, "send the request as JSON, with the header Content-Type: application/json")
	}
	failed := readAll(http.MaxBytesReader(w, r.Body, t.body), func(body []byte) error {
		p, status, err = t.bodies.read(body, t.parse)
		return nil
	})
	var large *http.MaxBytesError
	switch {
	case errors.As(failed, &large):
		return p, http.StatusRequestEntityTooLarge, &guard.Refusal{Limit: "body", Asked: fmt.Sprintf("more than %d bytes", large.Limit), Allowed: int(large.Limit), Advice: "ask in several requests"}
	case failed != nil:
		return p, http.StatusBadRequest, store.Errorf(store.Invalid, "the body did not arrive whole; send it again")
	}
	return p, status, err
}

// parse reads a request from the JSON of its body, of which it keeps nothing.
func (t *transport) parse(body []byte) (p params, status int, err error) {
	if err := t.documents.limits.JSON(body, 2); err != nil {
		return p, 0, err
	}
	if err := json.Unmarshal(body, &p); err != nil {
		return p, http.StatusBadRequest, store.Errorf(store.Invalid, "the body must be one JSON object with `query`, and if need be `operationName` and `variables`: %s", jsonProblem(body, &p))
	}
	return p, 0, nil
}

// isJSON tells whether a Content-Type is JSON in UTF-8.
func isJSON(header string) bool {
	if header == mediaJSON {
		return true
	}
	media, options, err := mime.ParseMediaType(header)
	charset := strings.ToLower(options["charset"])
	return err == nil && media == mediaJSON && (charset == "" || charset == "utf-8")
}

// object reads a part of a request that is a JSON object or absent; numbers
// keep their digits. With an error comes what is wrong, for the caller.
func object(name string, raw json.RawMessage, into any) error {
	if len(raw) == 0 {
		return nil
	}
	if err := decode(raw, into); err != nil {
		return store.Errorf(store.Invalid, "`%s` must be a JSON object: %s", name, jsonProblem(raw, into))
	}
	return nil
}

// decode reads exactly one JSON value; numbers keep their digits.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.Join(errAfter, err)
	}
	return nil
}

var errAfter = errors.New("something follows the JSON value")

// jsonProblem says what is wrong with JSON without repeating any of it.
func jsonProblem(text []byte, into any) string {
	err := decode(text, into)
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case errors.Is(err, errAfter):
		return errAfter.Error()
	case errors.As(err, &syntax):
		return "malformed JSON at byte " + strconv.FormatInt(syntax.Offset, 10)
	case errors.As(err, &shape) && shape.Field != "":
		return "`" + shape.Field + "` is of the wrong type"
	case errors.As(err, &shape):
		return "it is no object"
	case errors.Is(err, io.EOF):
		return "it is empty"
	}
	return "it ends too early"
}
