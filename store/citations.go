package store

import "context"

var citationTable = table[*Citation]{
	what:   "citations",
	record: "citation c",
	key:    "c.key",
	joins:  "CROSS JOIN node n ON n.key = c.key CROSS JOIN source so ON so.key = c.source",
	columns: `c.key, n.id, c.statement, c.source, coalesce(so.outlet, 0), c.form, c.quote, c.translated, c.anchor, c.attribution,
			coalesce(c.known_through, 0), c.link, coalesce(c.through, 0), c.status, c.published_order`,
	scan: scanCitation,
}

func scanCitation(r *cells) (*Citation, error) {
	c := new(Citation)
	return c, r.Scan(&c.Key, &c.ID, &c.StatementKey, &c.SourceKey, &c.OutletKey, &c.Form, &c.Quote, &c.Translated, inJSON(&c.Anchor), &c.Attribution,
		&c.KnownThroughKey, &c.Link, &c.ThroughKey, &c.Status, &c.published)
}

// CitationsByKey returns the citations that exist among keys.
func (v *View) CitationsByKey(ctx context.Context, keys []Key) (map[Key]*Citation, error) {
	return citationTable.byKey(ctx, v, keys)
}

// Citations returns a page of the citations in the list of each parent that
// answer filter, in one SQL statement: by the day published, undated last in
// either order, but evidence as it was listed.
func (v *View) Citations(ctx context.Context, list CitationList, parents []Key, where *CitationFilter, order CitationOrder, p Page) (map[Key]Slice[*Citation], error) {
	l, err := v.citationListing(ctx, list, where, order)
	if err != nil {
		return nil, err
	}
	return citationTable.pages(ctx, v, l, parents, p)
}

// CitationTotals returns how many citations each parent's list holds.
func (v *View) CitationTotals(ctx context.Context, list CitationList, parents []Key, where *CitationFilter) (map[Key]Count, error) {
	l, err := v.citationListing(ctx, list, where, PublishedAsc)
	if err != nil {
		return nil, err
	}
	return l.totals(ctx, v, parents)
}

// citationListing returns the list of the citations that answer filter.
func (v *View) citationListing(ctx context.Context, of CitationList, filter *CitationFilter, order CitationOrder) (*listing, error) {
	if filter == nil {
		filter = new(CitationFilter)
	}
	const withSource = " CROSS JOIN source so ON so.key = c.source"
	l := &listing{name: listName("citations", of, order, filter), from: "citation c" + withSource, key: "c.key",
		order: "c.published_order", shown: "c.published_order", sort: oldestFirst}
	if order == PublishedDesc {
		l.sort = newestFirst
	}
	switch of {
	case CitationsOf:
		l.base = on("c.statement = p.value")
	case CitationsIn:
		l.base, l.length = on("c.source = p.value"), lengthOf(listCitedIn, ofParent)
	case EvidenceOf:
		l.from = "evidence ev CROSS JOIN citation c ON c.key = ev.citation" + withSource
		l.base, l.sort, l.order = on("ev.node = p.value"), asWritten, "ev.n"
		l.shown = "(SELECT min(ev.n) FROM evidence ev WHERE ev.node = p.value AND ev.citation = c.key)"
	}
	var err error
	l.where, err = v.compile(ctx, func(w *where) condition { return w.citation(root, filter) })
	return l, err
}

var (
	viaLink    = link{from: "CROSS JOIN citation_via l ON l.citation = p.value", key: "l.via", order: "l.n"}
	creditLink = link{from: "CROSS JOIN citation_credit l ON l.citation = p.value", key: "l.organization", order: "l.n"}
)

// Via returns the citations upstream of each citation, as listed.
func (v *View) Via(ctx context.Context, citations []Key) (map[Key][]*Citation, error) {
	return citationTable.lists(ctx, v, citations, viaLink)
}

// Credits returns the outlets that each citation credits, as listed.
func (v *View) Credits(ctx context.Context, citations []Key) (map[Key][]*Organization, error) {
	return organizationTable.lists(ctx, v, citations, creditLink)
}

// HopCitations returns the first citations, by the day published, on which
// each evidence of a hop rests: the confirmed ones of a statement or in a
// source, those listed with another record, or the citation itself.
func (v *View) HopCitations(ctx context.Context, evidence []Key, first int) (map[Key][]*Citation, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	if len(evidence) == 0 {
		return map[Key][]*Citation{}, nil
	}
	picks := []string{"SELECT c.key AS key FROM citation c WHERE c.key = p.value"}
	args := []any{list(unique(evidence))}
	for _, l := range []*listing{
		{from: "citation c", base: on("c.statement = p.value AND c.link = 'CONFIRMED' AND " + standing), order: "c.published_order", key: "c.key", sort: oldestFirst},
		{from: "citation c", base: on("c.source = p.value AND c.link = 'CONFIRMED' AND " + standing), order: "c.published_order", key: "c.key", sort: oldestFirst},
		{from: "evidence ev", base: on("ev.node = p.value"), order: "ev.n", key: "ev.citation", sort: asWritten},
	} {
		for _, pick := range l.picks(v.reading(), nil, first) {
			picks, args = append(picks, pick.text), append(args, pick.args...)
		}
	}
	rows, err := citationTable.topped(ctx, v, &listing{shown: "c.published_order", sort: oldestFirst}, picks, append(args, first), false)
	return byParent(rows, evidence), err
}
