package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync/atomic"
	"time"
)

// Usage is what reading has taken.
type Usage struct {
	Statements int           // SQL statements run
	Rows       int           // that they returned
	Time       time.Duration // in which they ran and their rows were read
}

// Plus returns what both have taken.
func (u Usage) Plus(v Usage) Usage {
	return Usage{u.Statements + v.Statements, u.Rows + v.Rows, u.Time + v.Time}
}

// usage adds up what views have used.
type usage struct{ statements, rows, time atomic.Int64 }

func (u *usage) add(v Usage) {
	u.statements.Add(int64(v.Statements))
	u.rows.Add(int64(v.Rows))
	u.time.Add(int64(v.Time))
}

// Usage returns what all views that are closed have used, opening them apart.
func (s *Store) Usage() Usage {
	return Usage{int(s.usage.statements.Load()), int(s.usage.rows.Load()), time.Duration(s.usage.time.Load())}
}

// Size returns how many bytes the database has on disk: in its file, and in the
// log beside it of what was written last.
func (s *Store) Size() (file, log int64, err error) {
	found, err := os.Stat(s.path)
	if err != nil {
		return 0, 0, fmt.Errorf("size of the database: %w", err)
	}
	beside, err := os.Stat(s.path + s.dialect.log)
	if errors.Is(err, fs.ErrNotExist) {
		return found.Size(), 0, nil
	}
	if err != nil {
		return 0, 0, fmt.Errorf("size of the database: %w", err)
	}
	return found.Size(), beside.Size(), nil
}
