package web

import (
	"html"
	"slices"
	"strings"
)

// words are words on the record, as a source prints them.
type words struct {
	Text       string
	Lang       string
	Whole      bool    // they are all of what was said
	Translated bool    // the source prints a translation
	Pieces     []piece // of the statement's text, if it has quoted words in it
}

// quoted returns the words of a statement that are on the record: those of a
// whole quote rather than of a part, in the statement's language rather than
// in translation. It returns nil where all reports are in other words.
func quoted(s statement) *words {
	best, rank := (*words)(nil), 0
	for _, c := range s.Citations.Nodes {
		if !printed(c) {
			continue
		}
		r := 1
		if c.Form == "DIRECT" {
			r += 2
		}
		if !c.Translated {
			r++
		}
		if r > rank {
			best, rank = &words{Text: c.Quote, Lang: c.Source.Language, Whole: c.Form == "DIRECT", Translated: c.Translated}, r
		}
	}
	if best != nil && !best.Whole {
		best.Pieces = pieces(s)
	}
	return best
}

// printed tells whether a citation has words of the speaker.
func printed(c citation) bool {
	return c.Quote != "" && (c.Form == "DIRECT" || c.Form == "PARTIAL") && c.Stands()
}

// piece is a part of a text that is on the record, or is not.
type piece struct {
	Text   string
	Quoted bool
	Lang   string
}

// pieces returns the text of a statement with the words in it that citations
// quote apart; nil if there are none.
func pieces(s statement) []piece {
	all := []piece{{Text: s.Text}}
	for _, c := range s.Citations.Nodes {
		if !printed(c) {
			continue
		}
		for i, p := range all {
			if before, after, found := cutQuote(p.Text, c.Quote); found && !p.Quoted {
				all = slices.Replace(all, i, i+1, piece{Text: before}, piece{c.Quote, true, c.Source.Language}, piece{Text: after})
				break
			}
		}
	}
	if len(all) == 1 {
		return nil
	}
	return all
}

// quotationMarks are what stands before and after a quote in a text.
var quotationMarks = [...][2]string{{"“", "”"}, {"«", "»"}, {"„", "“"}, {"„", "”"}, {`"`, `"`}, {"‘", "’"}}

// cutQuote returns what stands before and after a quote and its quotation
// marks. One word without marks may be anybody's.
func cutQuote(text, quote string) (before, after string, found bool) {
	for _, marks := range quotationMarks {
		if before, after, found = strings.Cut(text, marks[0]+quote+marks[1]); found {
			return before, after, true
		}
	}
	if !strings.Contains(quote, " ") {
		return "", "", false
	}
	return strings.Cut(text, quote)
}

// run is a part of a snippet, marked or not.
type run struct {
	Text   string
	Marked bool
}

// marked returns the parts of a snippet, which has no markup but marks, without
// the dots that say where it was cut.
func marked(snippet string) (runs []run) {
	add := func(text string, marked bool) {
		if text != "" {
			runs = append(runs, run{html.UnescapeString(text), marked})
		}
	}
	for rest := strings.TrimSuffix(strings.TrimPrefix(snippet, "…"), "…"); rest != ""; {
		before, after, _ := strings.Cut(rest, "<mark>")
		words, next, _ := strings.Cut(after, "</mark>")
		add(before, false)
		add(words, true)
		rest = next
	}
	return runs
}
