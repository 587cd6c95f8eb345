package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"onrecord/exchange"
	"onrecord/graph"
	"onrecord/seed"
	"onrecord/store"
)

// published returns the pages of a record: that of the files, else the
// Istanbul dataset.
func published(t *testing.T, yaml string) http.Handler {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if yaml == "" {
		_, err = seed.Load(t.Context(), s)
	} else {
		_, err = exchange.Import(t.Context(), s, exchange.Options{Paths: []string{"-"}, Stdin: strings.NewReader(yaml)})
	}
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	New(graph.NewHandler(s, graph.DefaultOptions())).At("https://record.example").Routes(mux)
	return mux
}

// hostileRecord is a record whose texts try to be more than text.
const hostileRecord = `
people:
  - id: person/vera-sample
    names: [{text: "Vera </script><script>alert(1)</script> Sample", lang: en}]
organizations:
  - id: organization/herald
    names: [{text: "Herald \"&<b>", lang: en}]
    kind: OUTLET
topics:
  - id: topic/talks
    names: [{text: "</textarea><img src=x onerror=alert(1)>", lang: en}]
sources:
  - id: source/herald
    title: "<!-- <script>"
    url: https://herald.example/?a=1&b="><script>alert(1)</script>
    kind: ARTICLE
    language: en
    outlet: organization/herald
    published: 2025-07-23
statements:
  - id: statement/hostile
    text: "</script><!--<script>alert(1)</script>"
    language: en
    act: CLAIM
    speaker: person/vera-sample
    topics: [topic/talks]
    citations:
      - {source: source/herald, form: DIRECT, quote: "=cmd|' /C calc'!A0 </textarea><script>alert(1)</script> ]]> \u2028"}
`

var dataBlock = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// linkedData returns the linked data in a page.
func linkedData(t *testing.T, page string) map[string]any {
	t.Helper()
	blocks := dataBlock.FindAllStringSubmatch(page, -1)
	if len(blocks) != 1 {
		t.Fatalf("%d blocks of linked data, want 1", len(blocks))
	}
	var document map[string]any
	if err := json.Unmarshal([]byte(blocks[0][1]), &document); err != nil {
		t.Fatalf("the linked data is no JSON: %v\n%s", err, blocks[0][1])
	}
	return document
}

// TestLinkedData shows the records of a page in it as linked data, and as a
// file with the reports in full.
func TestLinkedData(t *testing.T) {
	h := published(t, "")
	for path, want := range map[string][]string{
		"/statement/istanbul-2025-03":                         {`"Claim"`, `"text":"balance"`, "https://record.example/source/explainer", "isBasedOn"},
		"/statement/istanbul-2025-03?lang=uk":                 {`"Claim"`, "https://record.example/person/volodymyr-zelenskyy"},
		"/person/volodymyr-zelenskyy":                         {`"Person"`, "https://record.example/statement/istanbul-2025-03"},
		"/person/volodymyr-zelenskyy?topic=topic/delegations": {`"Person"`},
	} {
		document := linkedData(t, get(t, h, path).Body.String())
		text := string(must(json.Marshal(document)))
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %s in %s", path, part, text)
			}
		}
		file, query, _ := strings.Cut(path, "?")
		answer := get(t, h, file+".jsonld?"+query)
		if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "application/ld+json" {
			t.Fatalf("%s.jsonld: status %d, %s", file, answer.Code, answer.Header().Get("Content-Type"))
		}
		var whole map[string]any
		if err := json.Unmarshal(answer.Body.Bytes(), &whole); err != nil {
			t.Fatal(err)
		}
		for _, n := range whole["@graph"].([]any) {
			if n := n.(map[string]any); n["@type"] == "Claim" && n["citation"] == nil {
				t.Errorf("%s.jsonld: a statement without its reports: %v", file, n["@id"])
			}
		}
	}
}

// TestHostileExports shows that no text of the record ends the place it stands in.
func TestHostileExports(t *testing.T) {
	h := published(t, hostileRecord)
	for _, path := range []string{"/statement/hostile", "/person/vera-sample", "/embed/statement/hostile", "/embed/person/vera-sample"} {
		page := get(t, h, path).Body.String()
		rest := ownScript.ReplaceAllString(dataBlock.ReplaceAllString(page, ""), "")
		if strings.Contains(rest, "<script") || strings.Contains(page, "<img") || strings.Contains(page, "<!--") || strings.Count(page, "</textarea>") != strings.Count(page, "<textarea") {
			t.Errorf("%s: a text of the record became markup:\n%s", path, page)
		}
		if strings.HasPrefix(path, "/embed") {
			continue
		}
		if text := fmt.Sprint(linkedData(t, page)); !strings.Contains(text, "</script><script>alert(1)</script>") {
			t.Errorf("%s: the linked data does not have the text as it is: %s", path, text)
		}
	}
	rows := table(t, h, "/statement/hostile.csv")
	if got := rows[1]["quote"]; !strings.HasPrefix(got, "'=cmd") {
		t.Errorf("a spreadsheet would run %q", got)
	}
}

