package text_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/store/text"
)

// words and prefix build the clauses that a query should have.
func words(w ...string) text.Clause  { return text.Clause{Words: w} }
func prefix(w ...string) text.Clause { return text.Clause{Words: w, Prefix: true} }

func TestParseQuery(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []text.Clause
	}{
		{"", nil},
		{` * "" "*" - 😀 '`, nil},
		{"Erdoğan talks", []text.Clause{words("erdogan"), words("talks")}},
		{"talks Talks TALKS", []text.Clause{words("talks")}},
		{"sanction*", []text.Clause{prefix("sanction")}},
		{"sanction *", []text.Clause{words("sanction")}},
		{"(sanction*)", []text.Clause{prefix("sanction")}},
		{"world’s", []text.Clause{words("worlds")}},
		{"all-for-all", []text.Clause{words("all", "for", "all")}},
		{`"very low" hopes`, []text.Clause{words("very", "low"), words("hopes")}},
		{`“very low” «дуже низькі»`, []text.Clause{words("very", "low"), words("дуже", "низькі")}},
		{`a"b c"d`, []text.Clause{words("a"), words("b", "c"), words("d")}},
		{`"very lo*"`, []text.Clause{prefix("very", "lo")}},
		{`"very lo"*`, []text.Clause{prefix("very", "lo")}},
		{`"very lo" *`, []text.Clause{words("very", "lo")}},
		{`hopes "very low`, []text.Clause{words("hopes"), words("very", "low")}},
		{`"`, nil},
		{"東京", []text.Clause{words("東", "京")}},
		{"AND OR NOT NEAR(", []text.Clause{words("and"), words("or"), words("not"), words("near")}},
	} {
		q := text.ParseQuery(tt.in)
		if diff := cmp.Diff(tt.want, q.Clauses()); diff != "" {
			t.Errorf("ParseQuery(%q) (-want +got):\n%s", tt.in, diff)
		}
		if q.Empty() != (len(tt.want) == 0) {
			t.Errorf("ParseQuery(%q).Empty() = %v", tt.in, q.Empty())
		}
	}
}

func TestParseQueryBounds(t *testing.T) {
	var many, phrase strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&many, "w%d ", i)
		fmt.Fprintf(&phrase, "w%d-", i)
	}
	if got := len(text.ParseQuery(many.String()).Clauses()); got != 32 {
		t.Errorf("%d clauses, want 32", got)
	}
	if got := len(text.ParseQuery("x " + phrase.String()).Clauses()[1].Words); got != 63 {
		t.Errorf("a phrase of %d words after one, want 63", got)
	}
	if q := text.ParseQuery(phrase.String() + " x*"); len(q.Clauses()) != 1 || q.Clauses()[0].Prefix {
		t.Errorf("clauses after 64 words: %v", q.Clauses()[1:])
	}
}

func TestTooWide(t *testing.T) {
	for words, wide := range map[string]bool{
		"": false, "b": false, "b*": true, "be*": true, "beg*": false, "к*": true, "ки*": false, "学*": false, `"the b*"`: true,
		"one* two* six* ten*": false, "one* two* six* ten* for*": true, "É*": true,
	} {
		if got := text.ParseQuery(words).TooWide(); (got != "") != wide {
			t.Errorf("%q: %q", words, got)
		}
	}
}

