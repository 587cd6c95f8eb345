package text

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

const (
	ellipsis = "…"
	maxHits  = 1000 // matches looked at in one part
)

var escapeHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Snippet returns about width runes, whole words only, of the part that holds most clauses of q, where most of them
// stand together. Matches are wrapped in <mark>, cuts show as "…", and everything else is escaped, so that the result
// is safe as the content of an HTML element. It is empty when no clause is found.
func (q Query) Snippet(width int, parts ...string) string {
	var best excerpt
	most := 0
	for _, p := range parts {
		e := q.excerpt(p)
		if n := distinct(e.hits); n > most {
			best, most = e, n
		}
	}
	if most == 0 {
		return ""
	}
	return strings.ToValidUTF8(best.html(width), "\uFFFD")
}

// hit is a clause found: tokens from up to to.
type hit struct{ clause, from, to int }

// distinct returns how many different clauses are hit.
func distinct(hits []hit) int {
	var seen uint32 // one bit for each of maxClauses
	for _, h := range hits {
		seen |= 1 << h.clause
	}
	return bits.OnesCount32(seen)
}

// excerpt is a text from which a snippet is cut.
type excerpt struct {
	text   string
	tokens []Token
	hits   []hit  // ordered by their first token
	runes  []span // where each token stands, in runes
	length int    // of the text, in runes
}

type span struct{ start, end int }

func (q Query) excerpt(part string) excerpt {
	e := excerpt{text: part, tokens: Tokens(part)}
	for i := range e.tokens {
		for n, c := range q.clauses {
			if len(e.hits) < maxHits && c.matches(e.tokens[i:]) {
				e.hits = append(e.hits, hit{n, i, i + len(c.Words)})
			}
		}
	}
	if len(e.hits) > 0 {
		e.measure()
	}
	return e
}

// measure counts runes once, so that no length is counted twice.
func (e *excerpt) measure() {
	pos, runes := 0, 0
	e.runes = make([]span, len(e.tokens))
	for i, t := range e.tokens {
		start := runes + utf8.RuneCountInString(e.text[pos:t.Start])
		runes = start + utf8.RuneCountInString(e.text[t.Start:t.End])
		e.runes[i], pos = span{start, runes}, t.End
	}
	e.length = runes + utf8.RuneCountInString(e.text[pos:])
}

// fits reports whether tokens from up to to take no more than width runes.
func (e *excerpt) fits(from, to, width int) bool {
	return e.runes[to-1].end-e.runes[from].start <= width
}

// html returns the snippet.
func (e *excerpt) html(width int) string {
	from, to := e.widen(width)
	start, end := e.tokens[from].Start, e.tokens[to-1].End
	before, after := ellipsis, ellipsis
	used := e.runes[to-1].end - e.runes[from].start
	if lead := e.runes[from].start; from == 0 && (lead == 0 || used+lead <= width) {
		start, before, used = 0, "", used+lead
	}
	if tail := e.length - e.runes[to-1].end; to == len(e.tokens) && (tail == 0 || used+tail <= width) {
		end, after = len(e.text), ""
	}
	return before + e.marked(start, end, to) + after
}

// widen returns the tokens around the best hits, as many on either side as fit.
func (e *excerpt) widen(width int) (from, to int) {
	from, to = e.closest(width)
	for grown := true; grown; {
		grown = false
		if from > 0 && e.fits(from-1, to, width) {
			from, grown = from-1, true
		}
		if to < len(e.tokens) && e.fits(from, to+1, width) {
			to, grown = to+1, true
		}
	}
	return from, to
}

// closest returns the tokens of the first hits of most clauses that fit in width together; of a single hit that is
// too long, its beginning.
func (e *excerpt) closest(width int) (from, to int) {
	most := 0
	for i, first := range e.hits {
		end, last := first.from+1, i
		for last < len(e.hits) && e.fits(first.from, e.hits[last].to, width) {
			end = max(end, e.hits[last].to)
			last++
		}
		if n := distinct(e.hits[i:last]); n > most || i == 0 {
			from, to, most = first.from, end, n
		}
	}
	return from, to
}

// marked returns the text between the bytes start and end, with the hits before token to marked.
func (e *excerpt) marked(start, end, to int) string {
	var b strings.Builder
	for i := 0; i < len(e.hits); {
		h := e.hits[i]
		for i++; i < len(e.hits) && e.hits[i].from < h.to; i++ {
			h.to = max(h.to, e.hits[i].to)
		}
		open, shut := max(start, e.tokens[h.from].Start), e.tokens[min(h.to, to)-1].End
		if h.from >= to || shut <= start {
			continue
		}
		escapeHTML.WriteString(&b, e.text[start:open])
		b.WriteString("<mark>")
		escapeHTML.WriteString(&b, e.text[open:shut])
		b.WriteString("</mark>")
		start = shut
	}
	escapeHTML.WriteString(&b, e.text[start:end])
	return b.String()
}
