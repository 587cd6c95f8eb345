package web

import (
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
	for i, text := range hostile {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			written, err := json.Marshal(text)
			if err != nil {
				t.Fatal(err)
			}
			s := over(t, []byte(strings.ReplaceAll(records, "TEXT", string(written))))
			pages := s.crawl(t, "/")
			for _, path := range []string{"/person/a", "/state/a", "/organization/a", "/meeting/a", "/place/a", "/topic/a", "/source/a", "/source/untitled", "/statement/a"} {
				page, ok := pages[path]
				if !ok {
					t.Errorf("%s is not reached", path)
				}
				if !strings.Contains(html.UnescapeString(page), text) {
					t.Errorf("%s does not show the text", path)
				}
			}
			for path, page := range pages {
				check(t, path, page, map[string]bool{text: true})
				for _, markup := range []string{"<img", "onerror=alert(1)>", "' onmouseover", "</q></blockquote><h1>", `href="javascript`} {
					if strings.Contains(page, markup) {
						t.Errorf("%s has the markup %s", path, markup)
					}
				}
			}
		})
	}
}

// records are a record of each type, with a text where it has one.
const records = `
people:
- {id: person/a, names: [{text: TEXT}], description: [{text: TEXT, lang: en}], identifiers: [{scheme: x, value: TEXT}]}
states:
- {id: state/a, names: [{text: TEXT}]}
organizations:
- {id: organization/a, kind: OUTLET, names: [{text: TEXT}]}
places:
- {id: place/a, kind: CITY, names: [{text: TEXT}], claims: [{state: state/a, statement: statement/a}]}
topics:
- {id: topic/a, names: [{text: TEXT}]}
meetings:
- {id: meeting/a, status: HELD, names: [{text: TEXT}], outcome: [{text: TEXT, lang: en}], place: place/a}
positions:
- {person: person/a, of: state/a, title: [{text: TEXT, lang: en}]}
participations:
- {meeting: meeting/a, actor: person/a, for: state/a, role: HEAD}
sources:
- {id: source/a, kind: ARTICLE, outlet: organization/a, title: TEXT, bylines: [{name: TEXT}], identifiers: [{scheme: x, value: TEXT}]}
- {id: source/untitled, kind: ARTICLE, bylines: [{name: TEXT}]}
statements:
- id: statement/a
  text: TEXT
  act: DEMAND
  speaker: person/a
  onBehalfOf: state/a
  meeting: meeting/a
  place: place/a
  topics: [topic/a]
  mentions: [{node: organization/a}]
  status: DISPUTED
  notice: TEXT
  translations: [{lang: uk, text: TEXT, by: TEXT}]
  citations:
  - {source: source/a, form: DIRECT, quote: TEXT, attribution: TEXT, anchor: {exact: TEXT, prefix: TEXT, page: TEXT}}
  - {source: source/untitled, form: INDIRECT, attribution: TEXT}
- {id: statement/b, text: TEXT, act: REFUSAL, speakerLabel: TEXT, citations: [{source: source/a, form: PARTIAL, quote: TEXT}]}
relations:
- {from: statement/b, to: statement/a, kind: REJECTS, note: TEXT}
`
