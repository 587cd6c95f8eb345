package web

import (
	"embed"
	"net/url"
	"regexp"
	"strings"
)

//go:embed query
var queries embed.FS

var spread = regexp.MustCompile(`\.\.\.\s*([A-Z]\w*)`)

// readDocument returns the document of a page, with the fragments that it
// spreads.
func readDocument(name string) string {
	text := string(must(queries.ReadFile("query/" + name + ".graphql")))
	known := map[string]bool{}
	for more := true; more; {
		more = false
		for _, match := range spread.FindAllStringSubmatch(text, -1) {
			if fragment := match[1]; !known[fragment] {
				known[fragment], more = true, true
				text += "\n" + string(must(queries.ReadFile("query/fragment/"+fragment+".graphql")))
			}
		}
	}
	return strings.TrimSpace(text) + "\n"
}

// encode returns names and values as they stand in an address.
func encode(pairs ...string) string {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return q.Encode()
}
