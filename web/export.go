package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"unicode/utf8"

	"onrecord/exchange/export"
)

// exported is what of a page is taken along: the entity or the source that it
// is about, if it is about one, the records that it names besides, and the
// statements or the ways from one record to another that it lists.
type exported struct {
	About      *thing
	Work       *source
	Mentions   []ref
	Statements []statement
	Hops       []export.Hop
}

// taken returns what is taken along of a page about an entity.
func taken(about thing, lists ...list[statement]) exported {
	all := exported{About: &about}
	for _, l := range lists {
		for _, s := range l.Nodes {
			if !slices.ContainsFunc(all.Statements, func(other statement) bool { return other.ID == s.ID }) {
				all.Statements = append(all.Statements, s)
			}
		}
	}
	return all
}

// Linked returns the page as linked data, as far as its own document has it;
// nil where nothing of it is taken along.
func (v *view) Linked() any {
	if v.exported == nil {
		return nil
	}
	p := v.page(v.exported.Statements)
	for i, s := range v.exported.Statements {
		if utf8.RuneCountInString(s.Text) > longest && !s.Entire {
			p.Statements[i].Text, p.Statements[i].Words, p.Statements[i].Citations = "", nil, nil // a list names what is long; its own page has it
		}
	}
	return export.JSONLD(p)
}

// page returns the page for an encoder, with these statements.
func (v *view) page(statements []statement) export.Page {
	p := export.Page{
		Base: v.site.base(v.r), Path: v.own(), Title: v.Title, Language: v.lang.Tag,
		Mentions: exportRefs(v.exported.Mentions), Hops: v.exported.Hops,
	}
	if about := v.exported.About; about != nil {
		t := about.export()
		p.About = &t
	}
	if work := v.exported.Work; work != nil {
		w := work.export()
		p.Work = &w
	}
	for _, s := range statements {
		p.Statements = append(p.Statements, s.export(v.lang.Tag))
	}
	return p
}

// linked sends the page as linked data, each statement with all reports of it.
func (s *Site) linked(w http.ResponseWriter, v *view) {
	statements, err := s.whole(v.r.Context(), v, v.exported.Statements)
	if err != nil {
		s.fail(w, v, err)
		return
	}
	body := must(json.MarshalIndent(export.JSONLD(v.page(statements)), "", "  "))
	send(w, v.r, "application/ld+json", append(body, '\n'))
}

// table sends the statements of the page as a table of all reports of them, or
// the steps that it shows as a table of what they rest on.
func (s *Site) table(w http.ResponseWriter, v *view) {
	statements, err := s.whole(v.r.Context(), v, v.exported.Statements)
	if err != nil {
		s.fail(w, v, err)
		return
	}
	var body bytes.Buffer
	p := v.page(statements)
	if p.Hops == nil {
		err = export.CSV(&body, p.Base, p.Statements)
	} else {
		err = export.HopsCSV(&body, p.Base, p.Hops)
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
	send(w, v.r, "text/csv; charset=utf-8; header=present", body.Bytes())
}

// send sends a file for programs.
func send(w http.ResponseWriter, r *http.Request, mediaType string, body []byte) {
	guard(w, policy())
	w.Header().Set("Content-Type", mediaType)
	serve(w, r, body)
}

// wholePages is how many pages of reports of one statement are read at most.
const wholePages = 50

// atOnce is how many statements are asked for at a time, so that the document
// stays within the limits of the endpoint.
const atOnce = 6

// whole returns statements with all that is known of them, the wording in the
// original, in the same order.
func (s *Site) whole(ctx context.Context, v *view, listed []statement) (all []statement, err error) {
	for from := 0; from < len(listed); from += atOnce {
		var ids []string
		for _, one := range listed[from:min(from+atOnce, len(listed))] {
			ids = append(ids, one.ID)
		}
		some, err := s.askWhole(ctx, v, ids, "")
		if err != nil {
			return nil, err
		}
		for i := range some {
			if err := s.more(ctx, v, &some[i]); err != nil {
				return nil, err
			}
		}
		all = append(all, some...)
	}
	return all, nil
}

// more reads the reports of a statement beyond the first page.
func (s *Site) more(ctx context.Context, v *view, one *statement) error {
	next := one.Citations.PageInfo
	for range wholePages {
		if !next.HasNextPage {
			return nil
		}
		some, err := s.askWhole(ctx, v, []string{one.ID}, next.EndCursor)
		if err != nil {
			return err
		}
		if len(some) == 0 { // it was merged or withdrawn since
			return nil
		}
		one.Citations.Nodes = append(one.Citations.Nodes, some[0].Citations.Nodes...)
		next = some[0].Citations.PageInfo
	}
	return nil
}

var wholeDocument = readDocument("whole")

// askWhole asks for statements in full, with a page of their reports.
func (s *Site) askWhole(ctx context.Context, v *view, ids []string, after string) ([]statement, error) {
	variables := map[string]any{"ids": ids, "lang": v.lang.prefer()}
	if after != "" {
		variables["after"] = after
	}
	data, err := s.asker.Ask(ctx, wholeDocument, must(json.Marshal(variables)))
	if err != nil {
		return nil, err
	}
	var answer struct {
		Nodes []*statement `json:"nodes"`
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		panic(err) // a type of ours that does not fit the contract
	}
	var found []statement
	for _, one := range answer.Nodes {
		if one != nil {
			found = append(found, *one)
		}
	}
	return found, nil
}
