// Command bench measures onrecord: it generates a record of a given size, loads
// it through the ordinary import, asks the real server the workloads over HTTP,
// and writes what it found beside the floor of the same run.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"onrecord/bench/data"
)

// commands are what bench can do.
type commands struct {
	Run   runCommand   `cmd:"" default:"withargs" help:"Measure everything and write the report (the default command)."`
	Data  dataCommand  `cmd:"" help:"Write the records of a size as NDJSON."`
	Floor floorCommand `cmd:"" help:"Serve the workloads as a program would that did nothing else."`
	Bytes bytesCommand `cmd:"" help:"Serve /n, which is n bytes."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c commands
	line := kong.Parse(&c, kong.Name("bench"), kong.Description("Measures onrecord beside the floor."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.BindTo(ctx, (*context.Context)(nil)))
	if err := line.Run(); err != nil {
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(1)
	}
}

type dataCommand struct {
	Statements int    `default:"1000000" placeholder:"N" help:"How many statements (default: ${default}); the other records follow from that."`
	Out        string `default:"-" placeholder:"FILE" help:"Where to write; - is standard output (default: ${default})."`
}

// Run writes the records.
func (c dataCommand) Run() (err error) {
	size := data.Of(c.Statements)
	if c.Out == "-" {
		return data.Write(os.Stdout, size)
	}
	f, err := os.Create(c.Out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return data.Write(f, size)
}
