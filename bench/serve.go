package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"time"

	"onrecord/bench/floor"
	"onrecord/bench/load"
)

type floorCommand struct {
	DB string `name:"db" required:"" placeholder:"FILE" help:"The database file."`
}

// Run serves the floor until ctx is done.
func (c floorCommand) Run(ctx context.Context) (err error) {
	f, err := floor.Open(ctx, c.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return serve(ctx, f, f.Statements)
}

type bytesCommand struct{}

// Run serves /n, which is n bytes, until ctx is done.
func (bytesCommand) Run(ctx context.Context) error {
	room := append([]byte(load.Answered), bytes.Repeat([]byte(" "), 1<<20)...)
	return serve(ctx, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.URL.Path[1:])
		if err != nil || n < 0 || n > len(room) {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("Content-Length", strconv.Itoa(n))
		w.Write(room[:n])
	}), func() int64 { return 0 })
}

// serve answers on a free port until ctx is done, and says on which, as the
// server does. Beside the handler stand the same metrics as the server has.
func serve(ctx context.Context, h http.Handler, statements func() int64) error {
	mux := http.NewServeMux()
	mux.Handle("/", h)
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Fprintf(w, "go_memstats_mallocs_total %d\ngo_memstats_alloc_bytes_total %d\nonrecord_sql_statements_total %d\n",
			m.Mallocs, m.TotalAlloc, statements())
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	fmt.Fprintf(os.Stderr, "serving address=http://%s\n", listener.Addr())
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	return server.Close()
}
