package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"onrecord/store/edtf"
)

// newStatement is a statement without its rows: they wait for what follows
// from the citations, so that they need not be written twice.
type newStatement struct {
	node      node
	record    *StatementRecord
	columns   []column
	citations []newCitation
	aspects   aspects
}

// newCitation is a citation of a new statement.
type newCitation struct {
	node    node
	quote   string
	columns []column
	cited   cited
}

// manyStatements is how many new statements wait.
const manyStatements = 256

func (a *applier) statement(r StatementRecord) error {
	c := a.checking()
	c.statement(&r)
	r.Status = orElse(r.Status, Asserted)
	if t := r.Speaker.Type(); r.OnBehalfOf == "" && (t == TypeState || t == TypeOrganization) {
		r.OnBehalfOf = r.Speaker
	}
	if r.ID == "" {
		r.ID = hashID(&r)
	}
	r.Citations = identified(&r)
	if !c.ok {
		a.bad[r.ID] = true
		for _, citation := range r.Citations {
			a.bad[citation.ID] = true
		}
		return nil
	}
	own := r
	own.Citations = nil
	n, ok, err := a.define(r.ID, "id", &own)
	if err != nil || !ok {
		return err
	}
	s := &newStatement{node: n, record: &r}
	cited, err := a.citations(s)
	if err != nil || len(s.citations) == 0 {
		return err
	}
	n.changed = n.changed || cited
	a.count(n)
	if n.fresh {
		if s.columns, err = a.statementColumns(s); err != nil {
			return err
		}
		if err := a.statementLists(s); err != nil {
			return err
		}
		a.countStatement(s.aspects, 1)
		if a.statements = append(a.statements, s); len(a.statements) == manyStatements {
			if err := a.writeStatements(); err != nil {
				return err
			}
		}
		return a.spareTallies()
	}
	if !n.changed {
		return nil
	}
	if err := a.updateStatement(s); err != nil {
		return err
	}
	return a.spareTallies()
}

// hashID returns the id of a statement that brings none: a hash of who, what,
// when and at which meeting.
func hashID(r *StatementRecord) ID {
	h := sha256.New()
	for _, part := range []string{cmp.Or(string(r.Speaker), r.SpeakerLabel), r.Text, r.Said.String(), string(r.Meeting)} {
		h.Write([]byte(strconv.Itoa(len(part)) + ":" + part))
	}
	return ID("statement/" + hex.EncodeToString(h.Sum(nil)[:8]))
}

// identified returns the citations of r with their ids and what is true of
// them unless they say otherwise.
func identified(r *StatementRecord) []CitationRecord {
	list := slices.Clone(r.Citations)
	of := map[ID]int{}
	for i := range list {
		c := &list[i]
		c.Link, c.Status = orElse(c.Link, Confirmed), orElse(c.Status, Asserted)
		of[c.Source]++
		if c.ID != "" {
			continue
		}
		c.ID = "citation/" + ID(r.ID.Name()) + "/" + ID(c.Source.Name())
		if nth := of[c.Source]; nth > 1 {
			c.ID += ID("-" + strconv.Itoa(nth))
		}
	}
	return list
}

// statementColumns returns the row of a statement, as far as it is written.
func (a *applier) statementColumns(s *newStatement) ([]column, error) {
	r := s.record
	var keys [4]Key
	for i, f := range []struct {
		path string
		id   ID
	}{{"speaker", r.Speaker}, {"onBehalfOf", r.OnBehalfOf}, {"place", r.Place}, {"meeting", r.Meeting}} {
		var err error
		if keys[i], err = a.ref(f.id, f.path, -1); err != nil {
			return nil, err
		}
	}
	s.aspects = aspects{speaker: keys[0], meeting: keys[3], month: countedMonth(r.Said), order: order(r.Said, s.node.key)}
	return append(dateColumns("said", r.Said),
		column{"said_day", certain(r.Said, edtf.Date.Day)}, column{"said_month", certain(r.Said, edtf.Date.Month)},
		column{"said_year", certain(r.Said, edtf.Date.Year)}, column{"said_order", s.aspects.order},
		column{"former_ids", asJSON(r.FormerIDs)}, column{"wording", r.Text}, column{"language", optional(r.Language)},
		column{"translations", asJSON(r.Translations)}, column{"act", string(r.Act)}, column{"speaker", nullable(keys[0])},
		column{"speaker_label", optional(r.SpeakerLabel)}, column{"on_behalf_of", nullable(keys[1])}, column{"place", nullable(keys[2])},
		column{"meeting", nullable(keys[3])}, column{"status", string(r.Status)}, column{"notice", optional(r.Notice)},
		column{"evidence", int64(s.citations[0].node.key)}), nil
}

// certain returns the unit that a date certainly lies in, for its column.
func certain(d edtf.Date, unit func(edtf.Date) (int, bool)) any {
	if d.IsZero() {
		return nil
	}
	if n, ok := unit(d); ok {
		return n
	}
	return nil
}

