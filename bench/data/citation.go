package data

import (
	"slices"

	"onrecord/store"
)

// spread is how many of the sources published from a day on may report what was
// said on it, at least.
const spread = 20

// citations has r reported by one source, two or three, 1.5 on average, which
// were published on the day or soon after.
func (s *speech) citations(r *store.StatementRecord, said int) {
	from := said * s.size.Sources / days
	window := min(max(3*s.size.Sources/days, spread), s.size.Sources)
	from = min(from, s.size.Sources-window)
	var cited []int
	for range pick(s.r, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3) {
		source := from + s.r.IntN(window)
		if slices.Contains(cited, source) {
			continue
		}
		cited = append(cited, source)
		r.Citations = append(r.Citations, s.citation(r, cited))
	}
}

// citation reports r in the last of the sources that cite it.
func (s *speech) citation(r *store.StatementRecord, cited []int) store.CitationRecord {
	c := store.CitationRecord{
		Source: Source(cited[len(cited)-1]),
		Form:   pick[store.QuoteForm](s.r, "DIRECT", "DIRECT", "DIRECT", "DIRECT", "PARTIAL", "PARTIAL", "INDIRECT", "INDIRECT", "INDIRECT", "OWN"),
	}
	switch c.Form {
	case store.DirectForm:
		c.Quote = r.Text
	case store.PartialForm:
		c.Quote = r.Text[:40]
	}
	switch n := s.r.IntN(100); {
	case n < 15 && len(cited) > 1:
		c.Via = []store.ID{citationID(r.ID, Source(cited[0]))}
	case n < 18:
		agency := s.r.IntN(s.size.agencies())
		c.Credits, c.Attribution = []store.ID{Outlet(agency)}, outletName(agency)+" reported"
	case n < 20:
		c.Link = store.Suggested
	}
	return c
}
