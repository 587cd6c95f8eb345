package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// romanize returns a word with Cyrillic and Greek in Latin letters, close to what the press prints. Unlike published
// tables of transliteration it reads Ukrainian and Russian alike (both и and і are i) and knows the sound that a soft
// sign gives the vowel after it (Юрьев, Yuriev). The result is not folded.
func romanize(word string) string {
	var b strings.Builder
	before := rune(0)
	for _, r := range greekNasals.Replace(norm.NFC.String(word)) {
		if ignorable(r) || unicode.IsMark(r) {
			continue
		}
		r = romanized(unicode.ToLower(r))
		latin, ok := romanLetters[r]
		if pair, sounds := romanPairs[[2]rune{before, r}]; sounds {
			latin, ok = pair, true
		}
		if !ok {
			latin = string(r)
		}
		b.WriteString(latin)
		before = r
	}
	return b.String()
}

// romanizable reports whether r may be a letter of romanLetters.
func romanizable(r rune) bool {
	return r == 'ə' || r == 'Ə' || r >= 0x370 && unicode.In(r, unicode.Cyrillic, unicode.Greek)
}

// romanized returns the letter of romanLetters that r is, without its accents if need be, or else r.
func romanized(r rune) rune {
	if _, ok := romanLetters[r]; ok {
		return r
	}
	return withoutAccent(r)
}

// withoutAccent returns the letter that c is composed of.
func withoutAccent(c rune) rune {
	r, _ := utf8.DecodeRuneInString(norm.NFD.String(string(c)))
	return r
}

// romanPairs are the letters that sound otherwise after a certain letter.
var romanPairs = map[[2]rune]string{
	{'ь', 'е'}: "ie", {'ъ', 'е'}: "ie", {'ь', 'ё'}: "ie", {'ь', 'о'}: "io",
	{'ο', 'υ'}: "u", {'α', 'υ'}: "v", {'ε', 'υ'}: "v",
}

// greekNasals writes the first γ of two as it sounds.
var greekNasals = strings.NewReplacer("γγ", "νγ", "ΓΓ", "ΝΓ", "γχ", "νχ", "ΓΧ", "ΝΧ")

var romanLetters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "e", 'є': "ye", 'ж': "zh", 'з': "z",
	'и': "i", 'і': "i", 'ї': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y",
	'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'ў': "u", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ђ': "dj", 'ћ': "c", 'џ': "dz", 'ѓ': "gj", 'ќ': "kj", 'ѕ': "dz",
	'ә': "a", 'ғ': "g", 'қ': "k", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h",
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l",
	'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f",
	'χ': "ch", 'ψ': "ps", 'ω': "o",
	'ə': "a",
}
