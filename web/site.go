package web

import (
	"context"
	"encoding/json"
	"net/http"

	xlanguage "golang.org/x/text/language"

	"onrecord/web/reconcile"
)

// Asker answers a GraphQL document: the data as JSON, or an error for the
// caller. Types and IDs list what there is, as graph.Endpoint says.
type Asker interface {
	Ask(ctx context.Context, document string, variables json.RawMessage) (json.RawMessage, error)
	Types(ctx context.Context) (last map[string]int, err error)
	IDs(ctx context.Context, of string, first, end int) (ids []string, next int, err error)
}

// Site answers the pages about the record. Each is a GraphQL document, asked
// in the process, and a template that shows the answer.
type Site struct {
	asker     Asker
	figures   *figures
	languages []*language
	matcher   xlanguage.Matcher
	style     asset
	suggest   string // the document that looks for what may be meant
	holder    string // the document that looks for a record of any type
	public    string // the address under which the site is known; empty: that of each request
}

// New returns the pages over what asker answers.
func New(asker Asker) *Site {
	s := &Site{asker: asker, figures: newFigures(asker), languages: languages(),
		style: newAsset("page/style/*.css", "text/css; charset=utf-8"), suggest: readDocument("suggest"), holder: readDocument("part")}
	var tags []xlanguage.Tag
	for _, l := range s.languages {
		tags = append(tags, l.tag)
	}
	s.matcher = xlanguage.NewMatcher(tags)
	return s
}

// Routes puts the pages on mux.
func (s *Site) Routes(mux *http.ServeMux) {
	mux.Handle("GET "+stylePath, s.style)
	s.home(mux)
	s.about(mux)
	s.search(mux)
	s.person(mux)
	s.state(mux)
	s.organization(mux)
	s.meeting(mux)
	s.place(mux)
	s.topic(mux)
	s.statement(mux)
	s.source(mux)
	s.part(mux)
	s.compare(mux)
	s.path(mux)
	s.embeds(mux)
	s.sitemap(mux)
	for name, script := range scripts() {
		mux.Handle("GET /script/"+name+".js", script)
	}
	mux.Handle("GET "+componentPath, s.component())
	mux.Handle("GET /oembed", s.oembed())
	mux.Handle("GET /feed", s.feed())
	mux.Handle("GET /image/statement/{file}", s.image())
	reconcile.New(s.asker, s.base).Routes(mux)
	mux.HandleFunc("/", s.nowhere)
}
