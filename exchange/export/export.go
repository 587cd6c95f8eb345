// Package export encodes records for those who take them along: as linked
// data and as tables. Words of a record stand as quotations only where a
// source prints them, and no date is more exact than it is known.
package export

import (
	"strings"

	"onrecord/store/edtf"
)

// Page is what one page of a site says: a record, statements, or both.
type Page struct {
	Base       string // the site's address, without a slash at the end
	Path       string // of the page, with its parameters
	Title      string
	Language   string  // of the page, BCP 47
	About      *Thing  // nil for a page about no entity
	Work       *Source // nil for a page about no source
	Mentions   []Ref   // records that the page names besides
	Statements []Statement
	Hops       []Hop
}

// Hop is one step of a way from one record to another.
type Hop struct {
	Path, Step int // from 1
	From, To   Ref
	Edge       string // how the two are connected
	Detail     string
	Grounds    []Ground
}

// Ground is a report that a step rests on.
type Ground struct {
	Statement string // the id of what is reported
	Citation
}

// Ref is a record by its name; the zero Ref is none.
type Ref struct {
	Type string // as the contract names it: Person, State ...
	Kind string // of an organization, if that is known
	ID   string
	Name string
}

// Thing is a record with names.
type Thing struct {
	Ref
	Names       []string // besides the one shown
	Description string
	SameAs      []string // its pages in other registers
}

// Date is a date as far as it is known; the zero Date is none.
type Date struct {
	EDTF  string
	Words string
}

// exact tells whether the date is a year, a month, a day or a moment, so that
// what it reads in EDTF is also a date of ISO 8601.
func (d Date) exact() bool {
	known, err := edtf.Parse(d.EDTF)
	if err != nil || known.Qualified() || strings.Contains(d.EDTF, "X") {
		return false
	}
	switch known.Precision() {
	case edtf.Year, edtf.Month, edtf.Day, edtf.Minute:
		return true
	}
	return false
}

// Statement is one utterance, with who reported it.
type Statement struct {
	ID           string
	Text         string // the best known wording, which may be ours
	Language     string
	Act          string
	Status       string
	Speaker      Ref
	SpeakerLabel string // how the sources put a speaker whom they do not name
	Post         string // that the speaker held
	PostOf       Ref
	OnBehalfOf   Ref
	Said         Date
	Place        Ref
	Meeting      Ref
	Topics       []Ref
	Words        *Words // on the record; nil if all reports are in other words
	Outlets      int
	Origins      int // independent of each other
	Citations    []Citation
}

// Words are words as a source prints them.
type Words struct {
	Text     string
	Language string
	Whole    bool // they are all of what was said
}

// Citation is a source's report of a statement.
type Citation struct {
	ID           string
	Form         string
	Quote        string
	Translated   bool
	Attribution  string
	Link         string
	Status       string
	Source       Source
	KnownThrough *Source // where we read it, if not in the source itself
	Credits      []Ref
	Chain        []Step // from the speaker to the outlet
}

// stands tells whether the citation counts: it is stated, and not withdrawn.
func (c Citation) stands() bool {
	return c.Link == "CONFIRMED" && c.Status != "RETRACTED" && c.Status != "MISATTRIBUTED"
}

// quotes tells whether the source prints words of the speaker.
func (c Citation) quotes() bool { return c.Quote != "" && (c.Form == "DIRECT" || c.Form == "PARTIAL") }

// Step is one link of the chain from a speaker to an outlet.
type Step struct {
	Role  string
	Actor Ref
	Label string // where the actor is not on record
}

// Source is something published.
type Source struct {
	ID        string
	Title     string
	URL       string
	Language  string
	Kind      string
	Outlet    Ref
	Bylines   []string // as printed
	Published Date
	BasedOn   []Source
}
