package web

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// busyRecord is a record in which three speakers have very much to say, in
// whole quotes of some lines, on all topics, and answer one another.
func busyRecord() []byte {
	var b bytes.Buffer
	b.WriteString("organizations: [{id: organization/herald, kind: OUTLET, names: [{text: The Example Herald, lang: en}]}]\n")
	b.WriteString("meetings: [{id: meeting/talks, status: HELD, names: [{text: A meeting with a name of some length, lang: en}]}]\n")
	b.WriteString("people:\n")
	for p := range 3 {
		fmt.Fprintf(&b, "- {id: person/busy-%d, names: [{text: Speaker with a name %d, lang: en}]}\n", p, p)
	}
	b.WriteString("topics:\n")
	for n := range 40 {
		fmt.Fprintf(&b, "- {id: topic/topic-number-%d, names: [{text: A topic with a longer name %d, lang: en}]}\n", n, n)
	}
	b.WriteString("sources: [{id: source/herald, kind: ARTICLE, language: en, title: What was said, outlet: organization/herald}]\nstatements:\n")
	const words = "We have said before, and we say it again, that what was agreed must be kept by all, and that nobody may be left out of it; number %d."
	for n := range 300 {
		fmt.Fprintf(&b, `- id: statement/words-%[1]d
  text: "%[2]s"
  language: en
  act: CLAIM
  speaker: person/busy-%[3]d
  said: 20%02[4]d-%02[5]d-%02[6]d
  meeting: meeting/talks
  topics: [topic/topic-number-%[7]d, topic/topic-number-%[8]d]
  citations: [{source: source/herald, form: DIRECT, quote: "%[2]s"}]
`, n, fmt.Sprintf(words, n), n%3, 10+n%15, 1+n%12, 1+n%28, n%40, (n+7)%40)
	}
	b.WriteString("relations:\n")
	for n := range 200 {
		fmt.Fprintf(&b, "- {id: relation/answer-%d, kind: REJECTS, from: statement/words-%d, to: statement/words-%d}\n", n, n+1, n)
	}
	return b.Bytes()
}

// heaviest is how many bytes a page may have without its pictures.
const heaviest = 100_000

var drawn = regexp.MustCompile(`(?s)<figure class="picture.*?</figure>`)

// TestWeight shows that no page grows with the record.
func TestWeight(t *testing.T) {
	h := over(t, busyRecord())
	two := "/compare?speaker=person/busy-0&speaker=person/busy-1"
	for _, path := range []string{
		"/?", "/search?q=agreed", "/search?type=statement", "/search?type=topic", "/person/busy-1?", "/topic/topic-number-7?", "/meeting/talks?",
		"/organization/herald?", "/source/herald?", "/statement/words-9?", two, two + "&speaker=person/busy-2", "/path?from=person/busy-0&to=person/busy-1",
	} {
		for _, lang := range []string{"en", "uk"} {
			page := h.show(t, path+"&lang="+lang)
			if n := len(drawn.ReplaceAllString(page, "")); n > heaviest {
				t.Errorf("%s in %s: %d bytes, and %d with pictures", path, lang, n, len(page))
			}
		}
	}
	page := h.show(t, two+"&topic=topic/topic-number-7&year=2017")
	holds(t, "fewer than there are", h.show(t, two), `href="/person/busy-0#statements">All statements`, `href="/person/busy-1#statements">All statements`)
	if strings.Contains(page, "#statements") {
		t.Error("a comparison that shows all leads to more")
	}
}