// statementLists writes what a statement lists, its citations apart.
func (a *applier) statementLists(s *newStatement) error {
	n, r, about := s.node, s.record, &s.aspects
	if err := a.replace(n, "statement_topic", "statement"); err != nil {
		return err
	}
	for i, id := range r.Topics {
		topic, err := a.ref(id, "topics", i)
		if err != nil {
			return err
		}
		about.topics = append(about.topics, topic)
		if err := a.insert("statement_topic", "topic, ord, statement, n, speaker",
			int64(topic), about.order, int64(n.key), i, int64(about.speaker)); err != nil {
			return err
		}
	}
	if err := a.replace(n, "mention", "statement"); err != nil {
		return err
	}
	for i, m := range r.Mentions {
		entity, err := a.ref(m.Node, "mentions", i, ".node")
		if err != nil {
			return err
		}
		about.mentions = append(about.mentions, entity)
		if err := a.insert("mention", "node, ord, statement, n, words, start, finish",
			int64(entity), about.order, int64(n.key), i, optional(m.Text), m.Start, m.End); err != nil {
			return err
		}
	}
	about.topics, about.mentions = distinct(about.topics), distinct(about.mentions)
	if err := a.links(n, "addressee", "statement", "actor", "addressees", r.Addressees); err != nil {
		return err
	}
	return a.former(n, r.FormerIDs)
}

// writeStatements writes the new statements that wait, with what follows from
// their citations as far as that is known by now.
func (a *applier) writeStatements() error {
	if len(a.statements) == 0 {
		return nil
	}
	var list []cited
	for _, s := range a.statements {
		for _, c := range s.citations {
			list = append(list, c.cited)
		}
	}
	// What is read must have been written.
	if err := a.flush("organization", "source", "source_basis"); err != nil {
		return err
	}
	if err := a.derivation.take(list); err != nil {
		return err
	}
	for _, s := range a.statements {
		if err := a.writeStatement(s); err != nil {
			return err
		}
	}
	clear(a.statements)
	a.statements = a.statements[:0]
	return a.flush()
}

func (a *applier) writeStatement(s *newStatement) error {
	own := make([]cited, len(s.citations))
	parts := statementText(s.record.Text, s.record.SpeakerLabel, s.record.Translations)
	slices.SortFunc(s.citations, func(x, y newCitation) int { return cmp.Compare(x.node.key, y.node.key) })
	for i, c := range s.citations {
		own[i] = a.derivation.citations[c.node.key]
		if err := a.save("citation", c.node, c.columns, column{"published_order", own[i].published}); err != nil {
			return err
		}
		if c.quote != "" {
			parts = append(parts, c.quote)
		}
	}
	d, known := a.derivation.statement(s.node.key, s.record.Speaker != "", own)
	if !known {
		a.changed.statements = append(a.changed.statements, s.node.key)
	}
	if err := a.save("statement", s.node, append(s.columns, d.columns()...)); err != nil {
		return err
	}
	for _, e := range d.origins {
		if err := a.insert("origin", originColumns, e.values(s.node.key)...); err != nil {
			return err
		}
	}
	return a.reindex(s.node, s.aspects.order, s.aspects.order, parts, s.aspects.marks()...)
}

// updateStatement writes a statement that has changed, or whose citations have.
func (a *applier) updateStatement(s *newStatement) error {
	key := int64(s.node.key)
	before, err := a.aspectsOf(s.node.key)
	if err != nil {
		return err
	}
	columns, err := a.statementColumns(s)
	if err != nil {
		return err
	}
	if err := a.save("statement", s.node, columns); err != nil {
		return err
	}
	if err := a.statementLists(s); err != nil {
		return err
	}
	if !s.aspects.equal(before) {
		a.countStatement(before, -1)
		a.countStatement(s.aspects, 1)
	}
	for _, c := range s.citations {
		if !c.node.changed {
			continue
		}
		if err := a.save("citation", c.node, c.columns, column{"published_order", int64(c.node.key)}); err != nil {
			return err
		}
	}
	a.changed.statements = append(a.changed.statements, s.node.key)
	if err := a.flush("citation"); err != nil {
		return err
	}
	quotes, err := gather(a.ctx, a.tx, scanOne[string], "SELECT quote FROM citation WHERE statement = ? AND quote IS NOT NULL ORDER BY key", key)
	if err != nil {
		return err
	}
	parts := append(statementText(s.record.Text, s.record.SpeakerLabel, s.record.Translations), quotes...)
	return a.reindex(s.node, before.order, s.aspects.order, parts, s.aspects.marks()...)
}

// statementText returns what a statement is searched by, its quotes apart.
func statementText(wording, label string, translations []Translation) []string {
	parts := []string{wording, label}
	for _, t := range translations {
		parts = append(parts, t.Text)
	}
	return parts
}
