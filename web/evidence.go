package web

import "slices"

// way is how we know of some citations: we read their sources, or know them
// through another one.
type way struct {
	Through *source // nil for what we read
	Entries []report
}

// report is the citations of one source, under the name of its outlet.
type report struct {
	Name      string
	Source    string // its id
	Citations []citation
}

// evidence returns the citations that an entry rests on by how we know of
// them, those that we read first, and by their sources.
func (l *language) evidence(citations []citation) (ways []way) {
	for _, c := range citations {
		i := slices.IndexFunc(ways, func(w way) bool {
			return w.Through == nil && c.KnownThrough == nil || w.Through != nil && c.KnownThrough != nil && w.Through.ID == c.KnownThrough.ID
		})
		if i < 0 {
			i = len(ways)
			if c.KnownThrough == nil {
				i = 0
			}
			ways = slices.Insert(ways, i, way{Through: c.KnownThrough})
		}
		w := &ways[i]
		j := slices.IndexFunc(w.Entries, func(r report) bool { return r.Source == c.Source.ID })
		if j < 0 {
			w.Entries, j = append(w.Entries, report{Name: l.publisher(c), Source: c.Source.ID}), len(w.Entries)
		}
		w.Entries[j].Citations = append(w.Entries[j].Citations, c)
	}
	return ways
}

// publisher returns the name of a citation's outlet, else of its source.
func (l *language) publisher(c citation) string {
	if c.Outlet != nil {
		return c.Outlet.Name
	}
	return l.describe(c.Source)
}
