package store

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// The ceilings of what one record may hold. Lists that are not paged have at
// most MaxList entries.
const (
	MaxList           = 20
	MaxMentions       = 100
	MaxCitations      = 1_000 // in one record
	MaxParticipations = 200   // in one meeting
	MaxPositions      = 100   // of one person
	maxNames          = 50
	maxWording        = 20_000 // characters
	maxQuote          = 5_000
	maxText           = 2_000
	maxScheme         = 100
)

// check collects what is wrong with the fields of the record at hand.
type check struct {
	a    *applier
	list string // the list whose member is at hand, and which
	item int
	at   string // path of the part at hand, with the dot behind it
	ok   bool
}

// checking returns a check of the record at hand.
func (a *applier) checking() *check { return &check{a: a, ok: true} }

func (c *check) wrong(field, format string, args ...any) {
	c.ok = false
	path := c.at + field
	if c.list != "" {
		path = member(c.list, c.item) + "." + path
	}
	c.a.problem(path, format, args...)
}

// within runs f on a part of the record, whose fields are named behind at.
func (c *check) within(at string, f func()) {
	before := c.at
	c.at = before + at + "."
	f()
	c.at = before
}

// id refuses what is no id of one of these types. Without required it may be
// empty.
func (c *check) id(field string, id ID, required bool, allowed ...Type) {
	if problem := idProblem(id, required, allowed); problem != "" {
		c.wrong(field, "%s", problem)
	}
}

// idProblem returns what is wrong with a reference, "" if nothing is.
func idProblem(id ID, required bool, allowed []Type) string {
	if id == "" {
		if required {
			return "is missing; write " + ofTypes(allowed)
		}
		return ""
	}
	if _, err := ParseID(string(id)); err != nil {
		return err.Error()
	}
	if !slices.Contains(allowed, id.Type()) {
		return fmt.Sprintf("%s is no id that can stand here; write %s", id, ofTypes(allowed))
	}
	return ""
}

// ofTypes returns what ids of the types look like.
func ofTypes(types []Type) string {
	forms := make([]string, len(types))
	for i, t := range types {
		forms[i] = strings.ToLower(string(t)) + "/..."
	}
	return strings.Join(forms, " or ")
}

// ids checks a list of at most limit different ids.
func (c *check) ids(field string, ids []ID, limit int, allowed ...Type) {
	c.length(field, len(ids), limit)
	for i, id := range ids {
		if problem := idProblem(id, true, allowed); problem != "" {
			c.wrong(member(field, i), "%s", problem)
		}
		if i < limit && slices.Index(ids, id) < i {
			c.wrong(member(field, i), "%s stands twice in this list; write it once", id)
		}
	}
}

// former checks the ids that a record had before.
func (c *check) former(ids []ID, now ID, own Type) {
	c.ids("formerIds", ids, MaxList, own)
	if i := slices.Index(ids, now); i >= 0 && now != "" {
		c.wrong(member("formerIds", i), "%s is the id that the record has; take it out of this list", now)
	}
}

func (c *check) length(field string, n, limit int) {
	if n > limit {
		c.wrong(field, "%s", tooMany(n, limit, "entries"))
	}
}

// text refuses what is too long or holds what no text should.
func (c *check) text(field, s string, limit int) {
	switch {
	case !utf8.ValidString(s):
		c.wrong(field, "is no valid UTF-8; write it in that encoding")
	case strings.ContainsFunc(s, forbidden):
		r, _ := utf8.DecodeRuneInString(s[strings.IndexFunc(s, forbidden):])
		c.wrong(field, "holds the control character U+%04X; take it out", r)
	case len(s) > limit && utf8.RuneCountInString(s) > limit:
		c.wrong(field, "%s", tooMany(utf8.RuneCountInString(s), limit, "characters"))
	}
}

