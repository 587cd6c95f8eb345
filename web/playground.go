package web

import (
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
)

// The folder app in dist is there once playground/build has run.
//
//go:embed all:dist
var dist embed.FS

// appPolicy is what GraphiQL needs. Its editor, Monaco, and its pop-ups write
// style attributes and elements as they run, so style cannot be held to
// hashes; scripts can: each is a file of ours. Monaco's icons are a font file,
// small pictures are data: addresses, language services run in workers from
// the same folder.
var appPolicy = policy(
	"script-src 'self'", "connect-src 'self'", "worker-src 'self'",
	"font-src 'self' data:", "style-src 'self' 'unsafe-inline'",
)

// Playground answers "/playground" and everything below it:
//
//	/playground           the full editor if it was built, else the plain one
//	/playground/plain     the plain editor
//	/playground?example=  opens with that example
//	/playground?query=    opens with that query; variables= goes with it
func Playground() http.Handler {
	built, err := fs.Sub(dist, "dist/app")
	if err != nil {
		panic(err) // the path is a constant and valid
	}
	return playground(built)
}

// playground serves the full editor from built, which may be empty.
func playground(built fs.FS) http.Handler {
	examples := Examples()
	list := must(json.Marshal(examples))
	script := must(pages.ReadFile("page/editor.js"))
	full := app{built}
	plain := editor(examples, full.exists())

	mux := http.NewServeMux()
	mux.HandleFunc("/playground/examples.json", func(w http.ResponseWriter, r *http.Request) {
		guard(w, policy())
		w.Header().Set("Content-Type", "application/json")
		serve(w, r, list)
	})
	mux.HandleFunc("/playground/editor.js", func(w http.ResponseWriter, r *http.Request) {
		guard(w, policy())
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		serve(w, r, script)
	})
	mux.Handle("/playground/plain", plain)
	mux.Handle("/playground/assets/", full)
	front := http.Handler(plain)
	if full.exists() {
		front = full
	}
	mux.Handle("/playground", front)
	mux.Handle("/playground/{$}", front)
	return mux
}
