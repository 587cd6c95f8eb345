package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
)

// sourcePage is the answer to query/source.graphql.
type sourcePage struct {
	Source *struct {
		source
		Authors []byline `json:"authors"`
	} `json:"source"`

	Passages []extract `json:"-"` // in the order of the source
	Unread   bool      `json:"-"` // all that the page shows is known through others
	Behind   []source  `json:"-"` // where the chains end beyond what it is based on
}

// Relays tells whether a source that this one is based on has others behind it.
func (a *sourcePage) Relays(id string) bool { return !includes(a.Source.Origins, id) }

// includes tells whether one of the sources has the id.
func includes(all []source, id string) bool {
	return slices.ContainsFunc(all, func(s source) bool { return s.ID == id })
}

// extract is a passage of a source and the reports that stand there; nil if it
// is not on record where they stand.
type extract struct {
	At      *passage
	Reports []citation
}

// source answers a source's page.
func (s *Site) source(mux *http.ServeMux) {
	mux.Handle("GET /source/{name}", kind[sourcePage]{
		name: "source",
		ask:  func(v *view, id string) map[string]any { return v.variables("id", id) },
		shape: func(v *view, a *sourcePage, _ string) bool {
			if a.Source == nil {
				return false
			}
			v.Title, v.Record = v.lang.describe(a.Source.source), a.Source.ID
			if a.Source.Outlet != nil {
				v.Trail = []ref{*a.Source.Outlet}
			}
			a.Behind = choose(a.Source.Origins, func(s source) bool { return !includes(a.Source.BasedOn, s.ID) })
			reports := a.Source.Citations.Nodes
			for i, c := range reports {
				if c.Source.Language = a.Source.Language; printed(c) { // the words are those of this source
					reports[i].Statement.Citations.Nodes = []citation{c}
				}
			}
			a.Passages = passages(reports)
			a.Unread = len(reports) > 0 && !slices.ContainsFunc(reports, func(c citation) bool { return c.KnownThrough == nil })
			v.next(a.Source.Citations.PageInfo, "#passages")
			return true
		},
		export: func(a *sourcePage) exported { return a.exported() },
	}.serve(s, recordID))
}

// passages returns the reports by the passage they stand in, in the order of
// pages and times, those without a place last.
func passages(reports []citation) (all []extract) {
	for _, c := range reports {
		i := slices.IndexFunc(all, func(e extract) bool {
			return e.At == nil && c.Anchor == nil || e.At != nil && c.Anchor != nil && *e.At == *c.Anchor
		})
		if i < 0 {
			all, i = append(all, extract{At: c.Anchor}), len(all)
		}
		all[i].Reports = append(all[i].Reports, c)
	}
	slices.SortStableFunc(all, func(a, b extract) int {
		return cmp.Or(cmp.Compare(a.place(), b.place()), cmp.Compare(a.time(), b.time()))
	})
	return all
}

// behindAll is the place of what has none: behind all others.
const behindAll = 1 << 30

// place returns the page on which a passage stands.
func (e extract) place() int {
	if e.At == nil {
		return behindAll
	}
	page, err := strconv.Atoi(e.At.Page)
	if err != nil && e.At.Page != "" {
		return behindAll - 1
	}
	return page
}

// time returns the time of a recording at which a passage begins.
func (e extract) time() string {
	if e.At == nil {
		return ""
	}
	return e.At.At
}

// exported returns the source and the statements that it reports.
func (a *sourcePage) exported() exported {
	all := exported{Work: &a.Source.source}
	for _, c := range a.Source.Citations.Nodes {
		if c.Statement != nil {
			all.Statements = append(all.Statements, *c.Statement)
		}
	}
	return all
}
