package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"onrecord/store"
)

// graphOf returns all that can be read of a small store, by id and without
// the keys inside, which depend on the order of writing.
func graphOf(t fataler, s *store.Store) map[store.ID]string {
	t.Helper()
	v, err := s.View(background)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	g := &graph{t: t, v: v, lines: map[store.ID]string{}}
	g.entities()
	g.statements()
	return g.lines
}

type graph struct {
	t     fataler
	v     *store.View
	lines map[store.ID]string
}

// page is the first page; the stores compared are small.
var page = store.Page{First: store.MaxPage}

func must[T any](g *graph, value T, err error) T {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
	return value
}

// firstPage returns the entries of a list that was read.
func firstPage[T any](g *graph) func(store.Slice[T], error) []T {
	return func(found store.Slice[T], err error) []T {
		g.t.Helper()
		return must(g, found, err).Nodes()
	}
}

// id names a record.
func (g *graph) id(key store.Key) store.ID {
	if key == 0 {
		return ""
	}
	node, ok := readKeys(g, []store.Key{key}, g.v.Nodes)[key]
	if !ok {
		return store.ID(fmt.Sprintf("nothing under key %d", key))
	}
	return node.NodeID()
}

func readKeys[T any](g *graph, keys []store.Key, read func(ctx context.Context, keys []store.Key) (map[store.Key]T, error)) map[store.Key]T {
	g.t.Helper()
	found, err := read(background, keys)
	if err != nil {
		g.t.Fatal(err)
	}
	return found
}

func ids[T store.Node](nodes []T) []store.ID {
	list := make([]store.ID, len(nodes))
	for i, n := range nodes {
		list[i] = n.NodeID()
	}
	return list
}

func (g *graph) add(n store.Node, parts ...any) {
	var text []string
	for _, p := range parts {
		b, err := json.Marshal(p)
		if err != nil {
			g.t.Fatal(err)
		}
		text = append(text, string(b))
	}
	g.lines[n.NodeID()] = strings.Join(text, " | ")
}

func (g *graph) entities() {
	for _, n := range firstPage[*store.Person](g)(g.v.People(background, nil, page)) {
		g.add(n, n.Names, n.Identifiers, n.FormerIDs, n.Description(nil))
		positions, err := g.v.Positions(background, store.PositionsOf, []store.Key{n.Key}, nil, store.Possible, 100)
		for _, p := range must(g, positions, err)[n.Key] {
			g.add(p, g.id(p.PersonKey), g.id(p.OfKey), p.Held, p.Title(nil))
		}
	}
	for _, n := range firstPage[*store.State](g)(g.v.States(background, nil, page)) {
		g.add(n, n.Names, n.Identifiers, n.FormerIDs, n.Description(nil), n.ISO)
	}
	for _, n := range firstPage[*store.Organization](g)(g.v.Organizations(background, nil, page)) {
		g.add(n, n.Names, n.Identifiers, n.FormerIDs, n.Description(nil), n.Kind, g.id(n.StateKey), g.id(n.ParentKey), n.Domains)
	}
	for _, n := range firstPage[*store.Topic](g)(g.v.Topics(background, page)) {
		g.add(n, n.Names, n.Identifiers, n.FormerIDs, n.Description(nil), g.id(n.BroaderKey))
	}
	places, err := g.v.Places(background, store.AllEntities, []store.Key{0}, page)
	for _, n := range must(g, places, err)[0].Nodes() {
		claims := readKeys(g, []store.Key{n.Key}, g.v.ClaimedBy)[n.Key]
		g.add(n, n.Names, n.Identifiers, n.FormerIDs, n.Kind, g.id(n.StateKey), g.id(n.WithinKey), n.Latitude, n.Longitude, ids(claims))
	}
	for _, n := range firstPage[*store.Meeting](g)(g.v.Meetings(background, nil, page)) {
		agenda := readKeys(g, []store.Key{n.Key}, g.v.Agendas)[n.Key]
		g.add(n, n.Names, n.Identifiers, n.FormerIDs, n.Status, n.Held, g.id(n.PlaceKey), g.id(n.SeriesKey), n.Outcome(nil), ids(agenda), g.evidence(n.Key))
		parts, err := g.v.Participations(background, store.ParticipationsIn, []store.Key{n.Key}, page)
		for _, p := range must(g, parts, err)[n.Key].Nodes() {
			g.add(p, g.id(p.MeetingKey), g.id(p.ActorKey), g.id(p.ForKey), p.Role, g.id(p.AsKey), g.evidence(p.Key))
		}
	}
}

