package main

import (
	"github.com/prometheus/client_golang/prometheus"

	"onrecord/gate"
	"onrecord/store"
)

// gauges reads, each time that it is asked, how the server stands.
type gauges struct {
	store       *store.Store
	gate        *gate.Gate
	connections *gate.Listener // nil where there is none
}

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("onrecord_"+name, help, labels, nil)
}

var (
	running     = describe("requests_running", "GraphQL requests that run now, by lane.", "lane")
	waiting     = describe("requests_waiting", "GraphQL requests that wait for their turn, by lane.", "lane")
	refused     = describe("requests_refused_total", "GraphQL requests refused because of too much asked for, by all (overload) or by one address (rate).", "reason")
	long        = describe("requests_long_total", "GraphQL requests that took longer than foreseen: moved to the next lane, or stopped to begin there again.", "how")
	open        = describe("connections_open", "Connections that are open.")
	closed      = describe("connections_refused_total", "Connections closed because there were too many.")
	statements  = describe("sql_statements_total", "SQL statements run to read.")
	rows        = describe("sql_rows_total", "Rows that those statements returned.")
	sqlTime     = describe("sql_seconds_total", "Time in which they ran and their rows were read.")
	size        = describe("database_size_bytes", "Size of the database file, and of the log of writes beside it.", "file")
	revision    = describe("revision", "Number of the last revision of the record.")
	dataVersion = describe("data_version", "State of the record as this process counts it; it rises with each change.")
)

// Describe lists the metrics.
func (gauges) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{running, waiting, refused, long, open, closed, statements, rows, sqlTime, size, revision, dataVersion} {
		to <- d
	}
}

// Collect reads them. What cannot be read is left out.
func (g gauges) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	count := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, value, labels...)
	}
	load := g.gate.Load()
	gauge(running, float64(load.Quick), "quick")
	gauge(running, float64(load.Wide), "wide")
	gauge(running, float64(load.Long), "long")
	gauge(waiting, float64(load.QuickWaiting), "quick")
	gauge(waiting, float64(load.WideWaiting), "wide")
	gauge(waiting, float64(load.LongWaiting), "long")
	count(refused, float64(load.Overloaded), "overload")
	count(refused, float64(load.RateLimited), "rate")
	count(long, float64(load.Moved), "moved")
	count(long, float64(load.Again), "again")
	if g.connections != nil {
		connections, turned := g.connections.Load()
		gauge(open, float64(connections))
		count(closed, float64(turned))
	}
	usage := g.store.Usage()
	count(statements, float64(usage.Statements))
	count(rows, float64(usage.Rows))
	count(sqlTime, usage.Time.Seconds())
	if file, log, err := g.store.Size(); err == nil {
		gauge(size, float64(file), "database")
		gauge(size, float64(log), "log")
	}
	version := g.store.Version()
	gauge(revision, float64(version.Revision()))
	gauge(dataVersion, float64(version.Number()))
}
