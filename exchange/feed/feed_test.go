package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// element is any element of XML.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e element) all(name string) (found []element) {
	for _, child := range e.Children {
		if child.XMLName.Local == name {
			found = append(found, child)
		}
	}
	return found
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func parse(t *testing.T, text []byte) element {
	t.Helper()
	var root element
	if err := xml.Unmarshal(text, &root); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return root
}

// TestAtom holds a feed against RFC 4287: what a feed and an entry must have
// exactly once, moments in RFC 3339, text that stays text.
func TestAtom(t *testing.T) {
	var b bytes.Buffer
	err := Atom(&b, Feed{
		ID: "https://record.example/feed?speaker=person%2Fvera-sample", Title: "onrecord", Language: "en",
		Self: "https://record.example/feed?speaker=person%2Fvera-sample", Page: "https://record.example/person/vera-sample",
		Next: "https://record.example/feed?after=x",
		Entries: []Entry{
			{ID: "https://record.example/statement/a", Title: "Vera Sample: “We <will> come & go”", Text: "]]> \x00 </content>", Author: "Vera Sample",
				Updated: time.Date(2025, 7, 23, 19, 0, 0, 0, time.FixedZone("", 3*3600)), Categories: []Category{{"topic/talks", "Talks"}}},
			{ID: "https://record.example/statement/b", Title: "b"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	f := parse(t, b.Bytes())
	if f.XMLName != (xml.Name{Space: "http://www.w3.org/2005/Atom", Local: "feed"}) || f.attr("lang") != "en" {
		t.Errorf("the document is a %v in %q", f.XMLName, f.attr("lang"))
	}
	for _, name := range []string{"id", "title", "updated"} {
		if len(f.all(name)) != 1 {
			t.Errorf("%d elements %s", len(f.all(name)), name)
		}
	}
	if got := f.all("updated")[0].Text; got != "2025-07-23T16:00:00Z" {
		t.Errorf("the feed was updated %s", got)
	}
	links := map[string]string{}
	for _, link := range f.all("link") {
		links[link.attr("rel")] = link.attr("href")
	}
	if diff := cmp.Diff(map[string]string{
		"self":      "https://record.example/feed?speaker=person%2Fvera-sample",
		"alternate": "https://record.example/person/vera-sample",
		"next":      "https://record.example/feed?after=x",
	}, links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
	entries := f.all("entry")
	if len(entries) != 2 {
		t.Fatalf("%d entries", len(entries))
	}
	for _, e := range entries {
		for _, name := range []string{"id", "title", "updated", "content", "link"} {
			if len(e.all(name)) != 1 {
				t.Errorf("an entry has %d elements %s", len(e.all(name)), name)
			}
		}
		if _, err := time.Parse(time.RFC3339, e.all("updated")[0].Text); err != nil {
			t.Error(err)
		}
	}
	first := entries[0]
	if got := first.all("title")[0].Text; got != "Vera Sample: “We <will> come & go”" {
		t.Errorf("title %q", got)
	}
	if got := first.all("content")[0].Text; got != "]]> \uFFFD </content>" || first.all("content")[0].attr("type") != "text" {
		t.Errorf("content %q", got)
	}
	if c := first.all("category")[0]; c.attr("term") != "topic/talks" || c.attr("label") != "Talks" {
		t.Errorf("category %v", c.Attrs)
	}
	if got := entries[1].all("updated")[0].Text; got != "1970-01-01T00:00:00Z" {
		t.Errorf("an entry of which nothing is known was updated %s", got)
	}
}

// TestMap shows maps as they are read, page by page.
func TestMap(t *testing.T) {
	var b bytes.Buffer
	page := 0
	err := Map(&b, func() ([]string, error) {
		page++
		if page > 3 {
			return nil, nil
		}
		return []string{fmt.Sprintf("https://record.example/topic/%d?a=1&b=2", page)}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	root := parse(t, b.Bytes())
	if root.XMLName != (xml.Name{Space: "http://www.sitemaps.org/schemas/sitemap/0.9", Local: "urlset"}) || len(root.all("url")) != 3 {
		t.Errorf("a map: %s", &b)
	}
	if got := root.all("url")[1].all("loc")[0].Text; got != "https://record.example/topic/2?a=1&b=2" {
		t.Errorf("an address: %s", got)
	}
	b.Reset()
	if err := MapIndex(&b, []string{"https://record.example/sitemap/topic-1.xml"}); err != nil {
		t.Fatal(err)
	}
	if root := parse(t, b.Bytes()); root.XMLName.Local != "sitemapindex" || len(root.all("sitemap")) != 1 || !strings.HasSuffix(root.all("sitemap")[0].all("loc")[0].Text, "topic-1.xml") {
		t.Errorf("an index: %s", &b)
	}
	broken := errors.New("the record cannot be read")
	if err := Map(io.Discard, func() ([]string, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("an error while reading: %v", err)
	}
}
