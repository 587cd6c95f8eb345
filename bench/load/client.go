package load

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net"
)

// client is one connection.
type client struct {
	conn  net.Conn
	in    *bufio.Reader
	bytes int64
}

func newClient(address string) (*client, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

func (c *client) close() { c.conn.Close() }

// ask sends a request and reads the whole answer. After errBusy it can be asked
// again.
func (c *client) ask(request []byte) error {
	if _, err := c.conn.Write(request); err != nil {
		return err
	}
	n, refused := c.head()
	if refused != nil && !errors.Is(refused, errBusy) {
		return refused
	}
	begin, err := c.in.Peek(min(n, len(Answered)))
	if err != nil {
		return err
	}
	if refused == nil && string(begin) != Answered {
		words, _ := c.in.Peek(min(n, 300))
		refused = errAnswer
		if bytes.Contains(words, []byte(`"code":"TIMEOUT"`)) {
			refused = errBusy
		}
		refused = fmt.Errorf("%w: %s", refused, words)
	}
	if _, err = c.in.Discard(n); err != nil {
		return err
	}
	if refused == nil {
		c.bytes += int64(n)
	}
	return refused
}

// Answered is how an answer without errors begins.
const Answered = `{"data":`

// head reads an answer as far as its body and returns how long that is; with
// errBusy, too.
func (c *client) head() (int, error) {
	status, err := c.in.ReadSlice('\n')
	if err != nil {
		return 0, err
	}
	var refused error
	switch {
	case bytes.HasPrefix(status, []byte("HTTP/1.1 503 ")):
		refused = fmt.Errorf("%w: %s", errBusy, bytes.TrimSpace(status))
	case !bytes.HasPrefix(status, []byte("HTTP/1.1 200 ")):
		return 0, fmt.Errorf("%w: %s", errStatus, bytes.TrimSpace(status))
	}
	found := -1
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		if len(line) <= len("\r\n") {
			break
		}
		n, err := length(line)
		if err != nil {
			return 0, err
		}
		found = max(found, n)
	}
	if found < 0 {
		return 0, errLength
	}
	return found, refused
}
