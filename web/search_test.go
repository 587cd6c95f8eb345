package web

import (
	"fmt"
	"html"
	"net/http"
	"strings"
	"testing"
)

func TestSearch(t *testing.T) {
	s := istanbul(t)
	for _, tt := range []struct {
		path  string
		texts []string
	}{
		{"/search?q=Зеленський", []string{`value="Зеленський"`, "People", "Volodymyr Zelenskyy", "matched: ", "Зеленський"}},
		{"/search?q=zelenskij", []string{"People", "Volodymyr Zelenskyy"}},
		{"/search?q=ceasefire", []string{"Topics", "Ceasefire", "Statements", "lasting <mark>ceasefire</mark> need", "All statements with these words"}},
		{"/search?q=ceasefire&type=statement", []string{`aria-current="true">Statements`, "Statements", "<mark>ceasefire</mark>"}},
		{"/search?q=palace", []string{"Meetings", "Istanbul talks, 2025", "<mark>palace</mark>", "Places", "Ciragan Palace"}},
		{"/search?q=reuters&type=organization", []string{"Organizations", "Reuters"}},
		{"/search?q=\"eyes are focused\"", []string{`<q>The whole world’s <mark>eyes are focused</mark> on`}},
		{"/search?q=umerof+qqqq", []string{"Nothing is on record", "Did you mean", "Rustem Umerov", "umerof%2A+qqqq%2A", "All topics"}},
		{"/search?q=" + strings.Repeat("a", 3000), []string{"Nothing is on record"}},
		{"/search?q=%3Cscript%3E", []string{"&lt;script&gt;", "Nothing is on record"}},
		{"/search?type=person", []string{"People", "12", "Donald Trump"}},
		{"/search?q=x&type=none", []string{`aria-current="true">All`}},
	} {
		path := strings.NewReplacer(`"`, "%22", " ", "+").Replace(tt.path)
		page := s.show(t, path)
		if !strings.Contains(tt.path, "script") {
			page = html.UnescapeString(page)
		}
		holds(t, path, page, tt.texts...)
	}
}

// TestSearchRefused shows that words which cannot be looked for are told why,
// and can be mended where they stand.
func TestSearchRefused(t *testing.T) {
	w := get(t, published(t, ""), "/search?q=ze*")
	page := html.UnescapeString(w.Body.String())
	if w.Code != http.StatusBadRequest || !strings.Contains(page, `too many words begin with "ze"`) || !strings.Contains(page, `value="ze*"`) {
		t.Errorf("status %d: %s", w.Code, page)
	}
}

// TestSearchIncomplete shows that a search says so when there is more than it
// compares.
func TestSearchIncomplete(t *testing.T) {
	const note = "this list is not complete"
	var records strings.Builder
	records.WriteString("topics:\n")
	for i := range 2001 {
		fmt.Fprintf(&records, "- {id: topic/t%d, names: [{text: Harbour %d}]}\n", i, i)
	}
	s := over(t, []byte(records.String()))
	if page := s.show(t, "/search?q=harbour"); !strings.Contains(page, note) {
		t.Error("a search of 2001 matches says nothing")
	}
	if page := s.show(t, "/search?q=harbour+7"); strings.Contains(page, note) {
		t.Error("a search of one match says that it is not complete")
	}
}
