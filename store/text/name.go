package text

import "strings"

// NameKey returns the form under which the spellings of one name meet: folded, in Latin letters, with what
// romanisations write differently written one way, words joined by a space. Zelensky, Zelenskyy and Зеленський have
// one key; Volodymyr and Vladimir, two names, have two. A key is for comparing, not for reading, and belongs to this
// version of the package: it is derived again from the name whenever the rules change.
func NameKey(s string) string {
	return strings.Join(NameWords(s), " ")
}

// NameWords returns the words of NameKey.
func NameWords(s string) []string {
	var words []string
	for _, t := range Tokens(s) {
		words = append(words, wordKey(s[t.Start:t.End], t.Text))
	}
	return words
}

// wordKey returns the key of a word, given as written and folded.
func wordKey(word, folded string) string {
	if strings.ContainsFunc(word, romanizable) {
		for _, t := range firstTokens(romanize(word), 1) { // none if it is a hard or soft sign alone
			return spelling(t.Text)
		}
	}
	return spelling(folded)
}
