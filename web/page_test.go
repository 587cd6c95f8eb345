package web

import (
	"html"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/graph"
)

// TestPages asks of each kind of page what a reader must find there, in this
// order.
func TestPages(t *testing.T) {
	s, n := istanbul(t), invented(t, "testdata/norland.yaml")
	for _, tt := range []struct {
		on    *site
		path  string
		texts []string
	}{
		{s, "/", []string{`<strong>67</strong> Statements`, `<strong>12</strong> People`, "Istanbul talks, third round", "Latest statements", "Dmitri Peskov",
			"Most quoted", "Volodymyr Zelenskyy", "How this record is sourced", "<strong>67</strong>", "<strong>37</strong>", "Al Jazeera", "/playground?example="}},
		{s, "/about", []string{"How to read this record", "At second hand"}},
		{s, "/person/volodymyr-zelenskyy", []string{"<h1", "Volodymyr Zelenskyy", "Зеленський", "President", "According to", "Statements", "Strike on airbases",
			"Undated", `<q lang="en">a major slap in the face`, "Spoken of by others"}},
		{s, "/person/vladimir-putin", []string{"Spoken of, and never heard"}},
		{s, "/state/russia", []string{"Officials", "Vladimir Putin", "Statements on its behalf", "16", "Organizations", "Kremlin", "Places of others that it claims", "Crimea", "territory of", "Ukraine", "Claimed by"}},
		{s, "/organization/reuters", []string{"News agency", "What it reported", "itself an origin", "<strong>4</strong>", "Whose words it carries", "TASS", "What it published", "wire item (Guy Faulconbridge"}},
		{s, "/organization/kremlin", []string{"Government", "Russia", "Dmitri Peskov", "What it said"}},
		{s, "/meeting/istanbul-2025", []string{"Rounds", "second round", "5 demands and proposals", "Also took part", "Hakan Fidan", "mediator", "host"}},
		{s, "/meeting/istanbul-2025-2", []string{"Istanbul talks, 2025", "Rounds of the series", "Delegations", "Russian delegation", "Vladimir Medinsky", "Ukrainian delegation", "Rustem Umerov",
			"Demands and proposals", "Before hostilities can halt", "Rejected by", "Ukraine", "Western nations"}},
		{s, "/meeting/istanbul-2025-3", []string{"Named as absent", "Vladimir Putin", "Demands and proposals", "None on record", "Statements", "Spoken of, and not heard", "Vladimir Medinsky"}},
		{s, "/place/crimea", []string{"Territory of", "Ukraine", "Claimed by others", "Russia", "Before hostilities can halt", "Said of it"}},
		{s, "/place/istanbul", []string{"Meetings there", "third round", "Said there", "Places in it", "Ciragan Palace"}},
		{s, "/topic/territory", []string{"Narrower", "Crimea", "Who speaks on it, and when", "Ukraine", "Statements", "9"}},
		{s, "/statement/istanbul-2025-37", []string{"own reporting", "<strong>1 independent origin</strong>", "Reuters", "We have not read this source", "Guy Faulconbridge"}},
		{s, "/source/explainer", []string{"Article, outlet not on record", "Based on", "Al-Monitor", "based on others in turn", "67", "We read it here"}},
		{s, "/source/tass-istanbul-2025", []string{"TASS: publication", "our description", "We have not read this source", "Known to us through"}},
		{s, "/search?type=topic", []string{"Topics", "22", "Ceasefire"}},

		{n, "/person/mira-solen", []string{`<h1 lang="en"><bdi>Mira Solen`, `lang="uk"><bdi>Міра Солен`, "Envoy of Norland", "norland-register: <bdi>N-1", "November 2030", "According to"}},
		{n, "/person/mira-solen", []string{"Clerk", "until", `<time datetime="2029-02-01">`, "Contradicted, rejected or answered by", "Sudland does not stop", "Rejects", "Mira Solen", "We offer a pause", "Took back or contradicted", "Reverses"}},
		{n, "/person/jo-quill", []string{"observer", "Bylines", "The Daily Lantern: article (J. Quill), 5 May 2031"}},
		{n, "/meeting/astra-1", []string{"held", "First talks", "4", "May 2031", "Port Astra", "Pause", "None was announced.", "According to", "Second talks", "planned",
			"Delegations", "Norland", "Office of Norland", "head", "Mira Solen", "member", "According to", "Harbour Wire", "known to us through", "Sudland", "Also took part", "observer", "Named as absent", "Silent Sam",
			"Norland", "We offer a pause of ten days.", "Rejected by", "Sudland", "Norland must leave the bay.", "No answer on record.", "Spoken of, and not heard", "Silent Sam", "1 statement"}},
		{n, "/organization/norland-bureau", []string{`aria-label="Part of"`, "Office of Norland", "<main", "Bureau of Norland"}},
		{n, "/organization/norland-office", []string{"Its parts", "Bureau of Norland"}},
		{n, "/source/lantern", []string{"The Daily Lantern: article (J. Quill), 5 May 2031", "https://lantern.example/talks", "https://archive.example/lantern", "Based on", "Norland offers a pause",
			"00:02:00", "an offer of any kind", "00:12:30", "We offer", "<mark>ten days of pause</mark>", "<q>We offer ten days of pause.</q>", "Where in the source is not on record"}},
		{n, "/source/letter", []string{"Document, letters.example"}},
		{n, "/source/wire", []string{"wire item", "corrected by the outlet", "Norland offers a pause", "Page", "12", "suggested, not confirmed"}},
		{n, "/statement/pause", []string{"Talks in Port Astra", "First talks", "<q>We offer a pause of ten days.</q>", "Speaks of", "Silent Sam", "In other languages", "by a machine", "Ми пропонуємо",
			"Wording beside wording", "We offer ten days of pause.", "in translation", "The source prints a translation", "suggested, not confirmed", "Our reading."}},
		{n, "/topic/pause", []string{`aria-label="Part of"`, "Fighting", "2031", "Mira Solen"}},
		{n, "/topic/pause?year=2031", []string{"Filtered", "Year: ", "2031", "2031-05"}},
		{n, "/place/port-astra", []string{"Astra Bay", "1.5, 2.25", "First talks", "We offer a pause"}},
	} {
		t.Run(tt.path, func(t *testing.T) {
			w := tt.on.ask(t, tt.path)
			expect(t, w, http.StatusOK, "text/html; charset=utf-8")
			holds(t, tt.path, html.UnescapeString(w.Body.String()), tt.texts...)
		})
	}
}

