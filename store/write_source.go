package store

import "fmt"

func (a *applier) source(r *SourceRecord) error {
	c := a.checking()
	c.id("id", r.ID, true, TypeSource)
	c.ids("formerIds", r.FormerIDs, MaxList, TypeSource)
	c.identifiers(r.Identifiers)
	c.address("url", r.URL)
	c.address("archiveUrl", r.ArchiveURL)
	c.text("title", r.Title, maxText)
	c.lang("language", r.Language, false)
	enum(c, "kind", r.Kind, true, SourceKinds)
	enum(c, "status", r.Status, false, SourceStatuses)
	c.id("outlet", r.Outlet, false, TypeOrganization)
	c.ids("basedOn", r.BasedOn, MaxList, TypeSource)
	c.length("bylines", len(r.Bylines), MaxList)
	for i, b := range r.Bylines {
		c.within(fmt.Sprintf("bylines[%d]", i), func() {
			c.required("name", b.Name, maxText)
			c.id("person", b.Person, false, TypePerson)
		})
	}
	if !c.ok {
		a.bad[r.ID] = true
		return nil
	}
	if r.Status == "" {
		r.Status = "UNKNOWN"
	}
	return a.connection("source", r.ID, r, func(key Key) error { return a.writeSource(key, r) })
}

func (a *applier) writeSource(key Key, r *SourceRecord) error {
	outlet, err := a.ref("outlet", r.Outlet)
	if err != nil {
		return err
	}
	var before int64
	existed, err := a.row("SELECT published_order FROM source WHERE key = ?", []any{int64(key)}, &before)
	if err != nil {
		return err
	}
	var retrieved any
	if r.Retrieved != nil {
		retrieved = r.Retrieved.Unix()
	}
	at := order(r.Published, key)
	if err := a.upsert("source", key, append(dateColumns("published", r.Published),
		column{"former_ids", asJSON(r.FormerIDs)}, column{"identifiers", asJSON(r.Identifiers)}, column{"url", optional(r.URL)},
		column{"archive_url", optional(r.ArchiveURL)}, column{"title", optional(r.Title)}, column{"language", optional(r.Language)},
		column{"kind", r.Kind}, column{"outlet", nullable(outlet)}, column{"published_order", at},
		column{"retrieved", retrieved}, column{"status", r.Status})); err != nil {
		return err
	}
	if existed {
		a.dirty.sources[key] = true
	}
	a.ring("source.basedOn", key)
	if err := a.links("source_basis", "source", "basis", key, "basedOn", r.BasedOn); err != nil {
		return err
	}
	if err := a.bylines(key, existed, r.Bylines); err != nil {
		return err
	}
	if err := a.former(key, existed, r.FormerIDs); err != nil {
		return err
	}
	ids := r.Identifiers
	for _, address := range []string{r.URL, r.ArchiveURL} {
		if address != "" {
			ids = append(ids[:len(ids):len(ids)], Identifier{"url", address})
		}
	}
	if err := a.identify(key, existed, ids); err != nil {
		return err
	}
	return a.reindex(before, at, existed, []string{r.Title})
}

func (a *applier) bylines(source Key, existed bool, list []BylineRecord) error {
	if existed {
		if err := a.exec("DELETE FROM byline WHERE source = ?", int64(source)); err != nil {
			return err
		}
	}
	for i, b := range list {
		person, err := a.ref(fmt.Sprintf("bylines[%d].person", i), b.Person)
		if err != nil {
			return err
		}
		if err := a.exec("INSERT INTO byline (source, n, name, person) VALUES (?, ?, ?, ?)", int64(source), i, b.Name, nullable(person)); err != nil {
			return err
		}
	}
	return nil
}
