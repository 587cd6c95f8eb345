package web

import (
	"slices"
	"strings"

	"onrecord/store/text"
)

// suggestions is the answer to query/suggest.graphql.
type suggestions struct {
	Whole  []match `json:"whole"`
	First  []match `json:"first"`
	Second []match `json:"second"`
	Third  []match `json:"third"`
	Begin  struct {
		Hits []hit `json:"hits"`
	} `json:"begin"`
}

// match is an actor whom a name may mean, and the name on record that does.
type match struct {
	Matched name `json:"matched"`
	Actor   ref  `json:"actor"`
}

// Other tells whether another name than the one shown has matched.
func (m match) Other() bool { return m.Matched.Text != m.Actor.Name }

// meant returns the records that may be meant by words under which nothing is
// found: by names like them or like one of them, or beginning so.
func (v *view) meant(sought string) (found []ref) {
	words := append(strings.Fields(sought), "", "", "")
	var s suggestions
	err := v.ask(v.site.suggest, v.variables("text", sought, "first", words[0], "second", words[1], "third", words[2],
		"begin", text.Beginnings(sought)), &s)
	if err != nil {
		return nil // a page without suggestions is a page still
	}
	add := func(r ref) {
		if !slices.ContainsFunc(found, func(other ref) bool { return other.ID == r.ID }) {
			found = append(found, r)
		}
	}
	for _, m := range slices.Concat(s.Whole, s.First, s.Second, s.Third) {
		add(m.Actor)
	}
	for _, h := range s.Begin.Hits {
		add(h.Node.Ref)
	}
	return found
}