// table returns the rows of a table by the names of its columns; the first is
// the head.
func table(t *testing.T, h http.Handler, path string) []map[string]string {
	t.Helper()
	answer := get(t, h, path)
	if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "text/csv; charset=utf-8; header=present" {
		t.Fatalf("%s: status %d, %s", path, answer.Code, answer.Header().Get("Content-Type"))
	}
	records, err := csv.NewReader(answer.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records {
		row := map[string]string{}
		for i, cell := range record {
			row[records[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

func TestTable(t *testing.T) {
	h := published(t, "")
	statement := table(t, h, "/statement/istanbul-2025-37.csv")
	if len(statement) != 1+4 {
		t.Fatalf("%d rows, want a head and 4 reports", len(statement))
	}
	if row := statement[2]; row["outlet_name"] != "Al-Monitor" || row["read_by_us"] != "false" || row["known_through"] != "source/explainer" || row["independent_origins"] != "1" {
		t.Errorf("the second report: %v", row)
	}
	seen := map[string]bool{}
	for _, row := range table(t, h, "/person/volodymyr-zelenskyy.csv?topic=topic/delegations")[1:] {
		seen[row["statement"]] = true
		if !strings.Contains(row["topics"], "topic/delegations") {
			t.Errorf("a statement that the page does not show: %v", row)
		}
	}
	if len(seen) != 2 {
		t.Errorf("%d statements, want 2: %v", len(seen), seen)
	}
	for _, path := range []string{"/statement/nothing.csv", "/statement/istanbul-2025-37.xls", "/statement/nothing.jsonld"} {
		if got := get(t, h, path).Code; got != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, got)
		}
	}
}

// TestAllReports shows that a table has every report, however many pages of
// them there are.
func TestAllReports(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("sources:\n")
	for n := range 230 {
		fmt.Fprintf(&b, "  - {id: source/s%d, kind: ARTICLE}\n", n)
	}
	b.WriteString("statements:\n  - id: statement/carried\n    text: We will come.\n    act: CLAIM\n    speakerLabel: an aide\n    citations:\n")
	for n := range 230 {
		fmt.Fprintf(&b, "      - {source: source/s%d, form: INDIRECT}\n", n)
	}
	seen := map[string]bool{}
	for _, row := range table(t, published(t, b.String()), "/statement/carried.csv")[1:] {
		seen[row["citation"]] = true
	}
	if len(seen) != 230 {
		t.Errorf("%d reports, want 230", len(seen))
	}
}

var boxes = regexp.MustCompile(`(?s)<textarea[^>]*>(.*?)</textarea>`)

// boxed returns the text of the first box on a page that contains part.
func boxed(t *testing.T, h http.Handler, path, part string) string {
	t.Helper()
	for _, box := range boxes.FindAllStringSubmatch(get(t, h, path).Body.String(), -1) {
		if text := html.UnescapeString(box[1]); strings.Contains(text, part) {
			return strings.TrimPrefix(text, "\n")
		}
	}
	t.Fatalf("%s: no box with %q", path, part)
	return ""
}

// TestAttribution shows what a reader copies: the whole way of a statement,
// with quotation marks around words on record only.
func TestAttribution(t *testing.T) {
	h := published(t, `
people: [{id: person/vera-sample, names: [{text: Vera Sample, lang: en}]}]
organizations: [{id: organization/herald, names: [{text: The Example Herald, lang: en}], kind: OUTLET}]
sources:
  - {id: source/herald, title: Talks end, url: https://herald.example/1, kind: ARTICLE, language: en, outlet: organization/herald, published: 2025-07-23}
  - {id: source/digest, title: Digest, kind: ARTICLE}
statements:
  - id: statement/whole
    text: We will come.
    language: en
    act: CLAIM
    speaker: person/vera-sample
    said: 2025-07-16/2025-07-23
    citations:
      - {source: source/herald, form: DIRECT, quote: We will come., knownThrough: source/digest}
  - id: statement/paraphrase
    text: She says that they will come.
    language: en
    act: CLAIM
    speaker: person/vera-sample
    citations: [{source: source/herald, form: INDIRECT}]
`)
	want := `“We will come.”
Vera Sample
between 16 and 23 July 2025

Reported by The Example Herald: Talks end, 23 July 2025, https://herald.example/1 (word for word)
We have not read this source; we know it through Digest
speaker: Vera Sample → outlet: The Example Herald

1 outlet, 1 independent origin
https://record.example/statement/whole`
	if got := boxed(t, h, "/statement/whole", "Reported by"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	got := boxed(t, h, "/statement/paraphrase", "Reported by")
	if strings.ContainsAny(got, "“”«»\"") || !strings.HasPrefix(got, "In our words: She says that they will come.\n") || !strings.Contains(got, "(in other words)") {
		t.Errorf("a paraphrase is copied as\n%s", got)
	}
	cited := boxed(t, h, "/person/vera-sample", "onrecord. (n.d.)")
	if !regexp.MustCompile(`^onrecord\. \(n\.d\.\)\. Vera Sample\. Retrieved \w+ \d+, \d{4}, from https://record\.example/person/vera-sample$`).MatchString(cited) {
		t.Errorf("a page is cited as %s", cited)
	}
}

// TestUse follows every link that a page offers to those who take it along.
func TestUse(t *testing.T) {
	h := published(t, "")
	link := regexp.MustCompile(`href="(/[^"]*)"`)
	for _, path := range []string{"/statement/istanbul-2025-03", "/person/volodymyr-zelenskyy?topic=topic/delegations&lang=uk",
		"/", "/search?q=delegation", "/search?q=delegation&type=statement", "/search?type=statement&lang=tr", twoSpeakers + "&lang=ru", twoEnds} {
		page := get(t, h, path).Body.String()
		holds(t, path, page, `<script type="application/ld+json">`, ".json", ".jsonld", ".csv", "/playground?query=", "cite-BibTeX")
		_, foot, _ := strings.Cut(page, `<footer class="site">`)
		seen := 0
		for _, match := range link.FindAllStringSubmatch(foot, -1) {
			target := html.UnescapeString(match[1])
			if strings.HasPrefix(target, "/playground") || target == "/schema.graphqls" {
				continue
			}
			seen++
			if got := get(t, h, target).Code; got != http.StatusOK {
				t.Errorf("%s leads to %s: status %d", path, target, got)
			}
		}
		if seen < 4 {
			t.Errorf("%s: %d links", path, seen)
		}
	}
}

// Addresses of a comparison, and of a way from one record to another.
const (
	twoSpeakers = "/compare?speaker=person/volodymyr-zelenskyy&speaker=person/dmitri-peskov"
	twoEnds     = "/path?from=person/volodymyr-zelenskyy&to=person/dmitri-peskov"
)

// TestEmbeds shows small forms that any page may frame, and no others.
func TestEmbeds(t *testing.T) {
	h := published(t, "")
	for path, want := range map[string]string{
		"/embed/statement/istanbul-2025-03":                              "balance",
		"/embed/statement/istanbul-2025-03?theme=dark":                   `class="dark"`,
		"/embed/person/volodymyr-zelenskyy?topic=topic/delegations":      "Delegations",
		"/embed/state/russia":                                            "Russia",
		"/embed/organization/kremlin":                                    "Kremlin",
		"/embed/meeting/istanbul-2025-3":                                 "Rustem Umerov",
		"/embed/person/volodymyr-zelenskyy?lang=uk":                      `lang="uk"`,
		"/embed/person/volodymyr-zelenskyy?theme=%22%3E%3Cscript%3E&x=1": "Zelenskyy",
	} {
		answer := get(t, h, path)
		body := answer.Body.String()
		if answer.Code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: status %d, no %q in\n%s", path, answer.Code, want, body)
		}
		if policy := answer.Header().Get("Content-Security-Policy"); !strings.HasSuffix(policy, "; frame-ancestors *") {
			t.Errorf("%s may not be framed: %s", path, policy)
		}
		if len(body) > 30_000 {
			t.Errorf("%s: %d bytes", path, len(body))
		}
		if !strings.Contains(body, `<meta name="robots" content="noindex">`) || !strings.Contains(body, `<base target="_blank">`) {
			t.Errorf("%s: is no small form", path)
		}
	}
	if answer := get(t, h, "/embed/statement/nothing"); answer.Code != http.StatusNotFound || strings.Contains(answer.Body.String(), "<form") {
		t.Errorf("what is not on record: status %d\n%s", answer.Code, answer.Body)
	}
	for _, path := range []string{"/statement/istanbul-2025-03", "/statement/istanbul-2025-03.json", "/statement/nothing"} {
		if policy := get(t, h, path).Header().Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s may be framed: %s", path, policy)
		}
	}
	code := boxed(t, h, "/statement/istanbul-2025-03", "<iframe")
	if !strings.Contains(code, `src="https://record.example/embed/statement/istanbul-2025-03?lang=en"`) {
		t.Errorf("the code to paste: %s", code)
	}
}

// TestHost shows that a site without a public address goes by the host that
// it is asked under.
func TestHost(t *testing.T) {
	r := httptest.NewRequest("GET", "http://localhost:8080/statement/x", nil)
	if got := (&Site{}).base(r); got != "http://localhost:8080" {
		t.Errorf("got %s", got)
	}
}
