package text

import "unicode/utf8"

const (
	minTypoRunes    = 4  // shorter words differ from too many others by one letter
	maxVariantRunes = 40 // of a longer word only the beginning counts
)

// Variants returns word and every spelling of it with one letter less, without repetition. Two words of four runes
// or more at a Distance of 1 have a variant in common (symmetric deletion, Garbe 2012). A shorter word has only
// itself, and a word over 40 runes is cut first.
func Variants(word string) []string {
	runes := []rune(word)
	runes = runes[:min(len(runes), maxVariantRunes)]
	variants := []string{string(runes)}
	if len(runes) < minTypoRunes {
		return variants
	}
	for i, r := range runes {
		if i > 0 && r == runes[i-1] {
			continue // the same as without the letter before
		}
		variants = append(variants, string(runes[:i])+string(runes[i+1:]))
	}
	return variants
}

// Distance returns how many letters must be added, left out, replaced or swapped with their neighbour to turn a into
// b (Damerau-Levenshtein, optimal string alignment), by rune. The time is the product of the lengths.
func Distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, above, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(s); i++ {
		before, above, row = above, row, before
		row[0] = i
		for j := 1; j <= len(t); j++ {
			replaced := above[j-1]
			if s[i-1] != t[j-1] {
				replaced++
			}
			row[j] = min(above[j]+1, row[j-1]+1, replaced)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(t)]
}

// typo reports whether a and b, both long enough for it, differ by one slip at most.
func typo(a, b string) bool {
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	return min(n, m) >= minTypoRunes && max(n, m)-min(n, m) <= 1 && Distance(a, b) <= 1
}
