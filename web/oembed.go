package web

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// rich is how oEmbed says what a page is in another. (https://oembed.com)
type rich struct {
	XMLName         xml.Name `json:"-" xml:"oembed"`
	Version         string   `json:"version" xml:"version"`
	Type            string   `json:"type" xml:"type"`
	Title           string   `json:"title" xml:"title"`
	AuthorName      string   `json:"author_name,omitempty" xml:"author_name,omitempty"`
	AuthorURL       string   `json:"author_url,omitempty" xml:"author_url,omitempty"`
	ProviderName    string   `json:"provider_name" xml:"provider_name"`
	ProviderURL     string   `json:"provider_url" xml:"provider_url"`
	CacheAge        int      `json:"cache_age" xml:"cache_age"`
	ThumbnailURL    string   `json:"thumbnail_url,omitempty" xml:"thumbnail_url,omitempty"`
	ThumbnailWidth  int      `json:"thumbnail_width,omitempty" xml:"thumbnail_width,omitempty"`
	ThumbnailHeight int      `json:"thumbnail_height,omitempty" xml:"thumbnail_height,omitempty"`
	HTML            string   `json:"html" xml:"html"`
	Width           int      `json:"width" xml:"width"`
	Height          int      `json:"height" xml:"height"`
}

// namedAnswer is the answer to query/oembed.graphql.
type namedAnswer struct {
	Nodes []*called `json:"nodes"`
}

// called is a record by what it is called.
type called struct {
	statement
	Type string `json:"__typename"`
	Name string `json:"name"`
}

// whole tells whether all records are there that the page needs.
func (a namedAnswer) whole(v *view) bool {
	compared := typeOf(v.Path) == "compare"
	lacking := func(n *called) bool { return n == nil || compared && !ref{Type: n.Type}.actor() }
	return !slices.ContainsFunc(a.Nodes, lacking) && (!compared || len(a.Nodes) > 1)
}

// oembed answers /oembed: how a page of ours is shown within another.
func (s *Site) oembed() http.Handler {
	document := readDocument("oembed")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked := r.URL.Query()
		format := asked.Get("format")
		if format != "" && format != "json" && format != "xml" {
			refuse(w, http.StatusNotImplemented, "format is json or xml")
			return
		}
		page, ok := s.pageAt(r, asked.Get("url"))
		if !ok {
			refuse(w, http.StatusNotFound, "url is the address of no page here that can stand in another")
			return
		}
		v := s.view(page)
		ids := []string{recordID(page)}
		if typeOf(v.Path) == "compare" {
			ids = v.speakers()
		}
		var answer namedAnswer
		if err := v.ask(document, v.variables("ids", ids), &answer); err != nil || !answer.whole(v) {
			refuse(w, http.StatusNotFound, "there is no record at that address")
			return
		}
		most := func(name string, size int) int {
			if n, err := strconv.Atoi(asked.Get(name)); err == nil && n > 0 {
				return min(n, size)
			}
			return size
		}
		e := v.rich(answer, most("maxwidth", frameWidth), most("maxheight", heights[typeOf(v.Path)]))
		w.Header().Add("Vary", "Accept-Language")
		if format == "xml" {
			send(w, r, "text/xml; charset=utf-8", append([]byte(xml.Header), must(xml.Marshal(e))...))
			return
		}
		send(w, r, "application/json; charset=utf-8", append(must(json.Marshal(e)), '\n'))
	})
}

// pageAt returns the request for the page at an address, if it is a page of
// this site that has a small form.
func (s *Site) pageAt(r *http.Request, address string) (*http.Request, bool) {
	u, err := url.Parse(address)
	if err != nil || s.base(r) != u.Scheme+"://"+u.Host && s.base(r) != "https://"+u.Host {
		return nil, false
	}
	u.Path = strings.TrimPrefix(u.Path, "/embed")
	page := r.Clone(r.Context())
	page.URL = &url.URL{Path: u.Path, RawQuery: u.RawQuery}
	return page, heights[typeOf(u.Path)] > 0
}

// rich describes the small form of a page, of at most this size.
func (v *view) rich(a namedAnswer, width, height int) rich {
	base := v.site.base(v.r)
	var names []string
	for _, n := range a.Nodes {
		names = append(names, n.Name)
	}
	e := rich{
		Version: "1.0", Type: "rich", Title: strings.Join(names, " · "), ProviderName: "onrecord", ProviderURL: base,
		CacheAge: 3600, Width: width, Height: height,
	}
	if s := a.Nodes[0]; s.Type == "Statement" {
		e.Title = v.headline(&s.statement)
		e.ThumbnailURL, e.ThumbnailWidth, e.ThumbnailHeight = v.Image(), 1200, 630
		if speaker := s.Speaker; speaker != nil {
			e.AuthorName, e.AuthorURL = speaker.Name, v.Absolute("/"+speaker.ID)
		}
	}
	e.HTML = frame(base, v.Small(), e.Title, width, height)
	return e
}
