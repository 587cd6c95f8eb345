package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"

	"onrecord/gate"
)

// gateFlags bound what the server does at once, and for whom.
type gateFlags struct {
	MaxInFlight    int      `placeholder:"N" help:"GraphQL requests that run at once; a quarter as many more may run that read much, and as many again that take long (default: 1 for each processor)."`
	MaxWaiting     int      `placeholder:"N" help:"GraphQL requests that wait for their turn; others are answered 503 (default: 32 for each processor)."`
	RateLimit      int      `default:"50000" placeholder:"COST" help:"Cost that one address may ask for in a second, loopback apart; 0: any (default: ${default})."`
	RateBurst      int      `default:"500000" placeholder:"COST" help:"Cost that one address may ask for at once after a rest (default: ${default})."`
	TrustedProxy   []string `placeholder:"NETWORK" help:"A proxy, or a network of them as in 10.0.0.0/8, whose X-Forwarded-For is believed; may be given several times (default: none)."`
	MaxConnections int      `default:"4096" placeholder:"N" help:"Connections that are open at once, fewer where the system allows fewer files (default: ${default})."`
	MaxPerAddress  int      `default:"256" placeholder:"N" help:"Connections from one address, loopback, private networks and proxies apart (default: ${default})."`
	MetricsAddr    string   `placeholder:"HOST:PORT" help:"Where to answer /metrics (default: on the same port, to this machine alone)."`
	LogRequests    string   `enum:"all,problems,none" default:"all" placeholder:"WHICH" help:"Requests that are logged: all, problems (errors and slow ones) or none (default: ${default})."`
}

// validate refuses flags that cannot work.
func (f gateFlags) validate() error {
	if _, err := gate.ParseProxies(f.TrustedProxy); err != nil {
		return fmt.Errorf("--trusted-proxy: %w", err)
	}
	for _, n := range []struct {
		name  string
		value int
		least int
	}{
		{"--max-in-flight", f.MaxInFlight, 0},
		{"--max-waiting", f.MaxWaiting, 0},
		{"--rate-limit", f.RateLimit, 0},
		{"--rate-burst", f.RateBurst, 1},
		{"--max-connections", f.MaxConnections, 1},
		{"--max-per-address", f.MaxPerAddress, 1},
	} {
		if n.value < n.least {
			return fmt.Errorf("%s: %d is too few; give %d or more", n.name, n.value, n.least)
		}
	}
	if f.MetricsAddr != "" {
		if _, _, err := net.SplitHostPort(f.MetricsAddr); err != nil {
			return fmt.Errorf("--metrics-addr: %q is no address; write host and port, as in 127.0.0.1:9090", f.MetricsAddr)
		}
	}
	return nil
}

// wide is the cost from which a document counts as one that reads much.
const wide = 10_000

// proxies returns the networks that are believed; validate has read them.
func (f gateFlags) proxies() gate.Proxies {
	proxies, _ := gate.ParseProxies(f.TrustedProxy)
	return proxies
}

// gate returns the gate before the endpoint, which takes bodies of so many
// bytes.
func (f gateFlags) gate(body int64, log *slog.Logger) *gate.Gate {
	o := gate.Options{
		InFlight: f.MaxInFlight, Waiting: f.MaxWaiting, Refusals: 2_500 * processors, Wide: wide, Body: body,
		Rate: f.RateLimit, Burst: f.RateBurst, Proxies: f.proxies(), Log: log,
	}
	if o.InFlight == 0 {
		o.InFlight = processors
	}
	if o.Waiting == 0 {
		o.Waiting = 32 * processors
	}
	return gate.New(o)
}

// spareFiles is how many files are kept for the record and the system.
const spareFiles = 128

// bound returns l with its connections bounded.
func (f gateFlags) bound(l net.Listener) *gate.Listener {
	total := f.MaxConnections
	if files := maxFiles(); files > 0 {
		total = max(min(total, files-spareFiles), 1)
	}
	return gate.NewListener(l, total, f.MaxPerAddress, f.proxies())
}

// serveMetrics answers /metrics at an address of its own, until it is stopped.
func (f gateFlags) serveMetrics(handler http.Handler, log *slog.Logger) (stop func(), err error) {
	listener, err := net.Listen("tcp", f.MetricsAddr)
	if err != nil {
		return nil, fmt.Errorf("--metrics-addr: %w", explainListen(f.MetricsAddr, err))
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", handler)
	server := newServer(mux, log)
	go server.Serve(listener)
	log.Info("serving metrics", "address", "http://"+listener.Addr().String()+"/metrics")
	return func() { server.Close() }, nil
}
