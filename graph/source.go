package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func sourceFields(f *generated.Fields) {
	s := &f.Source
	s.Outlet = to[*store.Organization](entityByKey, func(s *store.Source) store.Key { return s.OutletKey })
	s.Bylines = structs(sourceBylines, (*store.Source).NodeKey, same[none])
	s.BasedOn = many(sourceBasis, (*store.Source).NodeKey, same[none])
	s.Origins = many(sourceOrigins, (*store.Source).NodeKey, same[none])
	s.Citations = paged(citations, (*store.Source).NodeKey, func(a generated.CitationPageArgs) citationArgs {
		return citationArgs{List: store.CitationsIn, Where: a.Where, OrderBy: store.PublishedAsc, Page: store.Page{First: a.First, After: a.After}}
	})

	f.Byline.Person = to[*store.Person](entityByKey, func(b *store.Byline) store.Key { return b.PersonKey })
}
