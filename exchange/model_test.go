package exchange

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestDatesInModel reads every date that the table in docs/model.md shows.
func TestDatesInModel(t *testing.T) {
	doc, err := os.ReadFile("../docs/model.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(doc), "## Dates\n")
	table, _, _ = strings.Cut(table, "A search in a span")
	count := 0
	for _, row := range regexp.MustCompile("(?m)^\\| (`.+?) \\|").FindAllStringSubmatch(table, -1) {
		for _, date := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
			src := "positions:\n- held: '" + date[1] + "'\n"
			if _, err := read(t, fstest.MapFS{"a.yaml": {Data: []byte(src)}}, Options{Paths: []string{"a.yaml"}}); err != nil {
				t.Error(err)
			}
			count++
		}
	}
	if count < 15 {
		t.Errorf("found %d dates, want at least 15", count)
	}
}
