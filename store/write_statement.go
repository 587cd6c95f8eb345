package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"unicode/utf8"
)

func (a *applier) statement(r *StatementRecord) error {
	c := a.checking()
	c.statement(r)
	if !c.ok {
		a.bad[r.ID] = r.ID != ""
		return nil
	}
	if r.Status == "" {
		r.Status = Asserted
	}
	if t := r.Speaker.Type(); r.OnBehalfOf == "" && (t == TypeState || t == TypeOrganization) {
		r.OnBehalfOf = r.Speaker
	}
	if r.ID == "" {
		r.ID = hashID(r)
	}
	key, existed, ok, err := a.define(r.ID, "id")
	if err != nil || !ok {
		return err
	}
	own := *r
	own.Citations = nil
	changed, err := a.fresh(key, existed, &own)
	if err != nil {
		return err
	}
	a.count(existed, changed)
	citations, cited, err := a.citations(key, r)
	if err != nil || len(citations) == 0 {
		return err
	}
	var before int64
	if _, err := a.row("SELECT said_order FROM statement WHERE key = ?", []any{int64(key)}, &before); err != nil {
		return err
	}
	if changed {
		if err := a.writeStatement(key, existed, r, citations[0]); err != nil {
			return err
		}
	}
	if !changed && !cited {
		return nil
	}
	a.dirty.statements[key] = true
	return a.searchable(key, existed, before, r)
}

// statement checks everything of a statement but its references' existence.
func (c *check) statement(r *StatementRecord) {
	c.id("id", r.ID, false, TypeStatement)
	c.ids("formerIds", r.FormerIDs, MaxList, TypeStatement)
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
		c.wrong("speaker", "is missing; write the speaker's id or, where the sources do not name one, a speakerLabel such as \"officials\" or \"own reporting\"")
	}
	c.length("translations", len(r.Translations), MaxList)
	for i, t := range r.Translations {
		c.within(fmt.Sprintf("translations[%d]", i), func() {
			c.lang("lang", t.Lang, true)
			c.required("text", t.Text, maxWording)
			if t.By != nil {
				c.text("by", *t.By, maxText)
			}
		})
	}
	c.length("mentions", len(r.Mentions), MaxMentions)
	for i, m := range r.Mentions {
		c.within(fmt.Sprintf("mentions[%d]", i), func() { c.mention(r.Text, m) })
	}
	if len(r.Citations) == 0 {
		c.wrong("citations", "is missing; a statement is written with at least one citation, as in citations: [{source: source/example, form: INDIRECT}]")
	}
	for i := range r.Citations {
		c.within(fmt.Sprintf("citations[%d]", i), func() { c.citation(&r.Citations[i]) })
	}
}

