package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
	"time"

	"onrecord/exchange/cite"
)

// At returns the pages as they are known under a public address, such as
// https://example.org, which stands before the links that leave the site. With
// none, they go by the host that a request asks.
func (s *Site) At(public string) *Site {
	at := *s
	at.public = public
	return &at
}

// base returns the address of the site, without a slash at the end.
func (s *Site) base(r *http.Request) string {
	if s.public != "" {
		return s.public
	}
	u := url.URL{Scheme: "http", Host: r.Host}
	if r.TLS != nil {
		u.Scheme = "https"
	}
	return u.String()
}

// Absolute returns a path of the site as a whole address.
func (v *view) Absolute(path string) string { return v.site.base(v.r) + path }

// reference is how to cite something in a style.
type reference struct{ Style, Text string }

// References returns how to cite the page as it is read now.
func (v *view) References() []reference {
	page := cite.Work{
		ID: cmp.Or(strings.TrimPrefix(v.Path, "/"), "onrecord"), Kind: "PAGE", Title: v.Title, Publisher: "onrecord",
		Accessed: time.Now().UTC(), URL: v.Absolute(v.Canonical()), Language: v.lang.Tag,
	}
	return []reference{{"APA", page.In(cite.APA)}, {"BibTeX", page.In(cite.BibTeX)}, {"CSL-JSON", page.In(cite.CSLJSON)}}
}
