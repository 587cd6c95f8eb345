package web

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestComponent shows that the script of the elements is small, knows the
// words of every language, and never makes markup of a text.
func TestComponent(t *testing.T) {
	answer := get(t, published(t, ""), "/embed.js")
	expect(t, answer, http.StatusOK, "text/javascript; charset=utf-8")
	script := answer.Body.String()
	if size := len(zipped(t, script)); size > 10_000 {
		t.Errorf("%d bytes compressed, at most 10,000", size)
	}
	if found := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|\bimport\b`).FindString(script); found != "" {
		t.Errorf("the script has %s", found)
	}
	for _, want := range []string{`"uk":{"words":`, `"other":"%s outlets"`, `"DIRECT":"word for word"`} {
		if !strings.Contains(script, want) {
			t.Errorf("the script does not know %s", want)
		}
	}
	if strings.Contains(script, `"WORDS"`) {
		t.Error("the script has no words")
	}
}

// foreign is a page of another site that shows records of ours.
const foreign = `<!doctype html><html lang="en"><meta charset="utf-8">
<onrecord-quote id="whole" statement="statement/whole">its own words</onrecord-quote>
<onrecord-quote id="hostile" statement="statement/hostile">its own words</onrecord-quote>
<onrecord-quote id="none" statement="statement/none">its own words</onrecord-quote>
<onrecord-timeline id="line" speaker="person/vera-sample">its own words</onrecord-timeline>
<iframe id="frame" src="%[1]s/embed/person/vera-sample" height="41"></iframe>
<script async src="%[1]s/embed.js"></script>
<script>
// What stands in shadows is written where the test can read it.
setInterval(() => {
  for (const element of document.querySelectorAll("[statement], [speaker]"))
    element.dataset.shown = element.shadowRoot ? element.shadowRoot.textContent + " quotes:" + [...element.shadowRoot.querySelectorAll("q")].map((q) => q.textContent) : "";
}, 50);
</script>`

// TestForeign visits a page of another site in a browser.
func TestForeign(t *testing.T) {
	needsBrowser(t)
	record := httptest.NewUnstartedServer(nil)
	h := published(t, strings.Replace(hostileRecord, "statements:\n", `statements:
  - {id: statement/whole, text: We will come., language: en, act: CLAIM, speaker: person/vera-sample, said: 2025-07-23, citations: [{source: source/herald, form: DIRECT, quote: We will come.}]}
  - {id: statement/ours, text: She denies it., language: en, act: DENIAL, speaker: person/vera-sample, citations: [{source: source/herald, form: INDIRECT}]}
`, 1))
	record.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*") // as the program's routes do
		h.ServeHTTP(w, r)
	})
	record.Start()
	defer record.Close()
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, foreign, record.URL)
	}))
	defer other.Close()

	visit := exec.CommandContext(t.Context(), "node", "foreign.mjs", other.URL)
	visit.Dir = browserFolder
	page, err := visit.Output()
	if err != nil {
		t.Fatal(err)
	}
	element := func(id string) string {
		match := regexp.MustCompile(`<[^>]* id="` + id + `"[^>]*>|<[^>]*id="` + id + `"[^>]*>`).FindString(string(page))
		return html.UnescapeString(match)
	}
	for id, want := range map[string][]string{
		"whole":   {`loaded=""`, "We will come.", "quotes:We will come.", "23 July 2025", "1 outlet, 1 independent origin", "Vera"},
		"hostile": {`loaded=""`, "</textarea><script>alert(1)</script>"},
		"none":    {`failed=""`},
		"line":    {`loaded=""`, "In our words She denies it.", "We will come."},
	} {
		for _, part := range want {
			if got := element(id); !strings.Contains(got, part) {
				t.Errorf("%s: no %q in %s", id, part, got)
			}
		}
	}
	if got := element("none"); strings.Contains(got, `loaded=""`) || !strings.Contains(string(page), ">its own words</onrecord-quote>") {
		t.Errorf("what is not on record: %s", got)
	}
	if frame := element("frame"); !regexp.MustCompile(`height="[1-9]\d{2,3}"`).MatchString(frame) {
		t.Errorf("the frame was not made as high as its content: %s", frame)
	}
}
