package main

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"onrecord/graph"
)

// TestFlagDefaults shows that a server without flags has the limits of an
// endpoint without options, and that docs/limits.md tells each of them.
func TestFlagDefaults(t *testing.T) {
	var c commands
	parser := kong.Must(&c)
	if _, err := parser.Parse([]string{"serve"}); err != nil {
		t.Fatal(err)
	}
	o := graph.DefaultOptions()
	c.Serve.cacheFlags.set(&o)
	c.Serve.limitFlags.set(&o)
	if !reflect.DeepEqual(o, graph.DefaultOptions()) {
		t.Errorf("flags make of the defaults %+v, want %+v", o, graph.DefaultOptions())
	}
	doc, err := os.ReadFile("docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	limits := reflect.TypeFor[limitFlags]()
	for _, node := range parser.Model.Children {
		for _, flag := range node.Flags {
			if _, ours := limits.FieldByName(fieldName(flag.Name)); ours && !strings.Contains(string(doc), "| `--"+flag.Name+"` | "+flag.Default+" |") {
				t.Errorf("docs/limits.md does not tell --%s with its default %s", flag.Name, flag.Default)
			}
		}
	}
}

// fieldName returns the name of the field that a flag fills.
func fieldName(flag string) (name string) {
	for part := range strings.SplitSeq(flag, "-") {
		name += strings.ToUpper(part[:1]) + part[1:]
	}
	return name
}
