package text_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"onrecord/store/text"
)

func TestSnippet(t *testing.T) {
	const quote = "We are ready to take at least the initial step toward de-escalation, but ultimately the process can only " +
		"succeed at the highest political level"
	for _, tt := range []struct {
		query string
		width int
		parts []string
		want  string
	}{
		{"", 80, []string{quote}, ""},
		{"absent", 80, []string{quote}, ""},
		{"level", 27, []string{quote}, "…the highest political <mark>level</mark>"},
		{"ready", 16, []string{quote}, "We are <mark>ready</mark> to…"},
		{"escalation", 22, []string{quote}, "…de-<mark>escalation</mark>, but…"},
		{"political step highest", 30, []string{quote}, "…at the <mark>highest</mark> <mark>political</mark> level"},
		{`"initial step" init*`, 30, []string{quote}, "…least the <mark>initial step</mark> toward…"},
		{"worlds", 80, []string{"‘The world’s’ eyes."}, "‘The <mark>world’s</mark>’ eyes."},
		{"b", 80, []string{"<b> & \"c\""}, "&lt;<mark>b</mark>&gt; &amp; \"c\""},
		{"low hopes", 80, []string{"low tide", "hopes are low"}, "<mark>hopes</mark> are <mark>low</mark>"},
		{"東京", 80, []string{"昨日東京で"}, "昨日<mark>東京</mark>で"},
		{"ready", 0, []string{quote}, "…<mark>ready</mark>…"},
		{`"ready to take"`, 8, []string{quote}, "…<mark>ready to</mark>…"},
		{"bad", 80, []string{"bad\xff"}, "<mark>bad</mark>\ufffd"},
		{"a", 4, []string{"!!!!!! a ?????"}, "…<mark>a</mark>…"},
	} {
		if got := text.ParseQuery(tt.query).Snippet(tt.width, tt.parts...); got != tt.want {
			t.Errorf("%q in %q:\n got %s\nwant %s", tt.query, tt.parts, got, tt.want)
		}
	}
}

func TestSnippetProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(hostile(), 1, 3).Draw(t, "parts")
		query := rapid.OneOf(hostile(), rapid.SampledFrom([]string{"a", "a b", "a*", "漢", `"b a" a`})).Draw(t, "query")
		width := rapid.IntRange(-1, 50).Draw(t, "width")
		if err := checkSnippet(text.ParseQuery(query), width, parts...); err != nil {
			t.Fatal(err)
		}
	})
}

// checkSnippet reports what a snippet must not be: unsafe as HTML, unmarked, too long or not part of the text.
func checkSnippet(q text.Query, width int, parts ...string) error {
	got := q.Snippet(width, parts...)
	if got == "" {
		if q.Matches(parts...) {
			return fmt.Errorf("no snippet of %q for %v", parts, q.Clauses())
		}
		return nil
	}
	plain := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(got)
	if strings.ContainsAny(plain, "<>") || !utf8.ValidString(got) || got == plain ||
		strings.Count(got, "<mark>") != strings.Count(got, "</mark>") {
		return fmt.Errorf("snippet %q is unsafe or unmarked", got)
	}
	plain = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(plain)
	const longest = 256 // runes that one word may cover
	if n := utf8.RuneCountInString(plain); n > max(width, longest)+2 {
		return fmt.Errorf("snippet %q has %d runes, want %d", got, n, width)
	}
	cut := strings.TrimSuffix(strings.TrimPrefix(plain, "…"), "…")
	for _, p := range parts {
		if strings.Contains(strings.ToValidUTF8(p, "\ufffd"), cut) {
			return nil
		}
	}
	return fmt.Errorf("snippet %q is not in %q", got, parts)
}
