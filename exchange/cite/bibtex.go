package cite

import (
	"fmt"
	"strings"
	"time"
)

// bibtex returns an entry for a .bib file. It is of the type misc, which asks
// for no field, so that nothing is missed that is not known; names, titles and
// outlets are set in braces of their own, so that no style turns the first
// round or lowers the letters of the others.
func (w Work) bibtex() string {
	_, key, _ := strings.Cut(w.ID, "/")
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{%s", strings.ReplaceAll(key, "/", ":"))
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %s = %s", name, value)
		}
	}
	var authors []string
	for _, name := range w.Authors {
		authors = append(authors, "{"+tex(name)+"}")
	}
	field("author", braced(strings.Join(authors, " and ")))
	field("title", braced(braced(tex(w.Title))))
	field("howpublished", braced(braced(tex(w.Publisher))))
	w.bibtexDate(field)
	field("url", braced(address.Replace(w.URL)))
	if !w.Accessed.IsZero() {
		field("note", braced("Accessed "+w.Accessed.Format(time.DateOnly)))
	}
	field("language", braced(tex(w.Language)))
	b.WriteString("\n}\n")
	return b.String()
}

// bibtexDate sets year, month and day as far as they are known. BibTeX has
// numbers for nothing else, so that any other date is its year in words.
func (w Work) bibtexDate(field func(name, value string)) {
	d := w.Published
	c, ok := calendarOf(d)
	switch {
	case !known(d):
	case !ok || d.Approximate():
		field("year", braced(tex(words(d))))
	default:
		field("year", braced(fmt.Sprint(c.year)))
		if c.month > 0 {
			field("month", strings.ToLower(time.Month(c.month).String()[:3]))
		}
		if c.day > 0 {
			field("day", braced(fmt.Sprint(c.day)))
		}
	}
}

// braced returns text in braces, nothing for nothing.
func braced(text string) string {
	if text == "" {
		return ""
	}
	return "{" + text + "}"
}

// tex returns text in which TeX and BibTeX see no commands. BibTeX counts
// escaped braces too, so that they stand as the names of the signs.
func tex(text string) string { return escape.Replace(text) }

var escape = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
	`#`, `\#`, `$`, `\$`, `%`, `\%`, `&`, `\&`, `_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
)

// address keeps an address, which styles read letter by letter, from ending
// its field.
var address = strings.NewReplacer(`{`, "%7B", `}`, "%7D", `\`, "%5C")
