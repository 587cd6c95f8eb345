package store

import "time"

func (a *applier) source(r SourceRecord) error {
	c := a.checking()
	c.source(&r)
	r.Status = orElse(r.Status, "UNKNOWN")
	if r.Retrieved != nil {
		at := r.Retrieved.UTC().Truncate(time.Second)
		r.Retrieved = &at
	}
	n, ok, err := a.connection(c, r.ID, true, &r, nil)
	if err != nil || !ok {
		return err
	}
	a.ids.put(r.ID, n.key)
	outlet, err := a.ref(r.Outlet, "outlet", -1)
	if err != nil {
		return err
	}
	at, before, outletBefore := order(r.Published, n.key), int64(0), int64(0)
	if !n.fresh {
		if _, err := a.row("SELECT published_order, coalesce(outlet, 0) FROM source WHERE key = ?", []any{int64(n.key)}, &before, &outletBefore); err != nil {
			return err
		}
	}
	a.countIn(listPublishedBy, Key(outletBefore), -1)
	a.countIn(listPublishedBy, outlet, 1)
	var retrieved any
	if r.Retrieved != nil {
		retrieved = r.Retrieved.Unix()
	}
	if err := a.save("source", n, append(dateColumns("published", r.Published),
		column{"former_ids", asJSON(r.FormerIDs)}, column{"identifiers", asJSON(r.Identifiers)},
		column{"url", optional(r.URL)}, column{"archive_url", optional(r.ArchiveURL)}, column{"title", optional(r.Title)},
		column{"language", optional(r.Language)}, column{"kind", string(r.Kind)}, column{"outlet", nullable(outlet)},
		column{"published_order", at}, column{"retrieved", retrieved}, column{"status", string(r.Status)})); err != nil {
		return err
	}
	if err := a.links(n, "source_basis", "source", "basis", "basedOn", r.BasedOn); err != nil {
		return err
	}
	if len(r.BasedOn) > 0 {
		a.ring("source.basedOn", n.key)
	}
	if !n.fresh || n.referred {
		a.changed.sources = append(a.changed.sources, n.key)
	}
	delete(a.derivation.sources, n.key)
	if n.fresh && len(r.BasedOn) == 0 {
		a.derivation.remember(n.key, basis{outlet: outlet, minute: at >> keyBits})
	}
	return a.sourceLists(n, &r, before, at, sourceMarks(outlet))
}

// sourceLists writes what a source lists, and what it is found by.
func (a *applier) sourceLists(n node, r *SourceRecord, before, at int64, marks []string) error {
	if err := a.replace(n, "byline", "source"); err != nil {
		return err
	}
	for i, b := range r.Bylines {
		person, err := a.ref(b.Person, "bylines", i, ".person")
		if err != nil {
			return err
		}
		if err := a.insert("byline", "source, n, name, person", int64(n.key), i, b.Name, nullable(person)); err != nil {
			return err
		}
	}
	if err := a.former(n, r.FormerIDs); err != nil {
		return err
	}
	if err := a.identify(n, sourceIdentifiers(r.Identifiers, r.URL, r.ArchiveURL)); err != nil {
		return err
	}
	return a.reindex(n, before, at, []string{r.Title}, marks...)
}

// sourceIdentifiers returns what a source is looked up by.
func sourceIdentifiers(list []Identifier, addresses ...string) []Identifier {
	list = list[:len(list):len(list)]
	for _, address := range addresses {
		if address != "" {
			list = append(list, Identifier{"url", address})
		}
	}
	return list
}
