package web

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// atom is a feed as a reader sees it.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Content string `xml:"content"`
		Author  string `xml:"author>name"`
	} `xml:"entry"`
}

func (f atom) link(rel string) string {
	for _, l := range f.Links {
		if l.Rel == rel {
			return l.Href
		}
	}
	return ""
}

// read returns the feed at a path.
func readFeed(t *testing.T, h http.Handler, path string) (f atom) {
	t.Helper()
	answer := get(t, h, path)
	if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" || answer.Header().Get("ETag") == "" {
		t.Fatalf("%s: status %d, %v, %s", path, answer.Code, answer.Header(), answer.Body)
	}
	if err := xml.Unmarshal(answer.Body.Bytes(), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFeed(t *testing.T) {
	h := published(t, "")
	for path, want := range map[string]int{
		"/feed?speaker=person/volodymyr-zelenskyy":                                               7,
		"/feed?speaker=person/volodymyr-zelenskyy&topic=topic/delegations":                       2,
		"/feed?speaker=person/volodymyr-zelenskyy&speaker=state/ukraine&topic=topic/delegations": 4,
		"/feed?outlet=organization/reuters&act=DEMAND":                                           0,
		"/feed?meeting=meeting/istanbul-2025-3":                                                  13,
		"/feed?q=puppet":                                                                         1,
		"/feed":                                                                                  40,
	} {
		f := readFeed(t, h, path)
		if len(f.Entries) != want {
			t.Errorf("%s: %d entries, want %d", path, len(f.Entries), want)
		}
		seen := map[string]bool{}
		for _, e := range f.Entries {
			if !strings.HasPrefix(e.ID, "https://record.example/statement/") || seen[e.ID] || e.Title == "" || e.Content == "" {
				t.Errorf("%s: an entry %+v", path, e)
			}
			seen[e.ID] = true
		}
	}
	all := readFeed(t, h, "/feed?lang=en")
	next := mustParse(t, all.link("next")).RequestURI()
	if second := readFeed(t, h, next); len(second.Entries) != 27 || second.link("next") != "" || second.Entries[0].ID == all.Entries[0].ID {
		t.Errorf("%s: %d entries", next, len(second.Entries))
	}
	for path, want := range map[string]string{
		"/feed?speeker=person/a": `no parameter "speeker"`,
		"/feed?speaker=nobody":   "is no id",
		"/feed?after=x":          "cursor",
		"/feed?act=SHOUT":        "SHOUT",
	} {
		if answer := get(t, h, path); answer.Code != http.StatusBadRequest || !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s: status %d, %s", path, answer.Code, answer.Body)
		}
	}
}

// TestFeedDates shows that an entry says when it changed as its sources tell.
func TestFeedDates(t *testing.T) {
	h := published(t, `
people: [{id: person/vera-sample, names: [{text: Vera Sample}]}]
sources:
  - {id: source/read, kind: ARTICLE, published: 2025-07-23, retrieved: 2025-08-01T10:00:00Z}
  - {id: source/published, kind: ARTICLE, published: 2025-07-16/2025-07-20}
  - {id: source/bare, kind: ARTICLE}
statements:
  - {id: statement/read, text: a, act: CLAIM, speaker: person/vera-sample, citations: [{source: source/read, form: DIRECT, quote: a}, {source: source/published, form: INDIRECT}]}
  - {id: statement/published, text: b, act: CLAIM, speaker: person/vera-sample, citations: [{source: source/published, form: INDIRECT}]}
  - {id: statement/said, text: c, act: CLAIM, speaker: person/vera-sample, said: 2025-06, citations: [{source: source/bare, form: INDIRECT}]}
  - {id: statement/bare, text: d, act: CLAIM, speaker: person/vera-sample, citations: [{source: source/bare, form: INDIRECT}]}
`)
	f := readFeed(t, h, "/feed")
	got := map[string]string{}
	for _, e := range f.Entries {
		got[strings.TrimPrefix(e.ID, "https://record.example/statement/")] = e.Updated + " " + e.Content
	}
	for id, want := range map[string]string{
		"read":      "2025-08-01T10:00:00Z “a”",
		"published": "2025-07-20T23:59:59Z In our words: b",
		"said":      "2025-06-30T23:59:59Z In our words: c\nJune 2025",
		"bare":      "1970-01-01T00:00:00Z In our words: d",
	} {
		if got[id] != want {
			t.Errorf("%s: %q, want %q", id, got[id], want)
		}
	}
	if f.Updated != "2025-08-01T10:00:00Z" {
		t.Errorf("the feed was updated %s", f.Updated)
	}
}

// TestSitemap walks the map of the site: every page on it answers.
func TestSitemap(t *testing.T) {
	h := published(t, "")
	location := regexp.MustCompile(`<loc>([^<]*)</loc>`)
	robots := get(t, h, "/robots.txt").Body.String()
	if !strings.Contains(robots, "\nSitemap: https://record.example/sitemap.xml\n") {
		t.Errorf("robots.txt: %s", robots)
	}
	pages := map[string]int{}
	for _, part := range location.FindAllStringSubmatch(get(t, h, "/sitemap.xml").Body.String(), -1) {
		answer := get(t, h, mustParse(t, part[1]).Path)
		if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "application/xml; charset=utf-8" {
			t.Fatalf("%s: status %d", part[1], answer.Code)
		}
		for _, page := range location.FindAllStringSubmatch(answer.Body.String(), -1) {
			path := mustParse(t, page[1]).Path
			pages[typeOf(path)]++
			if of := typeOf(path); of == "statement" || of == "person" {
				if got := get(t, h, path).Code; got != http.StatusOK {
					t.Errorf("%s: status %d", path, got)
				}
			}
		}
	}
	if pages["statement"] != 67 || pages["person"] == 0 || pages["source"] == 0 || len(pages) != 8 {
		t.Errorf("pages by type: %v", pages)
	}
	for _, path := range []string{"/sitemap/statement-2.xml", "/sitemap/statement-0.xml", "/sitemap/citation-1.xml", "/sitemap/statement.xml", "/sitemap/statement-99999999999.xml"} {
		if got := get(t, h, path).Code; got != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, got)
		}
	}
}

