package graph_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/graph"
	"onrecord/graph/doctest"
	"onrecord/store"
)

// TestRowsOfEachEdge follows every edge from few records of a store in which
// lists are as long as they may be: no more rows are read than were foreseen.
func TestRowsOfEachEdge(t *testing.T) {
	s := crowd(t)
	for _, ask := range []string{
		`{ node(id: "person/x-1") { id } }`,
		`{ nodes(ids: ["person/x-1", "state/x-1", "citation/x-1", "person/nobody"]) { id } }`,
		`{ people(first: 100, where: {name: "Alex Example", memberOf: ["state/x-0", "organization/x-1"]}) { totalCount nodes { id } } }`,
		`{ meetings(first: 100, where: {name: "Example talks", participant: ["person/x-1"]}) { totalIsExact nodes { id } } }`,
		`{ places(first: 100) { nodes { id state { id } within { id } claimedBy { id } claims { by { id } statement { id } } } } }`,
		`{ topics(first: 100) { nodes { id broader { id } narrower(first: 100) { id } statements(first: 100) { nodes { id } } } } }`,
		`{ statements(first: 100, where: {speaker: {name: "Alex Example"}, topics: ["topic/x-1"], related: {to: {onBehalfOf: {name: "Examplia 0"}}}}) { totalCount nodes { id } } }`,
		`{ statements(first: 1, orderBy: RELEVANCE, where: {text: "lantern"}) { totalCount edges { snippet node { id } } } }`,
		`{ sources(first: 100, where: {outlet: ["organization/x-1"]}) { totalCount nodes { id } } }`,
		`{ lookup(scheme: "url", value: "https://example.org/3") { id } }`,
		`{ actors(name: "Alex Example", first: 100) { score actor { id } } }`,
		`{ search(text: "example", first: 100) { complete hits { node { id } } } }`,
		`{ statementCounts(where: {speaker: {id: ["person/x-0", "person/x-1"]}}, by: [OUTLET, TOPIC, DAY], first: 20) { key node { id } first { edtf } buckets { node { id } buckets { key } } } }`,
		`{ statementCounts(by: [TOPIC, OUTLET, DAY], first: 30) { key } }`,
		`{ paths(from: "person/x-1", to: "place/x-7", maxDepth: 4, first: 10) { paths { hops { from { id } to { id } citations(first: 100) { id } } } } }`,
		`{ person(id: "person/x-1") { positions(on: "2031-07-01", first: 5) { id of { id } person { id } } authored(first: 100) { totalCount nodes { id } } participations { nodes { id } } mentionedIn { nodes { id } } } }`,
		`{ state(id: "state/x-0") { officials(first: 5) { id } places(first: 100) { nodes { id } } } }`,
		`{ state(id: "state/x-0") { officials(first: 5, on: "2030") { id } } }`,
		`{ organization(id: "organization/x-1") { parent { id } state { id } positions { id } sources(first: 100) { totalCount nodes { id } } } }`,
		`{ meeting(id: "meeting/x-0") { rounds(first: 100) { id series { id } } agenda { id } citations(first: 3) { nodes { id } } } }`,
		`{ meeting(id: "meeting/x-0") { delegations { of { id } members { role as { id } actor { id } for { id } } } } }`,
		`{ meeting(id: "meeting/x-0") { participations(first: 5) { totalCount nodes { as { id } citations(first: 100) { nodes { id } } } } } }`,
		`{ statements(first: 7) { nodes { topics { id } } } }`,
		`{ statements(first: 7) { nodes { mentions { node { id } } } } }`,
		`{ statements(first: 7) { nodes { addressees { id } speaker { id } onBehalfOf { id } meeting { id } firstReported { id } } } }`,
		`{ statements(first: 70) { nodes { speakingAs { id } } } }`,
		`{ statements(first: 7) { nodes { corroboration { origins { reach source { id } outlet { id } } } } } }`,
		`{ statements(first: 7) { nodes { relations(first: 100) { from { id } to { id } citation { id } } } } }`,
		`{ statements(first: 7) { nodes { citations(first: 100) { totalCount nodes { source { id } outlet { id } statement { id } through { id } } } } } }`,
		`{ statements(first: 2) { nodes { citations(first: 3) { nodes { via { id } credits { id } } } } } }`,
		`{ statements(first: 2) { nodes { citations(first: 3) { nodes { chain { actor { id } source { id } statement { id } } } } } } }`,
		`{ statements(first: 1) { nodes { citations(first: 1) { nodes { chain { role } } } } } }`,
		`{ sources(first: 3) { nodes { bylines { person { id } } basedOn { id } citations(first: 100) { nodes { id } } } } }`,
		`{ sources(first: 1) { nodes { origins { id } } } }`,
		`{ sources(first: 50) { nodes { origins { id } } } }`,
	} {
		for name, set := range map[string]func(*graph.Options){"fast path": planned, "executor": executed} {
			answer, report := post(t, serve(t, s, boundless(set)), doctest.Document{Query: ask}.Body())
			if report.Rows > report.Cost || report.Rows == 0 {
				t.Errorf("%s read %d rows, of %d foreseen: %s", name, report.Rows, report.Cost, ask)
			}
			if tooMany := strings.Contains(ask, `on: "2030"`); strings.Contains(string(answer), `"errors"`) != tooMany {
				t.Errorf("%s: %s: %.300s", name, ask, answer)
			}
		}
	}
}

// TestRowsAreForeseen asks random documents of both walks: neither reads more
// rows than were foreseen.
func TestRowsAreForeseen(t *testing.T) {
	schema := contract(t)
	for name, s := range map[string]*store.Store{"Istanbul": istanbulStore(t), "fiction": fiction(t), "crowd": crowd(t)} {
		t.Run(name, func(t *testing.T) {
			walks := map[string]func(*graph.Options){"fast path": planned, "executor": executed}
			record := doctest.Survey(t, func(query string) []byte {
				answer, _ := post(t, serve(t, s, boundless(executed)), doctest.Document{Query: query}.Body())
				return answer
			})
			rapid.Check(t, func(rt *rapid.T) {
				d := doctest.Draw(rt, schema, record)
				for name, set := range walks {
					_, report := post(t, serve(t, s, boundless(set)), d.Body())
					if report.Rows > report.Cost {
						rt.Fatalf("%s read %d rows, of %d foreseen: %s", name, report.Rows, report.Cost, d)
					}
				}
			})
		})
	}
}
