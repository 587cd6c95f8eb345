package store

// standing holds for citations c that were not withdrawn.
const standing = "c.status NOT IN ('RETRACTED', 'MISATTRIBUTED')"

// cited returns the condition that a citation that stands, and is confirmed
// unless f asks for links itself, reports s.
func (w *where) cited(a at, f *CitationFilter) condition {
	all := []condition{on(standing), w.citation(a, f)}
	if !f.asksForLink() {
		all = append(all, on("c.link = 'CONFIRMED'"))
	}
	return within("s.key", "SELECT c.statement FROM citation c JOIN source so ON so.key = c.source", allOf(all...))
}

// asksForLink tells whether f says anything about links.
func (f *CitationFilter) asksForLink() bool {
	if f == nil {
		return false
	}
	for _, list := range [][]*CitationFilter{f.And, f.Or, {f.Not}} {
		for _, g := range list {
			if g.asksForLink() {
				return true
			}
		}
	}
	return f.Link != nil
}

// citation returns the condition that a row of citation c with its source so
// answers f.
func (w *where) citation(a at, f *CitationFilter) condition {
	if f == nil || !w.enter(a) {
		return condition{}
	}
	var own []condition
	if f.Outlet != nil {
		own = append(own, w.anyID("so.outlet", a.member("outlet"), f.Outlet, TypeOrganization))
	}
	if f.Source != nil {
		own = append(own, w.source(a.member("source"), f.Source))
	}
	if f.Form != nil {
		own = append(own, anyValue(w, "c.form", f.Form))
	}
	if f.Link != nil {
		own = append(own, anyValue(w, "c.link", f.Link))
	}
	if f.Published != nil {
		own = append(own, f.Published.within("so.published"))
	}
	return combine(a, own, f.And, f.Or, f.Not, w.citation)
}

// source returns the condition that a row of source so answers f.
func (w *where) source(a at, f *SourceFilter) condition {
	if f == nil || !w.enter(a) {
		return condition{}
	}
	var own []condition
	if f.Outlet != nil {
		own = append(own, w.anyID("so.outlet", a.member("outlet"), f.Outlet, TypeOrganization))
	}
	if f.Kind != nil {
		own = append(own, anyValue(w, "so.kind", f.Kind))
	}
	if f.Language != nil {
		own = append(own, anyValue(w, "so.language", f.Language))
	}
	if f.Status != nil {
		own = append(own, anyValue(w, "so.status", f.Status))
	}
	if f.Published != nil {
		own = append(own, f.Published.within("so.published"))
	}
	if f.URL != nil {
		own = append(own, within("so.key", "SELECT i.node FROM identifier i",
			on("i.scheme = ? AND i.value = ?", "url", normalIdentifier("url", *f.URL))))
	}
	if f.Text != nil {
		own = append(own, w.text(a, "so.published_order", *f.Text))
	}
	return combine(a, own, f.And, f.Or, f.Not, w.source)
}
