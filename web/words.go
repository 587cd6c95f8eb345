package web

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

// words are words on the record, as a source prints them.
type words struct {
	Text       string
	Lang       string
	Whole      bool    // they are all of what was said
	Translated bool    // the source prints a translation
	Pieces     []piece // of the statement's text, if it has quoted words in it
	Cut        bool    // more follow on the statement's page
}

// longest is how many characters of a statement stand in a list, about.
const longest = 600

// cut returns what is shown of a text of the statement: all of it on a page of
// its own, and tells whether more follow.
func (s statement) cut(text string) (shown string, more bool) {
	if s.Entire || utf8.RuneCountInString(text) <= longest {
		return text, false
	}
	return head(text, longest), true
}

// head returns about the first so many characters of a text, cut between
// words.
func head(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	end := most
	for end > most/2 && runes[end] != ' ' {
		end--
	}
	return string(runes[:end])
}

// gist returns the text of a statement, whosever words it is in.
func gist(s statement) words {
	text, more := s.cut(s.Text)
	return words{Text: text, Cut: more}
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
	if best != nil {
		best.Text, best.Cut = s.cut(best.Text)
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
	text, more := s.cut(s.Text)
	all := []piece{{Text: text}}
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
	if more {
		all = append(all, piece{Text: " …"})
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
