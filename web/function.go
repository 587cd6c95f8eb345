package web

import (
	"html/template"
	"slices"
	"strings"
)

// stylePath is where the stylesheet of the pages is.
const stylePath = "/style.css"

// functions returns what templates call, in the language.
func (l *language) functions() template.FuncMap {
	style := newAsset("page/style/*.css", "").at(stylePath)
	scripts := scripts()
	return template.FuncMap{
		"t":        l.word,
		"lang":     func() string { return l.Tag },
		"count":    l.count,
		"number":   l.number,
		"style":    func() string { return style },
		"quoted":   quoted,
		"datetime": datetime,
		"script":   func(name string) string { return scripts[name].at("/script/" + name + ".js") },
		"marked":   func(words string) string { return l.Open + words + l.Close },
		"lines":    lines,
		"dated":    dated,
		"undated":  undated,
		"anchor":   anchor,
	}
}

// anchor returns an id as an element's.
func anchor(id string) string { return strings.ReplaceAll(id, "/", "-") }

// words are words on the record, as a source prints them.
type words struct {
	Text   string
	Lang   string
	Whole  bool // they are all of what was said
	Within bool // the statement's text has them in it
}

// quoted returns the words of a statement that are on the record: those of a
// whole quote rather than of a part, in the statement's language rather than
// in translation. It returns nil where all reports are in other words.
func quoted(s statement) *words {
	best, rank := (*words)(nil), 0
	for _, c := range s.Citations.Nodes {
		if c.Quote == "" || c.Form != "DIRECT" && c.Form != "PARTIAL" {
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
			best, rank = &words{Text: c.Quote, Lang: c.Source.Language, Whole: c.Form == "DIRECT", Within: strings.Contains(s.Text, c.Quote)}, r
		}
	}
	return best
}

// datetime returns a date as HTML's time element takes it; empty where it has
// no single day or moment.
func datetime(d date) string {
	switch d.Precision {
	case "DAY", "MONTH", "YEAR", "MINUTE":
		if !strings.ContainsAny(d.EDTF, "~?%/X[{") {
			return d.EDTF
		}
	}
	return ""
}

// lines returns how many lines of a text a box shows: all, unless it is long.
func lines(text string) int { return min(strings.Count(strings.TrimSpace(text), "\n")+2, 9) }

// dated returns the statements of which is known when they were made.
func dated(list []statement) []statement {
	return slices.DeleteFunc(slices.Clone(list), func(s statement) bool { return s.Said == nil })
}

// undated returns the others.
func undated(list []statement) []statement {
	return slices.DeleteFunc(slices.Clone(list), func(s statement) bool { return s.Said != nil })
}
