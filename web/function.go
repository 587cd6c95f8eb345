package web

import (
	"html/template"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// stylePath is where the stylesheet of the pages is.
const stylePath = "/style.css"

// functions returns what templates call, in the language.
func (l *language) functions() template.FuncMap {
	style := newAsset("page/style/*.css", "").at(stylePath)
	scripts := scripts()
	return template.FuncMap{
		"t":        l.word,
		"lang":     func() string { return l.Tag },
		"named":    func() bool { return l.asked },
		"to":       l.to,
		"count":    l.count,
		"number":   l.number,
		"describe": l.describe,
		"label":    l.label,
		"style":    func() string { return style },
		"gist":     gist,
		"quoted":   quoted,
		"evidence": l.evidence,
		"datetime": datetime,
		"until":    until,
		"moment":   moment,
		"anchor":   anchor,
		"plus":     func(a, b int) int { return a + b },
		"script":   func(name string) string { return scripts[name].at("/script/" + name + ".js") },
		"enquoted": func(words string) string { return l.Open + words + l.Close },
		"lines":    lines,
		"dated":    dated,
		"undated":  undated,
		"external": external,
	}
}

// anchor returns an id as an element's.
func anchor(id string) string { return strings.ReplaceAll(id, "/", "-") }

// describe returns how a source is called: by its title, else by what is known
// of it in our words.
func (l *language) describe(s source) string {
	if s.Title != "" {
		return s.Title
	}
	name := l.word("source " + s.Kind)
	if s.Outlet != nil {
		name = s.Outlet.Name + ": " + name
	} else {
		first, size := utf8.DecodeRuneInString(name)
		name = string(unicode.ToUpper(first)) + name[size:]
	}
	var by []string
	for _, b := range s.Bylines {
		by = append(by, b.Name)
	}
	if by != nil {
		name += " (" + strings.Join(by, ", ") + ")"
	}
	if s.Published != nil {
		name += ", " + s.Published.Text
	}
	if s.Outlet == nil {
		if at := host(s.URL); at != "" {
			name += ", " + at
		} else {
			name += ", " + l.word("outlet not on record")
		}
	}
	return name
}

// host returns the host of an address, empty if it has none.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// external tells whether an address of the record may stand in a link: no
// other scheme than the web's.
func external(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// dated returns the statements that have a date.
func dated(all []statement) []statement {
	return choose(all, func(s statement) bool { return s.Said != nil })
}

// undated returns the statements that have none.
func undated(all []statement) []statement {
	return choose(all, func(s statement) bool { return s.Said == nil })
}

// choose returns those of all for which wanted holds.
func choose[T any](all []T, wanted func(T) bool) (some []T) {
	for _, one := range all {
		if wanted(one) {
			some = append(some, one)
		}
	}
	return some
}

// lines returns how many lines of a text a box shows: all, unless it is long.
func lines(text string) int { return min(strings.Count(strings.TrimSpace(text), "\n")+2, 9) }
