// Command gen writes graph/generated from schema.graphqls, as gqlgen.yml binds
// it: gqlgen's executor, and what the fast path needs. Run it from the project's root: go run ./graph/gen
package main

import (
	"log"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

func main() {
	log.SetFlags(0)
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		log.Fatalf("read gqlgen.yml: %v", err)
	}
	if err := api.Generate(cfg, api.AddPlugin(plans{})); err != nil {
		log.Fatalf("generate: %v", err)
	}
}
