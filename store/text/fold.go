package text

import (
	"strings"
	"unicode/utf8"
)

// Fold returns s without the differences that a search ignores: compatibility forms (NFKD), accents, case,
// apostrophes, soft hyphens and characters of no width. Letters such as ß, ø, ł, đ and the dotless ı become the
// ASCII letters readers type for them. Signs that spell a vowel or a voiced consonant (Indic, Thai, kana) stay.
// Bytes that are not UTF-8 become U+FFFD. Folding twice changes nothing more.
func Fold(s string) string {
	i := foldedPrefix(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	table, rare := glyphs(), glyph{}
	for i < len(s) {
		g, size := table.at(s[i:], &rare)
		b.WriteString(g.fold)
		i += size
	}
	return b.String()
}

// foldedPrefix returns the length of the ASCII prefix of s that folding leaves alone.
func foldedPrefix(s string) int {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '\'' || c == '`' {
			return i
		}
	}
	return len(s)
}