func TestOEmbed(t *testing.T) {
	h := published(t, "")
	ask := func(address, more string) string { return "/oembed?url=" + url.QueryEscape(address) + more }
	for _, tt := range []struct {
		address, more string
		width, height int
		title, html   string
	}{
		{"https://record.example/statement/istanbul-2025-03", "", 600, 320, "Volodymyr Zelenskyy: His delegation is put together to “balance” the Russian one.", `src="https://record.example/embed/statement/istanbul-2025-03?lang=en"`},
		{"https://record.example/statement/istanbul-2025-03?lang=uk", "&maxwidth=400&maxheight=200", 400, 200, "Зеленський: His delegation is put together to “balance” the Russian one.", `istanbul-2025-03?lang=uk" title="Зеленський: His delegation is put together to “balance” the Russian one." width="400" height="200"`},
		{"https://record.example/embed/meeting/istanbul-2025-3", "&maxwidth=9000", 600, 480, "Istanbul talks, third round", "/embed/meeting/istanbul-2025-3"},
		{"https://record.example" + twoSpeakers, "", 600, 480, "Volodymyr Zelenskyy · Dmitri Peskov", "/embed/compare?lang=en&amp;speaker=person%2Fvolodymyr-zelenskyy&amp;speaker=person%2Fdmitri-peskov"},
		{"https://record.example/person/volodymyr-zelenskyy?topic=topic/delegations", "&format=json", 600, 480, "Volodymyr Zelenskyy", "topic=topic%2Fdelegations"},
	} {
		answer := get(t, h, ask(tt.address, tt.more))
		var got rich
		if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil {
			t.Fatalf("%s: status %d, %s", tt.address, answer.Code, answer.Body)
		}
		if got.Version != "1.0" || got.Type != "rich" || got.Width != tt.width || got.Height != tt.height || got.Title != tt.title || !strings.Contains(got.HTML, tt.html) || got.ProviderURL != "https://record.example" {
			t.Errorf("%s: %+v", tt.address, got)
		}
	}
	answer := get(t, h, ask("https://record.example/statement/istanbul-2025-03", "&format=xml"))
	var inXML rich
	if err := xml.Unmarshal(answer.Body.Bytes(), &inXML); err != nil || answer.Header().Get("Content-Type") != "text/xml; charset=utf-8" || !strings.Contains(inXML.HTML, "<iframe") || inXML.ThumbnailWidth != 1200 {
		t.Errorf("XML: %v, %s", err, answer.Body)
	}
	for _, tt := range []struct {
		path string
		want int
	}{
		{ask("https://elsewhere.example/statement/istanbul-2025-03", ""), http.StatusNotFound},
		{ask("https://record.example.elsewhere.example/statement/istanbul-2025-03", ""), http.StatusNotFound},
		{ask("https://record.example/statement/nothing", ""), http.StatusNotFound},
		{ask("https://record.example/statement/%22onload=%22", ""), http.StatusNotFound},
		{ask("https://record.example/graphql", ""), http.StatusNotFound},
		{ask("https://record.example/compare", ""), http.StatusNotFound},
		{ask("https://record.example/compare?speaker=person/dmitri-peskov", ""), http.StatusNotFound},
		{ask("https://record.example/compare?speaker=person/dmitri-peskov&speaker=person/nobody", ""), http.StatusNotFound},
		{ask("https://record.example/compare?speaker=person/dmitri-peskov&speaker=topic/delegations", ""), http.StatusNotFound},
		{ask("javascript:alert(1)", ""), http.StatusNotFound},
		{"/oembed", http.StatusNotFound},
		{ask("https://record.example/statement/istanbul-2025-03", "&format=yaml"), http.StatusNotImplemented},
	} {
		if got := get(t, h, tt.path).Code; got != tt.want {
			t.Errorf("%s: status %d, want %d", tt.path, got, tt.want)
		}
	}

	// A page leads to what describes it.
	discover := regexp.MustCompile(`<link rel="alternate" type="(?:application/json|text/xml)\+oembed" href="https://record\.example(/oembed[^"]*)"`)
	for _, path := range []string{"/statement/istanbul-2025-03?lang=tr", twoSpeakers + "&lang=tr"} {
		found := discover.FindAllStringSubmatch(get(t, h, path).Body.String(), -1)
		if len(found) != 2 {
			t.Errorf("%s: %d links to oEmbed", path, len(found))
		}
		for _, link := range found {
			if got := get(t, h, strings.ReplaceAll(link[1], "&amp;", "&")); got.Code != http.StatusOK || !strings.Contains(got.Body.String(), "lang=tr") {
				t.Errorf("%s: status %d, %s", link[1], got.Code, got.Body)
			}
		}
	}
}
