package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// class says what a rune does to the word it stands in.
type class uint8

const (
	separator class = iota // ends the word
	joiner                 // an apostrophe or an invisible character: neither ends nor extends the word
	letter                 // a letter or a digit
	ideograph              // a letter of a script without spaces: a word of its own
	mark                   // belongs to the letter before it
)

// glyph is what one rune of a text amounts to.
type glyph struct {
	fold  string // as Fold writes it
	word  string // as a token holds it: the letters, digits and marks of fold
	class class
}

// glyphTable holds the glyphs of the alphabets read most: Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic.
type glyphTable [0x700]glyph

// glyphs returns the table, built on first use.
var glyphs = sync.OnceValue(func() *glyphTable {
	t := new(glyphTable)
	for r := range t {
		t[r] = newGlyph(rune(r), string(rune(r)))
	}
	return t
})

// at returns the glyph at the start of s, which is not empty, and its length in bytes. One that is not in the table is
// written to rare.
func (t *glyphTable) at(s string, rare *glyph) (*glyph, int) {
	r, size := utf8.DecodeRuneInString(s)
	if int(r) < len(t) {
		return &t[r], size
	}
	*rare = newGlyph(r, s[:size])
	return rare, size
}

// asciiLetters holds the folded letter or digit for each byte that is one.
var asciiLetters = func() (t [256]byte) {
	for c := byte('0'); c <= '9'; c++ {
		t[c] = c
	}
	for c := byte('a'); c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = c, c
	}
	return t
}()

// newGlyph works out the glyph of r, written src in the text.
func newGlyph(r rune, src string) glyph {
	if foldsToItself(r, src) {
		return glyph{src, src, classOf(src)}
	}
	g := glyph{fold: foldRune(r)}
	switch {
	case ignorable(r):
		g.class = joiner
	case unicode.IsMark(r):
		g.word, g.class = g.fold, mark
	case wordRune(r):
		g.word, g.class = wordOf(g.fold)
	}
	return g
}

// wordOf returns what of a folded rune may stand in a token. Only of letters may it be more than one: what stays of a
// ligature of ideographs, or of a sign that folds to a mark and a letter, is one ideograph or the mark.
func wordOf(fold string) (string, class) {
	word := wordRunes(fold)
	c := classOf(word)
	if c == letter || c == joiner {
		return word, c
	}
	_, size := utf8.DecodeRuneInString(word)
	for i, r := range word[size:] {
		if !unicode.IsMark(r) {
			return word[:size+i], c
		}
	}
	return word, c
}

// classOf returns the class of a rune that folds to word.
func classOf(word string) class {
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case word == "":
		return joiner
	case unicode.IsMark(r):
		return mark
	case r >= 0xE00 && unspaced(r):
		return ideograph
	}
	return letter
}

// wordRunes returns the runes of s that may stand in a token.
func wordRunes(s string) string {
	return strings.Map(func(r rune) rune {
		if wordRune(r) {
			return r
		}
		return -1
	}, s)
}

func wordRune(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

// unspaced reports whether r belongs to a script that writes words without spaces between them.
func unspaced(r rune) bool {
	const longVowel = 'ー' // counted to no script
	return r == longVowel || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// foldsToItself reports without allocating what is true of most letters outside the table.
func foldsToItself(r rune, src string) bool {
	if 0x4E00 <= r && r <= 0x9FFF { // the Han of everyday texts
		return true
	}
	return unicode.Is(unicode.Lo, r) && !unicode.Is(unicode.Hangul, r) && !ignorable(r) &&
		norm.NFKD.PropertiesString(src).Decomposition() == nil
}

// foldRune folds one rune until nothing changes.
func foldRune(r rune) string {
	s := string(r)
	if ignorable(r) {
		return ""
	}
	for {
		next := foldOnce(s)
		if next == s {
			return s
		}
		s = next
	}
}

func foldOnce(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		// By way of the upper case ς and ſ meet σ and s.
		r = unicode.ToLower(unicode.ToUpper(r))
		if s, ok := plainLetters[r]; ok {
			b.WriteString(s)
		} else if !ignorable(r) && !accent(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainLetters are the letters that no decomposition takes apart, as readers without them on the keyboard type them.
var plainLetters = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ħ': "h", 'ŧ': "t", 'ı': "i",
	'ŋ': "n", 'ƶ': "z", 'ǥ': "g", 'ɨ': "i", 'ʉ': "u",
}

// accent reports whether r only modifies the letter before it. Marks of class 0, 8 and 9 spell sounds of their own:
// vowel signs, kana voicing and the sign that a vowel is missing.
func accent(r rune) bool {
	if !unicode.Is(unicode.Mn, r) {
		return unicode.Is(unicode.Me, r)
	}
	switch norm.NFKD.PropertiesString(string(r)).CCC() {
	case 0, 8, 9:
		return false
	}
	return true
}

// ignorable reports whether r is an apostrophe, in any of the shapes found in print, or not seen at all.
func ignorable(r rune) bool {
	switch r {
	case '\'', '`', '´', '\u1ffd', '‘', '’', '‛', '′', '＇', 'ـ':
		return true
	}
	if 'ʹ' <= r && r <= 'ˁ' { // primes, apostrophes and half rings of transliteration
		return true
	}
	return r >= 0x80 && unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
