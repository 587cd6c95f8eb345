package reconcile

import (
	"context"
	"slices"
	"strings"
)

// record is an entity as query/extend.graphql answers it.
type record struct {
	Type        string `json:"__typename"`
	ID          string
	Name        string
	Description string
	Names       []struct{ Text string }
	Identifiers []struct{ Scheme, Value string }
	Statements  *total
	MentionedIn *total
	Positions   []struct {
		Title string
		Of    *entity
	}
	ISO     string
	Kind    string
	Domains []string
	State   *entity
	Parent  *entity
	Status  string
	Held    *struct{ EDTF string }
	Place   *struct{ Name string }
	Series  *entity
	Broader *entity
}

type total struct{ TotalCount int }

// entity is a record that is the value of a property.
type entity struct {
	Type string `json:"__typename"`
	ID   string `json:"id"`
	Name string `json:"name"`
}

// property is what is known of records.
type property struct {
	kind
	of     []string // the types that have it
	leads  string   // the type of its values, where they are records
	values func(record) []any
}

var (
	named   = []string{"Person", "State", "Organization", "Meeting", "Topic"}
	actors  = []string{"Person", "State", "Organization"}
	counted = []string{"Person", "State", "Organization", "Topic"}
)

// properties are all that can be asked for.
var properties = []property{
	{kind{"name", "Any of its names"}, named, "", func(r record) (all []any) {
		for _, n := range r.Names {
			all = append(all, n.Text)
		}
		return all
	}},
	{kind{"description", "Description"}, named, "", func(r record) []any { return some(r.Description) }},
	{kind{"wikidata", "Wikidata item"}, named, "", identifier("wikidata")},
	{kind{"iso3166", "ISO 3166-1 code"}, []string{"State"}, "", func(r record) []any { return some(r.ISO) }},
	{kind{"statements", "Number of statements"}, counted, "", func(r record) []any { return number(r.Statements) }},
	{kind{"mentions", "Number of statements that speak of it"}, actors, "", func(r record) []any { return number(r.MentionedIn) }},
	{kind{"position", "Posts held"}, []string{"Person"}, "", func(r record) (all []any) {
		for _, p := range r.Positions {
			all = append(all, p.Title)
		}
		return all
	}},
	{kind{"positionOf", "Whose posts it holds"}, []string{"Person"}, "", func(r record) (all []any) {
		for _, p := range r.Positions {
			all = append(all, linked(p.Of)...)
		}
		return all
	}},
	{kind{"kind", "Kind of organization"}, []string{"Organization"}, "", func(r record) []any { return some(r.Kind) }},
	{kind{"domain", "Web domains"}, []string{"Organization"}, "", func(r record) (all []any) {
		for _, d := range r.Domains {
			all = append(all, d)
		}
		return all
	}},
	{kind{"state", "State that it belongs to"}, []string{"Organization"}, "State", func(r record) []any { return linked(r.State) }},
	{kind{"parent", "What it is part of"}, []string{"Organization"}, "Organization", func(r record) []any { return linked(r.Parent) }},
	{kind{"held", "When it was held (EDTF)"}, []string{"Meeting"}, "", func(r record) []any {
		if r.Held == nil {
			return nil
		}
		return some(r.Held.EDTF)
	}},
	{kind{"status", "Whether it was held"}, []string{"Meeting"}, "", func(r record) []any { return some(r.Status) }},
	{kind{"place", "Where"}, []string{"Meeting"}, "", func(r record) []any {
		if r.Place == nil {
			return nil
		}
		return some(r.Place.Name)
	}},
	{kind{"series", "Series that it is a round of"}, []string{"Meeting"}, "Meeting", func(r record) []any { return linked(r.Series) }},
	{kind{"broader", "Wider topic"}, []string{"Topic"}, "Topic", func(r record) []any { return linked(r.Broader) }},
}

// propertyOf returns the property with an id.
func propertyOf(id string) (property, bool) {
	for _, p := range properties {
		if p.ID == id {
			return p, true
		}
	}
	return property{}, false
}

// some returns a text, none for none.
func some(text string) []any {
	if text == "" {
		return nil
	}
	return []any{text}
}

func number(n *total) []any {
	if n == nil {
		return nil
	}
	return []any{n.TotalCount}
}

func linked(e *entity) []any {
	if e == nil {
		return nil
	}
	return []any{*e}
}

// identifier returns what a register calls a record.
func identifier(scheme string) func(record) []any {
	return func(r record) (all []any) {
		for _, i := range r.Identifiers {
			if i.Scheme == scheme {
				all = append(all, i.Value)
			}
		}
		return all
	}
}

// counts tells whether a property is counted for each record.
func counts(id string) bool { return id == "statements" || id == "mentions" }

// atOnce is how many records are read at a time.
const atOnce = 50

var extendDocument = document("extend")

// records returns those that exist among ids.
func (s *Service) records(ctx context.Context, ids []string, counted bool) (map[string]record, error) {
	found := map[string]record{}
	for some := range slices.Chunk(ids, atOnce) {
		var answer struct{ Nodes []*record }
		if err := s.ask(ctx, extendDocument, map[string]any{"ids": some, "counts": counted}, &answer); err != nil {
			return nil, err
		}
		for i, r := range answer.Nodes {
			if r != nil && r.Name != "" {
				found[some[i]] = *r
			}
		}
	}
	return found, nil
}

// textOf returns a value of a property as text to compare.
func textOf(value any) string {
	switch value := value.(type) {
	case string:
		return strings.ToLower(strings.TrimSpace(value))
	case entity:
		return value.ID
	}
	return ""
}
