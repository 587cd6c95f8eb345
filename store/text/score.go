package text

const (
	saturation   = 1.2  // how slowly repetition stops to count (k1 of BM25)
	normalLength = 30.0 // words of a usual text; a longer one is worth less (avgdl of BM25)
	lengthWeight = 0.75 // how much the length counts (b of BM25)
)

// Score returns how relevant the parts, taken as one text, are to q: 0 if q does not match, else up to 1. Seven
// tenths are for how often each clause is found, saturated and normalised by length; two for all the words found one
// after the other as typed; one for a part that is nothing but those words.
func (q Query) Score(parts ...string) float64 { return q.Scorer().Score(parts...) }

// Scorer scores one text after the other, in the same memory.
type Scorer struct {
	clauses []Clause
	words   []queryWord // of all clauses, one after the other
	first   [256]bool   // bytes that one of them begins with
	masks   []uint64    // for each token of the text at hand, and 0 after each part: which of words it is, a bit each
	token   []byte
}

// queryWord is a word that a token may be, or begin with.
type queryWord struct {
	text   string
	prefix bool
}

// Scorer returns what scores texts by q.
func (q Query) Scorer() *Scorer {
	s := &Scorer{clauses: q.clauses}
	for _, c := range q.clauses {
		for i, word := range c.Words {
			s.words = append(s.words, queryWord{word, c.Prefix && i == len(c.Words)-1})
			s.first[word[0]] = true
		}
	}
	return s
}

// Score returns what the Score of the query does.
func (s *Scorer) Score(parts ...string) float64 {
	s.masks = s.masks[:0]
	length, whole := 0, false
	for _, p := range parts {
		start := len(s.masks)
		s.read(p)
		length += len(s.masks) - start
		whole = whole || len(s.masks)-start == len(s.words) && s.at(start, 0, len(s.words))
		s.masks = append(s.masks, 0) // no phrase goes on in the next part
	}
	norm := saturation * (1 - lengthWeight + lengthWeight*float64(length)/normalLength)
	frequency, from := 0.0, 0
	for _, c := range s.clauses {
		n := float64(s.count(from, from+len(c.Words)))
		if n == 0 {
			return 0
		}
		frequency += n / (n + norm) / float64(len(s.clauses))
		from += len(c.Words)
	}
	score := 0.7 * frequency
	if from > 0 && s.count(0, from) > 0 {
		score += 0.2
	}
	if from > 0 && whole {
		score += 0.1
	}
	return score
}

// read adds the tokens of a part.
func (s *Scorer) read(part string) {
	sc := newScanner(part)
	for found := true; found; {
		if s.token, found = sc.next(s.token[:0]); found {
			s.masks = append(s.masks, s.mask(s.token))
		}
	}
}

// mask returns which words a token is.
func (s *Scorer) mask(token []byte) (mask uint64) {
	if !s.first[token[0]] {
		return 0
	}
	for i, w := range s.words {
		if n := len(w.text); len(token) == n && string(token) == w.text || w.prefix && len(token) > n && string(token[:n]) == w.text {
			mask |= 1 << i
		}
	}
	return mask
}

// at reports whether the words from up to to stand one after the other at a token.
func (s *Scorer) at(token, from, to int) bool {
	if len(s.masks)-token < to-from {
		return false
	}
	for i := from; i < to; i++ {
		if s.masks[token+i-from]&(1<<i) == 0 {
			return false
		}
	}
	return true
}

// count returns how often the words from up to to stand one after the other.
func (s *Scorer) count(from, to int) (n int) {
	for token, mask := range s.masks {
		if mask != 0 && s.at(token, from, to) {
			n++
		}
	}
	return n
}
