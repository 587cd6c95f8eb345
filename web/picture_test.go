package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// contains checks that a page holds each of the texts, tags left out.
func contains(t *testing.T, page string, texts ...string) {
	t.Helper()
	plain := strings.Join(strings.Fields(tag.ReplaceAllString(page, " ")), " ")
	for _, text := range texts {
		if !strings.Contains(plain, text) {
			t.Errorf("the page does not say %q", text)
		}
	}
}

var (
	drawing   = regexp.MustCompile(`(?s)<svg xmlns.*?</svg>`)
	dataTable = regexp.MustCompile(`(?s)<details class="data".*?</details>`)
	hrefs     = regexp.MustCompile(`href="([^"]+)"`)
)

// TestTables checks that all that a picture links to stands in the table beside
// it, for those who cannot see it.
func TestTables(t *testing.T) {
	h := istanbul(t)
	for _, path := range []string{"/person/vladimir-medinsky", "/person/volodymyr-zelenskyy", "/statement/istanbul-2025-17", "/statement/istanbul-2025-61", "/compare?speaker=state/russia&speaker=state/ukraine"} {
		page := h.show(t, path)
		tables := strings.Join(dataTable.FindAllString(page, -1), "")
		drawings := drawing.FindAllString(page, -1)
		if len(drawings) == 0 || tables == "" {
			t.Errorf("%s: %d drawings, tables of %d bytes", path, len(drawings), len(tables))
		}
		for _, d := range drawings {
			for _, link := range hrefs.FindAllStringSubmatch(d, -1) {
				if !strings.Contains(tables, link[0]) && !strings.Contains(page, `id="`+strings.TrimPrefix(link[1], "#")+`"`) {
					t.Errorf("%s: %s stands in a drawing and in no table", path, link[1])
				}
			}
		}
	}
}

// TestUndatedPicture checks that what has no date stands in the tray, on both
// drawings, and in the table as undated.
func TestUndatedPicture(t *testing.T) {
	page := istanbul(t).show(t, "/person/volodymyr-zelenskyy")
	for _, d := range drawing.FindAllString(page, -1) {
		if !strings.Contains(d, `class="tray"`) || strings.Contains(d, `class="axis"`) {
			t.Error("nothing that Zelenskyy said is dated in the dataset; the drawing has an axis or no tray")
		}
	}
	if n := strings.Count(dataTable.FindString(page), "<td>undated</td>"); n != 12 {
		t.Errorf("%d undated rows, want 12: seven statements by topic", n)
	}
}

// TestAttribution looks at four reports that are known through one source, two
// of which rest on a third.
func TestChainOfReports(t *testing.T) {
	page := istanbul(t).show(t, "/statement/istanbul-2025-17")
	drawings := drawing.FindAllString(page, -1)
	if len(drawings) != 2 {
		t.Fatalf("%d drawings, want one for a desk and one for a phone", len(drawings))
	}
	for _, d := range drawings {
		for outlet, want := range map[string]int{"Reuters": 1, "TASS": 2, "Al-Monitor": 1, "US News": 1} { // TASS speaks, and reports it
			if n := strings.Count(d, ">"+outlet+"</text>"); n != want {
				t.Errorf("%s stands there %d times, want %d", outlet, n, want)
			}
		}
		if n := strings.Count(d, `class="node second`); n != 4 {
			t.Errorf("%d sources are shown as not read by us, want 4", n)
		}
	}
	contains(t, dataTable.FindString(page), "Reuters Al-Monitor in other words · known through Article", "read by us")
}

// TestSuggestedWay checks that links that are only suggested are drawn as such.
func TestSuggestedWay(t *testing.T) {
	page := istanbul(t).show(t, "/statement/istanbul-2025-61")
	for _, d := range drawing.FindAllString(page, -1) {
		if n := strings.Count(d, "edge dashed"); n != 3 {
			t.Errorf("%d broken lines, want 3", n)
		}
	}
	contains(t, dataTable.FindString(page), "suggested, not confirmed")
}

