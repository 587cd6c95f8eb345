package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// reconciled answers a request to the reconciliation service into an answer.
func reconciled(t *testing.T, h http.Handler, path string, answer any) {
	t.Helper()
	w := get(t, h, path)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json; charset=utf-8" {
		t.Fatalf("%s: status %d, %s", path, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), answer); err != nil {
		t.Fatal(err)
	}
}

// guess is a candidate as the schema reconciliation-result-batch.json has it.
type guess struct {
	ID, Name string
	Score    float64
	Match    bool
	Type     []struct{ ID, Name string }
	Features []struct {
		ID    string
		Value any
	}
}

// TestManifest holds the manifest against what manifest.json asks for.
func TestManifest(t *testing.T) {
	h := published(t, "")
	type service struct {
		URL  string `json:"service_url"`
		Path string `json:"service_path"`
	}
	var m struct {
		Versions                           []string
		Name, IdentifierSpace, SchemaSpace string
		DefaultTypes                       []struct{ ID, Name string }
		View                               struct{ URL string }
		Preview                            struct {
			URL           string
			Width, Height int
		}
		Suggest map[string]service
		Extend  struct {
			Propose service `json:"propose_properties"`
		}
	}
	reconciled(t, h, "/reconcile", &m)
	if !slices.Contains(m.Versions, "0.2") || m.Name == "" || m.IdentifierSpace != "https://record.example/" || m.SchemaSpace == "" || len(m.DefaultTypes) != 5 {
		t.Errorf("the manifest: %+v", m)
	}
	for _, template := range []string{m.View.URL, m.Preview.URL} {
		if !strings.Contains(template, "{{id}}") {
			t.Errorf("%s has no place for an id", template)
		}
		address := mustParse(t, strings.ReplaceAll(template, "{{id}}", url.QueryEscape("person/volodymyr-zelenskyy")))
		led := get(t, h, address.RequestURI())
		if page := led.Header().Get("Location"); led.Code != http.StatusFound || get(t, h, page).Code != http.StatusOK {
			t.Errorf("%s leads to %q", address, page)
		}
	}
	if m.Preview.Width == 0 || m.Preview.Height == 0 {
		t.Error("a preview without a size")
	}
	for name, at := range m.Suggest {
		var answer struct{ Result []struct{ ID, Name string } }
		letters := "p"
		if name == "entity" {
			letters = "pre"
		}
		reconciled(t, h, mustParse(t, at.URL+at.Path).Path+"?prefix="+letters, &answer)
		if len(answer.Result) == 0 || answer.Result[0].ID == "" || answer.Result[0].Name == "" {
			t.Errorf("suggest %s: %+v", name, answer)
		}
	}
	if len(m.Suggest) != 3 {
		t.Errorf("suggest %v", m.Suggest)
	}
	var proposed struct {
		Type       string
		Properties []struct{ ID, Name string }
	}
	reconciled(t, h, mustParse(t, m.Extend.Propose.URL+m.Extend.Propose.Path).Path+"?type=Meeting", &proposed)
	if proposed.Type != "Meeting" || !slices.ContainsFunc(proposed.Properties, func(p struct{ ID, Name string }) bool { return p.ID == "held" }) {
		t.Errorf("properties of meetings: %+v", proposed)
	}
	for _, id := range []string{"", "//elsewhere.example", "person/../graphql", "citation/a"} {
		if got := get(t, h, "/reconcile/view?id="+url.QueryEscape(id)).Code; got != http.StatusNotFound {
			t.Errorf("view of %q: status %d", id, got)
		}
	}
}

