package web

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"
)

//go:embed lang
var languageFiles embed.FS

// language is one language that pages are there in: its words, and the
// templates that speak them.
type language struct {
	Tag   string // BCP 47
	Name  string // in the language itself
	Open  string `yaml:"open"` // quotation marks
	Close string `yaml:"close"`
	Words map[string]string
	// Counts holds, for a noun in English, the phrase for each plural form of
	// the language, with %s for the number.
	Counts map[string]map[string]string

	tag   xlanguage.Tag
	pages func() map[string]*template.Template // parsed when the first is asked for
	named *language                            // the same where the page's address names it, so that links do too
	asked bool
}

// languages reads the languages; the first is the one that pages fall back to.
func languages() []*language {
	var all []*language
	for _, tag := range []string{"en", "uk", "ru", "tr"} {
		l := readLanguage(tag)
		if len(all) > 0 {
			l.complete(all[0])
		}
		named := *l
		named.asked = true
		named.pages = sync.OnceValue(named.templates)
		l.pages, l.named = sync.OnceValue(l.templates), &named
		all = append(all, l)
	}
	return all
}

// readLanguage reads the words of a language.
func readLanguage(tag string) *language {
	l := &language{Tag: tag, tag: xlanguage.MustParse(tag)}
	if err := yaml.UnmarshalWithOptions(must(languageFiles.ReadFile("lang/"+tag+".yaml")), l, yaml.Strict()); err != nil {
		panic(err) // a file of ours
	}
	return l
}

// complete takes the words that the language does not have from another.
func (l *language) complete(other *language) {
	words, counts := maps.Clone(other.Words), maps.Clone(other.Counts)
	maps.Copy(words, l.Words)
	maps.Copy(counts, l.Counts)
	l.Words, l.Counts = words, counts
}

// templates parses every page for the language.
func (l *language) templates() map[string]*template.Template {
	base := template.Must(template.New("").Funcs(l.functions()).ParseFS(pages, "page/site/*.html"))
	found := map[string]*template.Template{}
	for folder, prefix := range map[string]string{"record": "", "embed": "embed/"} {
		for _, file := range must(fs.Glob(pages, "page/"+folder+"/*.html")) {
			name := prefix + strings.TrimSuffix(path.Base(file), ".html")
			found[name] = template.Must(template.Must(base.Clone()).ParseFS(pages, file))
		}
	}
	return found
}

// language returns the language to answer in: that of the address, else the
// best of those that the browser names.
func (s *Site) language(r *http.Request) *language {
	asked := r.URL.Query().Get("lang")
	for _, l := range s.languages {
		if l.Tag == asked {
			return l.named
		}
	}
	_, index := xlanguage.MatchStrings(s.matcher, asked, r.Header.Get("Accept-Language"))
	return s.languages[index]
}

// to returns the address of a page of ours, in the language if that was named.
func (l *language) to(path string) string {
	path = "/" + strings.TrimPrefix(path, "/")
	if !l.asked {
		return path
	}
	path, place, cut := strings.Cut(path, "#")
	path, query, _ := strings.Cut(path, "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		panic(err) // an address of ours
	}
	q.Set("lang", l.Tag)
	path = address(path, q)
	if cut {
		path += "#" + place
	}
	return path
}

// prefer returns the languages to show names and wordings in.
func (l *language) prefer() []string {
	if l.Tag == "en" {
		return []string{"en"}
	}
	return []string{l.Tag, "en"}
}

// word returns what a word or phrase of English is in the language.
func (l *language) word(english string) string {
	if word, ok := l.Words[english]; ok {
		return word
	}
	return english
}

// count returns a number of things: «3 statements».
func (l *language) count(n int, noun string) string {
	forms := l.Counts[noun]
	names := map[plural.Form]string{plural.One: "one", plural.Few: "few", plural.Many: "many"}
	form := forms[names[plural.Cardinal.MatchPlural(l.tag, n, 0, 0, 0, 0)]]
	return fmt.Sprintf(cmp.Or(form, forms["other"], "%s "+noun), l.number(n))
}

// number returns a number with its thousands apart.
func (l *language) number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "\u202f" + digits[i:]
	}
	return digits
}
