package main

import (
	"context"
	_ "embed"
	"net/http"
	"time"

	"github.com/rs/cors"

	"onrecord/gate"
	"onrecord/graph"
	"onrecord/store"
	"onrecord/web"
)

//go:embed schema.graphqls
var schema []byte

// routes returns everything that the server answers, seen by d. The gate
// stands before the endpoint and the pages, which ask it: whoever asks how the
// server is gets an answer. Metrics are nil where they are answered elsewhere.
func (s *site) routes(g *gate.Gate, d *desk, metrics http.Handler) http.Handler {
	o := s.options
	o.Gate = g
	reading := cors.New(cors.Options{
		AllowedOrigins: s.origins, // any, if there is none
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Content-Type", "Accept", "Authorization", "If-None-Match"},
		ExposedHeaders: []string{"ETag", "Retry-After", "X-Request-Id"},
		MaxAge:         24 * 60 * 60,
	})
	mux := http.NewServeMux()
	endpoint := graph.NewHandler(s.store, o)
	mux.Handle("/graphql", reading.Handler(g.Handler(endpoint)))
	pages := http.NewServeMux()
	web.New(endpoint).At(s.public).Routes(pages)
	mux.Handle("/", reading.Handler(g.Handler(pages)))
	mux.Handle("GET /schema.graphqls", reading.Handler(http.HandlerFunc(sdl)))
	mux.Handle("GET /playground", web.Playground())
	mux.Handle("GET /playground/", web.Playground())
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", ready(s.store))
	if metrics != nil {
		mux.Handle("GET /metrics", local(metrics))
	}
	return d.Handler(mux)
}

func sdl(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(schema)
}

// healthy tells that the process answers.
func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("ok\n"))
}

// readyWithin is how long the record may take to be ready.
const readyWithin = 2 * time.Second

// ready tells whether the record can be read.
func ready(s *store.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
		defer cancel()
		view, err := s.View(ctx)
		if err != nil {
			http.Error(w, "the database cannot be read at present", http.StatusServiceUnavailable)
			return
		}
		view.Close()
		healthy(w, r)
	}
}
