package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// partly is a statement of which a source that we know through another prints
// a part.
var partly = Statement{
	ID: "statement/talks-1", Text: "He calls the talks “a beginning”.", Language: "en", Act: "OPINION", Status: "ASSERTED",
	Speaker: Ref{Type: "Person", ID: "person/vera-sample", Name: "Vera Sample"}, Post: "Envoy", PostOf: Ref{Type: "State", ID: "state/exampleton", Name: "Exampleton"},
	Said: Date{EDTF: "2025-07-16/2025-07-23"}, Meeting: Ref{Type: "Meeting", ID: "meeting/talks", Name: "Talks"},
	Topics: []Ref{{Type: "Topic", ID: "topic/talks", Name: "Talks"}}, Words: &Words{"a beginning", "en", false},
	Outlets: 2, Origins: 1,
	Citations: []Citation{
		{
			ID: "citation/talks-1/herald", Form: "PARTIAL", Quote: "a beginning", Link: "CONFIRMED", Status: "ASSERTED", Attribution: "told reporters",
			Source: Source{ID: "source/herald", Title: "Talks end", URL: "https://herald.example/1", Kind: "ARTICLE", Language: "en",
				Outlet:    Ref{Type: "Organization", Kind: "OUTLET", ID: "organization/herald", Name: "The Example Herald"},
				Published: Date{EDTF: "2025-07-23"}, Bylines: []string{"Ümit Örnek"}},
			KnownThrough: &Source{ID: "source/digest", Title: "Digest"},
			Credits:      []Ref{{Type: "Organization", ID: "organization/agency", Name: "Agency"}},
			Chain:        []Step{{Role: "SPEAKER", Actor: Ref{Type: "Person", ID: "person/vera-sample", Name: "Vera Sample"}}, {Role: "RELAYER", Label: "an aide"}},
		},
		{ID: "citation/talks-1/blog", Form: "DIRECT", Quote: "a beginning", Link: "SUGGESTED", Status: "ASSERTED", Source: Source{ID: "source/blog"}},
		{ID: "citation/talks-1/post", Form: "DIRECT", Quote: "a beginning", Link: "CONFIRMED", Status: "RETRACTED", Source: Source{ID: "source/post"}},
	},
}

// linkedData returns the graph of a page, by @id.
func linkedData(t *testing.T, p Page) map[string]map[string]any {
	t.Helper()
	text, err := json.Marshal(JSONLD(p))
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	nodes := map[string]map[string]any{}
	for _, n := range document.Graph {
		id, _ := n["@id"].(string)
		nodes[id] = n
	}
	return nodes
}

