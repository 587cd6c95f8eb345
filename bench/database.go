package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"onrecord/bench/data"
)

// database is a file to ask about, and how it came to be.
type database struct {
	path    string
	size    data.Size
	imports *imported // nil if it was given
}

// imported is how an import went.
type imported struct {
	Records int
	Seconds float64
	CPU     float64 // seconds
	Memory  int64   // at the most, bytes
}

// database returns the database of n statements, which it makes unless it is
// there from an earlier run.
func (b *bench) database(ctx context.Context, n int) (*database, error) {
	mark, err := generation()
	if err != nil {
		return nil, err
	}
	db := &database{size: data.Of(n), path: filepath.Join(b.Dir, fmt.Sprintf("%d-%s.db", n, mark)), imports: new(imported)}
	about := db.path + ".json"
	if text, err := os.ReadFile(about); err == nil {
		return db, json.Unmarshal(text, db.imports)
	}
	b.say("generate %d statements", n)
	records, err := os.Create(filepath.Join(b.Dir, "records.ndjson"))
	if err != nil {
		return nil, err
	}
	defer os.Remove(records.Name())
	if err := errors.Join(data.Write(records, db.size), records.Close()); err != nil {
		return nil, err
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		os.Remove(db.path + end) // of an import that was broken off
	}
	b.say("import them into %s", db.path)
	if *db.imports, err = b.load(ctx, db.path, records.Name()); err != nil {
		return nil, err
	}
	text, err := json.Marshal(db.imports)
	if err != nil {
		return nil, err
	}
	return db, os.WriteFile(about, text, 0o644)
}

// generation returns a word that changes when other records are generated.
func generation() (string, error) {
	var b bytes.Buffer
	if err := data.Write(&b, data.Of(1_000)); err != nil {
		return "", err
	}
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:4]), nil
}

// load imports a file as a user does.
func (b *bench) load(ctx context.Context, db, file string) (i imported, err error) {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, b.program, "import", "--db", db, file)
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return i, fmt.Errorf("import: %w", err)
	}
	i.Seconds = time.Since(start).Seconds()
	i.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		i.Memory = usage.Maxrss << 10
	}
	_, err = fmt.Sscanf(out.String(), "%d created", &i.Records)
	return i, err
}
