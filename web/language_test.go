package web

import (
	"io/fs"
	"regexp"
	"testing"

	xlanguage "golang.org/x/text/language"
)

var phrase = regexp.MustCompile(`\bt "([^"]+)"`)

// TestTranslated shows that no language lacks a phrase of the pages, nor a month
// of the pictures.
func TestTranslated(t *testing.T) {
	phrases := months[:]
	for _, file := range must(fs.Glob(pages, "page/*/*.html")) {
		for _, match := range phrase.FindAllSubmatch(must(pages.ReadFile(file)), -1) {
			phrases = append(phrases, string(match[1]))
		}
	}
	for _, tag := range []string{"uk", "ru", "tr"} {
		own := readLanguage(tag)
		for _, english := range phrases {
			if _, ok := own.Words[english]; !ok {
				t.Errorf("%s has no %q", tag, english)
			}
		}
	}
}

// TestFallback shows what a page says where its language lacks a phrase: the
// English one, and a count by a noun that no language has.
func TestFallback(t *testing.T) {
	english, turkish := readLanguage("en"), &language{tag: xlanguage.Turkish, Words: map[string]string{"Search": "Ara"}, Counts: map[string]map[string]string{"outlet": {"other": "%s yayın"}}}
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