func TestJSONLD(t *testing.T) {
	const base = "https://record.example"
	nodes := linkedData(t, Page{Base: base, Path: "/statement/talks-1", Title: "Vera Sample", Language: "en", Statements: []Statement{partly}})
	want := map[string]any{
		"@type": "Claim", "@id": base + "/statement/talks-1", "url": base + "/statement/talks-1", "genre": "OPINION", "inLanguage": "en",
		"text":    "He calls the talks “a beginning”.",
		"hasPart": map[string]any{"@type": "Quotation", "text": "a beginning", "inLanguage": "en"},
		"author": map[string]any{"@type": "Role", "roleName": "Envoy, Exampleton", "author": map[string]any{
			"@type": "Person", "@id": base + "/person/vera-sample", "url": base + "/person/vera-sample", "name": "Vera Sample"}},
		"prov:wasAttributedTo": map[string]any{"@id": base + "/person/vera-sample"},
		"dcterms:date":         map[string]any{"@type": "edtf:EDTF", "@value": "2025-07-16/2025-07-23"},
		"dcterms:relation":     map[string]any{"@type": "Event", "@id": base + "/meeting/talks", "url": base + "/meeting/talks", "name": "Talks"},
		"about":                []any{map[string]any{"@type": "DefinedTerm", "@id": base + "/topic/talks", "url": base + "/topic/talks", "name": "Talks"}},
		"prov:wasDerivedFrom":  []any{map[string]any{"@id": base + "/source/herald"}},
		"citation": []any{map[string]any{
			"@type": "NewsArticle", "@id": base + "/source/herald", "headline": "Talks end", "url": "https://herald.example/1", "inLanguage": "en", "datePublished": "2025-07-23",
			"publisher": map[string]any{"@type": "NewsMediaOrganization", "@id": base + "/organization/herald", "url": base + "/organization/herald", "name": "The Example Herald"},
			"author":    []any{map[string]any{"@type": "Person", "name": "Ümit Örnek"}},
			"isBasedOn": []any{map[string]any{"@type": "CreativeWork", "publisher": map[string]any{"@type": "Organization", "@id": base + "/organization/agency", "url": base + "/organization/agency", "name": "Agency"}}},
			"hasPart": map[string]any{
				"@type": "Quotation", "@id": base + "/statement/talks-1#citation-talks-1-herald", "text": "a beginning", "inLanguage": "en", "creditText": "told reporters",
				"prov:wasDerivedFrom": map[string]any{"@type": "CreativeWork", "@id": base + "/source/digest", "headline": "Digest"},
				"prov:qualifiedAttribution": []any{
					map[string]any{"@type": "prov:Attribution", "prov:hadRole": "SPEAKER", "prov:agent": map[string]any{"@type": "Person", "@id": base + "/person/vera-sample"}},
					map[string]any{"@type": "prov:Attribution", "prov:hadRole": "RELAYER", "prov:agent": map[string]any{"name": "an aide"}},
				},
			},
		}},
	}
	if diff := cmp.Diff(want, nodes[base+"/statement/talks-1"]); diff != "" {
		t.Errorf("a statement partly on record (-want +got):\n%s", diff)
	}

	if page := nodes[""]; page["@type"] != "WebPage" || page["url"] != base+"/statement/talks-1" || page["mainEntity"].(map[string]any)["@id"] != base+"/statement/talks-1" {
		t.Errorf("the page itself: %v", page)
	}

	twice := linkedData(t, Page{Base: base, Statements: []Statement{partly, {ID: "statement/talks-3", Citations: partly.Citations[:1]}}})
	again := twice[base+"/statement/talks-3"]["citation"].([]any)[0].(map[string]any)
	if again["@id"] != base+"/source/herald" || again["headline"] != nil || again["hasPart"].(map[string]any)["text"] != "a beginning" {
		t.Errorf("a source that was described before: %v", again)
	}

	whole := Statement{ID: "statement/talks-2", Text: "We will come.", Status: "DISPUTED", Words: &Words{"We will come.", "", true}, SpeakerLabel: "an aide", Said: Date{EDTF: "2025-07"}}
	got := linkedData(t, Page{Base: base, Statements: []Statement{whole}})[base+"/statement/talks-2"]
	if got["@type"] != "Quotation" || got["text"] != "We will come." || got["author"] != nil || got["creditText"] != "an aide" || got["dateCreated"] != "2025-07" || got["creativeWorkStatus"] != "DISPUTED" {
		t.Errorf("a statement wholly on record by an unnamed speaker: %v", got)
	}
	about := Thing{Ref{Type: "State", ID: "state/exampleton", Name: "Exampleton"}, []string{"Exempelstadt"}, "a town", []string{"https://register.example/1"}}
	nodes = linkedData(t, Page{Base: base, Path: "/state/exampleton", About: &about})
	if diff := cmp.Diff(map[string]any{
		"@type": "Country", "@id": base + "/state/exampleton", "url": base + "/state/exampleton", "name": "Exampleton",
		"alternateName": []any{"Exempelstadt"}, "description": "a town", "sameAs": []any{"https://register.example/1"},
	}, nodes[base+"/state/exampleton"]); diff != "" {
		t.Errorf("an entity (-want +got):\n%s", diff)
	}
}

// TestExact shows which dates ISO 8601 can say.
func TestExact(t *testing.T) {
	for date, want := range map[string]bool{
		"2025": true, "2025-07": true, "2025-07-23": true, "2025-07-23T19:00+03:00": true,
		"2025-07-~23": false, "2025?": false, "2025-0X": false, "202X": false, "2025-22": false, "../2025-07-23": false, "": false,
	} {
		if got := (Date{EDTF: date}).exact(); got != want {
			t.Errorf("%s: %v", date, got)
		}
	}
}

// way is a way of two steps, of which the second rests on no report.
var way = []Hop{
	{Path: 1, Step: 1, From: partly.Speaker, To: Ref{Type: "Statement", ID: partly.ID, Name: "Vera Sample: a beginning"}, Edge: "SPEAKER",
		Grounds: []Ground{{partly.ID, partly.Citations[0]}, {partly.ID, partly.Citations[1]}}},
	{Path: 1, Step: 2, From: Ref{Type: "Statement", ID: partly.ID}, To: Ref{Type: "State", ID: "state/exampleton", Name: "Exampleton"}, Edge: "POSITION", Detail: "=Envoy"},
}

