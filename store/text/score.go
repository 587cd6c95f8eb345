package text

const (
	saturation   = 1.2  // how slowly repetition stops to count (k1 of BM25)
	normalLength = 30.0 // words of a usual text; a longer one is worth less (avgdl of BM25)
	lengthWeight = 0.75 // how much the length counts (b of BM25)
)

// Score returns how relevant the parts, taken as one text, are to q: 0 if q does not match, else up to 1. Seven
// tenths are for how often each clause is found, saturated and normalised by length; two for all the words found one
// after the other as typed; one for a part that is nothing but those words.
func (q Query) Score(parts ...string) float64 {
	texts := tokensOf(parts)
	length := 0
	for _, tokens := range texts {
		length += len(tokens)
	}
	norm := saturation * (1 - lengthWeight + lengthWeight*float64(length)/normalLength)

	frequency := 0.0
	for _, c := range q.clauses {
		n := float64(c.count(texts))
		if n == 0 {
			return 0
		}
		frequency += n / (n + norm) / float64(len(q.clauses))
	}
	adjacent, whole := q.together(texts)
	return 0.7*frequency + 0.2*adjacent + 0.1*whole
}

// together returns 1 or 0 for the words of q standing one after the other, and 1 or 0 for their being a whole text.
func (q Query) together(texts [][]Token) (adjacent, whole float64) {
	words := 0
	for _, c := range q.clauses {
		words += len(c.Words)
	}
	for _, tokens := range texts {
		for i := range tokens {
			if words == 0 || !q.matchesInOrder(tokens[i:]) {
				continue
			}
			adjacent = 1
			if words == len(tokens) {
				return 1, 1
			}
		}
	}
	return adjacent, 0
}

// matchesInOrder reports whether tokens begin with the clauses of q one after the other.
func (q Query) matchesInOrder(tokens []Token) bool {
	for _, c := range q.clauses {
		if !c.matches(tokens) {
			return false
		}
		tokens = tokens[len(c.Words):]
	}
	return true
}