func (g *graph) evidence(of store.Key) []store.ID {
	found, err := g.v.Citations(background, store.EvidenceOf, []store.Key{of}, nil, store.PublishedAsc, page)
	return ids(must(g, found, err)[of].Nodes())
}

func (g *graph) statements() {
	sources, err := g.v.Sources(background, store.AllSources, []store.Key{0}, nil, page)
	for _, n := range must(g, sources, err)[0].Nodes() {
		var bylines []string
		for _, b := range readKeys(g, []store.Key{n.Key}, g.v.Bylines)[n.Key] {
			bylines = append(bylines, fmt.Sprint(b.Name, " ", g.id(b.PersonKey)))
		}
		g.add(n, n.FormerIDs, n.Identifiers, n.URL, n.ArchiveURL, n.Title, n.Language, n.Kind, g.id(n.OutletKey), n.Published, n.Retrieved,
			n.Status, bylines, ids(readKeys(g, []store.Key{n.Key}, g.v.BasedOn)[n.Key]))
	}
	all, err := g.v.Statements(background, store.AllStatements, []store.Key{0}, nil, store.SaidAsc, page)
	for _, n := range must(g, all, err)[0].Nodes() {
		c := n.Corroboration
		c.StatementKey = 0
		var mentions, origins []string
		for _, m := range readKeys(g, []store.Key{n.Key}, g.v.Mentions)[n.Key] {
			b, _ := json.Marshal([]any{g.id(m.NodeKey), m.Text, m.Start, m.End})
			mentions = append(mentions, string(b))
		}
		for _, o := range readKeys(g, []store.Key{n.Key}, g.v.Origins)[n.Key] {
			origins = append(origins, fmt.Sprint(g.id(o.SourceKey), " ", g.id(o.OutletKey), " ", o.Reach))
		}
		slices.Sort(origins)
		g.add(n, n.FormerIDs, n.Wording, n.Language, n.Translations, n.Act, n.Form, g.id(n.SpeakerKey), n.SpeakerLabel, g.id(n.OnBehalfOfKey),
			n.Said, g.id(n.PlaceKey), g.id(n.MeetingKey), n.Status, n.Notice, g.id(n.FirstKey), c, mentions, origins,
			ids(readKeys(g, []store.Key{n.Key}, g.v.TopicsOf)[n.Key]), ids(readKeys(g, []store.Key{n.Key}, g.v.Addressees)[n.Key]))
		g.citations(n.Key)
		relations, err := g.v.Relations(background, []store.Key{n.Key}, nil, store.Out, store.LinkStatuses, 100)
		for _, r := range must(g, relations, err)[n.Key] {
			g.add(r, g.id(r.FromKey), g.id(r.ToKey), r.Kind, r.Status, r.Score, r.Note, g.id(r.CitationKey))
		}
	}
}

func (g *graph) citations(of store.Key) {
	found, err := g.v.Citations(background, store.CitationsOf, []store.Key{of}, nil, store.PublishedAsc, page)
	for _, c := range must(g, found, err)[of].Nodes() {
		g.add(c, g.id(c.StatementKey), g.id(c.SourceKey), g.id(c.OutletKey), c.Form, c.Quote, c.Translated, c.Anchor, c.Attribution,
			g.id(c.KnownThroughKey), c.Link, g.id(c.ThroughKey), c.Status,
			ids(readKeys(g, []store.Key{c.Key}, g.v.Via)[c.Key]), ids(readKeys(g, []store.Key{c.Key}, g.v.Credits)[c.Key]))
	}
}
