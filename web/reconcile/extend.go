package reconcile

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
)

// maxExtend is how many records are extended at once at most.
const maxExtend = 1_000

// extend fills columns: for each record and property the values.
func (s *Service) extend(ctx context.Context, text string) (any, error) {
	var asked struct {
		IDs        []string `json:"ids"`
		Properties []struct {
			ID string `json:"id"`
		} `json:"properties"`
	}
	if err := json.Unmarshal([]byte(text), &asked); err != nil {
		return nil, problem{http.StatusBadRequest, "extend is no JSON object with ids and properties"}
	}
	if len(asked.IDs) > maxExtend {
		return nil, problem{http.StatusRequestEntityTooLarge, fmt.Sprintf("at most %d records are extended at once", maxExtend)}
	}
	meta := []map[string]any{}
	var columns []property
	for _, wanted := range asked.Properties {
		p, ok := propertyOf(wanted.ID)
		if !ok {
			return nil, problem{http.StatusBadRequest, fmt.Sprintf("there is no property %q", wanted.ID)}
		}
		column := map[string]any{"id": p.ID, "name": p.Name}
		if of, ok := kindOf(p.leads); ok {
			column["type"] = of
		}
		meta, columns = append(meta, column), append(columns, p)
	}
	valid := slices.DeleteFunc(slices.Clone(asked.IDs), func(one string) bool { return !id.MatchString(one) })
	known, err := s.records(ctx, valid, slices.ContainsFunc(columns, func(p property) bool { return counts(p.ID) }))
	if err != nil {
		return nil, err
	}
	rows := make(map[string]map[string][]any, len(asked.IDs))
	for _, id := range asked.IDs {
		row := make(map[string][]any, len(columns))
		for _, p := range columns {
			row[p.ID] = []any{}
			for _, value := range p.values(known[id]) {
				row[p.ID] = append(row[p.ID], cell(value))
			}
		}
		rows[id] = row
	}
	return map[string]any{"meta": meta, "rows": rows}, nil
}

// cell returns a value of a property as the API has it.
func cell(value any) any {
	switch value := value.(type) {
	case int:
		return map[string]int{"int": value}
	case entity:
		if !id.MatchString(value.ID) {
			break
		}
		return map[string]string{"id": value.ID, "name": value.Name}
	}
	return map[string]string{"str": fmt.Sprint(value)}
}

// propose answers what can be asked of a type.
func propose(w http.ResponseWriter, r *http.Request) {
	of := r.URL.Query().Get("type")
	answer := map[string]any{"properties": propertiesOf(of)}
	if of != "" {
		answer["type"] = of
	}
	reply(w, answer, nil)
}

// propertiesOf returns the properties of a type, all of no type.
func propertiesOf(of string) []kind {
	list := []kind{}
	for _, p := range properties {
		if of == "" || slices.Contains(p.of, of) {
			list = append(list, p.kind)
		}
	}
	return list
}
