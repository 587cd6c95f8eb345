package feed

import (
	"bufio"
	"encoding/xml"
	"io"
)

// MapSize is how many addresses one map of a site holds at most.
// (https://www.sitemaps.org/protocol.html)
const MapSize = 50_000

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// MapIndex writes the index of the maps of a site, at these addresses.
func MapIndex(w io.Writer, maps []string) error {
	return list(w, "sitemapindex", "sitemap", each(maps))
}

// Map writes a map of the pages that next gives, page by page, until it gives
// none.
func Map(w io.Writer, next func() ([]string, error)) error { return list(w, "urlset", "url", next) }

// each gives all addresses at once.
func each(all []string) func() ([]string, error) {
	return func() ([]string, error) {
		some := all
		all = nil
		return some, nil
	}
}

// list writes addresses as they come.
func list(w io.Writer, name, item string, next func() ([]string, error)) error {
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header + "<" + name + ` xmlns="` + sitemapSpace + `">` + "\n")
	for {
		some, err := next()
		if err != nil {
			return err
		}
		if len(some) == 0 {
			break
		}
		for _, address := range some {
			b.WriteString("<" + item + "><loc>")
			if err := xml.EscapeText(b, []byte(address)); err != nil {
				return err
			}
			b.WriteString("</loc></" + item + ">\n")
		}
	}
	b.WriteString("</" + name + ">\n")
	return b.Flush()
}
