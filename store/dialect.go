package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// dialect is all that differs between SQL engines: how to connect, where the
// migrations are, and how to bind lists and read the first rows of many
// parents. A second engine is a value of this type and a folder of migrations.
type dialect struct {
	driver     string
	goose      goose.Dialect
	migrations string // folder
	source     func(path string, mode Mode) string
	reader     func(path string) (*sqlite.Conn, error)
	recognize  func(ctx context.Context, path string) error // refuses what is no database of ours
	insert     string                                       // begin of an INSERT whose failure ends the transaction, so that it need not be undone alone
	settle     string                                       // statement that moves all into the database file
	integrity  string                                       // query for "ok" or what is broken in the file
	log        string                                       // what the name of the file ends in that holds what was written last
	changes    string                                       // query for a number that changes when another connection commits
	references string                                       // query for references to nothing: table, row, table referred to, number
	indexed    string                                       // query for the full-text index: order, place, word
	documents  string                                       // table of the documents in it
	merge      string                                       // statement that makes the index one piece, in which a search is quickest
	roomy      string                                       // statement that lets the writer hold more in memory, for many records at once
	narrow     []string                                     // statements that take that back, and let go of the memory
	reading
}

// sqliteID marks our files, so that another program's are not written to. The
// first migration sets it.
const sqliteID = 0x6f6e7263 // "onrc"

var sqliteDialect = dialect{
	driver:     "sqlite",
	goose:      goose.DialectSQLite3,
	migrations: "migrations/sqlite",
	source:     sqliteSource,
	reader:     sqliteReader,
	recognize:  recognizeSQLite,
	insert:     "INSERT OR FAIL",
	settle:     "PRAGMA wal_checkpoint(TRUNCATE)",
	integrity:  "PRAGMA integrity_check",
	log:        "-wal",
	changes:    "PRAGMA data_version",
	references: "PRAGMA foreign_key_check",
	indexed:    "SELECT doc, offset, term FROM fulltext_word",
	documents:  "fulltext_docsize",
	merge:      "INSERT INTO fulltext (fulltext) VALUES ('optimize')",
	roomy:      "PRAGMA cache_size = -131072",
	narrow:     []string{"PRAGMA cache_size = -32768", "PRAGMA shrink_memory"},
	reading:    sqliteReading,
}

// sqliteSource returns the name under which modernc.org/sqlite opens path. All
// pragmas stand in it, for one given through Exec would reach one connection
// of the pool.
func sqliteSource(path string, mode Mode) string {
	options := "&_pragma=" + strings.Join(sqlitePragmas(mode), "&_pragma=")
	if mode == ReadOnly {
		return sqliteFile(path) + access(path) + options
	}
	return sqliteFile(path) + "?_txlock=immediate" + options
}

// sqlitePragmas returns what each connection is told first.
func sqlitePragmas(mode Mode) []string {
	shared := []string{"foreign_keys(1)", "busy_timeout(10000)", "temp_store(memory)"}
	if mode == ReadOnly {
		return append(shared, "query_only(1)", "cache_size(-16384)", "mmap_size(2147418112)")
	}
	return append(shared, "journal_mode(wal)", "synchronous(full)", "cache_size(-32768)")
}

// sqliteReader opens a connection for reading.
func sqliteReader(path string) (*sqlite.Conn, error) {
	conn, err := sqlite.OpenConn(sqliteFile(path)+access(path), sqlite.OpenReadWrite, sqlite.OpenURI)
	if err != nil {
		return nil, err
	}
	for _, pragma := range sqlitePragmas(ReadOnly) {
		if err := sqlitex.ExecuteTransient(conn, "PRAGMA "+pragma, nil); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return conn, nil
}

// sqliteFile returns path as a URI.
func sqliteFile(path string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
}

// access returns how a file is opened for reading. The writer keeps part of
// the data in a second file and both share a third, so even a reader writes
// where it may; a database at rest in a folder that must not change is read
// as it is.
func access(path string) string {
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		f.Close()
		if writable(path) == nil {
			return "?mode=rw"
		}
	}
	if _, err := os.Stat(path + "-wal"); err != nil {
		return "?mode=ro&immutable=1"
	}
	return "?mode=ro"
}

// recognizeSQLite refuses a file that is no SQLite database or another
// program's. It changes nothing in it.
func recognizeSQLite(ctx context.Context, path string) error {
	head := make([]byte, 16)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return explainFile(path, err)
	}
	n, err := f.Read(head)
	f.Close()
	if n == 0 && errors.Is(err, io.EOF) {
		return nil
	}
	if string(head[:n]) != "SQLite format 3\x00" {
		return fmt.Errorf("%s is no SQLite database; name another file", path)
	}
	db, err := sql.Open("sqlite", sqliteFile(path)+access(path)+"&_pragma=query_only(1)&_pragma=busy_timeout(10000)")
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	defer db.Close()
	var id, tables int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return fmt.Errorf("%s cannot be read as a SQLite database (%w); restore it from a backup or name another file", path, err)
	}
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	if id != sqliteID && (id != 0 || tables > 0) {
		return fmt.Errorf("%s is a SQLite database, but not one of onrecord's; name another file", path)
	}
	return nil
}
