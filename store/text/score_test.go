package text_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/store/text"
)

// TestScore compares scores with the formula that Score documents, worked out
// from the tokens of each part.
func TestScore(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", "ab", "Élan", "ліс", "東", "a-b", "abc"})
	phrase := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 5).Draw(t, "words"), " ")
	})
	rapid.Check(t, func(t *rapid.T) {
		asked := phrase.Draw(t, "asked")
		if rapid.Bool().Draw(t, "prefix") {
			asked += "*"
		}
		if rapid.Bool().Draw(t, "quoted") {
			asked = `"` + asked + `"`
		}
		q, parts := text.ParseQuery(asked), rapid.SliceOfN(phrase, 0, 3).Draw(t, "parts")
		got, want := q.Score(parts...), score(q.Clauses(), parts)
		if math.Abs(got-want) > 1e-9 {
			t.Fatalf("Score(%q, %q) = %v, want %v", asked, parts, got, want)
		}
		if (got > 0) != q.Matches(parts...) {
			t.Fatalf("Score(%q, %q) = %v, but Matches says otherwise", asked, parts, got)
		}
		scorer := q.Scorer()
		scorer.Score("something else")
		if again := scorer.Score(parts...); again != got {
			t.Fatalf("Score(%q, %q) = %v after another text, want %v", asked, parts, again, got)
		}
	})
}

// score works a score out slowly.
func score(clauses []text.Clause, parts []string) float64 {
	length, frequency, together, whole := 0, 0.0, 0.0, 0.0
	all := text.Clause{}
	var texts [][]text.Token
	for _, p := range parts {
		texts = append(texts, text.Tokens(p))
		length += len(text.Tokens(p))
	}
	norm := 1.2 * (0.25 + 0.75*float64(length)/30)
	for _, c := range clauses {
		n := 0.0
		for _, tokens := range texts {
			for i := range tokens {
				if begins(tokens[i:], c) {
					n++
				}
			}
		}
		if n == 0 {
			return 0
		}
		frequency += n / (n + norm) / float64(len(clauses))
		all.Words = append(all.Words, c.Words...)
	}
	for _, tokens := range texts {
		for i := range tokens {
			if len(clauses) > 0 && follow(tokens[i:], clauses) {
				together = 1
				if len(tokens) == len(all.Words) {
					whole = 1
				}
			}
		}
	}
	return 0.7*frequency + 0.2*together + 0.1*whole
}

// follow tells whether tokens begin with the clauses one after the other.
func follow(tokens []text.Token, clauses []text.Clause) bool {
	for _, c := range clauses {
		if !begins(tokens, c) {
			return false
		}
		tokens = tokens[len(c.Words):]
	}
	return true
}

// begins tells whether tokens begin with a clause.
func begins(tokens []text.Token, c text.Clause) bool {
	if len(tokens) < len(c.Words) {
		return false
	}
	for i, word := range c.Words {
		if prefix := c.Prefix && i == len(c.Words)-1; tokens[i].Text != word && !(prefix && strings.HasPrefix(tokens[i].Text, word)) {
			return false
		}
	}
	return true
}
