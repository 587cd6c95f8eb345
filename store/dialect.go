package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strings"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// dialect is all that differs between SQL engines: how to connect, where the
// migrations are, and how to bind lists and read the first rows of many
// parents. A second engine is a value of this type and a folder of migrations.
type dialect struct {
	driver     string
	goose      goose.Dialect
	migrations string // folder
	source     func(path string, mode Mode) string
	recognize  func(ctx context.Context, db *sql.DB, path string) error
	integrity  string // statement that returns "ok" or what is broken
	reading
}

// sqliteID marks our files, so that another program's are not written to.
const sqliteID = 0x6f6e7263 // "onrc"

var sqlite = dialect{
	driver:     "sqlite",
	goose:      goose.DialectSQLite3,
	migrations: "migrations/sqlite",
	source:     sqliteSource,
	recognize:  recognizeSQLite,
	integrity:  "PRAGMA quick_check",
	reading:    sqliteReading,
}

// sqliteSource returns the name under which modernc.org/sqlite opens path. All
// pragmas stand in it, for one given through Exec would reach one connection
// of the pool.
func sqliteSource(path string, mode Mode) string {
	pragmas := []string{"foreign_keys(1)", "busy_timeout(5000)", "temp_store(memory)", "mmap_size(1073741824)", "cache_size(-16384)"}
	more := "&_txlock=immediate"
	if mode == ReadOnly {
		pragmas = append(pragmas, "query_only(1)")
		more = ""
	} else {
		pragmas = append(pragmas, "journal_mode(wal)", "synchronous(full)", "cache_size(-65536)")
	}
	name := (&url.URL{Scheme: "file", Opaque: url.PathEscape(path)}).String()
	return strings.ReplaceAll(name, "%2F", "/") + "?_pragma=" + strings.Join(pragmas, "&_pragma=") + more
}

// recognizeSQLite refuses a file that is no SQLite database or another
// program's, and marks a new one as ours.
func recognizeSQLite(ctx context.Context, db *sql.DB, path string) error {
	var id, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		if strings.Contains(err.Error(), "not a database") {
			return fmt.Errorf("%s is no database; name another file with --db", path)
		}
		return fmt.Errorf("open %s: %w", path, err)
	}
	if id == sqliteID {
		return nil
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	if id != 0 || tables > 0 {
		return fmt.Errorf("%s is a database of another program; name another file with --db", path)
	}
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", sqliteID)); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	return nil
}
