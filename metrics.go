package main

import (
	"cmp"
	"net/http"
	"net/netip"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what Prometheus is told; docs/operations.md explains each. These
// are counted request by request, those in gauges.go are read when asked for.
type metrics struct {
	registry  *prometheus.Registry
	requests  *prometheus.CounterVec
	duration  *prometheus.HistogramVec
	cost      prometheus.Histogram
	answers   *prometheus.CounterVec
	records   *prometheus.CounterVec
	fallbacks *prometheus.CounterVec

	mu    sync.RWMutex
	known map[kind]series
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		known:    map[kind]series{},
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "onrecord_requests_total",
			Help: "Requests answered, by route, kind of operation, code of the first error and HTTP status.",
		}, []string{"route", "kind", "code", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "onrecord_request_duration_seconds",
			Help:    "Time from the headers of a request to the end of its answer.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"route"}),
		cost: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name:    "onrecord_query_cost",
			Help:    "Records that the document of a request may read, whole answers kept in memory apart.",
			Buckets: []float64{1, 10, 100, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000},
		}),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "onrecord_answer_cache_lookups_total",
			Help: "Requests that asked for a whole answer kept in memory, by result.",
		}, []string{"result"}),
		records: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "onrecord_record_cache_lookups_total",
			Help: "Records and pages that the fast path asked the record cache for, by result.",
		}, []string{"result"}),
		fallbacks: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "onrecord_fallbacks_total",
			Help: "Requests that the fast path left to the executor, by reason.",
		}, []string{"reason"}),
	}
	m.registry.MustRegister(m.requests, m.duration, m.cost, m.answers, m.records, m.fallbacks,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	built := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "onrecord_build_info", Help: "1, for the version that runs."}, []string{"version", "go"})
	built.WithLabelValues(version(), runtime.Version()).Set(1)
	m.registry.MustRegister(built)
	for _, result := range []string{"hit", "miss"} { // there from the start, so that a rate can be taken
		m.answers.WithLabelValues(result)
		m.records.WithLabelValues(result)
	}
	for _, reason := range []string{"unplanned", "refused", "ended", "failed"} {
		m.fallbacks.WithLabelValues(reason)
	}
	return m
}

// record counts a request that was answered.
func (m *metrics) record(v *visit, r *http.Request, took time.Duration) {
	report := &v.report
	of := m.series(kind{r.Pattern, report.Kind, report.Code, v.status})
	of.requests.Inc()
	of.duration.Observe(took.Seconds())
	if report.Kind == "" {
		return
	}
	if report.Answer != "hit" {
		m.cost.Observe(float64(report.Cost))
	}
	if report.Answer != "" {
		m.answers.WithLabelValues(report.Answer).Inc()
	}
	if report.RecordHits > 0 {
		m.records.WithLabelValues("hit").Add(float64(report.RecordHits))
	}
	if report.RecordMisses > 0 {
		m.records.WithLabelValues("miss").Add(float64(report.RecordMisses))
	}
	if report.Fallback != "" {
		m.fallbacks.WithLabelValues(report.Fallback).Inc()
	}
}

// kind is what requests have in common that are counted together. There are
// few, whatever is asked for.
type kind struct {
	pattern, operation, code string
	status                   int
}

// series are the metrics of one kind of request.
type series struct {
	requests prometheus.Counter
	duration prometheus.Observer
}

// series returns the metrics of a kind, which take long to find by their
// labels.
func (m *metrics) series(k kind) series {
	m.mu.RLock()
	found, ok := m.known[k]
	m.mu.RUnlock()
	if ok {
		return found
	}
	route := k.pattern
	if _, path, ok := strings.Cut(k.pattern, " "); ok { // it has the method before it
		route = path
	}
	route = cmp.Or(route, "none")
	found = series{
		requests: m.requests.WithLabelValues(route, k.operation, k.code, strconv.Itoa(k.status)),
		duration: m.duration.WithLabelValues(route),
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known[k] = found
	return found
}

// handler answers /metrics.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// local lets requests through to next that come from this machine, and not
// from a proxy on it that carries strangers.
func local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peer, err := netip.ParseAddrPort(r.RemoteAddr)
		if err != nil || !peer.Addr().Unmap().IsLoopback() || forwarded(r.Header) {
			http.Error(w, "metrics are for this machine alone; --metrics-addr answers them elsewhere", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// forwarded tells whether a proxy says that it carries the request.
func forwarded(h http.Header) bool {
	for _, name := range []string{"X-Forwarded-For", "X-Real-Ip", "X-Forwarded-Host", "Forwarded", "Via"} {
		if len(h[name]) > 0 {
			return true
		}
	}
	return false
}