func TestReconcile(t *testing.T) {
	h := published(t, "")
	batch := `{
		"q0": {"query": "Зеленский"},
		"q1": {"query": "Zelenksy", "type": "Person", "limit": 3},
		"q2": {"query": "Istanbul talks, third round", "type": ["Meeting"]},
		"q3": {"query": "person/vladimir-putin"},
		"q4": {"query": "Zelensky", "type": "Organization"},
		"q5": {"properties": [{"pid": "iso3166", "v": "RU"}]},
		"q6": {"query": "Prisoners", "type": "Topic", "type_strict": "any"},
		"q7": {"query": "nobody of this name"}
	}`
	var results map[string]struct{ Result []guess }
	reconciled(t, h, "/reconcile?queries="+url.QueryEscape(batch), &results)
	first := func(name string) guess {
		if len(results[name].Result) == 0 {
			return guess{}
		}
		return results[name].Result[0]
	}
	for name, want := range map[string]struct {
		id    string
		match bool
	}{
		"q0": {"person/volodymyr-zelenskyy", true},
		"q1": {"person/volodymyr-zelenskyy", false},
		"q2": {"meeting/istanbul-2025-3", true},
		"q3": {"person/vladimir-putin", true},
		"q4": {"", false},
		"q5": {"state/russia", true},
		"q7": {"", false},
	} {
		got := first(name)
		if got.ID != want.id || got.Match != want.match {
			t.Errorf("%s: %+v, want %s, %v", name, got, want.id, want.match)
		}
	}
	for name, result := range results {
		if result.Result == nil {
			t.Errorf("%s has no result, not even an empty one", name)
		}
		for i, c := range result.Result {
			if c.ID == "" || c.Name == "" || c.Score < 0 || c.Score > 100 || len(c.Type) != 1 || i > 0 && c.Score > result.Result[i-1].Score {
				t.Errorf("%s: %+v", name, c)
			}
		}
	}
	if len(results) != 8 {
		t.Errorf("%d results", len(results))
	}

	// The same by POST, as OpenRefine sends it.
	r := httptest.NewRequest("POST", "/reconcile", strings.NewReader(url.Values{"queries": {batch}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var posted map[string]struct{ Result []guess }
	if err := json.Unmarshal(w.Body.Bytes(), &posted); err != nil || len(posted) != 8 {
		t.Errorf("POST: status %d, %v, %s", w.Code, err, w.Body)
	}

	var one struct{ Result []guess }
	reconciled(t, h, "/reconcile?query=Umerov", &one)
	if len(one.Result) == 0 || one.Result[0].ID != "person/rustem-umerov" {
		t.Errorf("a name alone: %+v", one)
	}
	reconciled(t, h, "/reconcile?query="+url.QueryEscape(`{"query":"Russian delegation, third round","properties":[{"pid":"state","v":{"id":"state/russia","name":"Russia"}}]}`), &one)
	if c := one.Result[0]; !regexp.MustCompile(`^organization/`).MatchString(c.ID) || c.Features[1].ID != "state" {
		t.Errorf("a name and a property: %+v", c)
	}
	for path, want := range map[string]int{
		"/reconcile?queries=[]":                                    http.StatusBadRequest,
		"/reconcile?queries=x":                                     http.StatusBadRequest,
		"/reconcile?queries=" + url.QueryEscape(`{"q":{}}`):        http.StatusBadRequest,
		"/reconcile?extend=x":                                      http.StatusBadRequest,
		"/reconcile?queries=" + url.QueryEscape(crowd(51)):         http.StatusRequestEntityTooLarge,
		"/reconcile?query=" + url.QueryEscape(`"unbalanced * " (`): http.StatusOK,
	} {
		if got := get(t, h, path).Code; got != want {
			t.Errorf("%s: status %d, want %d", path, got, want)
		}
	}
}

// crowd returns so many queries.
func crowd(n int) string {
	queries := map[string]any{}
	for i := range n {
		queries[string(rune('a'+i))] = map[string]string{"query": "x"}
	}
	return string(must(json.Marshal(queries)))
}

// TestNamesakes shows that of two records with one name neither is the match,
// until something else tells them apart.
func TestNamesakes(t *testing.T) {
	h := published(t, `
people:
  - {id: person/vera-sample, names: [{text: Vera Sample}], identifiers: [{scheme: wikidata, value: Q42000001}]}
  - {id: person/vera-sample-2, names: [{text: Vera Sample}]}
`)
	ask := func(query string) []guess {
		var one struct{ Result []guess }
		reconciled(t, h, "/reconcile?query="+url.QueryEscape(query), &one)
		return one.Result
	}
	both := ask(`{"query":"Vera Sample"}`)
	if len(both) != 2 || both[0].Match || both[1].Match {
		t.Errorf("two of one name: %+v", both)
	}
	if told := ask(`{"query":"Vera Sample","properties":[{"pid":"wikidata","v":"Q42000001"}]}`); told[0].ID != "person/vera-sample" || told[0].Score != 100 {
		t.Errorf("with an identifier: %+v", told)
	}
}

func TestExtend(t *testing.T) {
	h := published(t, "")
	asked := `{"ids": ["person/volodymyr-zelenskyy", "state/russia", "meeting/istanbul-2025-3", "person/nobody", "no id"],
		"properties": [{"id": "statements"}, {"id": "position"}, {"id": "iso3166"}, {"id": "held"}, {"id": "series"}]}`
	var answer struct {
		Meta []struct {
			ID, Name string
			Type     *struct{ ID string }
		}
		Rows map[string]map[string][]map[string]any
	}
	reconciled(t, h, "/reconcile?extend="+url.QueryEscape(asked), &answer)
	if len(answer.Meta) != 5 || answer.Meta[0].ID != "statements" || answer.Meta[4].Type == nil || answer.Meta[4].Type.ID != "Meeting" {
		t.Errorf("meta: %+v", answer.Meta)
	}
	if len(answer.Rows) != 5 {
		t.Errorf("%d rows", len(answer.Rows))
	}
	for _, tt := range []struct{ id, property, want string }{
		{"person/volodymyr-zelenskyy", "statements", `[{"int":7}]`},
		{"person/volodymyr-zelenskyy", "position", `[{"str":"President"}]`},
		{"person/volodymyr-zelenskyy", "held", `[]`},
		{"state/russia", "iso3166", `[{"str":"RU"}]`},
		{"meeting/istanbul-2025-3", "held", `[{"str":"2025-07-23"}]`},
		{"meeting/istanbul-2025-3", "series", `[{"id":"meeting/istanbul-2025","name":"Istanbul talks, 2025"}]`},
		{"person/nobody", "statements", `[]`},
		{"no id", "position", `[]`},
	} {
		if got := string(must(json.Marshal(answer.Rows[tt.id][tt.property]))); got != tt.want {
			t.Errorf("%s of %s: %s, want %s", tt.property, tt.id, got, tt.want)
		}
	}
}

// TestSuggest shows that records are found by their first letters, in any
// script, and by their ids.
func TestSuggest(t *testing.T) {
	h := published(t, "")
	for prefix, want := range map[string]string{
		"Zelen": "person/volodymyr-zelenskyy", "Зелен": "person/volodymyr-zelenskyy", "third rou": "meeting/istanbul-2025-3",
		"state/ukraine": "state/ukraine", "Deleg": "topic/delegations", "Istanbul ta": "meeting/istanbul-2025",
	} {
		var answer struct{ Result []struct{ ID string } }
		reconciled(t, h, "/reconcile/suggest/entity?prefix="+url.QueryEscape(prefix), &answer)
		if !slices.ContainsFunc(answer.Result, func(e struct{ ID string }) bool { return e.ID == want }) {
			t.Errorf("%s: %+v, want %s", prefix, answer.Result, want)
		}
	}
	var first, rest struct{ Result []struct{ ID string } }
	reconciled(t, h, "/reconcile/suggest/entity?prefix=ist", &first)
	reconciled(t, h, "/reconcile/suggest/entity?prefix=ist&cursor=1", &rest)
	if len(first.Result) < 2 || len(rest.Result) == 0 || first.Result[1].ID != rest.Result[0].ID {
		t.Errorf("from the second on: %+v after %+v", rest, first)
	}
}
