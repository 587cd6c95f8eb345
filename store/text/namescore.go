package text

import (
	"strings"
	"unicode/utf8"
)

// maxNameWords is how many words of a name NameScore compares.
const maxNameWords = 16

// What a word of the query is worth by how it is found in the name.
const (
	sameSpelling = 1.0
	sameKey      = 0.97
	oneTypo      = 0.75
	sameInitial  = 0.6
)

// NameScore returns how well name answers query:
//
//	1          the same but for accents, case and punctuation
//	0.95       another spelling of the same name
//	up to 0.9  the words of the query found in the name, whole, with one typo each (words of four letters or more)
//	           or as an initial on either side; less for each word of the name left over and for another order
//	0          a word of the query is not found
//
// A surname alone scores 0.79 of a name of two words, 0.75 of three. Only the first 16 words of each count.
func NameScore(query, name string) float64 {
	q, n := nameWords(query), nameWords(name)
	if len(q) == 0 || len(n) == 0 {
		return 0
	}
	worth, at := pair(q, n)
	total, ordered := 0.0, 1.0
	for i, w := range worth {
		if w == 0 {
			return 0
		}
		total += w
		if i > 0 && at[i] < at[i-1] {
			ordered = 0.98
		}
	}
	switch mean := total / float64(len(q)); {
	case len(q) != len(n) || ordered < 1 || mean < sameKey:
		found := float64(len(q)) / float64(len(n))
		return 0.9 * mean * ordered * (0.75 + 0.25*found)
	case mean < sameSpelling:
		return 0.95
	}
	return 1
}

// nameWord is a word as folded and as its key.
type nameWord struct{ fold, key string }

func nameWords(s string) []nameWord {
	words := make([]nameWord, 0, 4)
	for _, t := range firstTokens(s, maxNameWords) {
		words = append(words, nameWord{t.Text, wordKey(s[t.Start:t.End], t.Text)})
	}
	return words
}

// pair finds for each word of the query the word of the name that it means, none twice, the surest first. It returns
// what each is worth, 0 if there is no such word, and where it stands in the name.
func pair(query, name []nameWord) (worth []float64, at []int) {
	worth, at = make([]float64, len(query)), make([]int, len(query))
	taken := make([]bool, len(name))
	for _, means := range []func(q, n nameWord) float64{asSpelled, asKey, asTypo, asInitial} {
		for i, q := range query {
			for j, n := range name {
				if worth[i] == 0 && !taken[j] && means(q, n) > 0 {
					worth[i], at[i], taken[j] = means(q, n), j, true
				}
			}
		}
	}
	return worth, at
}

func asSpelled(q, n nameWord) float64 { return worthIf(q.fold == n.fold, sameSpelling) }
func asKey(q, n nameWord) float64     { return worthIf(q.key == n.key, sameKey) }
func asTypo(q, n nameWord) float64    { return worthIf(typo(q.key, n.key), oneTypo) }
func asInitial(q, n nameWord) float64 {
	return worthIf(initialOf(q, n) || initialOf(n, q), sameInitial)
}

func worthIf(found bool, worth float64) float64 {
	if found {
		return worth
	}
	return 0
}

// initialOf reports whether a is a single letter, in whatever script, with which b begins.
func initialOf(a, b nameWord) bool {
	return utf8.RuneCountInString(a.fold) == 1 && (strings.HasPrefix(b.fold, a.fold) || strings.HasPrefix(b.key, a.key))
}