// TestQuotationMarks shows which words stand in quotation marks: those that a
// citation that stands prints as the speaker's, and no others. Not those of a
// suggested or withdrawn citation, nor a text that no source prints as a quote.
func TestQuotationMarks(t *testing.T) {
	n := invented(t, "testdata/norland.yaml")
	for path, want := range map[string]struct {
		quotes []string
		mark   string
	}{
		"/statement/pause":        {[]string{"We offer a pause of ten days."}, ""},
		"/statement/refusal":      {nil, "In our words"},
		"/statement/demand":       {nil, "Word for word"},
		"/statement/bay-claim":    {[]string{"ours"}, "Partly in our words"},
		"/statement/pause-denial": {[]string{"an offer of any kind"}, "Partly in our words"},
	} {
		said, _, _ := strings.Cut(n.show(t, path), `<dl class="facts">`)
		if diff := cmp.Diff(want.quotes, quotes(said)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
		if !strings.Contains(said, want.mark) {
			t.Errorf("%s is not marked %q", path, want.mark)
		}
	}
}

// TestEveryPage visits every page that a reader can reach, in two languages:
// none is missing, is too large, breaks the order of its headings, uses an id
// twice, has a script inside or loads from another host; none puts quotation marks
// around anything but the quote of a citation; none asks for so much that it
// comes near the limits of the endpoint, or what the fast path cannot answer.
func TestEveryPage(t *testing.T) {
	for name, s := range map[string]*site{"istanbul": istanbul(t), "norland": invented(t, "testdata/norland.yaml")} {
		t.Run(name, func(t *testing.T) {
			printed := s.printed(t)
			found := s.crawl(t, "/")
			for path, page := range found {
				check(t, path, page, printed)
			}
			for path, page := range s.crawl(t, "/?lang=uk") {
				check(t, path, page, printed)
				if !strings.Contains(page, `<html lang="uk">`) {
					t.Errorf("%s is not in Ukrainian: a link to it does not say so", path)
				}
			}
			if len(found) < 25 {
				t.Errorf("%d pages are reached", len(found))
			}
			for _, r := range s.reports {
				if r.Cost > graph.DefaultOptions().Cost/2 || r.Fallback != "" {
					t.Errorf("%s may read %d records; fall-back %q", r.Operation, r.Cost, r.Fallback)
				}
			}
		})
	}
}

var (
	link    = regexp.MustCompile(`<a [^>]*?href="(/[^"#]*)`)
	quote   = regexp.MustCompile(`(?s)<q(?: [^>]*)?>(.*?)</q>`)
	tag     = regexp.MustCompile(`<[^>]*>`)
	element = regexp.MustCompile(` id="([^"]*)"`)
	title   = regexp.MustCompile(`<h([1-6])`)
	choice  = regexp.MustCompile(`<a href="([^"]*)"><bdi>([^<]*)</bdi> <span class="number">(\d+)</span></a>`)
	total   = regexp.MustCompile(`<h2 id="statements">[^<]*<span class="number">(\d+)</span>`)
	basis   = regexp.MustCompile(`<p class="facts basis"><a href="([^"]*)"`)
	value   = regexp.MustCompile(`="[^"]*"`)
	handler = regexp.MustCompile(`<[a-z][^>]*\s(?:on\w+|style)=`)
	// following is where a list goes on.
	following = regexp.MustCompile(`<a class="button" rel="next" href="([^"]*)"`)
	// unloaded are addresses that nothing is loaded from, and ownScript loads a
	// file of ours.
	unloaded  = regexp.MustCompile(`<link rel="(?:canonical|alternate)"[^>]*>`)
	ownScript = regexp.MustCompile(`<script src="/script/\w+\.js\?v=[0-9a-f]+" defer></script>`)
	load      = regexp.MustCompile(`(?:src|action)="([^"]*)"|<link [^>]*href="([^"]*)"|url\(`)
)

// quotes returns what stands in quotation marks.
func quotes(page string) (all []string) {
	for _, q := range quote.FindAllStringSubmatch(page, -1) {
		all = append(all, html.UnescapeString(tag.ReplaceAllString(q[1], "")))
	}
	return all
}

// crawl returns the pages that are reached from a page by links without
// filters.
func (s *site) crawl(t *testing.T, from string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for next := []string{from}; len(next) > 0; next = next[1:] {
		path := next[0]
		if _, ok := found[path]; ok {
			continue
		}
		found[path] = s.show(t, path)
		for _, match := range link.FindAllStringSubmatch(found[path], -1) {
			to := mustParse(t, html.UnescapeString(match[1]))
			q := to.Query()
			q.Del("lang")
			q.Del("type")
			if len(q) == 0 && to.Path != "/playground" && to.Path != "/schema.graphqls" && to.Path != "/feed" && !strings.Contains(to.Path, ".") && !(to.Query().Get("lang") != mustParse(t, from).Query().Get("lang")) {
				next = append(next, to.RequestURI())
			}
		}
	}
	return found
}

// printed returns the quotes of all citations.
func (s *site) printed(t *testing.T) map[string]bool {
	t.Helper()
	data, err := s.pages.asker.Ask(t.Context(), `{ statements(first: 100) { nodes { citations(first: 100) { nodes { quote } } } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Statements list[statement] }
	read(data, &answer)
	all := map[string]bool{}
	for _, s := range answer.Statements.Nodes {
		for _, c := range s.Citations.Nodes {
			all[c.Quote] = true
		}
	}
	return all
}

// check checks what must hold of every page.
func check(t *testing.T, path, page string, printed map[string]bool) {
	t.Helper()
	for _, q := range quotes(page) {
		begins := func(quote string) bool { return len(q) >= longest/2 && strings.HasPrefix(quote, q) }
		if !printed[q] && !slices.ContainsFunc(slices.Collect(maps.Keys(printed)), begins) {
			t.Errorf("%s has quotation marks around %q, which no citation has", path, q)
		}
	}
	if len(page) > 100<<10 {
		t.Errorf("%s has %d bytes", path, len(page))
	}
	ids := map[string]bool{}
	for _, match := range element.FindAllStringSubmatch(page, -1) {
		if ids[match[1]] {
			t.Errorf("%s has the id %q twice", path, match[1])
		}
		ids[match[1]] = true
	}
	level := 0
	for _, match := range title.FindAllStringSubmatch(page, -1) {
		next := int(match[1][0] - '0')
		if next > level+1 || next == 1 && level > 0 {
			t.Errorf("%s: a heading of level %d follows one of level %d", path, next, level)
		}
		level = next
	}
	for _, match := range load.FindAllStringSubmatch(unloaded.ReplaceAllString(page, ""), -1) {
		if to := match[1] + match[2]; to != "data:," && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
			t.Errorf("%s loads %q", path, match[0])
		}
	}
	rest := ownScript.ReplaceAllString(dataBlock.ReplaceAllString(page, ""), "")
	if found := handler.FindString(value.ReplaceAllString(rest, `=""`)); found != "" || strings.Contains(rest, "<script") {
		t.Errorf("%s has a script or a style inside: %q", path, found)
	}
	if strings.Contains(page, "ZgotmplZ") {
		t.Errorf("%s has a value that the template refused", path)
	}
}
