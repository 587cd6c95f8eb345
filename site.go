package main

import (
	"log/slog"
	"net"
	"net/http"
	"time"

	"onrecord/gate"
	"onrecord/graph"
	"onrecord/store"
)

// site is all that is served.
type site struct {
	store    *store.Store
	options  graph.Options
	public   string   // its address; empty: the host that a request asks
	origins  []string // whose pages may read; any, if there is none
	flags    gateFlags
	log      *slog.Logger
	requests *requestLog
}

// server returns the server of the site on l, where it is to listen, and what
// answers /metrics elsewhere, if it does not do that itself.
func (s *site) server(l net.Listener) (server *http.Server, bounded *gate.Listener, metrics http.Handler) {
	bounded = s.flags.bound(l)
	g := s.flags.gate(s.options.Body, s.log)
	s.store.SetReaders(g.Turns() + 2) // for one page's figures, and who asks whether the server is ready
	d := &desk{ids: newIDs(), log: s.log, requests: s.requests, metrics: newMetrics()}
	d.metrics.registry.MustRegister(gauges{s.store, g, bounded})
	metrics = d.metrics.handler()
	here := metrics
	if s.flags.MetricsAddr != "" {
		here = nil
	}
	server = newServer(s.routes(g, d, here), s.log)
	server.ConnState = bounded.Watch
	return server, bounded, metrics
}

// newServer returns the server of a handler, with a bound on the time that
// each part of a request may take. Writing includes all that comes after the
// headers: the body, a turn, the endpoint's own deadline, and the answer.
func newServer(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      45 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}
