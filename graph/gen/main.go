// Command gen writes graph/generated and graph/model from schema.graphqls, as
// gqlgen.yml binds it. Run it from the project's root: go run ./graph/gen
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
	if err := api.Generate(cfg); err != nil {
		log.Fatalf("generate: %v", err)
	}
}
