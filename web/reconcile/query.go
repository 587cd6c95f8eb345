package reconcile

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
)

// query asks for what a name may mean.
type query struct {
	Query      string      `json:"query"`
	Type       oneOrMore   `json:"type"`
	Limit      float64     `json:"limit"`
	Properties []condition `json:"properties"`
}

// condition says what else is known of what is meant.
type condition struct {
	ID     string          `json:"pid"`
	Values json.RawMessage `json:"v"`
}

// oneOrMore is a type, or a list of types.
type oneOrMore []string

// UnmarshalJSON reads either.
func (o *oneOrMore) UnmarshalJSON(text []byte) error {
	var one string
	if err := json.Unmarshal(text, &one); err == nil {
		*o = oneOrMore{one}
		return nil
	}
	return json.Unmarshal(text, (*[]string)(o))
}

// candidate is a record that may be meant.
type candidate struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	Type        []kind    `json:"type"`
	Score       float64   `json:"score"`
	Match       bool      `json:"match"`
	Features    []feature `json:"features"`
}

// feature is a part of a score.
type feature struct {
	ID    string `json:"id"`
	Value any    `json:"value"`
}

type result struct {
	Result []candidate `json:"result"`
}

// node is a record as the documents answer it.
type node struct {
	Type        string `json:"__typename"`
	ID          string
	Name        string
	Description string
}

// maxLimit is how many candidates a query gets at most.
const maxLimit = 50

// batch answers queries by their names.
func (s *Service) batch(ctx context.Context, text string) (any, error) {
	var asked map[string]query
	if err := json.Unmarshal([]byte(text), &asked); err != nil {
		return nil, problem{http.StatusBadRequest, "queries is no JSON object of queries"}
	}
	if len(asked) > batchSize {
		return nil, problem{http.StatusRequestEntityTooLarge, fmt.Sprintf("at most %d queries come at once", batchSize)}
	}
	results := make(map[string]result, len(asked))
	for name, q := range asked {
		found, err := s.candidates(ctx, q)
		if err != nil {
			return nil, err
		}
		results[name] = result{found}
	}
	return results, nil
}

// single answers one query: a JSON object, or a name alone.
func (s *Service) single(ctx context.Context, text string) (any, error) {
	q := query{Query: text}
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		q = query{}
		if err := json.Unmarshal([]byte(text), &q); err != nil {
			return nil, problem{http.StatusBadRequest, "query is no JSON object"}
		}
	}
	found, err := s.candidates(ctx, q)
	return result{found}, err
}

// candidates returns what a query may mean, the best first.
func (s *Service) candidates(ctx context.Context, q query) ([]candidate, error) {
	if strings.TrimSpace(q.Query) == "" && len(q.Properties) == 0 {
		return nil, problem{http.StatusBadRequest, "a query has query or properties"}
	}
	limit := maxLimit
	if q.Limit >= 1 && q.Limit < maxLimit {
		limit = int(q.Limit)
	}
	found, err := s.named(ctx, q.Query, q.Type)
	if err != nil {
		return nil, err
	}
	if found, err = s.registered(ctx, q, found); err != nil {
		return nil, err
	}
	if found, err = s.weigh(ctx, q.Properties, found); err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID)) })
	// Only one that is all but sure, with no other beside it, is the match.
	if len(found) > 0 && found[0].Score >= sure && (len(found) == 1 || found[1].Score < sure) {
		found[0].Match = true
	}
	return found[:min(limit, len(found))], nil
}

// sure is the score from which a candidate is taken to be meant: a name that
// differs by its transliteration only.
const sure = 95

var candidatesDocument = document("candidates")

