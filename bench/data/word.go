package data

import (
	"math"
	"math/rand/v2"
	"sync"
)

// vocabulary is how many words there are, the most frequent first.
const vocabulary = 50_000

// How frequent words are: the probability of the word of rank r is
// proportional to (lift + r) to the power of -steep.
const (
	steep = 1.05
	lift  = 2.7
)

// wordsInStatement is how many words a statement has on average.
const wordsInStatement = 26

// The parts of a syllable: their numbers have no common divisor with stride.
const (
	heads  = "bdfghklmnprstvz"
	vowels = "aeiou"
	tails  = "bdlmnrsv"
	stride = 379
)

// Word returns the invented word of a rank: one syllable for the 600 most
// frequent, two for the others.
func Word(rank int) string {
	const syllables = len(heads) * len(vowels) * len(tails)
	if rank < syllables {
		return syllable(rank)
	}
	rank -= syllables
	return syllable(rank%syllables) + syllable(rank/syllables*7+rank)
}

// syllable returns the n-th syllable, neighbours unlike each other.
func syllable(n int) string {
	n = n * stride % (len(heads) * len(vowels) * len(tails))
	return string([]byte{heads[n%len(heads)], vowels[n/len(heads)%len(vowels)], tails[n/len(heads)/len(vowels)]})
}

// total is what the probabilities of all words are proportional to, summed.
var total = sync.OnceValue(func() (sum float64) {
	for rank := range vocabulary {
		sum += math.Pow(lift+float64(rank), -steep)
	}
	return sum
})

// WordIn returns a word that about so many of n statements hold, or the rarest
// one if all are more frequent.
func WordIn(statements, n int) string {
	wanted := float64(statements) / float64(n) / wordsInStatement * total()
	rank := int(math.Pow(wanted, -1/steep) - lift)
	return Word(min(max(rank, 0), vocabulary-1))
}

// words draws words.
func words(r *rand.Rand) *rand.Zipf { return rand.NewZipf(r, steep, lift, vocabulary-1) }

// sentence appends words up to about length characters, with a capital letter
// and a full stop.
func sentence(b []byte, z *rand.Zipf, length int) []byte {
	start := len(b)
	for len(b)-start < length {
		if len(b) > start {
			b = append(b, ' ')
		}
		b = append(b, Word(int(z.Uint64()))...)
	}
	b[start] -= 'a' - 'A'
	return append(b, '.')
}

// title returns word with a capital letter.
func title(word string) string { return string(word[0]-('a'-'A')) + word[1:] }
