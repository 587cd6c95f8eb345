package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil"
)

// scrape returns what /metrics tells, by name and labels.
func scrape(t *testing.T, url string) map[string]float64 {
	t.Helper()
	response, err := http.Get(url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Fatalf("/metrics: status %d", response.StatusCode)
	}
	found := map[string]float64{}
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		name, value, ok := strings.Cut(lines.Text(), " ")
		if i := strings.LastIndexByte(lines.Text(), ' '); i > 0 {
			name, value = lines.Text()[:i], lines.Text()[i+1:]
		}
		number, err := strconv.ParseFloat(value, 64)
		if !ok || strings.HasPrefix(name, "#") || err != nil {
			continue
		}
		found[name] = number
	}
	return found
}

// TestMetrics asks this and that, and looks what is told of it.
func TestMetrics(t *testing.T) {
	s := quietSite(t)
	url := overNetwork(t, s)
	ask := func(body string) {
		t.Helper()
		response, err := http.Post(url+"/graphql", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
	before := scrape(t, url)
	const statements = `{"query":"{ statements(first: 7) { nodes { id speaker { id } } } }"}`
	ask(statements)
	ask(statements)
	ask(`{"query":"{ statements(first: 7) { nodes { id text } } }"}`)
	ask(`{"query":"{ nothing }"}`)
	ask(`{"query":"{ __schema { queryType { name } } }"}`)
	after := scrape(t, url)

	for name, want := range map[string]float64{
		`onrecord_requests_total{code="",kind="query",route="/graphql",status="200"}`:   4,
		`onrecord_requests_total{code="INVALID",kind="",route="/graphql",status="200"}`: 1,
		`onrecord_request_duration_seconds_count{route="/graphql"}`:                     5,
		`onrecord_query_cost_count`:                                              3,
		`onrecord_answer_cache_lookups_total{result="hit"}`:                      1,
		`onrecord_answer_cache_lookups_total{result="miss"}`:                     3,
		`onrecord_fallbacks_total{reason="unplanned"}`:                           1,
		`onrecord_sql_statements_total`:                                          2, // the second page is remembered
		`onrecord_requests_total{code="",kind="",route="/metrics",status="200"}`: 1,
	} {
		if got := after[name] - before[name]; got != want {
			t.Errorf("%s rose by %v, want %v", name, got, want)
		}
	}
	for _, name := range []string{ // that something happened, and no more
		`onrecord_record_cache_lookups_total{result="hit"}`,
		`onrecord_record_cache_lookups_total{result="miss"}`,
		`onrecord_sql_rows_total`,
		`onrecord_sql_seconds_total`,
		`go_memstats_mallocs_total`,
		`go_memstats_alloc_bytes_total`,
		`process_cpu_seconds_total`,
	} {
		if after[name] <= before[name] && name != "process_cpu_seconds_total" {
			t.Errorf("%s did not rise from %v", name, before[name])
		}
		if _, ok := after[name]; !ok {
			t.Errorf("no %s", name)
		}
	}
	for _, name := range []string{`onrecord_database_size_bytes{file="database"}`, `onrecord_connections_open`, `onrecord_revision`, `onrecord_data_version`} {
		if after[name] < 1 {
			t.Errorf("%s is %v", name, after[name])
		}
	}
}

// TestMetricsNames holds the names to the habits of Prometheus, and the manual
// to the names.
func TestMetricsNames(t *testing.T) {
	s := quietSite(t)
	m := newMetrics()
	m.series(kind{"/graphql", "query", "", http.StatusOK})
	m.registry.MustRegister(gauges{s.store, s.flags.gate(1_000, s.log), s.flags.bound(nil)})
	problems, err := testutil.GatherAndLint(m.registry)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range problems {
		if strings.HasPrefix(problem.Metric, "onrecord_") {
			t.Errorf("%s: %s", problem.Metric, problem.Text)
		}
	}
	manual, err := os.ReadFile(filepath.Join("docs", "operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, name := range regexp.MustCompile(`onrecord_\w+`).FindAllString(string(manual), -1) {
		told[name] = true
	}
	families, err := m.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		name := family.GetName()
		if strings.HasPrefix(name, "onrecord_") && !told[name] {
			t.Errorf("docs/operations.md does not tell of %s", name)
		}
	}
}

// TestMetricsAreLocal shows who may read them.
func TestMetricsAreLocal(t *testing.T) {
	s := start(t, "--empty")
	for header, want := range map[string]int{"": 200, "X-Forwarded-For": 403, "X-Real-Ip": 403, "Forwarded": 403, "Via": 403} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"/metrics", nil)
		if err != nil {
			t.Fatal(err)
		}
		if header != "" {
			r.Header.Set(header, "203.0.113.1")
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("with %q: status %d, want %d", header, response.StatusCode, want)
		}
	}
	elsewhere := start(t, "--empty", "--metrics-addr", "127.0.0.1:0")
	if response, _ := elsewhere.get(t, "/metrics"); response.StatusCode != http.StatusNotFound {
		t.Errorf("metrics are elsewhere, and here: status %d", response.StatusCode)
	}
	found := regexp.MustCompile(`"msg":"serving metrics","address":"([^"]+)/metrics"`).FindStringSubmatch(elsewhere.log.String())
	if found == nil {
		t.Fatalf("the log does not tell where:\n%s", elsewhere.log)
	}
	if scrape(t, found[1])["onrecord_revision"] != 0 {
		t.Error("no metrics")
	}
}
