package store

import "unicode/utf8"

// statement checks everything of a statement but whether what it refers to
// exists.
func (c *check) statement(r *StatementRecord) {
	c.id("id", r.ID, false, TypeStatement)
	c.former(r.FormerIDs, r.ID, TypeStatement)
	c.required("text", r.Text, maxWording)
	c.lang("language", r.Language, false)
	enum(c, "act", r.Act, true, StatementActs)
	enum(c, "status", r.Status, false, RecordStatuses)
	c.text("speakerLabel", r.SpeakerLabel, maxText)
	c.text("notice", r.Notice, maxText)
	c.id("speaker", r.Speaker, false, actorTypes...)
	c.id("onBehalfOf", r.OnBehalfOf, false, actorTypes...)
	c.id("place", r.Place, false, TypePlace)
	c.id("meeting", r.Meeting, false, TypeMeeting)
	c.ids("addressees", r.Addressees, MaxList, actorTypes...)
	c.ids("topics", r.Topics, MaxList, TypeTopic)
	if r.Speaker == "" && r.SpeakerLabel == "" {
		c.wrong("speaker", `is missing; write the speaker's id or, where the sources name none, a speakerLabel as in "officials" or "own reporting"`)
	}
	c.length("translations", len(r.Translations), MaxList)
	for i, t := range r.Translations {
		c.within(member("translations", i), func() {
			c.lang("lang", t.Lang, true)
			c.required("text", t.Text, maxWording)
			if t.By != nil {
				c.text("by", *t.By, maxText)
			}
		})
	}
	c.length("mentions", len(r.Mentions), MaxMentions)
	for i, m := range r.Mentions {
		c.within(member("mentions", i), func() { c.mention(r.Text, m) })
	}
	c.citations(r.Citations)
}

// mention checks that the words of a mention stand where it says.
func (c *check) mention(wording string, m MentionRecord) {
	c.id("node", m.Node, true, entityTypes...)
	c.text("text", m.Text, maxText)
	if (m.Start == nil) != (m.End == nil) {
		c.wrong("start", "start and end go together; write both or neither")
		return
	}
	if m.Start == nil || !utf8.ValidString(wording) {
		return
	}
	letters := []rune(wording)
	if *m.Start < 0 || *m.Start >= *m.End || *m.End > len(letters) {
		c.wrong("start", "%d to %d is no part of the text, which has %d characters; count them from 0, the end not included", *m.Start, *m.End, len(letters))
		return
	}
	if at := string(letters[*m.Start:*m.End]); m.Text != "" && at != m.Text {
		c.wrong("text", "%.100q does not stand at %d to %d, where the text says %.100q; correct the words or the numbers", m.Text, *m.Start, *m.End, at)
	}
}

func (c *check) citations(list []CitationRecord) {
	if len(list) == 0 {
		c.wrong("citations", "is missing; a statement needs at least one citation, as in citations: [{source: source/example, form: INDIRECT}]")
	}
	c.length("citations", len(list), MaxCitations)
	for i := range list {
		before := c.list
		c.list, c.item = "citations", i
		c.citation(&list[i])
		c.list = before
	}
}

func (c *check) citation(r *CitationRecord) {
	c.id("id", r.ID, false, TypeCitation)
	c.id("source", r.Source, true, TypeSource)
	enum(c, "form", r.Form, true, QuoteForms)
	c.text("quote", r.Quote, maxQuote)
	c.text("attribution", r.Attribution, maxText)
	c.ids("via", r.Via, MaxList, TypeCitation)
	c.ids("credits", r.Credits, MaxList, TypeOrganization)
	c.id("knownThrough", r.KnownThrough, false, TypeSource)
	if r.KnownThrough != "" && r.KnownThrough == r.Source {
		c.wrong("knownThrough", "is the source itself; leave it out where the source was read")
	}
	enum(c, "link", r.Link, false, LinkStatuses)
	c.id("through", r.Through, false, TypeStatement)
	enum(c, "status", r.Status, false, RecordStatuses)
	if r.Anchor == nil {
		return
	}
	c.within("anchor", func() {
		c.required("exact", r.Anchor.Exact, maxQuote)
		for _, f := range []struct {
			name string
			text *string
		}{{"prefix", r.Anchor.Prefix}, {"suffix", r.Anchor.Suffix}, {"page", r.Anchor.Page}, {"at", r.Anchor.At}} {
			if f.text != nil {
				c.text(f.name, *f.text, maxText)
			}
		}
	})
}

// source checks everything of a source but whether what it refers to exists.
func (c *check) source(r *SourceRecord) {
	c.id("id", r.ID, true, TypeSource)
	c.former(r.FormerIDs, r.ID, TypeSource)
	c.identifiers(r.Identifiers)
	c.address("url", r.URL)
	c.address("archiveUrl", r.ArchiveURL)
	c.text("title", r.Title, maxText)
	c.lang("language", r.Language, false)
	enum(c, "kind", r.Kind, true, SourceKinds)
	enum(c, "status", r.Status, false, SourceStatuses)
	c.id("outlet", r.Outlet, false, TypeOrganization)
	c.ids("basedOn", r.BasedOn, MaxList, TypeSource)
	if r.Retrieved != nil && (r.Retrieved.Year() < 1 || r.Retrieved.Year() > 9999) {
		c.wrong("retrieved", "the year %d is out of bounds; write a time as in 2025-07-23T19:00:00Z", r.Retrieved.Year())
	}
	c.length("bylines", len(r.Bylines), MaxList)
	for i, b := range r.Bylines {
		c.within(member("bylines", i), func() {
			c.required("name", b.Name, maxText)
			c.id("person", b.Person, false, TypePerson)
		})
	}
}
