// Package seed holds the Istanbul dataset: what was said around the talks of
// July 2025, by whom, and which outlets are known to have reported it.
package seed

import (
	"context"
	"embed"

	"onrecord/exchange"
	"onrecord/store"
)

//go:embed istanbul-2025/*.yaml
var files embed.FS

// Load writes the dataset into s, as an import of its files would.
func Load(ctx context.Context, s *store.Store) (store.Result, error) {
	return exchange.Import(ctx, s, exchange.Options{FS: files, Paths: []string{"istanbul-2025"}, Author: "onrecord"})
}
