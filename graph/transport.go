package graph

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/store"
)

// The media types of an answer. (GraphQL over HTTP, section 4.1)
const (
	mediaGraphQL = "application/graphql-response+json"
	mediaJSON    = "application/json"
)

// transport takes requests by GET and POST as GraphQL over HTTP defines them.
// (https://graphql.github.io/graphql-over-http/draft/)
type transport struct {
	body     int64         // the most bytes that a request may have
	deadline time.Duration // for the whole of it
}

// Supports tells that every request is this transport's.
func (transport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (t transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	ctx, cancel := context.WithTimeout(r.Context(), t.deadline)
	defer cancel()
	media := accepted(r.Header.Values("Accept"))
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Add("Vary", "Accept")

	params, status, err := t.params(w, r)
	if err != nil {
		write(w, status, exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(err)}))
		return
	}
	op, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		write(w, requestError(media), exec.DispatchError(graphql.WithOperationContext(ctx, op), errs))
		return
	}
	report := reportOf(ctx)
	report.Kind, report.Operation = string(op.Operation.Operation), op.Operation.Name
	if r.Method == http.MethodGet && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		err := gqlerror.Wrap(store.Errorf(store.Invalid, "GET answers queries only; send a %s by POST", op.Operation.Operation))
		write(w, http.StatusMethodNotAllowed, exec.DispatchError(graphql.WithOperationContext(ctx, op), gqlerror.List{err}))
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, op)
	response := responses(ctx)
	if response == nil { // the request ended before it ran
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(ctx.Err())})
	}
	write(w, http.StatusOK, response)
}

// params reads the request; with an error comes the status that it deserves.
func (t transport) params(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, int, error) {
	params := &graphql.RawParams{Headers: r.Header, ReadTime: graphql.TraceTiming{Start: graphql.Now()}}
	var status int
	var err error
	switch r.Method {
	case http.MethodGet:
		status, err = fromQuery(r, params)
	case http.MethodPost:
		status, err = t.fromBody(w, r, params)
	default:
		w.Header().Set("Allow", "GET, POST")
		status, err = http.StatusMethodNotAllowed, store.Errorf(store.Invalid, "use GET or POST, not %s", r.Method)
	}
	if err == nil && params.Query == "" {
		status, err = http.StatusBadRequest, store.Errorf(store.Invalid, "the request has no query: send it as `query`, in a JSON body by POST or in the URL by GET")
	}
	params.ReadTime.End = graphql.Now()
	return params, status, err
}

// fromQuery fills params from the URL.
func fromQuery(r *http.Request, params *graphql.RawParams) (int, error) {
	values := r.URL.Query()
	params.Query = values.Get("query")
	params.OperationName = values.Get("operationName")
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decode(strings.NewReader(text), into); err != nil {
				return http.StatusBadRequest, store.Errorf(store.Invalid, "`%s` in the URL must be a JSON object: %s", name, jsonProblem(err))
			}
		}
	}
	return 0, nil
}

// fromBody fills params from a JSON body.
func (t transport) fromBody(w http.ResponseWriter, r *http.Request, params *graphql.RawParams) (int, error) {
	media, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := strings.ToLower(options["charset"])
	if err != nil || media != mediaJSON || charset != "" && charset != "utf-8" {
		return http.StatusUnsupportedMediaType, store.Errorf(store.Invalid, "send the request as JSON, with the header Content-Type: application/json")
	}
	var body struct {
		Query         string         `json:"query"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	err = decode(http.MaxBytesReader(w, r.Body, t.body), &body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, store.Errorf(tooComplex, "the request is larger than %d bytes", large.Limit)
	case err != nil:
		return http.StatusBadRequest, store.Errorf(store.Invalid, "the body must be one JSON object with `query`, and if need be `operationName` and `variables`: %s", jsonProblem(err))
	}
	params.Query, params.OperationName = body.Query, body.OperationName
	params.Variables, params.Extensions = body.Variables, body.Extensions
	return 0, nil
}

// decode reads exactly one JSON value; numbers keep their digits.
func decode(r io.Reader, into any) error {
	d := json.NewDecoder(r)
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
func jsonProblem(err error) string {
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return "malformed JSON at byte " + strconv.FormatInt(syntax.Offset, 10)
	case errors.As(err, &shape) && shape.Field != "":
		return "`" + shape.Field + "` is of the wrong type"
	case errors.As(err, &shape):
		return "it is no object"
	case errors.Is(err, errAfter):
		return errAfter.Error()
	case errors.Is(err, io.EOF):
		return "it is empty"
	}
	return "it ends too early"
}

// accepted returns the media type to answer in: the newer one where it is
// asked for by name and not ranked below the older.
func accepted(accept []string) string {
	weight := map[string]float64{}
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		media, options, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q, err := strconv.ParseFloat(options["q"], 64)
		if err != nil {
			q = 1
		}
		weight[media] = max(weight[media], q)
	}
	if w := weight[mediaGraphQL]; w > 0 && w >= weight[mediaJSON] {
		return mediaGraphQL
	}
	return mediaJSON
}

// requestError returns the status of a document that cannot run.
func requestError(media string) int {
	if media == mediaGraphQL {
		return http.StatusBadRequest
	}
	return http.StatusOK // as clients of application/json expect
}

func write(w http.ResponseWriter, status int, response *graphql.Response) {
	body := make([]byte, 0, len(response.Data)+len(`{"data":}`))
	body = append(body, '{')
	if len(response.Errors) > 0 {
		errors, err := json.Marshal(response.Errors)
		if err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		body = append(append(body, `"errors":`...), errors...)
		if response.Data != nil {
			body = append(body, ',')
		}
	}
	if response.Data != nil { // absent where nothing ran
		body = append(append(body, `"data":`...), response.Data...)
	}
	body = append(body, '}')
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	w.Write(body)
}
