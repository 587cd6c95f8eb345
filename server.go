// Command onrecord serves a record of who said what, where and when, and who
// reported it, as a graph over GraphQL.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands are what onrecord can do; kong reads flags and ONRECORD_ variables
// into them.
type commands struct {
	Serve   serveCommand   `cmd:"" default:"withargs" help:"Serve the record over HTTP (the default command)."`
	Import  importCommand  `cmd:"" help:"Write the records of files into the database: all of them or, if one is bad, none."`
	Check   checkCommand   `cmd:"" help:"Check the consistency of the whole record; exit with 1 and a list where it fails."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// database is the flag that every command on a database has.
type database struct {
	DB string `name:"db" default:"onrecord.db" placeholder:"FILE" help:"The database file (default: ${default})."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:]))
}

// run carries out one command line and returns the exit code: 1 where the
// command fails, 2 where the line itself is wrong.
func run(ctx context.Context, args []string) int {
	var c commands
	parser := kong.Must(&c,
		kong.Name("onrecord"),
		kong.Description("Who said what, where and when, and who reported it: a knowledge graph over GraphQL."),
		kong.DefaultEnvars("ONRECORD"),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	line, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(os.Stderr, "onrecord: %v (onrecord --help shows what there is)\n", err)
		return 2
	}
	if err := line.Run(); err != nil {
		fmt.Fprintf(os.Stderr, "onrecord: %v\n", err)
		return 1
	}
	return 0
}

type versionCommand struct{}

// Run prints the version of the program and of what it was built with.
func (versionCommand) Run() error {
	fmt.Printf("onrecord %s, %s, %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// version returns the version that the program was built as.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
