package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"syscall"
	"time"

	"onrecord/graph"
	"onrecord/seed"
	"onrecord/store"
)

type serveCommand struct {
	database
	cacheFlags
	limitFlags
	documentFlags
	gateFlags
	Addr       string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"The address to listen on (default: ${default})."`
	PublicURL  string   `name:"public-url" placeholder:"URL" help:"The address that readers know the site by, as in https://example.org, for links that leave it (default: the host that each request asks)."`
	Empty      bool     `help:"Do not load the Istanbul dataset into an empty database (default: load it)."`
	CORSOrigin []string `name:"cors-origin" placeholder:"ORIGIN" help:"An origin whose pages may read, as in https://example.org; may be given several times (default: any)."`
	LogFormat  string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"How to write the log: text or json (default: ${default})."`
}

// drain is how long requests in flight may take when the server stops.
const drain = 15 * time.Second

// Run serves until ctx is done.
func (c serveCommand) Run(ctx context.Context) (err error) {
	if err := c.validate(); err != nil {
		return err
	}
	defer tune()()
	o := graph.DefaultOptions()
	c.cacheFlags.set(&o)
	c.limitFlags.set(&o)
	if err := c.documentFlags.set(&o); err != nil {
		return err
	}
	file := openLog(os.Stderr)
	defer file.close()
	log := slog.New(logHandler(direct{file}, c.LogFormat))
	requests := &requestLog{file: file, json: c.LogFormat == "json", which: c.LogRequests, proxies: c.proxies()}
	s, err := store.Open(ctx, c.DB, store.ReadWrite)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := c.fill(ctx, s, log); err != nil {
		return err
	}
	return c.listen(ctx, &site{store: s, options: o, public: c.PublicURL, origins: c.CORSOrigin, flags: c.gateFlags, log: log, requests: requests})
}

// listen serves the site until ctx is done.
func (c serveCommand) listen(ctx context.Context, s *site) error {
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return explainListen(c.Addr, err)
	}
	server, bounded, metrics := s.server(listener)
	if c.MetricsAddr != "" {
		stop, err := c.serveMetrics(metrics, s.log)
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		defer stop()
	}
	return c.serve(ctx, bounded, server, s.log)
}

// serve answers on listener until ctx is done, then lets requests in flight
// end.
func (c serveCommand) serve(ctx context.Context, listener net.Listener, server *http.Server, log *slog.Logger) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	log.Info("serving", "address", "http://"+listener.Addr().String(), "database", c.DB)
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	log.Info("stopping; requests in flight may end", "within", drain)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return fmt.Errorf("requests in flight took longer than %v and were broken off", drain)
	}
	return nil
}

// fill loads the Istanbul dataset into a database that has never been written.
func (c serveCommand) fill(ctx context.Context, s *store.Store, log *slog.Logger) error {
	view, err := s.View(ctx)
	if err != nil {
		return err
	}
	revision := view.Revision()
	if err := view.Close(); err != nil || revision > 0 || c.Empty {
		return err
	}
	result, err := seed.Load(ctx, s)
	if err != nil {
		return fmt.Errorf("load the Istanbul dataset: %w", err)
	}
	log.Info("loaded the Istanbul dataset", "records", result.Created)
	return nil
}

// validate refuses flags that cannot work, before anything is opened.
func (c serveCommand) validate() error {
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return fmt.Errorf("--addr: %q is no address; write host and port, as in 127.0.0.1:8080", c.Addr)
	}
	if c.PublicURL != "" && !isOrigin(c.PublicURL) {
		return fmt.Errorf("--public-url: %q is no address of a site; write scheme and host, as in https://example.org", c.PublicURL)
	}
	for _, origin := range c.CORSOrigin {
		if origin != "*" && !isOrigin(origin) {
			return fmt.Errorf("--cors-origin: %q is no origin; write scheme and host, as in https://example.org", origin)
		}
	}
	return cmp.Or(c.cacheFlags.validate(), c.limitFlags.validate(), c.gateFlags.validate())
}

// isOrigin tells whether text is a scheme and a host and nothing else.
func isOrigin(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.Scheme+"://"+u.Host == text
}

// explainListen says in the user's words why addr cannot be listened on.
func explainListen(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("another program listens on %s; stop it, or choose another address with --addr", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("no permission to listen on %s; choose a port above 1023 with --addr", addr)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return fmt.Errorf("this machine has no address %s; choose another with --addr", addr)
	}
	return fmt.Errorf("listen on %s: %w", addr, err)
}
