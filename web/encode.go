package web

import (
	"strings"

	"onrecord/exchange/export"
)

// The records of the pages as exchange encodes them.

func (r *ref) export() export.Ref {
	if r == nil {
		return export.Ref{}
	}
	e := export.Ref{Type: r.Type, Kind: r.Kind, ID: r.ID, Name: r.Name}
	if e.Type == "" { // the document knows it, and did not ask
		of := typeOf(r.ID)
		e.Type = strings.ToUpper(of[:1]) + of[1:]
	}
	return e
}

func exportRefs(list []ref) (refs []export.Ref) {
	for i := range list {
		refs = append(refs, list[i].export())
	}
	return refs
}

func (d *date) export() export.Date {
	if d == nil {
		return export.Date{}
	}
	return export.Date{EDTF: d.EDTF, Words: d.Text}
}

func (t thing) export() export.Thing {
	e := export.Thing{Ref: t.ref.export(), Description: t.Description}
	for _, n := range t.Others() {
		e.Names = append(e.Names, n.Text)
	}
	for _, i := range t.Identifiers {
		if i.URL != "" {
			e.SameAs = append(e.SameAs, i.URL)
		}
	}
	return e
}

// export returns the statement for an encoder, as a page in a language has it.
// Which wording that page shows is known only where the original is in its
// language, or where the original was asked for.
func (s statement) export(shown string) export.Statement {
	e := export.Statement{
		ID: s.ID, Text: s.Text, Act: s.Act, Status: s.Status,
		Speaker: s.Speaker.export(), SpeakerLabel: s.SpeakerLabel, OnBehalfOf: s.OnBehalfOf.export(),
		Said: s.Said.export(), Place: s.Place.export(), Topics: exportRefs(s.Topics),
		Outlets: s.Corroboration.Outlets, Origins: s.Corroboration.IndependentOrigins,
	}
	if s.Meeting != nil {
		e.Meeting = s.Meeting.ref.export()
		e.Meeting.Type = "Meeting"
	}
	if s.Original != "" {
		e.Text, e.Language = s.Original, s.Language
	} else if s.Language == shown {
		e.Language = shown
	}
	if post := s.SpeakingAs; post != nil {
		e.Post, e.PostOf = post.Title, post.Of.export()
	}
	s.Entire = true
	if w := quoted(s); w != nil {
		e.Words = &export.Words{Text: w.Text, Language: w.Lang, Whole: w.Whole}
	}
	for _, c := range s.Citations.Nodes {
		e.Citations = append(e.Citations, c.export())
	}
	return e
}

func (c citation) export() export.Citation {
	e := export.Citation{
		ID: c.ID, Form: c.Form, Quote: c.Quote, Translated: c.Translated, Attribution: c.Attribution, Link: c.Link, Status: c.Status,
		Source: c.Source.export(), Credits: exportRefs(c.Credits),
	}
	if c.KnownThrough != nil {
		through := c.KnownThrough.export()
		e.KnownThrough = &through
	}
	for _, s := range c.Chain {
		e.Chain = append(e.Chain, export.Step{Role: s.Role, Actor: s.Actor.export(), Label: s.Label})
	}
	return e
}

func (s source) export() export.Source {
	e := export.Source{
		ID: s.ID, Title: s.Title, URL: s.URL, Language: s.Language, Kind: s.Kind,
		Outlet: s.Outlet.export(), Published: s.Published.export(),
	}
	for _, b := range s.Bylines {
		e.Bylines = append(e.Bylines, b.Name)
	}
	for _, basis := range s.BasedOn {
		e.BasedOn = append(e.BasedOn, basis.export())
	}
	return e
}
