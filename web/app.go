package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// app is the built editor: files that playground/build leaves compressed.
type app struct{ files fs.FS }

// exists tells whether the editor was built.
func (a app) exists() bool {
	_, err := fs.Stat(a.files, "index.html.gz")
	return err == nil
}

// ServeHTTP sends the editor's page, or one of its files. Their names change
// with their content, so a browser may keep those for ever.
func (a app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, isAsset := strings.CutPrefix(r.URL.Path, "/playground/assets/")
	file := "index.html"
	if isAsset {
		file = "assets/" + name
	}
	body, err := fs.ReadFile(a.files, file+".gz")
	if err != nil {
		http.NotFound(w, r)
		return
	}
	guard(w, appPolicy)
	h := w.Header()
	h.Set("Content-Type", contentType(file))
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if isAsset {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if acceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		w.Write(body)
		return
	}
	plain := must(gzip.NewReader(bytes.NewReader(body)))
	io.Copy(w, plain)
}

// contentType returns the type of a file of the build. The system's table is
// not asked: a small container has none.
func contentType(file string) string {
	switch path.Ext(file) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".ttf":
		return "font/ttf"
	case ".svg":
		return "image/svg+xml"
	}
	return "application/octet-stream"
}

// acceptsGzip tells whether the caller can read gzip.
func acceptsGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(coding, " ", ""), ";")
		if name == "gzip" {
			return strings.Trim(weight, "q=0.") != "" || weight == ""
		}
	}
	return false
}
