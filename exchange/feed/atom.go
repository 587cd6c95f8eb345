// Package feed writes what programs read at their leisure: Atom feeds, and
// maps of a site for search engines.
package feed

import (
	"encoding/xml"
	"io"
	"time"
)

// Feed is a list of what is new, for Atom (RFC 4287). Its id and those of its
// entries are addresses that last.
type Feed struct {
	ID       string
	Title    string
	Language string // BCP 47
	Self     string // where the feed is
	Next     string // where it goes on; empty at its end (RFC 5005)
	Page     string // what people read instead
	Entries  []Entry
}

// Entry is one of the things that are new.
type Entry struct {
	ID         string
	Title      string
	Text       string
	Author     string
	Updated    time.Time // the zero time if nothing is known
	Categories []Category
}

// Category is a topic of an entry.
type Category struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language  string      `xml:"xml:lang,attr,omitempty"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Generator string      `xml:"generator"`
	Author    atomPerson  `xml:"author"`
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	ID         string      `xml:"id"`
	Title      string      `xml:"title"`
	Updated    string      `xml:"updated"`
	Author     *atomPerson `xml:"author"`
	Link       atomLink    `xml:"link"`
	Categories []Category  `xml:"category"`
	Content    atomText    `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

const (
	atomType = "application/atom+xml"
	htmlType = "text/html"
)

// Atom writes the feed. Atom asks for a moment at which each entry changed;
// where none is known, it is the beginning of the count of time, 1970.
func Atom(w io.Writer, f Feed) error {
	document := atomFeed{
		Language: f.Language, ID: f.ID, Title: f.Title, Generator: "onrecord", Author: atomPerson{"onrecord"},
		Links: []atomLink{{"self", atomType, f.Self}, {"alternate", htmlType, f.Page}},
	}
	if f.Next != "" {
		document.Links = append(document.Links, atomLink{"next", atomType, f.Next})
	}
	newest := time.Unix(0, 0)
	for _, e := range f.Entries {
		entry := atomEntry{
			ID: e.ID, Title: e.Title, Updated: moment(e.Updated), Link: atomLink{"alternate", htmlType, e.ID},
			Categories: e.Categories, Content: atomText{"text", e.Text},
		}
		if e.Author != "" {
			entry.Author = &atomPerson{e.Author}
		}
		if e.Updated.After(newest) {
			newest = e.Updated
		}
		document.Entries = append(document.Entries, entry)
	}
	document.Updated = moment(newest)
	return write(w, document)
}

// moment returns a time as Atom writes it.
func moment(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return t.UTC().Format(time.RFC3339)
}

// write writes a document of XML.
func write(w io.Writer, document any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(w).Encode(document)
}
