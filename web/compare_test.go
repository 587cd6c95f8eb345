package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestCompareCard shows two speakers side by side in another page, where a
// comparison of one is none.
func TestCompareCard(t *testing.T) {
	s := istanbul(t)
	page := s.show(t, "/embed/compare?speaker=person/volodymyr-zelenskyy&speaker=person/dmitri-peskov&lang=en")
	for _, want := range []string{"Volodymyr Zelenskyy", "Dmitri Peskov", "magical breakthroughs", "No date on record", `href="/compare?lang=en`} {
		if !strings.Contains(page, want) {
			t.Errorf("the small form does not show %q", want)
		}
	}
	for _, path := range []string{"/embed/compare", "/embed/compare?speaker=person/dmitri-peskov", "/embed/compare?speaker=Peskov&speaker=Zelenskyy"} {
		if answer := get(t, s, path); answer.Code != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, answer.Code)
		}
	}
	if large := s.show(t, "/compare?speaker=person/volodymyr-zelenskyy&speaker=person/dmitri-peskov"); !strings.Contains(large, "/embed/compare?") {
		t.Error("a comparison has no code to embed it")
	}
}

// TestCompareFiles takes a comparison along: the statements of its speakers, by
// an address that names them.
func TestCompareFiles(t *testing.T) {
	h := published(t, "")
	page := get(t, h, twoSpeakers+"&topic=topic/expectations").Body.String()
	holds(t, "the page", page, `<link rel="canonical" href="https://record.example/compare?speaker=person%2Fvolodymyr-zelenskyy&amp;speaker=person%2Fdmitri-peskov">`)
	spoken := map[string]int{}
	for _, row := range table(t, h, strings.Replace(twoSpeakers, "?", ".csv?", 1))[1:] {
		spoken[row["speaker"]]++
		if row["statement"] == "" || row["source"] == "" {
			t.Errorf("a row without statement or source: %v", row)
		}
	}
	if len(spoken) != 2 || spoken["person/volodymyr-zelenskyy"] < 7 {
		t.Errorf("rows by speaker: %v", spoken)
	}
	linked := get(t, h, strings.Replace(twoSpeakers, "?", ".jsonld?", 1)).Body.String()
	holds(t, "linked data", linked, `"mentions"`, "https://record.example/person/dmitri-peskov", `"Claim"`, `"citation"`)
	if answer := get(t, h, "/compare.csv?speaker=Peskov&speaker=Zelenskyy"); answer.Code != http.StatusSeeOther || !strings.HasPrefix(answer.Header().Get("Location"), "/compare.csv?speaker=person") {
		t.Errorf("speakers by name: status %d to %s", answer.Code, answer.Header().Get("Location"))
	}
}

// TestPathFiles takes a way along: each step leads on from the one before, with
// what it rests on.
func TestPathFiles(t *testing.T) {
	h := published(t, "")
	ends := map[string]string{}
	for _, row := range table(t, h, strings.Replace(twoEnds, "?", ".csv?", 1))[1:] {
		place := row["path"] + "." + row["step"]
		if row["step"] == "1" && row["from"] != "person/volodymyr-zelenskyy" {
			t.Errorf("%s begins at %s", place, row["from"])
		}
		if row["statement"] != "" && (row["source"] == "" || row["url"] != "https://record.example/"+row["statement"]) {
			t.Errorf("%s: evidence without a source: %v", place, row)
		}
		ends[row["path"]] = row["to"]
	}
	for path, end := range ends {
		if end != "person/dmitri-peskov" {
			t.Errorf("path %s ends at %s", path, end)
		}
	}
	if len(ends) != 3 {
		t.Errorf("%d paths, want 3", len(ends))
	}
	var document struct {
		Graph []struct {
			Type  string `json:"@type"`
			Items []any  `json:"itemListElement"`
		} `json:"@graph"`
	}
	linked := get(t, h, strings.Replace(twoEnds, "?", ".jsonld?", 1)).Body
	if err := json.Unmarshal(linked.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	lists := 0
	for _, n := range document.Graph {
		if n.Type == "ItemList" {
			lists++
			if len(n.Items) != 4 {
				t.Errorf("a way of %d records: %s", len(n.Items), fmt.Sprint(n.Items...))
			}
		}
	}
	if lists != 3 {
		t.Errorf("%d ways, want 3", lists)
	}
}
