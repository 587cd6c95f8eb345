package web

import (
	"html"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMoved shows where addresses lead that are not a page's own: former ids
// for ever to the present one, records without a page to where they are shown.
func TestMoved(t *testing.T) {
	n := invented(t, "testdata/norland.yaml")
	for _, tt := range []struct {
		path   string
		status int
		to     string
	}{
		{"/person/m-solen", 301, "/person/mira-solen"},
		{"/person/m-solen?topic=topic/pause&lang=uk", 301, "/person/mira-solen?lang=uk&topic=topic%2Fpause"},
		{"/person/m-solen.json", 301, "/person/mira-solen.json"},
		{"/citation/pause/wire", 302, "/statement/pause#citation-pause-wire"},
		{"/citation/pause/wire?lang=uk", 302, "/statement/pause?lang=uk#citation-pause-wire"},
		{"/position/mira-solen/1", 302, "/person/mira-solen#position-mira-solen-1"},
		{"/participation/astra-1/mira-solen", 302, "/meeting/astra-1#participation-astra-1-mira-solen"},
		{"/relation/denial", 302, "/statement/pause-denial#relation-denial"},
	} {
		w := n.ask(t, tt.path)
		if got := w.Header().Get("Location"); w.Code != tt.status || got != tt.to {
			t.Errorf("%s: status %d to %q, want %d to %q", tt.path, w.Code, got, tt.status, tt.to)
			continue
		}
		path, place, cut := strings.Cut(tt.to, "#")
		if page := n.show(t, path); cut && strings.Count(page, `id="`+place+`"`) != 1 {
			t.Errorf("%s has no place %s", path, place)
		}
	}
}

// TestMissing shows what is at addresses that no record has: a search, and what
// may have been meant.
func TestMissing(t *testing.T) {
	s := istanbul(t)
	for path, meant := range map[string]string{
		"/person/volodimir-zelensky":                  "/person/volodymyr-zelenskyy",
		"/person/Volodymyr-Zelenskyy":                 "/person/volodymyr-zelenskyy",
		"/person/volodymyr-zelensky?topic=topic/none": "/person/volodymyr-zelenskyy",
		"/topic/ceasefires":                           "",
		"/topic/cease":                                "/topic/ceasefire",
		"/person/%D0%97%D0%B5%D0%BB%D0%B5%D0%BD%D1%81%D1%8C%D0%BA%D0%B8%D0%B9": "/person/volodymyr-zelenskyy",
		"/statement/none": "",
		"/citation/none":  "",
		"/nowhere/at-all": "",
	} {
		w := s.ask(t, path)
		page := w.Body.String()
		if w.Code != http.StatusNotFound || !strings.Contains(page, `<input id="find" name="q"`) {
			t.Errorf("%s: status %d, want 404 and a search", path, w.Code)
		}
		if meant != "" && !strings.Contains(page, `href="`+meant+`"`) {
			t.Errorf("%s does not lead to %s", path, meant)
		}
	}
	if w := s.ask(t, "/person/volodymyr-zelenskyy?topic=topic/none"); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "topic/none") {
		t.Errorf("a filter by what is not on record: status %d", w.Code)
	}
	if w := s.ask(t, "/person/volodymyr-zelenskyy?year=someday"); w.Code != http.StatusBadRequest {
		t.Errorf("a filter by no date: status %d", w.Code)
	}
}

