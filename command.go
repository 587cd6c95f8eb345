package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"onrecord/exchange"
	"onrecord/store"
)

type importCommand struct {
	database
	DryRun bool     `help:"Check the files, and write nothing."`
	Paths  []string `arg:"" name:"path" help:"Files (.yaml, .yml, .ndjson, .jsonl), folders of them, or - for standard input."`
}

// Run imports the files and says what came of it.
func (c importCommand) Run(ctx context.Context) (err error) {
	s, err := store.Open(ctx, c.DB, store.ReadWrite)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	progress, done := showProgress("records")
	result, err := exchange.Import(ctx, s, exchange.Options{Paths: c.Paths, Stdin: os.Stdin, Author: author(), DryRun: c.DryRun, Progress: progress})
	done()
	if err != nil {
		return err
	}
	verb := ""
	if c.DryRun {
		verb = "nothing written; would be "
	}
	fmt.Printf("%s%d created, %d updated, %d unchanged\n", verb, result.Created, result.Updated, result.Unchanged)
	return nil
}

// author returns who writes, for the revision.
func author() string {
	if name := os.Getenv("USER"); name != "" {
		return name
	}
	return "import"
}

// showProgress returns a function that shows how many there are so far, on a
// terminal only, and one that ends the show.
func showProgress(unit string) (show func(int), done func()) {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return func(int) {}, func() {}
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetDescription(unit), progressbar.OptionShowCount(),
		progressbar.OptionShowIts(), progressbar.OptionSetWriter(os.Stderr), progressbar.OptionClearOnFinish())
	return func(n int) { _ = bar.Set(n) }, func() { _ = bar.Finish() }
}

type checkCommand struct{ database }

// Run checks the record, and prints each finding.
func (c checkCommand) Run(ctx context.Context) (err error) {
	s, err := store.Open(ctx, c.DB, store.ReadOnly)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	findings, err := s.Check(ctx)
	if err != nil {
		return err
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	if n := len(findings); n > 0 {
		return fmt.Errorf("%s is inconsistent in %d places", c.DB, n)
	}
	fmt.Println("the record is consistent")
	return nil
}
