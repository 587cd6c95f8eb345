package text

import (
	"math"
	"unicode/utf8"
)

const (
	maxTokenRunes = 64                // folded runes kept of one word
	maxTokenSpan  = 4 * maxTokenRunes // runes of the text one token covers at most, accents included

	// partBreak separates the parts of an index. A private-use character is no letter: no token holds it.
	partBreak = "\uE000"
)

// Token is one folded word and where it stands in the original (byte offsets).
type Token struct {
	Text       string
	Start, End int
}

// Tokens returns the words of s in order: runs of letters, digits and marks. Apostrophes and invisible characters
// inside a word do not split it; in scripts without spaces every letter is a word. A token is never empty and holds
// no ASCII character but a-z and 0-9. Of a word longer than 64 folded runes the rest is dropped.
func Tokens(s string) []Token {
	return firstTokens(s, math.MaxInt)
}

// firstTokens returns at most limit tokens of s.
func firstTokens(s string, limit int) []Token {
	tokens := make([]Token, 0, min(limit, len(s)/6+1))
	buf := make([]byte, 0, min(limit, len(s)/4)+len(s))
	sc := newScanner(s)
	for found := true; found && len(tokens) < limit; {
		if buf, found = sc.next(buf); found {
			tokens = append(tokens, Token{Start: sc.start, End: sc.end})
			buf = append(buf, ' ')
		}
	}
	setTexts(tokens, string(buf))
	return tokens
}

// setTexts gives each token its word of joined, where every word is followed by a space: one allocation for all.
func setTexts(tokens []Token, joined string) {
	for i := range tokens {
		end := 0
		for joined[end] != ' ' {
			end++
		}
		tokens[i].Text, joined = joined[:end], joined[end+1:]
	}
}

// Index returns the tokens of all parts joined by single spaces, as the engines index them. Between two parts stands
// a token that no query holds, so that no phrase matches across.
func Index(parts ...string) string {
	size := 0
	for _, p := range parts {
		size += len(p) + len(partBreak) + 2
	}
	buf := make([]byte, 0, size)
	for _, p := range parts {
		buf = appendIndex(buf, p)
	}
	return string(buf)
}

// appendIndex appends the tokens of part to an index.
func appendIndex(buf []byte, part string) []byte {
	before := len(buf)
	if before > 0 {
		buf = append(buf, " "+partBreak+" "...)
	}
	first := len(buf)
	sc := newScanner(part)
	for found := true; found; {
		if buf, found = sc.next(buf); found {
			buf = append(buf, ' ')
		}
	}
	if len(buf) == first {
		return buf[:before]
	}
	return buf[:len(buf)-1]
}

// scanner finds the tokens of a text one after the other.
type scanner struct {
	s          string
	pos        int
	table      *glyphTable
	rare       glyph // the last one that is not in the table
	start, end int   // of the token found last
}

func newScanner(s string) *scanner { return &scanner{s: s, table: glyphs()} }

// next appends the folded text of the next token to buf, or reports that there is none.
func (sc *scanner) next(buf []byte) ([]byte, bool) {
	g, size := sc.seek()
	if size == 0 {
		return buf, false
	}
	sc.start = sc.pos
	room := room{maxTokenRunes, maxTokenSpan}
	alone := g.class == ideograph
	if !alone {
		buf = sc.ascii(buf, &room)
	}
	for g, size = sc.peek(); size > 0; g, size = sc.peek() {
		if sc.pos > sc.start && ends(g.class, alone) {
			break
		}
		sc.pos += size
		if g.class != joiner && room.take(g.word) {
			buf = append(buf, g.word...)
			sc.end = sc.pos
		}
	}
	return buf, true
}

// ascii appends the ASCII letters and digits that follow: what next does, for the characters most texts are made of.
func (sc *scanner) ascii(buf []byte, room *room) []byte {
	n := min(len(sc.s)-sc.pos, room.kept)
	for i := range n {
		c := asciiLetters[sc.s[sc.pos+i]]
		if c == 0 {
			n = i
			break
		}
		buf = append(buf, c)
	}
	sc.pos += n
	sc.end = sc.pos
	room.kept -= n
	room.span -= n
	return buf
}

// ends reports whether a rune of class c ends a word, which may be an ideograph alone.
func ends(c class, alone bool) bool {
	return c == separator || c == ideograph || alone && c == letter
}

// seek moves to the first rune of the next word and returns it; the size is 0 at the end of the text.
func (sc *scanner) seek() (*glyph, int) {
	for {
		g, size := sc.peek()
		if size == 0 || g.class == letter || g.class == ideograph {
			return g, size
		}
		sc.pos += size
	}
}

// peek returns the rune that follows and its size, 0 at the end of the text. It is valid until the next call.
func (sc *scanner) peek() (*glyph, int) {
	if sc.pos == len(sc.s) {
		return nil, 0
	}
	return sc.table.at(sc.s[sc.pos:], &sc.rare)
}

// room is how much more one token may hold: of folded runes, and of runes of the text.
type room struct{ kept, span int }

// take reports whether word still fits. After the first that does not, nothing fits.
func (r *room) take(word string) bool {
	n := len(word)
	if n > 1 {
		n = utf8.RuneCountInString(word)
	}
	r.kept -= n
	r.span--
	if r.kept < 0 || r.span < 0 {
		*r = room{-1, -1}
		return false
	}
	return true
}
