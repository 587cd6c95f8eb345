package cite

import (
	"fmt"
	"strings"
	"time"
)

// apa returns the line of a list of references, without its italics: author,
// date, title, publisher, address. A name is not turned round, because which
// part of it is the family name is not known; it stands as the names of groups
// do. (APA 7, chapters 9 and 10.16)
func (w Work) apa() string {
	author, publisher, title := listed(w.Authors), w.Publisher, w.described()
	if author == "" && (w.Kind == "PRESS_RELEASE" || w.Kind == "DOCUMENT" || w.Kind == "PAGE") {
		author = publisher // who publishes these speaks in them
	}
	if author == publisher {
		publisher = "" // a name stands once
	}
	line := []string{sentence(author), "(" + w.apaDate() + ").", sentence(title), sentence(publisher), w.apaAddress()}
	if author == "" { // the title takes its place
		line[0], line[2] = line[2], ""
	}
	kept := line[:0]
	for _, part := range line {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, " ")
}

// described returns the title, with what the work is in brackets where that is
// not an article, or alone where there is no title.
func (w Work) described() string {
	what := map[string]string{
		"TRANSCRIPT": "Transcript", "BROADCAST": "Broadcast", "POST": "Post", "PRESS_RELEASE": "Press release",
	}[w.Kind]
	switch {
	case w.Title != "" && what != "":
		return w.Title + " [" + what + "]"
	case w.Title != "":
		return w.Title
	case what != "":
		return "[" + what + "]"
	}
	untitled := map[string]string{
		"ARTICLE": "Article", "WIRE": "News agency report", "DOCUMENT": "Document", "FACT_CHECK": "Fact-check",
	}[w.Kind]
	if untitled == "" {
		untitled = "Publication"
	}
	return "[" + untitled + "]"
}

// apaDate returns the date as it stands in parentheses. What APA has no form
// for stands in words.
func (w Work) apaDate() string {
	d := w.Published
	if !known(d) {
		return "n.d."
	}
	if year, season, ok := seasonOf(d); ok {
		return fmt.Sprintf("%d, %s", year, [...]string{"Spring", "Summer", "Fall", "Winter"}[season-1])
	}
	c, ok := calendarOf(d)
	if !ok {
		return words(d)
	}
	text := fmt.Sprint(c.year)
	if c.month > 0 {
		text += ", " + time.Month(c.month).String()
	}
	if c.day > 0 {
		text += fmt.Sprintf(" %d", c.day)
	}
	if d.Approximate() {
		return "ca. " + text
	}
	return text
}

// apaAddress returns where the work is.
func (w Work) apaAddress() string {
	if w.URL == "" || w.Accessed.IsZero() {
		return w.URL
	}
	return fmt.Sprintf("Retrieved %s, from %s", w.Accessed.Format("January 2, 2006"), w.URL)
}

// listed returns names as a list of references joins them. Of more than twenty
// it gives nineteen and the last.
func listed(names []string) string {
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n == 2:
		return names[0] + " & " + names[1]
	case n > 20:
		return strings.Join(names[:19], ", ") + ", . . . " + names[n-1]
	default:
		return strings.Join(names[:n-1], ", ") + ", & " + names[n-1]
	}
}

// sentence returns text with a full stop, unless it ends like a sentence.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	if end := strings.TrimRight(text, "\"'”’»)]"); strings.HasSuffix(end, "?") || strings.HasSuffix(end, "!") || strings.HasSuffix(end, ".") {
		return text
	}
	return text + "."
}