// forbidden tells whether r is a control character other than tab and newline.
func forbidden(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// required is text that must not be empty.
func (c *check) required(field, s string, limit int) {
	if strings.TrimSpace(s) == "" {
		c.wrong(field, "is missing; it must not be empty")
		return
	}
	c.text(field, s, limit)
}

// lang refuses what is no BCP 47 tag.
func (c *check) lang(field, tag string, required bool) {
	if tag == "" {
		if required {
			c.wrong(field, "is missing; write a language tag (BCP 47), as in en or uk-Latn")
		}
		return
	}
	if _, err := language.Parse(tag); err != nil || strings.Contains(tag, "_") {
		c.wrong(field, "%.50q is no language tag (BCP 47); write one as in en, ru or uk-Latn", tag)
	}
}

// enum refuses a value that is not in the list; a missing one where it is
// required.
func enum[T ~string](c *check, field string, value T, required bool, allowed []T) {
	switch {
	case value == "" && !required || slices.Contains(allowed, value):
	case value == "":
		c.wrong(field, "is missing; write one of %s", join(allowed))
	default:
		c.wrong(field, "%.50q is no %s; write one of %s", string(value), field, join(allowed))
	}
}

func join[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}

// address refuses what is no http or https URL with a host and no password.
func (c *check) address(field, s string) {
	if s == "" {
		return
	}
	c.text(field, s, maxText)
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		c.wrong(field, "%.100q is no web address; write one that begins with http:// or https:// and names a host", s)
	case u.User != nil:
		c.wrong(field, "the address holds a user name or password; take it out")
	}
}

// texts checks wording in several languages.
func (c *check) texts(field string, list []Text) {
	c.length(field, len(list), MaxList)
	for i, t := range list {
		c.within(member(field, i), func() {
			c.required("text", t.Text, maxText)
			c.lang("lang", t.Lang, false)
		})
	}
}

// thing checks what every entity has.
func (c *check) thing(t *ThingRecord, own Type) {
	c.id("id", t.ID, true, own)
	c.former(t.FormerIDs, t.ID, own)
	if len(t.Names) == 0 {
		c.wrong("names", "is missing; write at least one name, as in names: [{text: Ada Example, lang: en}]")
	}
	c.length("names", len(t.Names), maxNames)
	for i, n := range t.Names {
		c.within(member("names", i), func() {
			c.required("text", n.Text, maxText)
			c.lang("lang", n.Lang, false)
			enum(c, "kind", n.Kind, false, NameKinds)
		})
	}
	if len(t.Names) > 0 && !slices.ContainsFunc(t.Names, func(n Name) bool { return n.Kind == Preferred || n.Kind == "" }) {
		c.wrong("names", "none is PREFERRED; mark the name that is to be shown, or leave its kind out")
	}
	c.identifiers(t.Identifiers)
	c.texts("description", t.Description)
}

func (c *check) identifiers(list []Identifier) {
	c.length("identifiers", len(list), MaxList)
	for i, id := range list {
		c.within(member("identifiers", i), func() {
			c.required("scheme", id.Scheme, maxScheme)
			c.required("value", id.Value, maxText)
			if id.Scheme != strings.ToLower(strings.TrimSpace(id.Scheme)) {
				c.wrong("scheme", "%.50q is no scheme; write it in lower case, as in wikidata", id.Scheme)
			}
			if id.Scheme == "wikidata" && !isWikidata(strings.ToUpper(id.Value)) {
				c.wrong("value", "%.50q is no Wikidata id; write one as in Q212", id.Value)
			}
		})
	}
}

// isWikidata tells whether value is the id of a Wikidata item.
func isWikidata(value string) bool {
	number, ok := strings.CutPrefix(value, "Q")
	return ok && number != "" && number[0] != '0' && strings.Trim(number, "0123456789") == ""
}

// number refuses a number outside low and high.
func (c *check) number(field string, n *float64, low, high float64) {
	if n != nil && !(low <= *n && *n <= high) {
		c.wrong(field, "%v is out of bounds; write a number from %v to %v", *n, low, high)
	}
}
