package cite

import (
	"bytes"
	"encoding/json"

	"onrecord/store/edtf"
)

// item is a work as citation processors take it. (CSL-JSON, csl-data.json)
type item struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Genre     string   `json:"genre,omitempty"`
	Author    []person `json:"author,omitempty"`
	Title     string   `json:"title,omitempty"`
	Container string   `json:"container-title,omitempty"`
	Issued    *issued  `json:"issued,omitempty"`
	Accessed  *issued  `json:"accessed,omitempty"`
	URL       string   `json:"URL,omitempty"`
	Language  string   `json:"language,omitempty"`
}

// person is a name that is not taken apart.
type person struct {
	Literal string `json:"literal"`
}

// issued is a date: in numbers, or literally where numbers would say too much.
type issued struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Season  int     `json:"season,omitempty"`
	Circa   bool    `json:"circa,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

// types are what CSL calls the kinds of works, and what it has no name for.
var types = map[string]struct{ name, genre string }{
	"ARTICLE":       {"article-newspaper", ""},
	"WIRE":          {"article-newspaper", "News agency report"},
	"FACT_CHECK":    {"article-newspaper", "Fact-check"},
	"TRANSCRIPT":    {"document", "Transcript"},
	"BROADCAST":     {"broadcast", ""},
	"POST":          {"post", ""},
	"PRESS_RELEASE": {"document", "Press release"},
	"DOCUMENT":      {"document", ""},
	"PAGE":          {"webpage", ""},
}

// csl returns a file with one item.
func (w Work) csl() string {
	kind, ok := types[w.Kind]
	if !ok {
		kind.name = "document"
	}
	one := item{
		ID: w.ID, Type: kind.name, Genre: kind.genre, Title: w.Title, Container: w.Publisher,
		Issued: issuedOn(w.Published), URL: w.URL, Language: w.Language,
	}
	if year, month, day := w.Accessed.Date(); !w.Accessed.IsZero() {
		one.Accessed = &issued{Parts: [][]int{{year, int(month), day}}}
	}
	for _, name := range w.Authors {
		one.Author = append(one.Author, person{name})
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode([]item{one}); err != nil {
		panic(err) // strings and numbers always encode
	}
	return b.String()
}

// issuedOn returns a date for a processor; nil if nothing is known.
func issuedOn(d edtf.Date) *issued {
	if !known(d) {
		return nil
	}
	if year, season, ok := seasonOf(d); ok {
		return &issued{Parts: [][]int{{year}}, Season: season}
	}
	c, ok := calendarOf(d)
	if !ok {
		return &issued{Literal: words(d)}
	}
	parts := []int{c.year}
	if c.month > 0 {
		parts = append(parts, c.month)
	}
	if c.day > 0 {
		parts = append(parts, c.day)
	}
	return &issued{Parts: [][]int{parts}, Circa: d.Approximate()}
}
