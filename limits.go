package main

import (
	"fmt"
	"time"

	"onrecord/graph"
)

// limitFlags say how much one request may ask for; docs/limits.md explains each.
type limitFlags struct {
	MaxBody         int           `default:"256" placeholder:"KB" help:"Kilobytes of a request (default: ${default})."`
	MaxTokens       int           `default:"2500" placeholder:"N" help:"Names, values and signs of a document (default: ${default})."`
	MaxDepth        int           `default:"15" placeholder:"N" help:"Fields within fields (default: ${default})."`
	MaxRootFields   int           `default:"50" placeholder:"N" help:"Fields at the root of a query (default: ${default})."`
	MaxAliases      int           `default:"200" placeholder:"N" help:"Fields that stand again beside themselves, under one alias or another (default: ${default})."`
	MaxSelections   int           `default:"5000" placeholder:"N" help:"Fields and fragments, those of a fragment counted wherever it is spread (default: ${default})."`
	MaxFragments    int           `default:"100" placeholder:"N" help:"Definitions of fragments (default: ${default})."`
	MaxDirectives   int           `default:"100" placeholder:"N" help:"Directives of a document (default: ${default})."`
	MaxNesting      int           `default:"16" placeholder:"N" help:"Lists and objects within one another, in a value or the variables (default: ${default})."`
	MaxValues       int           `default:"5000" placeholder:"N" help:"Values in the variables (default: ${default})."`
	MaxSchemaDepth  int           `default:"20" placeholder:"N" help:"Fields within fields that ask for the schema (default: ${default})."`
	MaxSchemaValues int           `default:"20000" placeholder:"N" help:"Values of the schema in an answer (default: ${default})."`
	MaxCost         int           `default:"100000" placeholder:"ROWS" help:"Rows that a document may read from the database (default: ${default})."`
	Deadline        time.Duration `default:"10s" placeholder:"TIME" help:"How long a query may run (default: ${default})."`
}

// longestDeadline leaves time to send the answer before the server gives up.
const longestDeadline = 25 * time.Second

// validate refuses limits that nothing keeps.
func (f limitFlags) validate() error {
	for _, limit := range []struct {
		flag  string
		value int
	}{
		{"body", f.MaxBody}, {"tokens", f.MaxTokens}, {"depth", f.MaxDepth}, {"root-fields", f.MaxRootFields}, {"aliases", f.MaxAliases},
		{"selections", f.MaxSelections}, {"fragments", f.MaxFragments}, {"directives", f.MaxDirectives}, {"nesting", f.MaxNesting},
		{"values", f.MaxValues}, {"schema-depth", f.MaxSchemaDepth}, {"schema-values", f.MaxSchemaValues}, {"cost", f.MaxCost},
	} {
		if limit.value < 1 {
			return fmt.Errorf("--max-%s: a limit is 1 or more, not %d", limit.flag, limit.value)
		}
	}
	if f.Deadline <= 0 || f.Deadline > longestDeadline {
		return fmt.Errorf("--deadline: a query may run for up to %v, not %v", longestDeadline, f.Deadline)
	}
	return nil
}

// set puts the flags into the endpoint's options.
func (f limitFlags) set(o *graph.Options) {
	o.Body, o.Cost, o.Deadline = int64(f.MaxBody)<<10, f.MaxCost, f.Deadline
	o.Tokens, o.Depth, o.RootFields, o.Aliases, o.Selections = f.MaxTokens, f.MaxDepth, f.MaxRootFields, f.MaxAliases, f.MaxSelections
	o.Fragments, o.Directives, o.Nesting, o.Values = f.MaxFragments, f.MaxDirectives, f.MaxNesting, f.MaxValues
	o.SchemaDepth, o.SchemaValues = f.MaxSchemaDepth, f.MaxSchemaValues
}