// TestCoverage counts for a meeting who carries whom.
func TestCoverage(t *testing.T) {
	l := list[statement]{}
	russia, ukraine := &ref{Type: "State", ID: "state/russia", Name: "Russia"}, &ref{Type: "State", ID: "state/ukraine", Name: "Ukraine"}
	kremlin := &ref{Type: "Organization", ID: "organization/kremlin", Name: "Kremlin", State: russia}
	one, other := &ref{ID: "organization/one", Name: "One"}, &ref{ID: "organization/other", Name: "Other"}
	said := func(side *ref, citations ...citation) {
		l.Nodes = append(l.Nodes, statement{OnBehalfOf: side, Citations: list[citation]{Nodes: citations}})
	}
	said(russia, citation{Outlet: one, Form: "INDIRECT", Link: "CONFIRMED"}, citation{Outlet: one, Form: "PARTIAL", Link: "CONFIRMED"})
	said(kremlin, citation{Outlet: one, Form: "INDIRECT", Link: "CONFIRMED"}, citation{Outlet: other, Form: "DIRECT", Link: "SUGGESTED"})
	said(ukraine, citation{Source: source{ID: "source/s", Title: "A source"}, Form: "OWN", Link: "CONFIRMED"})
	said(nil, citation{Outlet: other, Form: "DIRECT", Link: "CONFIRMED", Status: "RETRACTED"})

	site := New(nil)
	v := &view{site: site, lang: site.languages[0]}
	var page strings.Builder
	if err := v.lang.pages()["person"].ExecuteTemplate(&page, "coverage", v.covered(l)); err != nil {
		t.Fatal(err)
	}
	contains(t, page.String(),
		"Outlet Russia 2 Ukraine 1 Nobody named 1 Together",
		"One 2 1 with words quoted 1 in other words 0 0 2",
		"A source 0 1 1 in the outlet&#39;s own voice 0 1",
		"Other 1 suggested, not confirmed 0 0 0",
	)
	if page := page.String(); strings.Contains(page, "There are more") {
		t.Error("the table says that it shows a part, and it shows all")
	}
}

// TestNetwork counts who speaks of whom.
func TestNetwork(t *testing.T) {
	site := New(nil)
	v := &view{site: site, lang: site.languages[0]}
	a, b := ref{Type: "Person", ID: "person/a", Name: "A <b>"}, ref{Type: "State", ID: "state/b", Name: "B"}
	place := ref{Type: "Place", ID: "place/p", Name: "P"}
	l := list[statement]{PageInfo: pageInfo{HasNextPage: true}, Nodes: []statement{
		{Speaker: &a, Mentions: []mention{{Node: b}, {Node: place}}}, {Speaker: &a, Mentions: []mention{{Node: b}}}, {SpeakerLabel: "sources", Mentions: []mention{{Node: a}}},
	}}
	var page strings.Builder
	if err := v.lang.pages()["person"].ExecuteTemplate(&page, "network", v.network(l)); err != nil {
		t.Fatal(err)
	}
	contains(t, dataTable.FindString(page.String()), "A &lt;b&gt; B 2")
	contains(t, page.String(), "There are more statements; shown here: 3.")
	if strings.Contains(page.String(), ">P<") {
		t.Error("a place stands among those who speak")
	}
	if v.network(list[statement]{}) != nil {
		t.Error("a network of nothing is drawn")
	}
}

// TestCompare sets two speakers side by side.
func TestCompare(t *testing.T) {
	h := istanbul(t)
	page := h.show(t, "/compare?speaker=state/russia&speaker=state/ukraine")
	contains(t, page, "Russia · Ukraine", "Rejects", "Rejected by", "June 2025", "Undated", "Territory 1 · 2")
	for _, d := range drawing.FindAllString(page, -1) {
		if n := strings.Count(d, `class="edge REJECTS"`); n != 5 {
			t.Errorf("%d rejections are drawn, want 5", n)
		}
	}
	if topic := strings.Index(page, ">Territory<"); topic < 0 || topic > strings.Index(page, ">Ceasefire<") {
		t.Error("a topic of one speaker stands before one of both")
	}

	some := h.show(t, "/compare?speaker=state/russia&speaker=state/ukraine&topic=topic/territory")
	contains(t, some, "Side by side · Territory", "No relation between statements shown here is on record.")
	none := h.show(t, "/compare?speaker=state/russia&speaker=state/ukraine&topic=topic/sanctions&year=1999")
	contains(t, none, "None on record.", "All statements")

	suggested := h.show(t, "/compare?speaker=person/volodymyr-zelenskyy&speaker=person/vladimir-medinsky")
	contains(t, suggested, "Responds to suggested, not confirmed")
	for _, d := range drawing.FindAllString(suggested, -1) {
		if !strings.Contains(d, `class="edge RESPONDS_TO dashed"`) {
			t.Error("a suggested answer is drawn as if it were confirmed")
		}
	}
}