func TestBeginnings(t *testing.T) {
	for words, want := range map[string]string{
		"": "", "lantern": "lantern*", "of": "of", `"lantern* lit"`: "lantern* lit*", "a lantern": "a lantern*",
		"one two six ten for": "one* two* six* ten* for", "*": "",
	} {
		if got := text.Beginnings(words); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
		if why := text.ParseQuery(text.Beginnings(words)).TooWide(); why != "" {
			t.Errorf("%q: %s", words, why)
		}
	}
	if all := text.Beginnings(strings.Repeat("lantern ", 20_000)); len(strings.Fields(all)) > 64 {
		t.Errorf("%d words, of which 64 count", len(strings.Fields(all)))
	}
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		query string
		parts []string
		want  bool
	}{
		{"", []string{""}, false},
		{"*", []string{"* anything"}, false},
		{"worlds eyes", []string{"The whole world’s eyes"}, true},
		{"eyes elsewhere", []string{"The whole world’s eyes"}, false},
		{"eyes elsewhere", []string{"The eyes", "are elsewhere"}, true},
		{`"eyes are"`, []string{"The eyes", "are elsewhere"}, false},
		{`"eyes are"`, []string{"The eyes are", "elsewhere"}, true},
		{`"are eyes"`, []string{"The eyes are"}, false},
		{"sanct*", []string{"bruising sanctions"}, true},
		{"sanct", []string{"bruising sanctions"}, false},
		{`"bruising sanct"*`, []string{"bruising sanctions"}, true},
		{`"bruis* sanctions"`, []string{"bruising sanctions"}, false},
		{"all-for-all", []string{"an “all for all” exchange"}, true},
		{"зеленський", []string{"ЗЕЛЕНСЬКИЙ сказав"}, true},
		{"東京", []string{"昨日東京で"}, true},
		{"京東", []string{"昨日東京で"}, false},
		{"e000", []string{"one", "two"}, false},
		{"\ue000", []string{"one", "two"}, false},
	} {
		if got := text.ParseQuery(tt.query).Matches(tt.parts...); got != tt.want {
			t.Errorf("%q matches %q: %v, want %v", tt.query, tt.parts, got, tt.want)
		}
	}
}

func TestScoreOrder(t *testing.T) {
	q := text.ParseQuery("magical breakthroughs")
	best := 1.0
	for _, parts := range [][]string{
		{"Magical breakthroughs"},
		{"no magical breakthroughs"},
		{"no basis to expect any magical breakthroughs, he told journalists"},
		{"no breakthroughs, and nothing magical", "he told journalists"},
		{"no breakthroughs, and nothing magical", "he told journalists" + strings.Repeat(" at length", 20)},
	} {
		got := q.Score(parts...)
		if got <= 0 || got >= best {
			t.Errorf("Score(%q) = %v, want less than %v", parts, got, best)
		}
		best = got
	}
	if got := q.Score("magical"); got != 0 {
		t.Errorf("Score of a text that does not match is %v", got)
	}
}

func TestOwnWordsMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile().Draw(t, "s")
		if q := text.ParseQuery(s); !q.Empty() && !q.Matches(s) {
			t.Fatalf("%q does not match itself: %v", s, q.Clauses())
		}
		for _, token := range text.Tokens(s) {
			for _, query := range []string{token.Text, s[token.Start:token.End]} {
				if !text.ParseQuery(query).Matches(s) {
					t.Fatalf("%q does not match its word %q", s, query)
				}
			}
		}
	})
}

func TestMatchesAsTheIndexDoes(t *testing.T) {
	few := rapid.StringMatching(`([ab]{1,2}[ *"-]){0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		q := text.ParseQuery(few.Draw(t, "query"))
		parts := rapid.SliceOfN(few, 0, 3).Draw(t, "parts")
		index := " " + text.Index(parts...) + " "
		want := !q.Empty()
		for _, c := range q.Clauses() {
			phrase := " " + strings.Join(c.Words, " ")
			if !c.Prefix {
				phrase += " "
			}
			want = want && strings.Contains(index, phrase)
		}
		if got := q.Matches(parts...); got != want {
			t.Fatalf("%v matches %q: %v, want %v", q.Clauses(), parts, got, want)
		}
	})
}

func FuzzQuery(f *testing.F) {
	f.Add(`"very low" hop*`, "expectations are very low", "hopes <b>&", 20)
	f.Add("東京 \xff", "東京タワー\xff", "", 1)
	f.Add("mark", "<mark>mark</mark> &lt;", "\u0301mark", -1)
	f.Fuzz(func(t *testing.T, query, one, two string, width int) {
		q := text.ParseQuery(query)
		if score := q.Score(one, two); score < 0 || score > 1 || (score > 0) != q.Matches(one, two) {
			t.Fatalf("score %v, matches %v", score, q.Matches(one, two))
		}
		if err := checkSnippet(q, width, one, two); err != nil {
			t.Fatal(err)
		}
		if self := text.ParseQuery(one); !self.Empty() && !self.Matches(one) {
			t.Fatalf("%q does not match itself", one)
		}
	})
}
