package graph

import (
	"cmp"
	"context"

	"onrecord/exchange/cite"
	"onrecord/graph/generated"
	"onrecord/store"
	"onrecord/store/edtf"
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
	s.Cite = value(sourceCite, (*store.Source).NodeKey, func(a generated.StyleArgs) cite.Style { return a.Style })

	f.Byline.Person = to[*store.Person](entityByKey, func(b *store.Byline) store.Key { return b.PersonKey })
}

// references writes a reference to each source.
func references(v *store.View, ctx context.Context, keys []store.Key, style cite.Style) (map[store.Key]string, error) {
	sources, err := v.SourcesByKey(ctx, keys)
	if err != nil {
		return nil, err
	}
	bylines, err := v.Bylines(ctx, keys)
	if err != nil {
		return nil, err
	}
	var outlets []store.Key
	for _, s := range sources {
		if s.OutletKey != 0 {
			outlets = append(outlets, s.OutletKey)
		}
	}
	published, err := v.Entities(ctx, outlets)
	if err != nil {
		return nil, err
	}
	written := make(map[store.Key]string, len(sources))
	for key, s := range sources {
		outlet, _ := published[s.OutletKey].(*store.Organization)
		written[key] = work(s, bylines[key], outlet).In(style)
	}
	return written, nil
}

// work returns a source as references name it.
func work(s *store.Source, bylines []store.Byline, outlet *store.Organization) cite.Work {
	w := cite.Work{
		ID: string(s.ID), Kind: string(s.Kind), Title: textOf(s.Title), URL: textOf(s.URL), Language: textOf(s.Language),
		Published: *cmp.Or(s.Published, new(edtf.Date)),
	}
	if archived := textOf(s.ArchiveURL); w.URL == "" || s.Status == "GONE" && archived != "" {
		w.URL = archived
	}
	for _, b := range bylines {
		w.Authors = append(w.Authors, b.Name)
	}
	if outlet != nil {
		w.Publisher = outlet.Name(nil)
	}
	return w
}

// textOf returns the text, or none.
func textOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
