package cite

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/store/edtf"
)

func dated(t *testing.T, text string) edtf.Date {
	t.Helper()
	var d edtf.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

// article is a work of which everything is known.
func article(t *testing.T) Work {
	return Work{
		ID: "source/herald-2025-07-23", Kind: "ARTICLE", Authors: []string{"Vera Sample", "Ümit Örnek"},
		Title: "Talks end in Exampleton", Publisher: "The Example Herald",
		Published: dated(t, "2025-07-23T19:00+03:00"), URL: "https://herald.example/talks?id=1", Language: "en",
	}
}

// TestAPA holds references against the rules of APA 7: the order of elements
// (9.4-9.6), titles in the place of missing authors (9.12), dates (9.13-9.17),
// descriptions in brackets (9.21-9.22), groups as authors (9.11), sites that
// are their own authors (9.32), names joined (9.8).
func TestAPA(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*Work)
		want   string
	}{
		{"everything known", func(*Work) {},
			"Vera Sample & Ümit Örnek. (2025, July 23). Talks end in Exampleton. The Example Herald. https://herald.example/talks?id=1"},
		{"no author", func(w *Work) { w.Authors = nil },
			"Talks end in Exampleton. (2025, July 23). The Example Herald. https://herald.example/talks?id=1"},
		{"no date", func(w *Work) { w.Published = edtf.Date{} },
			"Vera Sample & Ümit Örnek. (n.d.). Talks end in Exampleton. The Example Herald. https://herald.example/talks?id=1"},
		{"no title", func(w *Work) { w.Title = "" },
			"Vera Sample & Ümit Örnek. (2025, July 23). [Article]. The Example Herald. https://herald.example/talks?id=1"},
		{"neither author nor title nor address", func(w *Work) { w.Authors, w.Title, w.URL = nil, "", "" },
			"[Article]. (2025, July 23). The Example Herald."},
		{"nothing known", func(w *Work) { *w = Work{Kind: "OTHER"} },
			"[Publication]. (n.d.)."},
		{"a title that is a question", func(w *Work) { w.Title = "Will they “talk?”" },
			"Vera Sample & Ümit Örnek. (2025, July 23). Will they “talk?” The Example Herald. https://herald.example/talks?id=1"},
		{"a title in two lines", func(w *Work) { w.Title = "Talks\n  end" },
			"Vera Sample & Ümit Örnek. (2025, July 23). Talks end. The Example Herald. https://herald.example/talks?id=1"},
		{"three authors", func(w *Work) { w.Authors = []string{"A One", "B Two", "C Three"} },
			"A One, B Two, & C Three. (2025, July 23). Talks end in Exampleton. The Example Herald. https://herald.example/talks?id=1"},
		{"a press release", func(w *Work) { w.Kind, w.Authors = "PRESS_RELEASE", nil },
			"The Example Herald. (2025, July 23). Talks end in Exampleton [Press release]. https://herald.example/talks?id=1"},
		{"an outlet as its own author", func(w *Work) { w.Authors = []string{"The Example Herald"} },
			"The Example Herald. (2025, July 23). Talks end in Exampleton. https://herald.example/talks?id=1"},
		{"a page that changes", func(w *Work) {
			*w = Work{Kind: "PAGE", Title: "Statement", Publisher: "onrecord", Accessed: time.Date(2025, 11, 25, 23, 0, 0, 0, time.UTC), URL: "https://record.example/statement/a"}
		}, "onrecord. (n.d.). Statement. Retrieved November 25, 2025, from https://record.example/statement/a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := article(t)
			tt.change(&w)
			if got := w.In(APA); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}

	crowd := article(t)
	crowd.Authors = nil
	for n := range 22 {
		crowd.Authors = append(crowd.Authors, fmt.Sprintf("N. %d", n+1))
	}
	if got := crowd.In(APA); !strings.HasPrefix(got, "N. 1, ") || !strings.Contains(got, "N. 19, . . . N. 22. (2025") || strings.Contains(got, "N. 20,") {
		t.Errorf("22 authors: %s", got)
	}
}

