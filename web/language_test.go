package web

import "testing"

// TestFallback shows what a page says where its language lacks a phrase: the
// English one, and a count by a noun that no language has.
func TestFallback(t *testing.T) {
	all := languages()
	english, turkish := all[0], &language{Tag: "tr", tag: all[3].tag, Words: map[string]string{"Search": "Ara"}, Counts: map[string]map[string]string{"outlet": {"other": "%s yayın"}}}
	turkish.complete(english)
	for got, want := range map[string]string{
		turkish.word("Search"):        "Ara",
		turkish.word("DIRECT"):        "word for word",
		turkish.word("Never written"): "Never written",
		turkish.count(2, "outlet"):    "2 yayın",
		turkish.count(2, "citation"):  "2 citations",
		turkish.count(2, "things"):    "2 things",
		english.count(1, "citation"):  "1 citation",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
