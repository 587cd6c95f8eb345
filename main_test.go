package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"onrecord/web"
)

// TestMain lets the test binary stand in for the program, so that the tests
// run it as a process.
func TestMain(m *testing.M) {
	if os.Getenv("ONRECORD_TEST_MAIN") == "1" {
		main()
		return
	}
	os.Exit(m.Run())
}

// command returns the program with these arguments, in an empty folder.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self, args...)
	c.Dir = t.TempDir()
	c.Env = append(os.Environ(), "ONRECORD_TEST_MAIN=1")
	return c
}

// outcome runs c and returns its exit code and what it printed.
func outcome(t *testing.T, c *exec.Cmd) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), out.String(), errs.String()
}

// server is the program serving as a process.
type server struct {
	*exec.Cmd
	url string
	log *bytes.Buffer
	end chan struct{} // closed when the log has ended
}

// start serves with these arguments on a free port and waits until it does.
func start(t *testing.T, args ...string) *server {
	t.Helper()
	return launch(t, command(t, append([]string{"serve", "--addr", "127.0.0.1:0", "--log-format", "json"}, args...)...))
}

func launch(t *testing.T, c *exec.Cmd) *server {
	t.Helper()
	s := &server{Cmd: c, log: &bytes.Buffer{}, end: make(chan struct{})}
	pipe, err := s.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Process.Kill() })
	lines := bufio.NewScanner(pipe)
	for s.url == "" && lines.Scan() {
		s.log.WriteString(lines.Text() + "\n")
		var line struct{ Msg, Address string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Msg == "serving" {
			s.url = line.Address
		}
	}
	if s.url == "" {
		t.Fatalf("the server did not start:\n%s", s.log)
	}
	go func() {
		defer close(s.end)
		for lines.Scan() {
			s.log.WriteString(lines.Text() + "\n")
		}
	}()
	return s
}

// stop ends the server as a service manager does, and returns its exit code
// and log.
func (s *server) stop(t *testing.T) (int, string) {
	t.Helper()
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	<-s.end
	_ = s.Wait()
	return s.ProcessState.ExitCode(), s.log.String()
}

