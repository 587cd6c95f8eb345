package graph_test

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"onrecord/graph/doctest"
)

// TestWarmAllocations counts what a whole request allocates in the server,
// from the socket to the socket, when all its records are in memory.
func TestWarmAllocations(t *testing.T) {
	s := benchStore(t)
	for _, tt := range []struct {
		name, document, by string
		most               float64
	}{{"newest", newestOf, "SPEAKER", 110}, {"meeting", meetingOf, "MEETING", 110}} {
		body := doctest.Document{Query: tt.document, Variables: map[string]any{"id": busiest(t, s, tt.by)}}.Body()
		c := dial(t, serve(t, s, recalled), body)
		c.ask()
		if n := testing.AllocsPerRun(100, c.ask); n > tt.most {
			t.Errorf("%s: %.0f allocations a request, want %.0f at the most", tt.name, n, tt.most)
		} else {
			t.Logf("%s: %.0f allocations a request, %d bytes answered", tt.name, n, c.length)
		}
	}
}

// client sends one request again and again over one connection, and allocates
// nothing itself.
type client struct {
	t       testing.TB
	conn    net.Conn
	request []byte
	reader  *bufio.Reader
	length  int // of the last answer's body
}

// dial serves h and connects to it.
func dial(t testing.TB, h http.Handler, body []byte) *client {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	conn, err := net.Dial("tcp", srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return &client{t: t, conn: conn, reader: bufio.NewReader(conn), request: fmt.Appendf(nil,
		"POST /graphql HTTP/1.1\r\nHost: example.org\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)}
}

var lengthHeader = []byte("Content-Length: ")

// ask sends the request and reads the answer to its end.
func (c *client) ask() {
	_, err := c.conn.Write(c.request)
	var line []byte
	for err == nil {
		line, err = c.reader.ReadSlice('\n')
		if value, ok := bytes.CutPrefix(line, lengthHeader); ok {
			c.length, err = strconv.Atoi(string(bytes.TrimSpace(value)))
		}
		if len(line) == len("\r\n") {
			_, err = c.reader.Discard(c.length)
			break
		}
	}
	if err != nil || c.length == 0 {
		c.t.Fatalf("read the answer: %v", err)
	}
}
