package main

import (
	"errors"
	"time"

	"onrecord/graph"
)

// cacheFlags say what the server keeps in memory.
type cacheFlags struct {
	RecordCache   int           `default:"64" placeholder:"MB" help:"Megabytes of records and pages to keep in memory; 0 keeps none (default: ${default})."`
	AnswerCache   int           `default:"16" placeholder:"MB" help:"Megabytes of whole answers to keep in memory; 0 keeps none (default: ${default})."`
	DocumentCache int           `default:"24" placeholder:"MB" help:"Megabytes of documents to keep in memory, parsed, with their plans; 0 keeps none (default: ${default})."`
	MaxAge        time.Duration `default:"1m" placeholder:"TIME" help:"How long browsers and proxies may reuse the answer to a trusted document called by GET (default: ${default})."`
	FastPath      bool          `default:"true" negatable:"" help:"Answer by compiled plans; --no-fast-path leaves every query to the reference executor, to compare the two."`
}

// validate refuses what cannot be.
func (c cacheFlags) validate() error {
	switch {
	case c.RecordCache < 0:
		return errors.New("--record-cache: a size is 0 or more megabytes")
	case c.AnswerCache < 0:
		return errors.New("--answer-cache: a size is 0 or more megabytes")
	case c.DocumentCache < 0:
		return errors.New("--document-cache: a size is 0 or more megabytes")
	case c.MaxAge < 0:
		return errors.New("--max-age: a time is 0s or more")
	}
	return nil
}

// set puts the flags into the endpoint's options.
func (c cacheFlags) set(o *graph.Options) {
	o.RecordCache, o.AnswerCache, o.DocumentCache = int64(c.RecordCache)<<20, int64(c.AnswerCache)<<20, int64(c.DocumentCache)<<20
	o.MaxAge, o.Reference = c.MaxAge, !c.FastPath
}
