// Package exchange reads records from files: YAML that people write, and
// NDJSON that programs write. docs/model.md describes both forms.
package exchange

import (
	"context"
	"errors"
	"io"
	"io/fs"

	"onrecord/store"
)

// Options says what an import reads and how.
type Options struct {
	Paths    []string  // files, folders, or "-" for Stdin
	FS       fs.FS     // where the paths are; the computer's own files if nil
	Stdin    io.Reader // what "-" reads
	Author   string    // who is named in the history
	DryRun   bool      // check everything, write nothing
	Progress func(records int)
}

// Import writes the records of all files in one transaction. Nothing is
// written if any record is at fault: the error is then *Problems, with a line
// for each fault. A path that cannot be read is a *store.Error.
func Import(ctx context.Context, s *store.Store, o Options) (store.Result, error) {
	inputs, err := o.inputs()
	if err != nil {
		return store.Result{}, err
	}
	r := newReader(inputs)
	result, err := s.Apply(ctx, store.Changes{
		Records: r.records, Author: o.Author, DryRun: o.DryRun, Progress: o.Progress,
	})
	if r.broken != nil {
		return store.Result{}, r.broken
	}
	var bad *store.BadRecords
	if errors.As(err, &bad) {
		r.add(bad.Problems)
		return store.Result{}, r.problems()
	}
	return result, err
}