// TestWay shows the steps from one record to another as a list, and the
// reports that they rest on, but not one that is only suggested.
func TestWay(t *testing.T) {
	const base, report = "https://record.example", "https://record.example/statement/talks-1#citation-talks-1-herald"
	nodes := linkedData(t, Page{Base: base, Path: "/path", Mentions: []Ref{partly.Speaker}, Hops: way})
	if diff := cmp.Diff([]any{
		map[string]any{"@type": "ListItem", "position": 1.0,
			"item": map[string]any{"@type": "Person", "@id": base + "/person/vera-sample", "url": base + "/person/vera-sample", "name": "Vera Sample"}},
		map[string]any{"@type": "ListItem", "position": 2.0, "name": "SPEAKER",
			"item":                map[string]any{"@type": "CreativeWork", "@id": base + "/statement/talks-1", "url": base + "/statement/talks-1", "name": "Vera Sample: a beginning"},
			"prov:wasDerivedFrom": []any{map[string]any{"@id": report}}},
		map[string]any{"@type": "ListItem", "position": 3.0, "name": "POSITION: =Envoy",
			"item": map[string]any{"@type": "Country", "@id": base + "/state/exampleton", "url": base + "/state/exampleton", "name": "Exampleton"}},
	}, nodes[""]["itemListElement"]); diff != "" {
		t.Errorf("a way (-want +got):\n%s", diff)
	}
	if part := nodes[base+"/source/herald"]["hasPart"].(map[string]any); part["@id"] != report || nodes[base+"/source/blog"] != nil {
		t.Errorf("what the way rests on: %v", nodes)
	}

	var b bytes.Buffer
	if err := HopsCSV(&b, base, way); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 {
		t.Fatalf("%d rows, want a head, 2 reports and a step without", len(rows))
	}
	for column, want := range map[string][]string{
		"step": {"1", "1", "2"}, "to": {partly.ID, partly.ID, "state/exampleton"}, "edge_detail": {"", "", "'=Envoy"},
		"url": {base + "/" + partly.ID, base + "/" + partly.ID, ""}, "source_url": {"https://herald.example/1", "", ""}, "read_by_us": {"false", "true", ""},
	} {
		at := slices.Index(rows[0], column)
		if diff := cmp.Diff(want, []string{rows[1][at], rows[2][at], rows[3][at]}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", column, diff)
		}
	}
}

func TestCSV(t *testing.T) {
	hostile := partly
	hostile.Text = "=HYPERLINK(\"https://bad.example\")"
	hostile.Citations = []Citation{{ID: "citation/a", Quote: "-2\n+3, \"four\"", Source: Source{Title: "@cmd"}, Attribution: "＝1"}}
	var b bytes.Buffer
	if err := CSV(&b, "https://record.example", []Statement{partly, hostile}); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(b.String(), "\r\n"); lines != 5+1 { // a line break within a cell becomes one too
		t.Errorf("%d lines in:\n%s", lines, &b)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 5 {
		t.Fatalf("%d rows, want a head and 4 citations", len(rows))
	}
	cell := func(row int, name string) string { return rows[row][slices.Index(rows[0], name)] }
	for _, tt := range []struct {
		row        int
		name, want string
	}{
		{1, "statement", "statement/talks-1"}, {1, "url", "https://record.example/statement/talks-1"}, {1, "said", "2025-07-16/2025-07-23"},
		{1, "speaker_name", "Vera Sample"}, {1, "topics", "topic/talks"}, {1, "outlets", "2"}, {1, "independent_origins", "1"},
		{1, "quote", "a beginning"}, {1, "read_by_us", "false"}, {1, "known_through", "source/digest"}, {1, "outlet_name", "The Example Herald"},
		{2, "link", "SUGGESTED"}, {2, "read_by_us", "true"},
		{4, "text", "'=HYPERLINK(\"https://bad.example\")"}, {4, "quote", "'-2\n+3, \"four\""}, {4, "source_title", "'@cmd"}, {4, "attribution", "'＝1"},
	} {
		if got := cell(tt.row, tt.name); got != tt.want {
			t.Errorf("row %d, %s: %q, want %q", tt.row, tt.name, got, tt.want)
		}
	}
}