// get returns the status, header and body of a page.
func (s *server) get(t *testing.T, path string) (*http.Response, string) {
	t.Helper()
	response, err := http.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

// TestDocuments shows documents read from a folder, and flags that cannot work
// refused before the server starts.
func TestDocuments(t *testing.T) {
	folder, empty, keys := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "keys")
	for file, text := range map[string]string{
		filepath.Join(folder, "people.graphql"): "{people{totalCount}}",
		filepath.Join(empty, "bad.graphql"):     "{\n  nothing\n}",
		keys:                                    "\ntoo short\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := start(t, "--documents", folder, "--documents-only")
	if response, body := s.get(t, "/graphql?documentId=people"); response.StatusCode != http.StatusOK || !strings.Contains(body, "totalCount") {
		t.Errorf("status %d, %s", response.StatusCode, body)
	}
	if response, body := s.get(t, "/graphql?query={__typename}"); response.StatusCode != http.StatusForbidden {
		t.Errorf("another document: status %d, %s", response.StatusCode, body)
	}
	for want, args := range map[string][]string{
		"bad.graphql:2:3: Cannot query field":   {"--documents", empty},
		"there is no .graphql file":             {"--documents", t.TempDir()},
		"name their folder with --documents":    {"--documents-only"},
		"--key-file has no use":                 {"--documents", folder, "--key-file", keys},
		"keys:2: a key has at least 24":         {"--documents", folder, "--documents-only", "--key-file", keys},
		"--answer-cache: a size is 0 or more":   {"--answer-cache=-1"},
		"--document-cache: a size is 0 or more": {"--document-cache=-1"},
		"--record-cache: a size is 0 or more":   {"--record-cache=-1"},
		"--max-age: a time is 0s or more":       {"--max-age=-1s"},
		"--max-root-fields: a limit is 1":       {"--max-root-fields=0"},
		"--deadline: a query may run for up":    {"--deadline=1h"},
	} {
		code, _, stderr := outcome(t, command(t, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...))
		if code != 1 || !strings.Contains(stderr, want) {
			t.Errorf("%v: exit code %d, want %q in\n%s", args, code, want, stderr)
		}
	}
}

func TestServe(t *testing.T) {
	s := start(t)
	for path, want := range map[string]string{
		"/":                "playground",
		"/playground":      "<html",
		"/schema.graphqls": "type Query",
		"/healthz":         "ok",
		"/readyz":          "ok",
		`/graphql?query={statements{totalCount}}`: `{"data":{"statements":{"totalCount":67}}}`,
	} {
		response, body := s.get(t, path)
		if response.StatusCode != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("GET %s: status %d, want 200 and %q in:\n%.300s", path, response.StatusCode, want, body)
		}
		if response.Header.Get("X-Request-Id") == "" {
			t.Errorf("GET %s has no request id", path)
		}
	}
	if response, _ := s.get(t, "/nowhere"); response.StatusCode != http.StatusNotFound {
		t.Errorf("GET /nowhere: status %d", response.StatusCode)
	}
	response, err := http.Post(s.url+"/graphql", "application/json", strings.NewReader(`{"query": "query Named { sources(where: {kind: [WIRE]}) { totalCount } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	code, log := s.stop(t)
	if code != 0 {
		t.Errorf("exit code %d after SIGTERM", code)
	}
	if !strings.Contains(log, `"operation":"Named","sql":1`) {
		t.Errorf("no line of the log tells operation and SQL statements:\n%s", log)
	}
}

// TestExamples asks every worked example of the playground.
func TestExamples(t *testing.T) {
	s := start(t)
	for _, e := range web.Examples() {
		body, err := json.Marshal(map[string]any{"query": e.Query, "variables": json.RawMessage(cmp.Or(e.Variables, "null"))})
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		answer, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || bytes.Contains(answer, []byte(`"errors"`)) {
			t.Errorf("%s: %v %.500s", e.Name, err, answer)
		}
	}
}

// TestServeAgain shows that a later start reuses the database.
func TestServeAgain(t *testing.T) {
	db := filepath.Join(t.TempDir(), "kept.db")
	first := start(t, "--db", db)
	if _, log := first.stop(t); !strings.Contains(log, "loaded the Istanbul dataset") {
		t.Errorf("the first start did not load the dataset:\n%s", log)
	}
	second := start(t, "--db", db)
	_, body := second.get(t, "/graphql?query={statements{totalCount}}")
	if _, log := second.stop(t); strings.Contains(log, "loaded") || !strings.Contains(body, "67") {
		t.Errorf("the second start: %s\n%s", body, log)
	}
	if code, out, errs := outcome(t, command(t, "check", "--db", db)); code != 0 || !strings.Contains(out, "consistent") {
		t.Errorf("check: exit code %d\n%s%s", code, out, errs)
	}
}

func TestServeEmpty(t *testing.T) {
	s := start(t, "--empty")
	if _, body := s.get(t, "/graphql?query={statements{totalCount}}"); !strings.Contains(body, `"totalCount":0`) {
		t.Errorf("an empty record answers %s", body)
	}
}

func TestCORS(t *testing.T) {
	ask := func(s *server, origin string) string {
		allowed := map[string]bool{}
		for _, path := range []string{"/graphql?query={__typename}", "/reconcile", "/embed.js", "/sitemap.xml", "/statement/a.json"} {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Origin", origin)
			response, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.Header.Get("Access-Control-Allow-Credentials") != "" {
				t.Error("credentials are allowed")
			}
			allowed[response.Header.Get("Access-Control-Allow-Origin")] = true
		}
		if len(allowed) != 1 {
			t.Errorf("paths differ in whom they allow: %v", allowed)
		}
		for origin := range allowed {
			return origin
		}
		return ""
	}
	open := start(t, "--empty")
	if got := ask(open, "https://news.example"); got != "*" {
		t.Errorf("any origin: allowed %q", got)
	}
	narrow := start(t, "--empty", "--cors-origin", "https://news.example", "--cors-origin", "https://other.example")
	if got := ask(narrow, "https://other.example"); got != "https://other.example" {
		t.Errorf("a named origin: allowed %q", got)
	}
	if got := ask(narrow, "https://third.example"); got != "" {
		t.Errorf("an origin not named: allowed %q", got)
	}
}

// TestDrain shows that a request in flight is answered after SIGTERM.
func TestDrain(t *testing.T) {
	s := start(t)
	connection, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	body := `{"query":"{statements{totalCount}}"}`
	io.WriteString(connection, "POST /graphql HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 36\r\n\r\n"+body[:10])
	time.Sleep(100 * time.Millisecond) // the server must have begun to read
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	io.WriteString(connection, body[10:])
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if answer, _ := io.ReadAll(response.Body); !strings.Contains(string(answer), "67") {
		t.Errorf("a request in flight was answered %s", answer)
	}
	<-s.end
	if err := s.Wait(); err != nil {
		t.Error(err)
	}
}

// TestClearErrors shows that what cannot work is said in one line, with exit
// code 1, or 2 where the command line itself is wrong.
func TestClearErrors(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("This is no database. ", 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	held := filepath.Join(folder, "held.db")
	start(t, "--db", held)

	for _, tt := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"port in use", []string{"serve", "--empty", "--addr", taken.Addr().String()}, 1, "another program listens on"},
		{"no address", []string{"serve", "--addr", "8080"}, 1, "is no address"},
		{"no origin", []string{"serve", "--cors-origin", "example.org/path"}, 1, "is no origin"},
		{"no proxy", []string{"serve", "--trusted-proxy", "example.org"}, 1, "--trusted-proxy"},
		{"no turn", []string{"serve", "--max-in-flight=-1"}, 1, "--max-in-flight"},
		{"metrics nowhere", []string{"serve", "--metrics-addr", "9090"}, 1, "--metrics-addr"},
		{"metrics in use", []string{"serve", "--empty", "--addr", "127.0.0.1:0", "--metrics-addr", taken.Addr().String()}, 1, "--metrics-addr: another program"},
		{"no public address", []string{"serve", "--public-url", "https://example.org/record"}, 1, "is no address of a site"},
		{"no database", []string{"serve", "--db", text}, 1, "no"},
		{"no folder", []string{"serve", "--db", filepath.Join(folder, "absent", "x.db")}, 1, "absent"},
		{"served already", []string{"import", "--db", held, "-"}, 1, "held.db"},
		{"check of nothing", []string{"check", "--db", filepath.Join(folder, "absent.db")}, 1, "absent.db"},
		{"unknown flag", []string{"serve", "--colour"}, 2, "unknown flag"},
		{"unknown command", []string{"export"}, 2, "unexpected argument"},
		{"no path", []string{"import"}, 2, "expected"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			c := command(t, tt.args...)
			c = exec.CommandContext(ctx, c.Path, c.Args[1:]...)
			c.Dir, c.Env = t.TempDir(), append(os.Environ(), "ONRECORD_TEST_MAIN=1")
			code, stdout, stderr := outcome(t, c)
			if code != tt.code || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, tt.want) {
				t.Errorf("exit code %d, want %d and one line with %q; stdout %q, stderr:\n%s", code, tt.code, tt.want, stdout, stderr)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"serve", "--help"}, {"import", "--help"}, {"check", "--help"}} {
		code, out, _ := outcome(t, command(t, args...))
		if code != 0 || !strings.Contains(out, "onrecord") {
			t.Errorf("%v: exit code %d\n%s", args, code, out)
		}
	}
	if code, out, _ := outcome(t, command(t, "version")); code != 0 || !strings.HasPrefix(out, "onrecord ") {
		t.Errorf("version: exit code %d, %q", code, out)
	}
}