// TestLanguages shows that a page speaks the language of its address, else of
// the browser, and that links keep what the address asks for.
func TestLanguages(t *testing.T) {
	n := invented(t, "testdata/norland.yaml")
	page := n.show(t, "/person/mira-solen?lang=uk")
	holds(t, "in Ukrainian", page, `<html lang="uk">`, `name="lang" value="uk"`, `lang="uk" hreflang="uk"`, `aria-current="true"`, `<h1 lang="uk"><bdi>Міра Солен`, "Mira Solen",
		"Посланниця Норландії", "Норландія")
	for _, match := range link.FindAllStringSubmatch(page, -1) {
		to := mustParse(t, html.UnescapeString(match[1]))
		if lang := to.Query().Get("lang"); lang == "" && to.Path != "/playground" && to.Path != "/schema.graphqls" {
			t.Errorf("%s forgets the language", match[1])
		}
	}

	r := request(t, "/person/mira-solen")
	r.Header.Set("Accept-Language", "uk-UA,uk;q=0.9,en;q=0.5")
	w := n.answer(r)
	page = w.Body.String()
	if !strings.Contains(page, `<html lang="uk">`) || w.Header().Get("Content-Language") != "uk" || !strings.Contains(w.Header().Get("Vary"), "Accept-Language") {
		t.Error("the browser's language is not taken")
	}
	if strings.Contains(page, `href="/person/mira-solen?lang=uk#`) || !strings.Contains(page, `href="/state/norland"`) {
		t.Error("links name a language that the address does not")
	}
	if page := n.show(t, "/statement/pause?lang=uk"); !strings.Contains(page, "<q>We offer a pause of ten days.</q>") || !strings.Contains(page, "Ми пропонуємо") {
		t.Error("the words on record, or their translation, are not there")
	}
	if page := n.show(t, "/person/mira-solen?lang=xx"); !strings.Contains(page, `<html lang="en">`) {
		t.Error("a language that is none of ours is not answered in English")
	}
}

// TestFilters narrows a list step by step: the number on each choice is that of
// the list it leads to.
func TestFilters(t *testing.T) {
	s := istanbul(t)
	for _, path := range []string{"/person/volodymyr-zelenskyy", "/state/russia", "/topic/territory", "/meeting/istanbul-2025-3", "/organization/kremlin"} {
		page := s.show(t, path)
		choices := choice.FindAllStringSubmatch(page, -1)
		if len(choices) < 4 {
			t.Errorf("%s has %d ways to narrow its list", path, len(choices))
		}
		for _, c := range choices {
			to, name, count := html.UnescapeString(c[1]), html.UnescapeString(c[2]), c[3]
			narrowed := s.show(t, to)
			if got := total.FindStringSubmatch(narrowed); got == nil || got[1] != count {
				t.Errorf("%s: %s of %s lead to %s", to, count, name, got)
			}
			holds(t, to, html.UnescapeString(narrowed), "<strong>Filtered</strong>", name, "All statements")
		}
	}
	two := s.show(t, "/person/volodymyr-zelenskyy?topic=topic/ceasefire&act=claim")
	holds(t, "two filters", two, `Topic: <bdi>Ceasefire</bdi> <a href="/person/volodymyr-zelenskyy?act=claim#statements"`, `Act: <bdi>claim</bdi>`)
	about := s.show(t, "/state/ukraine?about=person/vladimir-medinsky")
	holds(t, "whom they speak of", about, "Speaking of: <bdi>Vladimir Medinsky</bdi>", "puppet")
}

// TestPaging follows a list to its end: each statement stands on one page.
func TestPaging(t *testing.T) {
	s := istanbul(t)
	seen, pages := []string{}, 0
	for path := "/search?type=statement"; path != ""; pages++ {
		page := s.show(t, path)
		for _, match := range basis.FindAllStringSubmatch(page, -1) {
			seen = append(seen, match[1])
		}
		if pages > 0 && !strings.Contains(page, "Back to the first page") {
			t.Errorf("%s does not lead back", path)
		}
		next := following.FindStringSubmatch(page)
		if path = ""; next != nil {
			path = html.UnescapeString(next[1])
			if !strings.Contains(page, `<link rel="next" href="`+next[1]+`">`) {
				t.Error("the head does not name the next page")
			}
		}
	}
	unique := map[string]bool{}
	for _, id := range seen {
		unique[id] = true
	}
	if diff := cmp.Diff([]int{67, 67, 4}, []int{len(seen), len(unique), pages}); diff != "" {
		t.Errorf("statements, different ones, pages (-want +got):\n%s", diff)
	}
}