// TestNamesLead checks where the names that a form sends lead to.
func TestNamesLead(t *testing.T) {
	h := istanbul(t)
	for _, tt := range []struct{ name, path, to string }{
		{"any spelling", "/compare?" + url.Values{"speaker": {"Зеленський", "Medinsky", ""}, "topic": {"topic/crimea"}}.Encode(),
			"/compare?" + url.Values{"speaker": {"person/volodymyr-zelenskyy", "person/vladimir-medinsky"}, "topic": {"topic/crimea"}}.Encode()},
		{"an id and a name", "/compare?speaker=state/russia&speaker=Ukraine", "/compare?" + url.Values{"speaker": {"state/russia", "state/ukraine"}}.Encode()},
		{"a path", "/path?from=Medinsky&to=" + url.QueryEscape("Çırağan"), ""},
		{"two of that name", "/compare?speaker=vladimir&speaker=Ukraine", ""},
		{"nobody", "/compare?speaker=Nobodywhatsoever&speaker=Ukraine", ""},
		{"one only", "/compare?speaker=Ukraine", ""},
		{"one twice", "/compare?speaker=state/ukraine&speaker=Ukraine", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := h.ask(t, tt.path)
			if got := w.Header().Get("Location"); got != tt.to && tt.to != "" || w.Code == http.StatusSeeOther && tt.to == "" && !strings.HasPrefix(tt.path, "/path") {
				t.Errorf("leads to %q (%d), want %q", got, w.Code, tt.to)
			}
		})
	}
	two := h.show(t, "/compare?speaker=vladimir&speaker=Ukraine")
	contains(t, two, "Who is meant?", "Vladimir Medinsky", "Vladimir Putin")
	choice := regexp.MustCompile(`href="([^"]+)"><bdi>Vladimir Medinsky`).FindStringSubmatch(two)
	contains(t, h.show(t, strings.ReplaceAll(choice[1], "&amp;", "&")), "Vladimir Medinsky · Ukraine")
	contains(t, h.show(t, "/compare?speaker=Nobodywhatsoever&speaker=Ukraine"), "Nobody on record has this name.")
	contains(t, h.show(t, "/compare"), "On record most", "Zelenskyy")
}

// TestPath follows the ways between two records.
func TestPath(t *testing.T) {
	h := istanbul(t)
	page := h.show(t, "/path?from=person/vladimir-medinsky&to=person/rustem-umerov")
	contains(t, page, "took part: head", "Istanbul talks, third round", "We read this source.", "We have not read this source; we know it through", "2 steps")
	contains(t, h.show(t, "/path?from=statement/istanbul-2025-22&to=statement/istanbul-2025-27"), "Rejected by")
	contains(t, h.show(t, "/path?from=statement/istanbul-2025-27&to=statement/istanbul-2025-22"), "Rejects")
	none := h.show(t, "/path?from=organization/reuters&to=person/hakan-fidan")
	if !strings.Contains(none, "No path on record") && !strings.Contains(none, "Path 1") {
		t.Error("the page says neither that there is a path nor that there is none")
	}
	if w := h.ask(t, "/path?from=person/nobody-at-all&to=person/rustem-umerov"); w.Code == http.StatusOK {
		t.Error("a path from nobody is found")
	}
}

