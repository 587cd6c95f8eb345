package store

// citations finds the nodes of the citations of s and writes what they list.
// It tells whether any of them has changed. Without any left, the statement is
// not written.
func (a *applier) citations(s *newStatement) (changed bool, err error) {
	for i := range s.record.Citations {
		c, ok, err := a.citation(s, &s.record.Citations[i], i)
		if err != nil {
			return false, err
		}
		if ok {
			s.citations = append(s.citations, c)
			changed = changed || c.node.changed
		}
	}
	return changed, nil
}

// citation finds the node of the i-th citation of s and writes what it lists.
// It is false if the citation is refused.
func (a *applier) citation(s *newStatement, r *CitationRecord, i int) (c newCitation, ok bool, err error) {
	at := func(field string) string { return member("citations", i) + "." + field }
	if len(r.ID) > maxID {
		a.problem(at("id"), "the id made of statement and source would have %d characters, and %d is the most; give the citation a shorter one", len(r.ID), maxID)
		return c, false, nil
	}
	n, ok, err := a.define(r.ID, at("id"), struct {
		Statement ID
		*CitationRecord
	}{s.record.ID, r})
	if err != nil || !ok {
		return c, false, err
	}
	var before int64           // the source that it was in
	if !n.fresh && n.changed { // its digest holds the statement
		var of int64
		var id string
		if _, err := a.row("SELECT c.statement, c.source, n.id FROM citation c JOIN node n ON n.key = c.statement WHERE c.key = ?", []any{int64(n.key)}, &of, &before, &id); err != nil {
			return c, false, err
		}
		if Key(of) != s.node.key {
			a.problem(at("id"), "%s is a citation of %s; a citation stays with its statement, so give this one another id", r.ID, id)
			return c, false, nil
		}
	}
	c = newCitation{node: n, quote: r.Quote, cited: cited{
		key: n.key, statement: s.node.key, form: r.Form, counts: counts(r.Link, r.Status), firstHand: r.KnownThrough == "",
	}}
	if !n.changed {
		return c, true, nil
	}
	if !n.fresh || n.referred {
		a.changed.citations = append(a.changed.citations, n.key)
	}
	if err := a.citationLists(s, &c, r, i); err != nil {
		return c, false, err
	}
	a.countIn(listCitedIn, Key(before), -1)
	a.countIn(listCitedIn, c.cited.source, 1)
	return c, true, nil
}

// counts tells whether a citation is confirmed and was not withdrawn.
func counts(link LinkStatus, status RecordStatus) bool {
	return link == Confirmed && status != Retracted && status != Misattributed
}

// citationLists resolves what a citation refers to and writes its lists.
func (a *applier) citationLists(s *newStatement, c *newCitation, r *CitationRecord, i int) (err error) {
	n := c.node
	if c.cited.source, err = a.ref(r.Source, "citations", i, ".source"); err != nil {
		return err
	}
	knownThrough, err := a.ref(r.KnownThrough, "citations", i, ".knownThrough")
	if err != nil {
		return err
	}
	through, err := a.ref(r.Through, "citations", i, ".through")
	if err != nil {
		return err
	}
	if c.cited.via, err = a.refsOfCitation(n, "citation_via", "via", r.Via, i, ".via"); err != nil {
		return err
	}
	if c.cited.credits, err = a.refsOfCitation(n, "citation_credit", "organization", r.Credits, i, ".credits"); err != nil {
		return err
	}
	if len(r.Via) > 0 {
		a.ring("citation.via", n.key)
	}
	if r.Through != "" {
		a.ring("citation.through", s.node.key)
	}
	var anchor any
	if r.Anchor != nil {
		text := asJSON([]TextAnchor{*r.Anchor})
		anchor = text[1 : len(text)-1]
	}
	c.columns = []column{
		{"statement", int64(s.node.key)}, {"source", int64(c.cited.source)}, {"form", string(r.Form)}, {"quote", optional(r.Quote)},
		{"translated", r.Translated}, {"anchor", anchor}, {"attribution", optional(r.Attribution)},
		{"known_through", nullable(knownThrough)}, {"link", string(r.Link)}, {"through", nullable(through)}, {"status", string(r.Status)},
	}
	return nil
}

// refsOfCitation replaces one list of the i-th citation.
func (a *applier) refsOfCitation(n node, table, column string, ids []ID, i int, field string) ([]Key, error) {
	if err := a.replace(n, table, "citation"); err != nil || len(ids) == 0 {
		return nil, err
	}
	keys := make([]Key, len(ids))
	for j, id := range ids {
		var err error
		if keys[j], err = a.ref(id, "citations", i, member(field, j)); err != nil {
			return nil, err
		}
		if err := a.insert(table, "citation, n, "+column, int64(n.key), j, int64(keys[j])); err != nil {
			return nil, err
		}
	}
	return keys, nil
}
