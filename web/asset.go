package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// asset is a file that pages load. Its address changes with its content, so a
// browser may keep it for ever.
type asset struct {
	body      []byte
	mediaType string
	version   string
}

// newAsset returns the files that match, one after the other, as one.
func newAsset(pattern, mediaType string) asset {
	var body []byte
	for _, file := range must(fs.Glob(pages, pattern)) {
		body = append(body, must(pages.ReadFile(file))...)
	}
	sum := sha256.Sum256(body)
	return asset{body, mediaType, hex.EncodeToString(sum[:6])}
}

// at returns the asset's address, of which path is the part that does not
// change.
func (a asset) at(path string) string { return path + "?v=" + a.version }

// ServeHTTP sends the file.
func (a asset) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guard(w, policy())
	w.Header().Set("Content-Type", a.mediaType)
	if r.URL.Query().Get("v") == a.version {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		w.Write(a.body)
		return
	}
	serve(w, r, a.body)
}

// scripts returns the files in page/script by name.
func scripts() map[string]asset {
	all := map[string]asset{}
	for _, file := range must(fs.Glob(pages, "page/script/*.js")) {
		all[strings.TrimSuffix(path.Base(file), ".js")] = newAsset(file, "text/javascript; charset=utf-8")
	}
	return all
}