// TestIncompletePath is told plainly: a search that stopped has proved nothing.
func TestIncompletePath(t *testing.T) {
	site := New(nil)
	v := &view{site: site, lang: site.languages[0], r: httptest.NewRequest("GET", "/path", nil), Data: &pathPage{From: &node{}, To: &node{}, Deeper: "/path?depth=6"}}
	var page strings.Builder
	if err := v.lang.pages()["path"].ExecuteTemplate(&page, "main", v); err != nil {
		t.Fatal(err)
	}
	contains(t, page.String(), "That is no proof that there is none.", "Look further")
}

// TestHostilePictures stores markup as names and words: it comes out as text.
func TestHostilePictures(t *testing.T) {
	h := over(t, []byte(`
people:
  - {id: person/test-one, names: [{text: "<script>alert(1)</script>", lang: en}]}
  - {id: person/test-two, names: [{text: "\"><img src=x onerror=alert(2)>", lang: en}]}
topics:
  - {id: topic/test, names: [{text: "]]></svg><script>alert(3)</script>", lang: en}]}
sources:
  - {id: source/test, kind: ARTICLE, language: en, title: "</title><script>alert(4)</script>"}
  - {id: source/test-2, kind: ARTICLE, language: en, title: "' onmouseover='alert(5)"}
statements:
  - {id: statement/test-1, text: "</text><script>alert(6)</script>", act: CLAIM, speaker: person/test-one, said: "2025-01-02", topics: [topic/test], mentions: [{node: person/test-two}],
     citations: [{source: source/test, form: INDIRECT}, {source: source/test-2, form: INDIRECT, via: [citation/test-1/test]}]}
  - {id: statement/test-2, text: "<svg onload=alert(7)>", act: CLAIM, speaker: person/test-two, said: "2025-02", topics: [topic/test], citations: [{source: source/test, form: INDIRECT}]}
relations:
  - {from: statement/test-2, kind: REJECTS, to: statement/test-1, note: "<script>alert(8)</script>", citation: citation/test-2/test}
`))
	for _, path := range []string{"/person/test-one", "/statement/test-1", "/compare?speaker=person/test-one&speaker=person/test-two", "/path?from=person/test-one&to=person/test-two", "/compare?speaker=%3Cscript%3Ealert(9)%3C/script%3E"} {
		page := h.show(t, path)
		expectOwnMarkup(t, path, page)
		if !strings.Contains(page, "&lt;") {
			t.Errorf("%s does not show the hostile text", path)
		}
	}
}

// expectOwnMarkup checks that a page has no script, image or handler.
func expectOwnMarkup(t *testing.T, path, page string) {
	t.Helper()
	for _, part := range tag.FindAllString(page, -1) {
		bare := value.ReplaceAllString(part, "=")
		if strings.HasPrefix(part, "<script>") || strings.HasPrefix(part, "<img") || handler.MatchString(bare) {
			t.Errorf("%s holds %s", path, part)
		}
	}
}

// TestManyOutlets counts in 100 outlets for 12 sides: the table stays small,
// and loses none.
func TestManyOutlets(t *testing.T) {
	l := list[statement]{}
	for i := range 100 {
		name := strconv.Itoa(i)
		party := &ref{Type: "State", ID: "state/" + strconv.Itoa(i%12), Name: "Side " + strconv.Itoa(i%12)}
		l.Nodes = append(l.Nodes, statement{OnBehalfOf: party, Citations: list[citation]{Nodes: []citation{{Outlet: &ref{ID: "organization/" + name, Name: name}, Form: "DIRECT"}}}})
	}
	l.Nodes[99].OnBehalfOf = nil
	site := New(nil)
	v := &view{site: site, lang: site.languages[0]}
	c := v.covered(l)
	total, statements := 0, 0
	for _, row := range c.Outlets {
		sum := 0
		for _, cell := range row.Cells {
			sum += cell.Words
		}
		if sum != row.Total {
			t.Errorf("a row of %d says %d", sum, row.Total)
		}
		total += row.Total
	}
	for _, side := range c.Sides {
		statements += side.Count
	}
	if total != 100 || statements != 100 || len(c.Outlets) != mostOutlets+1 || len(c.Sides) != mostSides+2 || c.Sides[mostSides].Others != 6 {
		t.Errorf("%d reports of %d statements in %d rows and %d columns, want 100 of 100 in 21 and 8", total, statements, len(c.Outlets), len(c.Sides))
	}
}