// TestDates shows that no style says a date more exactly than it is known, and
// that what a style has no form for stands in words.
func TestDates(t *testing.T) {
	for _, tt := range []struct{ date, apa, bibtex, csl string }{
		{"2025-07-23", "(2025, July 23)", "year = {2025}, month = jul, day = {23}", `{"date-parts":[[2025,7,23]]}`},
		{"2025-07", "(2025, July)", "year = {2025}, month = jul", `{"date-parts":[[2025,7]]}`},
		{"2025", "(2025)", "year = {2025}", `{"date-parts":[[2025]]}`},
		{"2025-22", "(2025, Summer)", "year = {summer 2025}", `{"date-parts":[[2025]],"season":2}`},
		{"2025-24", "(2025, Winter)", "year = {winter 2025}", `{"date-parts":[[2025]],"season":4}`},
		{"2025-07-23T23:30-08:00", "(2025, July 23)", "year = {2025}, month = jul, day = {23}", `{"date-parts":[[2025,7,23]]}`},
		{"2025-07-~23", "(ca. 2025, July 23)", "year = {about 23 July 2025}", `{"date-parts":[[2025,7,23]],"circa":true}`},
		{"2025~", "(ca. 2025)", "year = {about 2025}", `{"date-parts":[[2025]],"circa":true}`},
		{"2025-07?", "(possibly July 2025)", "year = {possibly July 2025}", `{"literal":"possibly July 2025"}`},
		{"2025-07-16/2025-07-23", "(between 16 and 23 July 2025)", "year = {between 16 and 23 July 2025}", `{"literal":"between 16 and 23 July 2025"}`},
		{"../2025-07-23", "(by 23 July 2025)", "year = {by 23 July 2025}", `{"literal":"by 23 July 2025"}`},
		{"2025-0X", "(between January and September 2025)", "year = {between January and September 2025}", `{"literal":"between January and September 2025"}`},
		{"2025-07-2X", "(between 20 and 29 July 2025)", "year = {between 20 and 29 July 2025}", `{"literal":"between 20 and 29 July 2025"}`},
		{"202X", "(the 2020s)", "year = {the 2020s}", `{"literal":"the 2020s"}`},
		{"20XX", "(between 2000 and 2099)", "year = {between 2000 and 2099}", `{"literal":"between 2000 and 2099"}`},
		{"../..", "(n.d.)", "", "null"},
		{"", "(n.d.)", "", "null"},
	} {
		t.Run(tt.date, func(t *testing.T) {
			w := article(t)
			w.Published = dated(t, tt.date)
			if got := w.In(APA); !strings.Contains(got, " "+tt.apa+". ") {
				t.Errorf("APA %s, want %s", got, tt.apa)
			}
			var fields []string
			for line := range strings.Lines(w.In(BibTeX)) {
				if name, _, _ := strings.Cut(strings.TrimSpace(line), " "); name == "year" || name == "month" || name == "day" {
					fields = append(fields, strings.Trim(line, " \n,"))
				}
			}
			if got := strings.Join(fields, ", "); got != tt.bibtex {
				t.Errorf("BibTeX %q, want %q", got, tt.bibtex)
			}
			var items []struct{ Issued json.RawMessage }
			if err := json.Unmarshal([]byte(w.In(CSLJSON)), &items); err != nil {
				t.Fatal(err)
			}
			got := "null"
			if items[0].Issued != nil {
				got = compact(t, items[0].Issued)
			}
			if got != tt.csl {
				t.Errorf("CSL-JSON %s, want %s", got, tt.csl)
			}
		})
	}
}

func compact(t *testing.T, text json.RawMessage) string {
	t.Helper()
	compacted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(compacted)
}

func TestBibTeX(t *testing.T) {
	w := article(t)
	want := `@misc{herald-2025-07-23,
  author = {{Vera Sample} and {Ümit Örnek}},
  title = {{Talks end in Exampleton}},
  howpublished = {{The Example Herald}},
  year = {2025},
  month = jul,
  day = {23},
  url = {https://herald.example/talks?id=1},
  language = {en}
}
`
	if diff := cmp.Diff(want, w.In(BibTeX)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	w = Work{ID: "source/a", Authors: []string{"Sample and Sons"}, Title: `50% of {braces} & \commands #1 a_b ~ ^ $x$`, URL: "https://herald.example/%7Ea/{b}"}
	want = `@misc{a,
  author = {{Sample and Sons}},
  title = {{50\% of \textbraceleft{}braces\textbraceright{} \& \textbackslash{}commands \#1 a\_b \textasciitilde{} \textasciicircum{} \$x\$}},
  url = {https://herald.example/%7Ea/%7Bb%7D}
}
`
	if diff := cmp.Diff(want, w.In(BibTeX)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := (Work{ID: "source/a", Title: "}}{{{"}).In(BibTeX); strings.Count(got, "{") != strings.Count(got, "}") {
		t.Errorf("a title with braces unbalances the entry: %s", got)
	}
}

// TestCSL holds files against the schema csl-data.json: an array of items that
// have an id and a known type, and no fields that it does not name.
func TestCSL(t *testing.T) {
	var items []map[string]any
	if err := json.Unmarshal([]byte(article(t).In(CSLJSON)), &items); err != nil {
		t.Fatal(err)
	}
	want := []map[string]any{{
		"id": "source/herald-2025-07-23", "type": "article-newspaper", "title": "Talks end in Exampleton",
		"author":          []any{map[string]any{"literal": "Vera Sample"}, map[string]any{"literal": "Ümit Örnek"}},
		"container-title": "The Example Herald", "issued": map[string]any{"date-parts": []any{[]any{2025., 7., 23.}}},
		"URL": "https://herald.example/talks?id=1", "language": "en",
	}}
	if diff := cmp.Diff(want, items); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	page := Work{ID: "person/vera-sample", Kind: "PAGE", Accessed: time.Date(2025, 11, 25, 0, 0, 0, 0, time.UTC)}
	if err := json.Unmarshal([]byte(page.In(CSLJSON)), &items); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]any{"date-parts": []any{[]any{2025., 11., 25.}}}, items[0]["accessed"]); diff != "" {
		t.Errorf("a page that was read (-want +got):\n%s", diff)
	}
	known := []string{"article-newspaper", "broadcast", "document", "post", "webpage"} // of those that the schema lists
	for _, kind := range []string{"ARTICLE", "WIRE", "TRANSCRIPT", "BROADCAST", "POST", "PRESS_RELEASE", "DOCUMENT", "FACT_CHECK", "OTHER", "PAGE"} {
		items = nil
		if err := json.Unmarshal([]byte((Work{ID: "source/a", Kind: kind}).In(CSLJSON)), &items); err != nil {
			t.Fatal(err)
		}
		if len(items) != 1 || items[0]["id"] != "source/a" || !slices.Contains(known, items[0]["type"].(string)) {
			t.Errorf("%s: %v", kind, items)
		}
		for name := range items[0] {
			if name != "id" && name != "type" && name != "genre" {
				t.Errorf("%s: a field %s of which nothing is known", kind, name)
			}
		}
	}
}
