package web

import (
	"maps"
	"slices"
	"strings"
)

// narrowing is a parameter of an address that leaves some statements of a
// page.
type narrowing struct {
	param string
	label string                            // in English
	where func(value string) map[string]any // as a StatementFilter
}

var narrowings = []narrowing{
	{"speaker", "Speaker", func(id string) map[string]any {
		if id == none {
			return map[string]any{"not": map[string]any{"speaker": map[string]any{}}}
		}
		return map[string]any{"speaker": map[string]any{"id": []string{id}}}
	}},
	{"topic", "Topic", func(id string) map[string]any { return map[string]any{"topics": []string{id}} }},
	{"act", "Act", func(act string) map[string]any { return map[string]any{"act": []string{strings.ToUpper(act)}} }},
	{"year", "Year", func(year string) map[string]any {
		if year == none {
			return map[string]any{"not": map[string]any{"said": map[string]any{"from": "0001", "match": "CERTAIN"}}}
		}
		return map[string]any{"said": map[string]any{"during": year, "match": "CERTAIN"}}
	}},
	{"about", "Speaking of", func(id string) map[string]any { return map[string]any{"mentions": []string{id}} }},
}

// where returns the StatementFilter of a page: what its record asks for, if
// anything, and what the address adds to it but for the parameters named. Only
// what asks for the same thing twice stands under `and`: the endpoint is quicker
// with what it sees at once.
func (v *view) where(base map[string]any, but ...string) map[string]any {
	filter := maps.Clone(base)
	for _, n := range narrowings {
		value := v.asked(n.param)
		if value == "" || slices.Contains(but, n.param) {
			continue
		}
		if filter == nil {
			filter = map[string]any{}
		}
		for field, asked := range n.where(value) {
			if _, taken := filter[field]; taken {
				and, _ := filter["and"].([]map[string]any)
				filter["and"] = append(and, map[string]any{field: asked})
			} else {
				filter[field] = asked
			}
		}
	}
	return filter
}

// Filtered tells whether the page shows a part of the statements only.
func (v *view) Filtered() bool {
	return slices.ContainsFunc(narrowings, func(n narrowing) bool { return v.asked(n.param) != "" })
}

// Whole returns the address of the page with all statements.
func (v *view) Whole() string {
	q := v.query()
	for _, n := range narrowings {
		q.Del(n.param)
	}
	return address(v.Path, q)
}

// chosen returns the records that the address filters by, to ask their names.
func (v *view) chosen() []string {
	ids := []string{}
	for _, param := range []string{"speaker", "topic", "about"} {
		if id := v.asked(param); id != "" && id != none {
			ids = append(ids, id)
		}
	}
	return ids
}

// variables returns the variables of a document: those given, and those that
// every page has.
func (v *view) variables(pairs ...any) map[string]any {
	all := map[string]any{"lang": v.lang.prefer()}
	if after := v.asked("after"); after != "" {
		all["after"] = after
	}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i].(string)] = pairs[i+1]
	}
	return all
}

// statements returns the variables of a document that shows the statements for
// which base holds, as the address narrows them, and counts for each parameter
// what the others leave: $where, or $narrow for the record's own list, $chosen,
// and $bySpeaker for the parameter speaker.
func (v *view) statements(base map[string]any, params []string, pairs ...any) map[string]any {
	all := v.variables(pairs...)
	all["where"], all["narrow"], all["chosen"] = v.where(base), v.where(nil), v.chosen()
	for _, param := range params {
		all["by"+strings.ToUpper(param[:1])+param[1:]] = v.where(base, param)
	}
	return all
}

// filters is what a page's document tells about how its statements can be
// narrowed.
type filters struct {
	Speakers []bucket `json:"speakers"`
	Topics   []bucket `json:"topics"`
	Acts     []bucket `json:"acts"`
	Years    []bucket `json:"years"`
	Chosen   []*ref   `json:"chosen"`

	Facets []facet  `json:"-"` // what can be chosen
	Active []option `json:"-"` // what is
}

// facet is one way to narrow a list.
type facet struct {
	Label   string
	Options []option
}

// option is one value of a facet.
type option struct {
	Label  string // of the facet
	Name   string
	Count  int
	Href   string // with it, or without it if it is chosen
	Chosen bool
}

// fill makes the filters ready to be shown.
func (f *filters) fill(v *view) {
	counts := map[string][]bucket{"speaker": f.Speakers, "topic": f.Topics, "act": f.Acts, "year": f.Years}
	names := map[string]string{}
	for _, r := range f.Chosen {
		if r != nil {
			names[r.ID] = r.Name
		}
	}
	for _, n := range narrowings {
		shown := facet{Label: v.lang.word(n.label)}
		for _, b := range counts[n.param] {
			if o, ok := v.option(n, b); ok {
				shown.Options = append(shown.Options, o)
			}
		}
		if len(shown.Options) > 1 || len(shown.Options) == 1 && shown.Options[0].Chosen {
			f.Facets = append(f.Facets, shown)
		}
		if value := v.asked(n.param); value != "" {
			f.Active = append(f.Active, option{Label: shown.Label, Name: v.nameOf(n, value, names[value]), Href: v.With(n.param, "") + "#statements"})
		}
	}
}

// option returns a bucket as a value to choose; false if nothing can be chosen
// by it.
func (v *view) option(n narrowing, b bucket) (option, bool) {
	value, name := b.Key, ""
	if b.Node != nil {
		name = b.Node.Name
	}
	if n.param == "act" {
		value = strings.ToLower(value)
	}
	o := option{Label: n.label, Name: v.nameOf(n, value, name), Count: b.Count, Chosen: v.asked(n.param) == value}
	o.Href = v.With(n.param, value) + "#statements"
	if o.Chosen {
		o.Href = v.With(n.param, "") + "#statements"
	}
	return o, !(value == none && n.param == "topic")
}

// nameOf returns how a value is called: by the name of its record, if it is
// one.
func (v *view) nameOf(n narrowing, value, name string) string {
	switch {
	case name != "":
		return name
	case n.param == "act":
		return v.lang.word(strings.ToUpper(value))
	case value == none && n.param == "speaker":
		return v.lang.word("Not named")
	case value == none:
		return v.lang.word("no certain date")
	}
	return value
}
