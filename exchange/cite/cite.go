// Package cite writes references to what was published, in the forms that
// papers and reference managers take. It never says a date more exactly than
// it is known, gives names as they are printed, and leaves out what is not
// known.
package cite

import (
	"strings"
	"time"

	"onrecord/store/edtf"
)

// Style is a form of reference, as the contract names it.
type Style string

// The styles.
const (
	APA     Style = "APA"      // a line of a list of references, APA 7
	BibTeX  Style = "BIBTEX"   // an entry of a .bib file
	CSLJSON Style = "CSL_JSON" // a file for citation processors, CSL 1.0.2
)

// Work is something published, as far as it is known.
type Work struct {
	ID        string    // the record's
	Kind      string    // the contract's SourceKind, or PAGE for a page of a website
	Authors   []string  // as printed
	Title     string    // as printed
	Publisher string    // the outlet
	Published edtf.Date // the zero date if nothing is known
	Accessed  time.Time // when it was read, for a page that changes
	URL       string
	Language  string // BCP 47
}

// In returns the reference in a style; nothing in a style that there is not.
func (w Work) In(style Style) string {
	w.Title, w.Publisher = line(w.Title), line(w.Publisher)
	names := make([]string, len(w.Authors))
	for i, name := range w.Authors {
		names[i] = line(name)
	}
	w.Authors = names
	switch style {
	case APA:
		return w.apa()
	case BibTeX:
		return w.bibtex()
	case CSLJSON:
		return w.csl()
	}
	return ""
}

// line returns text in one line.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }
