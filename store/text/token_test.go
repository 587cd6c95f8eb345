package text_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"onrecord/store/text"
)

func TestIndex(t *testing.T) {
	for _, tt := range []struct {
		in   []string
		want string
	}{
		{nil, ""},
		{[]string{""}, ""},
		{[]string{"The whole world’s eyes"}, "the whole worlds eyes"},
		{[]string{"all-for-all, 1,000!"}, "all for all 1 000"},
		{[]string{"'quoted' rock'n'roll"}, "quoted rocknroll"},
		{[]string{"М'яч і м’яч"}, "мяч і мяч"},
		{[]string{"東京タワー2025年"}, "東 京 タ ワ ー 2025 年"},
		{[]string{"ประเทศ"}, "ป ร ะ เ ท ศ"},
		{[]string{"한국어"}, norm.NFD.String("한국어")},
		{[]string{"no break a\u00a0b"}, "no break a b"},
		{[]string{"soft\u00adhyphen zero\u200bwidth"}, "softhyphen zerowidth"},
		{[]string{"⑴ ½ x²"}, "1 12 x2"},
		{[]string{"\u0301 ’ \ue000 😀 * \""}, ""},
		{[]string{"bad\xffbytes"}, "bad bytes"},
		{[]string{"ヿ น\u0e33"}, "コ น\u0e4d"},
		{[]string{"ﷺ"}, "صلىاللهعليهوسلم"},
		{[]string{"one two", "three"}, "one two \ue000 three"},
		{[]string{"", "one", "-", "two"}, "one \ue000 two"},
	} {
		if got := text.Index(tt.in...); got != tt.want {
			t.Errorf("Index(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestTokensWhere(t *testing.T) {
	const s = "’Tis the Caf\u0065\u0301’s »м'яч«"
	var got []string
	for _, token := range text.Tokens(s) {
		got = append(got, s[token.Start:token.End]+"="+token.Text)
	}
	want := []string{"Tis=tis", "the=the", "Cafe\u0301’s=cafes", "м'яч=мяч"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tokens (-want +got):\n%s", diff)
	}
}

func TestTokensLongWords(t *testing.T) {
	for _, tt := range []struct {
		in        string
		want, end int
	}{
		{strings.Repeat("x", 1<<20), 64, 64},
		{strings.Repeat("Ж", 1<<20), 64, 128},
		{"x" + strings.Repeat("\u0301", 1<<20), 1, 511},
		{"x" + strings.Repeat("\u0e31", 1<<20), 64, 190},
		{"x" + strings.Repeat("\u200b", 1<<20) + "y", 2, 3<<20 + 2},
	} {
		tokens := text.Tokens(tt.in + " after")
		if len(tokens) != 2 || tokens[1].Text != "after" {
			t.Fatalf("%q...: %d tokens", tt.in[:8], len(tokens))
		}
		if n := utf8.RuneCountInString(tokens[0].Text); n != tt.want || tokens[0].End != tt.end {
			t.Errorf("%q...: %d runes up to %d, want %d up to %d", tt.in[:8], n, tokens[0].End, tt.want, tt.end)
		}
	}
}

func TestTokensProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if err := checkTokens(hostile().Draw(t, "s")); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "The world’s eyes", "Зеленський", "東京タワー", "\xff\u0301", "İ½ﷺ", "ﾞ\u0e33"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if err := checkTokens(s); err != nil {
			t.Fatal(err)
		}
		if once := text.Fold(s); text.Fold(once) != once {
			t.Fatalf("folding %q twice is not folding once", s)
		}
	})
}

// hostile generates texts full of what is hard to split.
func hostile() *rapid.Generator[string] {
	unit := rapid.OneOf(rapid.SampledFrom([]string{
		" ", "a", "B", "İ", "ß", "й", "їжак", "漢", "タ", "ก", "\u0e33", "\u0e31", "\u0301", "’", "'", "\u00ad", "\u200b",
		"\ufe0f", "\xff", "½", "⑴", "ﷺ", "한", "\"", "“", "*", "<", "&", ">", "\ue000", "…", "<mark>", "-", "😀", "\n",
	}), rapid.String())
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOf(unit).Draw(t, "units"), "") })
}

// checkTokens reports what a token of s or the index of s must not be.
func checkTokens(s string) error {
	tokens, end := text.Tokens(s), 0
	words := make([]string, len(tokens))
	for i, token := range tokens {
		if token.Start < end || token.End <= token.Start || token.End > len(s) {
			return fmt.Errorf("token %d of %q stands at %d:%d, after %d", i, s, token.Start, token.End, end)
		}
		if !runeBoundary(s, token.Start) || !runeBoundary(s, token.End) {
			return fmt.Errorf("token %d of %q cuts a character at %d:%d", i, s, token.Start, token.End)
		}
		if n := utf8.RuneCountInString(token.Text); n == 0 || n > 64 || !utf8.ValidString(token.Text) {
			return fmt.Errorf("token %q of %q has %d runes", token.Text, s, n)
		}
		if strings.ContainsFunc(token.Text, notInToken) || text.Fold(token.Text) != token.Text {
			return fmt.Errorf("token %q of %q is not folded letters and digits", token.Text, s)
		}
		words[i], end = token.Text, token.End
	}
	if got, want := text.Index(s), strings.Join(words, " "); got != want {
		return fmt.Errorf("Index(%q) = %q, tokens are %q", s, got, want)
	}
	return nil
}

func notInToken(r rune) bool {
	if r < utf8.RuneSelf {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	}
	return !unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// runeBoundary reports whether no character of s reaches across the byte i.
func runeBoundary(s string, i int) bool {
	for at := range s {
		if at >= i {
			return at == i
		}
	}
	return i == len(s)
}

func BenchmarkIndex(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":    "We are ready to take at least the initial step toward de-escalation, but ultimately the process can only succeed at the highest level now",
		"cyrillic": "Ми готові зробити принаймні перший крок до деескалації, але зрештою процес може мати успіх лише на найвищому політичному рівні, сказав він",
		"han":      strings.Repeat("我们准备至少迈出缓和局势的第一步，", 8),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				text.Index(s)
			}
		})
	}
}