// named returns the records of the types that a name, or an id, may mean.
func (s *Service) named(ctx context.Context, name string, types []string) ([]candidate, error) {
	found := []candidate{}
	name = strings.TrimSpace(name)
	if name == "" {
		return found, nil
	}
	var actorTypes, otherTypes []string
	for _, k := range kinds {
		if wanted := len(types) == 0 || slices.Contains(types, k.ID); !wanted {
			continue
		}
		if of := strings.ToUpper(k.ID); slices.Contains(actors, k.ID) {
			actorTypes = append(actorTypes, of)
		} else {
			otherTypes = append(otherTypes, of)
		}
	}
	ids := []string{}
	if id.MatchString(name) {
		ids = append(ids, name)
	}
	var answer struct {
		Actors []struct {
			Score float64
			Actor node
		}
		Search *struct {
			Hits []struct {
				Score float64
				Node  node
			}
		}
		Nodes []*node
	}
	words := plain(name)
	if err := s.ask(ctx, candidatesDocument, map[string]any{
		"name": words, "actors": actorTypes, "others": otherTypes, "first": maxLimit, "ids": ids,
		"anyActor": len(actorTypes) > 0 && words != "", "anyOther": len(otherTypes) > 0 && words != "",
	}, &answer); err != nil {
		return nil, err
	}
	for _, n := range answer.Nodes {
		if n != nil {
			found = add(found, *n, 1)
		}
	}
	for _, a := range answer.Actors {
		found = add(found, a.Actor, a.Score)
	}
	if answer.Search != nil {
		for _, hit := range answer.Search.Hits {
			found = add(found, hit.Node, wordScore(hit.Score))
		}
	}
	return found, nil
}

// plain returns a name without the signs that a search takes for commands.
func plain(name string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(`"`, " ", "*", " ", "“", " ", "”", " ").Replace(name)), " ")
}

// wordScore returns how sure a hit of a search is: above 1 a name is what was
// typed, up to 1 words are.
func wordScore(score float64) float64 {
	if score > 1 {
		return 1
	}
	return 0.9 * score
}

// add adds a record, once, with a score up to 1.
func add(found []candidate, n node, score float64) []candidate {
	k, ok := kindOf(n.Type)
	if !ok || slices.ContainsFunc(found, func(c candidate) bool { return c.ID == n.ID }) {
		return found
	}
	score = math.Round(100*score*10) / 10
	return append(found, candidate{
		ID: n.ID, Name: n.Name, Description: n.Description, Type: []kind{k}, Score: score,
		Features: []feature{{"name", score}},
	})
}

var lookupDocument = document("lookup")

// registers are the properties by which other registers know a record.
var registers = []string{"wikidata", "iso3166", "domain"}

// registered adds the records that other registers know by a value of the
// query's properties.
func (s *Service) registered(ctx context.Context, q query, found []candidate) ([]candidate, error) {
	for _, c := range q.Properties {
		if !slices.Contains(registers, c.ID) {
			continue
		}
		for _, value := range c.texts() {
			var answer struct{ Lookup *node }
			if err := s.ask(ctx, lookupDocument, map[string]any{"scheme": c.ID, "value": value}, &answer); err != nil {
				return nil, err
			}
			if n := answer.Lookup; n != nil && (len(q.Type) == 0 || slices.Contains(q.Type, n.Type)) {
				score := 0.0 // of the name, which is another
				if q.Query == "" {
					score = 1
				}
				found = add(found, *n, score)
			}
		}
	}
	return found, nil
}

// texts returns the values of a condition as text: a value, or a list, of
// which each may be a record.
func (c condition) texts() (all []string) {
	var list []json.RawMessage
	if json.Unmarshal(c.Values, &list) != nil {
		list = []json.RawMessage{c.Values}
	}
	for _, value := range list {
		var text string
		var record struct{ ID string }
		switch {
		case json.Unmarshal(value, &text) == nil:
			all = append(all, text)
		case json.Unmarshal(value, &record) == nil && record.ID != "":
			all = append(all, record.ID)
		default:
			all = append(all, string(value)) // a number or a truth value as it is written
		}
	}
	return all
}
