package reconcile

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"onrecord/store/text"
)

// suggestions is how many are suggested at a time.
const suggestions = 10

// suggestEntity answers whom or what the letters typed so far may begin.
func (s *Service) suggestEntity(w http.ResponseWriter, r *http.Request) {
	type suggestion struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		Description string `json:"description,omitempty"`
		Notable     []kind `json:"notable"`
	}
	prefix := strings.TrimSpace(r.URL.Query().Get("prefix"))
	found, err := s.named(r.Context(), prefix, nil)
	if err != nil {
		reply(w, nil, err)
		return
	}
	begun, err := s.begun(r, prefix)
	if err != nil {
		reply(w, nil, err)
		return
	}
	for _, n := range begun {
		found = add(found, n, 0)
	}
	skip, _ := strconv.Atoi(r.URL.Query().Get("cursor"))
	skip = min(max(skip, 0), len(found))
	list := []suggestion{}
	for _, c := range found[skip:min(skip+suggestions, len(found))] {
		list = append(list, suggestion{c.ID, c.Name, c.Description, c.Type})
	}
	reply(w, map[string]any{"result": list}, nil)
}

// begun returns the records with a word that the letters begin.
func (s *Service) begun(r *http.Request, prefix string) (nodes []node, err error) {
	words := plain(prefix)
	if words == "" {
		return nil, nil
	}
	var of []string
	for _, k := range kinds {
		of = append(of, strings.ToUpper(k.ID))
	}
	var answer struct {
		Search struct{ Hits []struct{ Node node } }
	}
	err = s.ask(r.Context(), candidatesDocument, map[string]any{
		"name": begins(words), "others": of, "first": maxLimit, "ids": []string{}, "anyActor": false, "anyOther": true,
	}, &answer)
	for _, hit := range answer.Search.Hits {
		nodes = append(nodes, hit.Node)
	}
	return nodes, err
}

// begins returns words of which the last may go on; what is left of it when too
// many words begin with those letters.
func begins(words string) string {
	if sought := words + "*"; text.ParseQuery(sought).TooWide() == "" {
		return sought
	}
	if i := strings.LastIndexByte(words, ' '); i > 0 {
		return words[:i]
	}
	return words
}

// suggestType answers which types the letters may begin.
func suggestType(w http.ResponseWriter, r *http.Request) { suggest(w, r, kinds) }

// suggestProperty answers which properties the letters may begin.
func suggestProperty(w http.ResponseWriter, r *http.Request) { suggest(w, r, propertiesOf("")) }

// suggest answers which of a list the letters may begin: its id, its name, or
// a word of that.
func suggest(w http.ResponseWriter, r *http.Request, list []kind) {
	prefix := strings.ToLower(strings.TrimSpace(r.URL.Query().Get("prefix")))
	found := slices.DeleteFunc(slices.Clone(list), func(k kind) bool {
		words := append(strings.Fields(k.Name), k.ID, k.Name)
		return !slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(strings.ToLower(word), prefix) })
	})
	skip, _ := strconv.Atoi(r.URL.Query().Get("cursor"))
	reply(w, map[string]any{"result": found[min(max(skip, 0), len(found)):]}, nil)
}
