// Package web holds the pages that people look at: those about the record and the
// playground. It needs nothing beyond the binary: no JavaScript for reading,
// no other host.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"html/template"
	"net/http"
	"strings"
	"time"
)

//go:embed page
var pages embed.FS

// page is one template, with the stylesheet inside it and the policy that lets
// a browser use that and little else.
type page struct {
	template *template.Template
	style    template.CSS
	policy   string
}

// newPage reads the template page/name. The sources name what the page may do
// beyond its style, as Content-Security-Policy directives.
func newPage(name string, sources ...string) page {
	style := newAsset("page/style/*.css", "").body
	hash := sha256.Sum256(style)
	return page{
		template: template.Must(template.ParseFS(pages, "page/"+name)),
		style:    template.CSS(style),
		policy:   policy(append(sources, "style-src 'sha256-"+base64.StdEncoding.EncodeToString(hash[:])+"'")...),
	}
}

// write sends the page filled with data.
func (p page) write(w http.ResponseWriter, r *http.Request, data any) {
	var body bytes.Buffer
	if err := p.template.Execute(&body, struct {
		Style template.CSS
		Data  any
	}{p.style, data}); err != nil {
		panic(err) // a template of ours that does not fit its data
	}
	guard(w, p.policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	serve(w, r, body.Bytes())
}

// policy returns a Content-Security-Policy that forbids all but the sources
// given. The page may not be framed.
func policy(sources ...string) string { return allow(append(sources, "frame-ancestors 'none'")...) }

// allow returns a policy that says all but who may frame the page.
func allow(sources ...string) string {
	return strings.Join(append([]string{
		"default-src 'none'", "base-uri 'none'",
		"img-src 'self' data:", // the empty icon
	}, sources...), "; ")
}

// guard sets what a browser must know before it opens the answer.
func guard(w http.ResponseWriter, policy string) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("Referrer-Policy", "no-referrer") // a query in the address is the reader's own business
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
}

// serve sends body, or 304 to a browser that has it already.
func serve(w http.ResponseWriter, r *http.Request, body []byte) {
	hash := sha256.Sum256(body)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", `"`+hex.EncodeToString(hash[:12])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// must returns v; an error is a fault in what the binary embeds.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
