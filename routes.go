package main

import (
	"context"
	"crypto/rand"
	_ "embed"
	"log/slog"
	"net/http"
	"time"

	"github.com/rs/cors"

	"onrecord/graph"
	"onrecord/store"
	"onrecord/web"
)

//go:embed schema.graphqls
var schema []byte

// site is what the server is to others.
type site struct {
	public  string   // its address; empty: the host that a request asks
	origins []string // whose pages may read it
}

// routes returns everything that the server answers.
func routes(s *store.Store, o graph.Options, at site, log *slog.Logger) http.Handler {
	reading := cors.New(cors.Options{
		AllowedOrigins: at.origins, // any, if there is none
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Content-Type", "Accept", "Authorization", "If-None-Match"},
		ExposedHeaders: []string{"ETag", "Retry-After", "X-Request-Id"},
		MaxAge:         24 * 60 * 60,
	})
	mux := http.NewServeMux()
	endpoint := graph.NewHandler(s, o)
	mux.Handle("/graphql", reading.Handler(endpoint))
	pages := http.NewServeMux()
	web.New(endpoint).At(at.public).Routes(pages)
	mux.Handle("/", reading.Handler(pages))
	mux.Handle("GET /schema.graphqls", reading.Handler(http.HandlerFunc(sdl)))
	mux.Handle("GET /playground", web.Playground())
	mux.Handle("GET /playground/", web.Playground())
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", ready(s))
	return logged(mux, log)
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

// ready tells whether the record can be read.
func ready(s *store.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		view, err := s.View(r.Context())
		if err != nil {
			http.Error(w, "the database cannot be read", http.StatusServiceUnavailable)
			return
		}
		view.Close()
		healthy(w, r)
	}
}

// logged writes one line for each request that next answers.
func logged(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		report := &graph.Report{ID: rand.Text()[:12], Log: log}
		w.Header().Set("X-Request-Id", report.ID)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		answer := &answer{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(answer, r.WithContext(graph.WithReport(r.Context(), report)))
		log.LogAttrs(context.WithoutCancel(r.Context()), slog.LevelInfo, "request",
			slog.String("id", report.ID),
			slog.String("method", r.Method),
			slog.String("path", r.URL.Path),
			slog.Int("status", answer.status),
			slog.Duration("duration", time.Since(start)),
			slog.String("operation", report.Operation),
			slog.Int("sql", report.Statements),
			slog.String("code", report.Code),
		)
	})
}

// answer remembers the status of a response.
type answer struct {
	http.ResponseWriter
	status int
}

// WriteHeader remembers and sends the status.
func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}
