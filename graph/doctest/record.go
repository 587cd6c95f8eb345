package doctest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// Record is what documents ask about: what is on record, so that most of them
// find something.
type Record struct {
	IDs         map[string][]string // by the word that they begin with
	Names       []string
	Texts       []string
	URLs        []string
	Cursors     []string // of any list
	Identifiers [][2]string
}

// kinds says which ids are asked for where; elsewhere it may be any.
var kinds = map[string][]string{
	"person.id": {"person"}, "state.id": {"state"}, "organization.id": {"organization"}, "meeting.id": {"meeting"},
	"place.id": {"place"}, "topic.id": {"topic"}, "statement.id": {"statement"}, "source.id": {"source"},
	"ActorFilter.id": {"person", "state", "organization"}, "ActorFilter.state": {"state"}, "ActorFilter.memberOf": {"organization", "state"},
	"StatementFilter.mentions": {"person", "state", "organization", "place"}, "StatementFilter.topics": {"topic"},
	"StatementFilter.meeting": {"meeting"}, "StatementFilter.place": {"place"},
	"CitationFilter.outlet": {"organization"}, "SourceFilter.outlet": {"organization"},
	"paths.from": {"person", "state", "organization", "meeting", "statement"}, "paths.to": {"person", "state", "organization", "meeting", "topic"},
	"MeetingFilter.participant": {"person", "state", "organization"}, "MeetingFilter.place": {"place"}, "MeetingFilter.series": {"meeting"},
}

// dates are what dates are asked for with.
var dates = []string{"2025", "2025-07", "2025-07-23", "2025-07-16/2025-07-23", "2025-06-0X", "2024", "2025-05-16/..", "2031", "2031-07", "2031-07-23", "../2031-07-22"}

// scalar draws a scalar or an enum's value, now and then one that is refused.
func (d *drawer) scalar(t *ast.Type, of place) any {
	if def := d.schema.Types[t.NamedType]; def.Kind == ast.Enum {
		value := choose(d, def.EnumValues).Name
		if value == "RELEVANCE" && !d.chance(4) {
			value = def.EnumValues[0].Name
		}
		return enum(value)
	}
	switch t.NamedType {
	case "Int":
		return d.number(of)
	case "Boolean":
		return d.chance(2)
	case "ID":
		return d.id(of)
	case "EDTF":
		if d.chance(60) {
			return "the day before"
		}
		return choose(d, dates)
	case "Lang":
		return choose(d, []string{"en", "uk", "ru", "tr", "de", "en-GB", "uk-Latn"})
	case "Cursor":
		return choose(d, append([]string{"nowhere"}, d.record.Cursors...))
	}
	return d.text(of)
}

// number draws a number, small where it says how many are asked for.
func (d *drawer) number(of place) int {
	switch {
	case of.name == "first" && d.chance(60):
		return choose(d, []int{0, -1, min(of.room, 101)})
	case of.name == "first" || of.name == "maxDepth":
		return rapid.IntRange(1, max(1, min(4, of.room))).Draw(d.T, "first")
	}
	return rapid.IntRange(0, 3).Draw(d.T, "number")
}

// id draws an id that is on record, now and then of another type, or of none.
func (d *drawer) id(of place) string {
	switch {
	case d.chance(60):
		return "nobody"
	case d.chance(60):
		return choose(d, []string{"person/nobody-at-all", "state/nowhere-at-all", "statement/nothing-at-all"})
	}
	types := kinds[of.use()]
	if types == nil || d.chance(60) {
		types = slices.Sorted(maps.Keys(d.record.IDs))
	}
	var ids []string
	for _, kind := range types {
		ids = append(ids, d.record.IDs[kind]...)
	}
	return choose(d, ids)
}

// text draws words to look for.
func (d *drawer) text(of place) string {
	switch {
	case of.use() == "lookup.scheme":
		return d.identifier[0]
	case of.use() == "lookup.value":
		return d.identifier[1]
	case of.name == "url":
		return choose(d, append([]string{"https://nowhere.example/"}, d.record.URLs...))
	case of.name == "name":
		return choose(d, append([]string{"nobody"}, d.record.Names...))
	}
	words := strings.Fields(choose(d, d.record.Texts))
	word := strings.Trim(choose(d, words), `"“”.,;:!?…()'’`)
	if d.chance(4) && len(word) > 3 {
		return word + "*"
	}
	return word
}

// surveys ask for all that there is.
var surveys = []string{
	`{ people(first: 100) { edges { cursor } nodes { id formerIds names { text } identifiers { scheme value } positions { id } } } }`,
	`{ states(first: 100) { edges { cursor } nodes { id names { text } identifiers { scheme value } } } }`,
	`{ organizations(first: 100) { edges { cursor } nodes { id names { text } identifiers { scheme value } } } }`,
	`{ meetings(first: 100) { edges { cursor } nodes { id names { text } participations(first: 20) { nodes { id } edges { cursor } } } } }`,
	`{ places(first: 100) { edges { cursor } nodes { id } } topics(first: 100) { edges { cursor } nodes { id } } }`,
	`{ sources(first: 100) { edges { cursor } nodes { id title url identifiers { scheme value } } } }`,
	`{ statements(first: 100) { edges { cursor } nodes { id text citations { edges { cursor } nodes { id quote } } relations { id } } } }`,
}

// Survey returns the record that an endpoint answers from. Ask sends a query.
func Survey(t testing.TB, ask func(query string) []byte) *Record {
	t.Helper()
	r := &Record{IDs: map[string][]string{}, Identifiers: [][2]string{{"wikidata", "Q0"}}}
	for _, query := range surveys {
		answer := ask(query)
		data, ok := decode(answer).(map[string]any)
		if !ok || data["data"] == nil || data["errors"] != nil {
			t.Fatalf("%s\n%.300s", query, answer)
		}
		r.note("", data["data"])
	}
	for kind, ids := range r.IDs {
		slices.Sort(ids)
		r.IDs[kind] = slices.Compact(ids)
	}
	return r
}

// note takes in what a survey's answer holds.
func (r *Record) note(key string, value any) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			r.note(key, item)
		}
	case map[string]any:
		scheme, ok := value["scheme"].(string)
		if ok {
			r.Identifiers = append(r.Identifiers, [2]string{scheme, value["value"].(string)})
		}
		for _, key := range slices.Sorted(maps.Keys(value)) {
			if key == "names" {
				for _, name := range value[key].([]any) {
					r.Names = append(r.Names, name.(map[string]any)["text"].(string))
				}
				continue
			}
			r.note(key, value[key])
		}
	case string:
		r.noteText(key, value)
	}
}

func (r *Record) noteText(key, value string) {
	switch key {
	case "id", "formerIds":
		kind, _, _ := strings.Cut(value, "/")
		r.IDs[kind] = append(r.IDs[kind], value)
	case "cursor":
		r.Cursors = append(r.Cursors, value)
	case "url":
		r.URLs = append(r.URLs, value)
		r.Identifiers = append(r.Identifiers, [2]string{"url", value})
	case "text", "quote", "title":
		r.Texts = append(r.Texts, value)
	}
}