// mention checks that the words of a mention stand where it says.
func (c *check) mention(wording string, m MentionRecord) {
	c.id("node", m.Node, true, entityTypes...)
	c.text("text", m.Text, maxText)
	if (m.Start == nil) != (m.End == nil) {
		c.wrong("start", "start and end go together; write both or neither")
		return
	}
	if m.Start == nil {
		return
	}
	letters := []rune(wording)
	if *m.Start < 0 || *m.Start >= *m.End || *m.End > len(letters) {
		c.wrong("start", "%d to %d does not lie in the text, which has %d characters", *m.Start, *m.End, len(letters))
	} else if at := string(letters[*m.Start:*m.End]); m.Text != "" && at != m.Text {
		c.wrong("text", "is %q, but %q stands at %d to %d", m.Text, at, *m.Start, *m.End)
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

// hashID returns the id of a statement that brings none: a hash of who, what,
// when and at which meeting.
func hashID(r *StatementRecord) ID {
	h := sha256.New()
	for _, part := range []string{string(r.Speaker), r.SpeakerLabel, r.Text, r.Said.String(), string(r.Meeting)} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return ID("statement/" + hex.EncodeToString(h.Sum(nil)[:8]))
}

// writeStatement writes the statement's own row and lists; evidence is one of
// its citations.
func (a *applier) writeStatement(key Key, existed bool, r *StatementRecord, evidence Key) error {
	var keys [4]Key
	for i, f := range []struct {
		path string
		id   ID
	}{{"speaker", r.Speaker}, {"onBehalfOf", r.OnBehalfOf}, {"place", r.Place}, {"meeting", r.Meeting}} {
		var err error
		if keys[i], err = a.ref(f.path, f.id); err != nil {
			return err
		}
	}
	at := order(r.Said, key)
	columns := append(dateColumns("said", r.Said),
		column{"said_day", certain(r.Said.Day)}, column{"said_month", certain(r.Said.Month)}, column{"said_year", certain(r.Said.Year)},
		column{"said_order", at}, column{"former_ids", asJSON(r.FormerIDs)}, column{"wording", r.Text}, column{"language", optional(r.Language)},
		column{"translations", asJSON(r.Translations)}, column{"act", r.Act}, column{"speaker", nullable(keys[0])},
		column{"speaker_label", optional(r.SpeakerLabel)}, column{"on_behalf_of", nullable(keys[1])}, column{"place", nullable(keys[2])},
		column{"meeting", nullable(keys[3])}, column{"status", r.Status}, column{"notice", optional(r.Notice)}, column{"evidence", int64(evidence)})
	if err := a.upsert("statement", key, columns,
		column{"form", ""}, column{"unnamed", 0}, column{"citations", 0}, column{"first_hand", 0}, column{"outlets", 0},
		column{"origins", 0}, column{"direct_quotes", 0}, column{"unnamed_only", 0}, column{"first_order", int64(key)}); err != nil {
		return err
	}
	if err := a.former(key, existed, r.FormerIDs); err != nil {
		return err
	}
	if err := a.links("addressee", "statement", "actor", key, "addressees", r.Addressees); err != nil {
		return err
	}
	if err := a.topics(key, existed, at, r.Topics); err != nil {
		return err
	}
	return a.mentions(key, existed, at, r.Mentions)
}

// certain returns what a date certainly lies in, for its column.
func certain(unit func() (int, bool)) any {
	if n, ok := unit(); ok {
		return n
	}
	return nil
}

func (a *applier) topics(statement Key, existed bool, at int64, ids []ID) error {
	keys, err := a.refs("topics", ids)
	if err != nil {
		return err
	}
	if existed {
		if err := a.exec("DELETE FROM statement_topic WHERE statement = ?", int64(statement)); err != nil {
			return err
		}
	}
	for i, k := range keys {
		if err := a.exec("INSERT INTO statement_topic (topic, ord, statement, n) VALUES (?, ?, ?, ?)", int64(k), at, int64(statement), i); err != nil {
			return err
		}
	}
	return nil
}

func (a *applier) mentions(statement Key, existed bool, at int64, list []MentionRecord) error {
	if existed {
		if err := a.exec("DELETE FROM mention WHERE statement = ?", int64(statement)); err != nil {
			return err
		}
	}
	for i, m := range list {
		node, err := a.ref(fmt.Sprintf("mentions[%d].node", i), m.Node)
		if err != nil {
			return err
		}
		if err := a.exec("INSERT INTO mention (node, ord, statement, n, words, start, finish) VALUES (?, ?, ?, ?, ?, ?, ?)",
			int64(node), at, int64(statement), i, optional(m.Text), m.Start, m.End); err != nil {
			return err
		}
	}
	return nil
}

// citations writes the statement's citations that have changed, and returns
// all their keys and whether any had.
func (a *applier) citations(statement Key, r *StatementRecord) (keys []Key, cited bool, err error) {
	of := map[ID]int{}
	for i := range r.Citations {
		c := &r.Citations[i]
		of[c.Source]++
		if c.ID == "" {
			c.ID = ID("citation/" + r.ID.Name() + "/" + c.Source.Name())
			if n := of[c.Source]; n > 1 {
				c.ID += ID(fmt.Sprintf("-%d", n))
			}
		}
		if c.Link == "" {
			c.Link = Confirmed
		}
		if c.Status == "" {
			c.Status = Asserted
		}
		key, changed, err := a.citation(fmt.Sprintf("citations[%d].", i), statement, c)
		if err != nil {
			return nil, false, err
		}
		if key != 0 {
			keys = append(keys, key)
			cited = cited || changed
		}
	}
	return keys, cited, nil
}

// citation writes one citation; the key is 0 if it is refused.
func (a *applier) citation(at string, statement Key, r *CitationRecord) (Key, bool, error) {
	if len(r.ID) > maxID {
		a.problem(at+"id", "the id made of statement and source has %d characters, more than %d; give the citation an id of its own", len(r.ID), maxID)
		return 0, false, nil
	}
	key, existed, ok, err := a.define(r.ID, at+"id")
	if err != nil || !ok {
		return 0, false, err
	}
	var of int64
	if existed {
		if _, err := a.row("SELECT statement FROM citation WHERE key = ?", []any{int64(key)}, &of); err != nil {
			return 0, false, err
		}
		if Key(of) != statement {
			a.problem(at+"id", "%s is a citation of another statement; give this one another id", r.ID)
			return 0, false, nil
		}
	}
	changed, err := a.fresh(key, existed, r)
	if err != nil {
		return 0, false, err
	}
	a.count(existed, changed)
	if !changed {
		return key, false, nil
	}
	return key, true, a.writeCitation(at, key, statement, r)
}

func (a *applier) writeCitation(at string, key, statement Key, r *CitationRecord) error {
	var keys [3]Key
	for i, f := range []struct {
		path string
		id   ID
	}{{"source", r.Source}, {"knownThrough", r.KnownThrough}, {"through", r.Through}} {
		var err error
		if keys[i], err = a.ref(at+f.path, f.id); err != nil {
			return err
		}
	}
	var anchor any
	if r.Anchor != nil {
		text := asJSON([]TextAnchor{*r.Anchor})
		anchor = text[1 : len(text)-1]
	}
	if err := a.upsert("citation", key, []column{
		{"statement", int64(statement)}, {"source", int64(keys[0])}, {"form", r.Form}, {"quote", optional(r.Quote)},
		{"translated", r.Translated}, {"anchor", anchor}, {"attribution", optional(r.Attribution)},
		{"known_through", nullable(keys[1])}, {"link", r.Link}, {"through", nullable(keys[2])}, {"status", r.Status},
	}, column{"published_order", int64(key)}); err != nil {
		return err
	}
	if len(r.Via) > 0 {
		a.ring("citation.via", key)
	}
	if r.Through != "" {
		a.ring("citation.through", statement)
	}
	if err := a.links("citation_via", "citation", "via", key, at+"via", r.Via); err != nil {
		return err
	}
	return a.links("citation_credit", "citation", "organization", key, at+"credits", r.Credits)
}

// searchable replaces the tokens by which a statement is found: those of its
// wording, its label and every quote of it.
func (a *applier) searchable(key Key, existed bool, before int64, r *StatementRecord) error {
	parts := statementText(r.Text, r.Translations, r.SpeakerLabel)
	if !existed {
		for _, c := range r.Citations {
			parts = append(parts, c.Quote)
		}
	} else {
		quotes, err := gather(a.ctx, a.tx, scanOne[string], "SELECT quote FROM citation WHERE statement = ? AND quote IS NOT NULL ORDER BY key", int64(key))
		if err != nil {
			return err
		}
		parts = append(parts, quotes...)
	}
	return a.reindex(before, order(r.Said, key), existed, slices.DeleteFunc(parts, func(s string) bool { return utf8.RuneCountInString(s) == 0 }))
}

// statementText returns what a statement is searched by, its quotes apart.
func statementText(wording string, translations []Translation, label string) []string {
	parts := []string{wording, label}
	for _, t := range translations {
		parts = append(parts, t.Text)
	}
	return parts
}
