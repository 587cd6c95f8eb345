package web

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"onrecord/exchange/feed"
)

// sitemap puts on mux what leads search engines through the pages. The map of
// a type comes in parts by the order in which its records came, so that a part
// that is full does not change.
func (s *Site) sitemap(mux *http.ServeMux) {
	mux.HandleFunc("GET /robots.txt", s.robots)
	mux.HandleFunc("GET /sitemap.xml", s.mapIndex)
	mux.HandleFunc("GET /sitemap/{part}", s.mapPart)
}

// robots tells which addresses are for programs that ask, not for those that
// collect.
func (s *Site) robots(w http.ResponseWriter, r *http.Request) {
	send(w, r, "text/plain; charset=utf-8", []byte(`User-agent: *
Disallow: /graphql
Disallow: /playground
Disallow: /reconcile
Disallow: /oembed

Sitemap: `+s.base(r)+`/sitemap.xml
`))
}

// mapIndex lists the parts of the map.
func (s *Site) mapIndex(w http.ResponseWriter, r *http.Request) {
	last, err := s.asker.Types(r.Context())
	if err != nil {
		refuse(w, http.StatusServiceUnavailable, "the record cannot be read")
		return
	}
	var parts []string
	for of, number := range last {
		for part := range (number + feed.MapSize - 1) / feed.MapSize {
			parts = append(parts, fmt.Sprintf("%s/sitemap/%s-%d.xml", s.base(r), of, part+1))
		}
	}
	slices.Sort(parts)
	var body bytes.Buffer
	if err := feed.MapIndex(&body, parts); err != nil {
		panic(err) // a buffer takes everything
	}
	send(w, r, "application/xml; charset=utf-8", body.Bytes())
}

// mapPart sends a part of the map as it is read.
func (s *Site) mapPart(w http.ResponseWriter, r *http.Request) {
	of, part, ok := mapName(r.PathValue("part"))
	if !ok {
		refuse(w, http.StatusNotFound, "there is no such part of the map; /sitemap.xml lists them")
		return
	}
	first, end := (part-1)*feed.MapSize+1, part*feed.MapSize+1
	ids, next, err := s.asker.IDs(r.Context(), of, first, end)
	if err != nil || len(ids) == 0 {
		refuse(w, http.StatusNotFound, "there is no such part of the map; /sitemap.xml lists them")
		return
	}
	guard(w, policy())
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=3600")
	base := s.base(r)
	err = feed.Map(w, func() ([]string, error) {
		if ids == nil && next > 0 {
			if ids, next, err = s.asker.IDs(r.Context(), of, next, end); err != nil {
				return nil, err
			}
		}
		addresses := make([]string, len(ids))
		for i, id := range ids {
			addresses[i] = base + "/" + id
		}
		ids = nil
		return addresses, nil
	})
	if err != nil {
		panic(http.ErrAbortHandler) // half of a map must not look like a whole one
	}
}

// mapName returns the type and the number of a part of the map, as its file is
// named: statement-1.xml.
func mapName(file string) (of string, part int, ok bool) {
	name, isXML := strings.CutSuffix(file, ".xml")
	of, number, _ := strings.Cut(name, "-")
	part, err := strconv.Atoi(number)
	return of, part, isXML && err == nil && part > 0 && part < 1<<16
}
