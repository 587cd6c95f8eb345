package store

import (
	"context"
	"strings"
)

var sourceTable = table[*Source]{
	what:   "sources",
	record: "source so",
	key:    "so.key",
	joins:  "CROSS JOIN node n ON n.key = so.key",
	columns: `so.key, n.id, so.former_ids, so.identifiers, so.url, so.archive_url, so.title, so.language, so.kind,
			coalesce(so.outlet, 0), so.published, so.retrieved, so.status, so.published_order`,
	scan: scanSource,
}

func scanSource(r *cells) (*Source, error) {
	s := new(Source)
	return s, r.Scan(&s.Key, &s.ID, inTexts(&s.FormerIDs), inJSON(&s.Identifiers), &s.URL, &s.ArchiveURL, &s.Title, &s.Language, &s.Kind,
		&s.OutletKey, dateColumn{&s.Published}, timeColumn{&s.Retrieved}, &s.Status, &s.published)
}

// SourcesByKey returns the sources that exist among keys.
func (v *View) SourcesByKey(ctx context.Context, keys []Key) (map[Key]*Source, error) {
	return sourceTable.byKey(ctx, v, keys)
}

// Sources returns a page of the sources in the list of each parent that answer
// filter, published newest first and undated last, in one SQL statement.
func (v *View) Sources(ctx context.Context, list SourceList, parents []Key, where *SourceFilter, p Page) (map[Key]Slice[*Source], error) {
	l, err := v.sourceListing(ctx, list, where)
	if err != nil {
		return nil, err
	}
	return sourceTable.pages(ctx, v, l, parents, p)
}

// SourceTotals returns how many sources each parent's list holds.
func (v *View) SourceTotals(ctx context.Context, list SourceList, parents []Key, where *SourceFilter) (map[Key]Count, error) {
	l, err := v.sourceListing(ctx, list, where)
	if err != nil {
		return nil, err
	}
	return l.totals(ctx, v, parents)
}

// sourceListing returns the list of the sources that answer where.
func (v *View) sourceListing(ctx context.Context, of SourceList, filter *SourceFilter) (*listing, error) {
	if filter == nil {
		filter = new(SourceFilter)
	}
	var l *listing
	where, err := v.compile(ctx, func(w *where) condition {
		l = sourcesOf(of)
		rest := *filter
		if rest.Text != nil && of != AuthoredBy {
			w.leadSources(l, of, &rest)
		}
		return w.source(root, &rest)
	})
	if err != nil {
		return nil, err
	}
	l.name, l.where = listName("sources", of, nil, filter), where
	if where.text == "" && of != AuthoredBy {
		l.from, _, _ = strings.Cut(l.from, " CROSS JOIN ") // whose rows have all that is asked for
	}
	return l, nil
}

// sourcesOf returns the list of all sources of each parent.
func sourcesOf(of SourceList) *listing {
	l := &listing{from: "source so", key: "so.key", order: "so.published_order", shown: "so.published_order"}
	switch of {
	case AllSources:
		l.length = lengthOf(entityTable(TypeSource), on("= 0"))
	case PublishedBy:
		l.base, l.length = on("so.outlet = p.value"), lengthOf(listPublishedBy, ofParent)
	case AuthoredBy:
		l.from, l.base = "byline b CROSS JOIN source so ON so.key = b.source", on("b.person = p.value")
		l.group = " GROUP BY so.published_order, so.key"
	}
	return l
}

// leadSources leads a list of sources by the words that f asks for.
func (w *where) leadSources(l *listing, of SourceList, f *SourceFilter) {
	expression := w.expression(root, *f.Text)
	if expression == "" {
		return
	}
	f.Text = nil
	if f.Outlet != nil {
		if outlets := w.resolved(root.member("outlet"), f.Outlet, TypeOrganization); 0 < len(outlets) && len(outlets) <= maxMarks {
			expression += markedBy(roleOutlet, outlets)
			f.Outlet = nil
		}
	}
	role := ""
	if of == PublishedBy {
		role = roleOutlet
	}
	l.inIndex(w.view.reading(), expression+amongSources, role, TypeSource)
	l.from += " CROSS JOIN source so ON so.key = " + keyInIndex
}

// Bylines returns the names printed over each source.
func (v *View) Bylines(ctx context.Context, sources []Key) (map[Key][]Byline, error) {
	return v.bylines(ctx, sources, len(sources)*MaxList)
}

// bylines returns the first of them, so many of all sources together.
func (v *View) bylines(ctx context.Context, sources []Key, limit int) (map[Key][]Byline, error) {
	rows, err := collect(ctx, v, listed(func(r *cells) (b Byline, err error) {
		return b, r.Scan(&b.Name, &b.PersonKey)
	}), query{what: "bylines", text: `
		SELECT b.source, b.n, b.name, coalesce(b.person, 0)
		FROM ` + v.list() + `
		CROSS JOIN byline b ON b.source = p.value
		ORDER BY p.key, b.n
		LIMIT ?`, args: []any{list(unique(sources)), limit}})
	return byParent(rows, sources), err
}

var basisLink = link{from: "CROSS JOIN source_basis l ON l.source = p.value", key: "l.basis", order: "l.n"}

// BasedOn returns the sources that each source republishes or is built on.
func (v *View) BasedOn(ctx context.Context, sources []Key) (map[Key][]*Source, error) {
	return sourceTable.lists(ctx, v, sources, basisLink)
}

// SourceOrigins returns the ends of the chains of what each source is built
// on, following every member, up to MaxOrigins: none for a source that is built
// on nothing. It runs one SQL statement a level, and reads UpstreamEach rows for
// each source on the average, no more.
func (v *View) SourceOrigins(ctx context.Context, sources []Key) (map[Key][]*Source, error) {
	u := &upstream{view: v, left: UpstreamEach * len(sources)}
	bases, known := map[Key][]*Source{}, map[Key]*Source{}
	for frontier := unique(sources); len(frontier) > 0; {
		found, err := linksOf(ctx, u, sourceTable, basisLink, frontier)
		if err != nil {
			return nil, err
		}
		var next []Key
		for _, key := range frontier {
			bases[key] = found[key]
			for _, basis := range found[key] {
				if known[basis.Key] == nil {
					known[basis.Key] = basis
					next = append(next, basis.Key)
				}
			}
		}
		frontier = next
		for i := len(frontier) - 1; i >= 0; i-- {
			if _, read := bases[frontier[i]]; read {
				frontier = append(frontier[:i], frontier[i+1:]...)
			}
		}
	}
	origins := make(map[Key][]*Source, len(sources))
	for _, key := range sources {
		found := ends(key, bases)
		origins[key] = found[:min(len(found), MaxOrigins)]
	}
	return origins, nil
}

// ends returns where the chains that begin at key end, in the order met.
func ends(key Key, bases map[Key][]*Source) []*Source {
	var found []*Source
	seen := map[Key]bool{key: true}
	var follow func(Key)
	follow = func(at Key) {
		for _, basis := range bases[at] {
			if seen[basis.Key] {
				continue
			}
			seen[basis.Key] = true
			if len(bases[basis.Key]) == 0 {
				found = append(found, basis)
			}
			follow(basis.Key)
		}
	}
	follow(key)
	return found
}
