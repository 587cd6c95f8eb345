package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers lists the packages of ours that each package may import; a new
// package needs a line here.
var layers = map[string][]string{
	"onrecord":                 {"web", "exchange", "seed", "graph", "gate", "store"},
	"onrecord/web":             {"graph", "exchange", "exchange/cite", "exchange/export", "exchange/feed", "store/text", "web/picture", "web/poster", "web/reconcile"},
	"onrecord/web/picture":     {},
	"onrecord/web/poster":      {},
	"onrecord/web/reconcile":   {"store/text"},
	"onrecord/gate":            {"store"},
	"onrecord/graph":           {"exchange/cite", "graph/generated", "graph/guard", "graph/model", "graph/plan", "graph/scalar", "store", "store/edtf", "store/text"},
	"onrecord/graph/generated": {"exchange/cite", "graph/model", "graph/plan", "graph/scalar", "store", "store/edtf", "store/text"},
	"onrecord/graph/doctest":   {},
	"onrecord/graph/gen":       {},
	"onrecord/graph/guard":     {},
	"onrecord/graph/model":     {"store"},
	"onrecord/graph/plan":      {"graph/model", "graph/scalar", "store"},
	"onrecord/graph/scalar":    {"store", "store/edtf", "store/text"},
	"onrecord/bench":           {"bench/data", "bench/floor", "bench/load", "bench/process", "bench/workload"},
	"onrecord/bench/floor":     {},
	"onrecord/bench/load":      {},
	"onrecord/bench/process":   {},
	"onrecord/bench/workload":  {"bench/data"},
	"onrecord/bench/data":      {"store", "store/edtf"},
	"onrecord/exchange":        {"store", "store/edtf", "store/text"},
	"onrecord/exchange/cite":   {"store/edtf"},
	"onrecord/exchange/export": {"store/edtf"},
	"onrecord/exchange/feed":   {},
	"onrecord/seed":            {"exchange", "store"},
	"onrecord/store":           {"store/edtf", "store/text"},
	"onrecord/store/edtf":      {},
	"onrecord/store/text":      {},
	"onrecord/store/storetest": {"store", "store/edtf", "store/text"},
}

// TestLayers fails on an import that the house does not have, and on SQL
// outside the store and the floor that it is measured against.
func TestLayers(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg, imports := fields[0], fields[1:]
		allowed, ok := layers[pkg]
		if !ok {
			t.Errorf("%s has no line in the table of layers", pkg)
		}
		for _, path := range imports {
			if inner, ours := strings.CutPrefix(path, "onrecord/"); ours && !slices.Contains(allowed, inner) {
				t.Errorf("%s imports %s", pkg, path)
			}
			if path == "database/sql" && pkg != "onrecord/store" && pkg != "onrecord/bench/floor" {
				t.Errorf("%s imports database/sql", pkg)
			}
			if strings.HasPrefix(pkg, "onrecord/store") && strings.Contains(path, "gqlgen") {
				t.Errorf("%s imports %s", pkg, path)
			}
		}
	}
}
