package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"testing"
)

// hostile are texts that must never be more than text.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `</q></blockquote><h1>`, `{{.Title}}`,
	"\u202etxet", "a\u200bb\u2060c", `javascript:alert(1)`, `&lt;script&gt;`, strings.Repeat("W", 500), "שלום עולם",
}

// TestHostile stores hostile texts wherever a record has text and visits every
// page: markup stays text, no address but the web's becomes a link, and each
// text is there as it was written.
func TestHostile(t *testing.T) {
	texts := map[string]bool{}
	for _, text := range hostile {
		texts[text] = true
	}
	s := over(t, hostileRecords(t))
	pages := s.crawl(t, "/")
	for i, text := range hostile {
		for _, of := range []string{"person", "state", "organization", "meeting", "place", "topic", "source", "statement"} {
			path := fmt.Sprint("/", of, "/a", i)
			if !strings.Contains(html.UnescapeString(pages[path]), text) {
				t.Errorf("%s does not show its text, or is not reached", path)
			}
		}
	}
	for path, page := range pages {
		check(t, path, page, texts)
		for _, markup := range []string{"<img", "onerror=alert(1)>", "' onmouseover", "</q></blockquote><h1>", `href="javascript`} {
			if strings.Contains(dataBlock.ReplaceAllString(page, ""), markup) { // in a block of data it is none
				t.Errorf("%s has the markup %s", path, markup)
			}
		}
	}
}

// hostileRecords returns records of each type for every hostile text, in YAML.
func hostileRecords(t *testing.T) []byte {
	var all bytes.Buffer
	for i, text := range hostile {
		written, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, "---", strings.NewReplacer("TEXT", string(written), "NAME", fmt.Sprint("a", i), "OTHER", fmt.Sprint("b", i)).Replace(records))
	}
	return all.Bytes()
}

// TestLong shows that statements of the greatest length neither make a list too
// large nor are cut on their own page, and that what is quoted of them is.
func TestLong(t *testing.T) {
	speech := strings.Repeat("The harbour stays open. ", 200)
	var all strings.Builder
	all.WriteString("people:\n- {id: person/a, names: [{text: A}]}\nsources:\n- {id: source/a, kind: TRANSCRIPT}\nstatements:\n")
	for i, form := range []string{"DIRECT", "PARTIAL", "INDIRECT"} {
		for j := range 10 {
			fmt.Fprintf(&all, "- {id: statement/s%d-%d, act: CLAIM, speaker: person/a, text: %q, citations: [{source: source/a, form: %s, quote: %q}]}\n", i, j, speech, form, strings.TrimSpace(speech))
		}
	}
	s := over(t, []byte(all.String()))
	printed := map[string]bool{strings.TrimSpace(speech): true}
	for path, page := range s.crawl(t, "/") {
		check(t, path, page, printed)
	}
	if page := s.show(t, "/person/a"); !strings.Contains(page, "The harbour stays open.</q> …") || strings.Contains(page, speech) {
		t.Error("a list does not cut what is long, or does not say so")
	}
	for _, id := range []string{"s0-0", "s1-0", "s2-0"} {
		if page := s.show(t, "/statement/"+id); !strings.Contains(page, strings.TrimSpace(speech)) {
			t.Errorf("the page of %s does not show all of it", id)
		}
	}
}

// records are a record of each type, with a text where it has one.
const records = `
people:
- {id: person/NAME, names: [{text: TEXT}], description: [{text: TEXT, lang: en}], identifiers: [{scheme: x, value: TEXT}]}
states:
- {id: state/NAME, names: [{text: TEXT}]}
organizations:
- {id: organization/NAME, kind: OUTLET, names: [{text: TEXT}]}
places:
- {id: place/NAME, kind: CITY, names: [{text: TEXT}], claims: [{state: state/NAME, statement: statement/NAME}]}
topics:
- {id: topic/NAME, names: [{text: TEXT}]}
meetings:
- {id: meeting/NAME, status: HELD, names: [{text: TEXT}], outcome: [{text: TEXT, lang: en}], place: place/NAME}
positions:
- {person: person/NAME, of: state/NAME, title: [{text: TEXT, lang: en}]}
participations:
- {meeting: meeting/NAME, actor: person/NAME, for: state/NAME, role: HEAD}
sources:
- {id: source/NAME, kind: ARTICLE, outlet: organization/NAME, title: TEXT, bylines: [{name: TEXT}], identifiers: [{scheme: x, value: TEXT}]}
- {id: source/OTHER, kind: ARTICLE, bylines: [{name: TEXT}]}
statements:
- id: statement/NAME
  text: TEXT
  act: DEMAND
  speaker: person/NAME
  onBehalfOf: state/NAME
  meeting: meeting/NAME
  place: place/NAME
  topics: [topic/NAME]
  mentions: [{node: organization/NAME}]
  status: DISPUTED
  notice: TEXT
  translations: [{lang: uk, text: TEXT, by: TEXT}]
  citations:
  - {source: source/NAME, form: DIRECT, quote: TEXT, attribution: TEXT, anchor: {exact: TEXT, prefix: TEXT, page: TEXT}}
  - {source: source/OTHER, form: INDIRECT, attribution: TEXT}
- {id: statement/OTHER, text: TEXT, act: REFUSAL, speakerLabel: TEXT, citations: [{source: source/NAME, form: PARTIAL, quote: TEXT}]}
relations:
- {from: statement/OTHER, to: statement/NAME, kind: REJECTS, note: TEXT}
`
