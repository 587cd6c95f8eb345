package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrate brings the tables up to date, one transaction a migration.
func migrate(ctx context.Context, db *sql.DB, d dialect) error {
	p, err := migrator(db, d)
	if err != nil {
		return err
	}
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the tables: %w", err)
	}
	if have > newest(p) {
		return newer(have, p)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring the tables up to date: %w", err)
	}
	return nil
}

// current refuses a database whose tables are not those of this program, for
// a reader must not change them.
func current(ctx context.Context, db *sql.DB, d dialect, path string) error {
	p, err := migrator(db, d)
	if err != nil {
		return err
	}
	var have int64
	if err := db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&have); err != nil {
		have = 0 // there is no such table
	}
	switch {
	case have > newest(p):
		return fmt.Errorf("%s: %w", path, newer(have, p))
	case have < newest(p):
		return fmt.Errorf("%s is empty or was made by an older onrecord; start the server on it once to bring it up to date", path)
	}
	return nil
}

func migrator(db *sql.DB, d dialect) (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, d.migrations)
	if err != nil {
		return nil, err
	}
	p, err := goose.NewProvider(d.goose, db, folder, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	return p, nil
}

// newer says that the tables are of a version that this program does not know.
func newer(have int64, p *goose.Provider) error {
	return fmt.Errorf("made by a newer onrecord (its tables have version %d, this program knows %d); use that one, or name another file", have, newest(p))
}

func newest(p *goose.Provider) int64 {
	all := p.ListSources()
	return all[len(all)-1].Version
}
