package text

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxClauses = 32
	maxWords   = 64
)

// Query is what a reader typed into a search box: words, "phrases" and prefix*. The zero Query matches nothing.
type Query struct {
	clauses []Clause
}

// Clause is one word or a phrase of consecutive words, all folded. With Prefix the last word is the beginning of one.
type Clause struct {
	Words  []string
	Prefix bool
}

// ParseQuery reads any input at all. Every clause must match. What is written without a space, such as all-for-all,
// is a phrase, and a quotation mark left open runs to the end. At most 32 clauses and 64 words count; the rest is
// ignored.
func ParseQuery(s string) Query {
	p := parser{words: maxWords}
	for quoted := false; s != "" && !p.full(); quoted = !quoted {
		i := strings.IndexFunc(s, quotationMark)
		if i < 0 {
			i = len(s)
		}
		piece, rest := s[:i], s[i:]
		_, size := utf8.DecodeRuneInString(rest)
		s = rest[size:]
		if quoted {
			p.clause(piece, strings.HasPrefix(s, "*"))
			continue
		}
		for field := range strings.FieldsSeq(piece) {
			p.clause(field, false)
		}
	}
	return Query{p.clauses}
}

func quotationMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '＂':
		return true
	}
	return false
}

// parser collects clauses as long as there is room.
type parser struct {
	clauses []Clause
	words   int // how many more are allowed
}

func (p *parser) full() bool { return p.words == 0 || len(p.clauses) == maxClauses }

// clause adds the words of s, of which the last is a prefix if an asterisk follows at once, in s or after it.
func (p *parser) clause(s string, star bool) {
	if p.full() {
		return
	}
	tokens := firstTokens(s, p.words)
	if len(tokens) == 0 {
		return
	}
	rest := s[tokens[len(tokens)-1].End:]
	c := Clause{Prefix: strings.HasPrefix(rest, "*") || star && len(firstTokens(rest, 1)) == 0}
	for _, t := range tokens {
		c.Words = append(c.Words, t.Text)
	}
	if !slices.ContainsFunc(p.clauses, c.equal) {
		p.clauses = append(p.clauses, c)
		p.words -= len(c.Words)
	}
}

func (c Clause) equal(d Clause) bool { return c.Prefix == d.Prefix && slices.Equal(c.Words, d.Words) }

// Clauses returns what a text must contain, in the order typed and without repetition.
func (q Query) Clauses() []Clause { return q.clauses }

// Empty reports whether q has no clause and so matches nothing.
func (q Query) Empty() bool { return len(q.clauses) == 0 }

// Prefixes returns how many clauses are the beginning of a word.
func (q Query) Prefixes() (n int) {
	for _, c := range q.clauses {
		if c.Prefix {
			n++
		}
	}
	return n
}

// An index has to be gone through for a prefix: so few may be in one query, and each has so many bytes at least, which
// are three letters of ours, two of most other alphabets, and a character of Chinese.
const (
	maxPrefixes = 4
	minPrefix   = 3
)

// TooWide tells what makes q too much to look for in an index; empty if nothing does.
func (q Query) TooWide() string {
	for _, c := range q.clauses {
		if last := c.Words[len(c.Words)-1]; c.Prefix && len(last) < minPrefix {
			return fmt.Sprintf("too many words begin with %q; give %d letters or more before the asterisk", last, minPrefix)
		}
	}
	if n := q.Prefixes(); n > maxPrefixes {
		return fmt.Sprintf("%d words end in an asterisk; at most %d may", n, maxPrefixes)
	}
	return ""
}

// Beginnings returns a search for what has words that begin like those of s, or are the same where they are too short or
// too many.
func Beginnings(s string) string {
	var words []string
	for word := range strings.FieldsSeq(s) {
		if len(words) == maxWords { // the rest does not count
			break
		}
		if word = strings.Trim(word, `"*`); word == "" {
			continue
		}
		if begins := word + "*"; ParseQuery(strings.Join(append(words, begins), " ")).TooWide() == "" {
			word = begins
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// Matches reports whether every clause of q is found in one of the parts, by the rules of Index.
func (q Query) Matches(parts ...string) bool {
	texts := tokensOf(parts)
	for _, c := range q.clauses {
		if c.count(texts) == 0 {
			return false
		}
	}
	return !q.Empty()
}

func tokensOf(parts []string) [][]Token {
	texts := make([][]Token, len(parts))
	for i, p := range parts {
		texts[i] = Tokens(p)
	}
	return texts
}

// count returns how often c is found in texts.
func (c Clause) count(texts [][]Token) int {
	n := 0
	for _, tokens := range texts {
		for i := range tokens {
			if c.matches(tokens[i:]) {
				n++
			}
		}
	}
	return n
}

// matches reports whether tokens begin with c.
func (c Clause) matches(tokens []Token) bool {
	if len(tokens) < len(c.Words) {
		return false
	}
	last := len(c.Words) - 1
	for i, w := range c.Words {
		t := tokens[i].Text
		if t != w && !(c.Prefix && i == last && strings.HasPrefix(t, w)) {
			return false
		}
	}
	return true
}
