package export

import "strings"

// node is an object of JSON-LD.
type node map[string]any

// set adds a value, unless there is none.
func (n node) set(name string, value any) {
	switch value := value.(type) {
	case string:
		if value == "" {
			return
		}
	case node:
		if value == nil {
			return
		}
	case []node:
		if len(value) == 0 {
			return
		}
	case []string:
		if len(value) == 0 {
			return
		}
	}
	n[name] = value
}

// date adds a date: under name where ISO 8601 can say it, and in EDTF, which
// can say every date, where it cannot.
func (n node) date(name string, d Date) {
	switch {
	case d.EDTF == "":
	case d.exact():
		n[name] = d.EDTF
	default:
		n["dcterms:date"] = node{"@type": "edtf:EDTF", "@value": d.EDTF}
	}
}

// JSONLD returns the page as linked data, in the words of schema.org with
// those of PROV for where a statement comes from. A report that is only
// suggested is left out. The value encodes as JSON.
func JSONLD(p Page) any {
	e := linked{p.Base, map[string]bool{}}
	page := node{"@type": "WebPage", "url": p.Base + p.Path, "name": p.Title, "inLanguage": p.Language}
	graph := []node{page}
	switch {
	case p.About != nil:
		page["mainEntity"] = node{"@id": e.at(p.About.ID)}
		graph = append(graph, e.thing(*p.About))
	case p.Work != nil:
		page["mainEntity"] = node{"@id": e.at(p.Work.ID)}
		graph = append(graph, e.source(*p.Work))
		e.described[p.Work.ID] = true
	case len(p.Statements) == 1:
		page["mainEntity"] = node{"@id": e.at(p.Statements[0].ID)}
	}
	for _, s := range p.Statements {
		graph = append(graph, e.statement(s))
	}
	graph = append(graph, e.paths(p.Hops)...)
	page.set("mentions", e.refs(p.Mentions))
	return node{
		"@context": []any{"https://schema.org", node{
			"prov":    "http://www.w3.org/ns/prov#",
			"dcterms": "http://purl.org/dc/terms/",
			"edtf":    "http://id.loc.gov/datatypes/edtf/",
		}},
		"@graph": graph,
	}
}

// linked writes the records of the site at base. What many name, such as a
// speaker, is described where it is named first, and from then on only by its
// address; a source is described where it first reports something.
type linked struct {
	base      string
	described map[string]bool
}

// at returns the address of a record.
func (e linked) at(id string) string { return e.base + "/" + id }

// part returns the address of a report on the page of the statement with an id.
func (e linked) part(statement string, c Citation) string {
	return e.at(statement) + "#" + strings.ReplaceAll(c.ID, "/", "-")
}

// paths returns the ways that steps make, each as the list of its records, and
// the reports that the steps rest on.
func (e linked) paths(hops []Hop) (graph []node) {
	var reports []node
	for _, h := range hops {
		if h.Step == 1 {
			start := node{"@type": "ListItem", "position": 1, "item": e.ref(h.From)}
			graph = append(graph, node{"@type": "ItemList", "itemListElement": []node{start}})
		}
		item := node{"@type": "ListItem", "position": h.Step + 1, "name": strings.TrimSuffix(h.Edge+": "+h.Detail, ": "), "item": e.ref(h.To)}
		var from []node
		for _, g := range h.Grounds {
			if g.stands() {
				at := e.part(g.Statement, g.Citation)
				from = append(from, node{"@id": at})
				if !e.described[at] {
					e.described[at] = true
					reports = append(reports, e.citation(g.Citation, at))
				}
			}
		}
		item.set("prov:wasDerivedFrom", from)
		path := graph[len(graph)-1]
		path["itemListElement"] = append(path["itemListElement"].([]node), item)
	}
	return append(graph, reports...)
}

// kinds are what schema.org calls the contract's types, and the kinds of
// organizations and sources.
var kinds = map[string]string{
	"Person": "Person", "State": "Country", "Organization": "Organization", "Meeting": "Event", "Place": "Place", "Topic": "DefinedTerm",
	"Statement": "CreativeWork", "Source": "CreativeWork",

	"GOVERNMENT": "GovernmentOrganization", "MINISTRY": "GovernmentOrganization", "ARMED_FORCES": "GovernmentOrganization",
	"PARTY": "PoliticalParty", "COMPANY": "Corporation", "NGO": "NGO", "OUTLET": "NewsMediaOrganization", "NEWS_AGENCY": "NewsMediaOrganization",

	"ARTICLE": "NewsArticle", "WIRE": "NewsArticle", "FACT_CHECK": "NewsArticle", "POST": "SocialMediaPosting", "DOCUMENT": "DigitalDocument",
}

// kindOf returns the type that schema.org has for a kind, else another.
func kindOf(kind, other string) string {
	if name := kinds[kind]; name != "" {
		return name
	}
	return other
}

// ref returns a record by its name, nil for none.
func (e linked) ref(r Ref) node {
	if r.ID == "" {
		return nil
	}
	n := node{"@type": kindOf(r.Kind, kindOf(r.Type, "Thing")), "@id": e.at(r.ID)}
	if e.described[r.ID] {
		return n
	}
	e.described[r.ID] = true
	n.set("name", r.Name)
	n.set("url", e.at(r.ID))
	return n
}

func (e linked) refs(list []Ref) (nodes []node) {
	for _, r := range list {
		nodes = append(nodes, e.ref(r))
	}
	return nodes
}

// thing returns a record with names.
func (e linked) thing(t Thing) node {
	n := e.ref(t.Ref)
	n.set("alternateName", t.Names)
	n.set("description", t.Description)
	n.set("sameAs", t.SameAs)
	return n
}

// statement returns a statement: a quotation where all of it is on the record,
// else a claim in our words, with the words on the record as a part.
func (e linked) statement(s Statement) node {
	n := node{"@type": "Claim", "@id": e.at(s.ID), "url": e.at(s.ID), "genre": s.Act}
	n.set("text", s.Text)
	n.set("inLanguage", s.Language)
	if words := s.Words; words != nil {
		quotation := node{"@type": "Quotation", "text": words.Text}
		quotation.set("inLanguage", words.Language)
		if words.Whole {
			for name, value := range quotation {
				n[name] = value
			}
		} else {
			n["hasPart"] = quotation
		}
	}
	e.attribute(n, s)
	n.date("dateCreated", s.Said)
	n.set("locationCreated", e.ref(s.Place))
	n.set("dcterms:relation", e.ref(s.Meeting))
	n.set("about", e.refs(s.Topics))
	if s.Status != "ASSERTED" {
		n.set("creativeWorkStatus", s.Status)
	}
	var reports, sources []node
	for _, c := range s.Citations {
		if c.ID != "" && c.stands() {
			reports = append(reports, e.citation(c, e.part(s.ID, c)))
			sources = append(sources, node{"@id": e.at(c.Source.ID)})
		}
	}
	n.set("citation", reports)
	n.set("prov:wasDerivedFrom", sources)
	return n
}

// attribute says who spoke, and in which post. A speaker whom nobody names is
// credited in the words of the sources.
func (e linked) attribute(n node, s Statement) {
	speaker := e.ref(s.Speaker)
	if speaker == nil {
		n.set("creditText", s.SpeakerLabel)
		return
	}
	n["prov:wasAttributedTo"] = node{"@id": speaker["@id"]}
	n["author"] = speaker
	if s.Post != "" {
		post := s.Post
		if s.PostOf.Name != "" {
			post += ", " + s.PostOf.Name
		}
		n["author"] = node{"@type": "Role", "roleName": post, "author": speaker}
	}
}

// citation returns the source of a report, with the report as its part.
func (e linked) citation(c Citation, at string) node {
	report := node{"@type": "CreativeWork", "@id": at}
	if c.quotes() {
		report["@type"], report["text"] = "Quotation", c.Quote
		report.set("inLanguage", c.Source.Language)
	}
	report.set("creditText", c.Attribution)
	if c.KnownThrough != nil {
		report["prov:wasDerivedFrom"] = e.source(*c.KnownThrough)
	}
	var attributed []node
	for _, step := range c.Chain {
		agent := e.ref(step.Actor)
		if agent == nil && step.Label != "" {
			agent = node{"name": step.Label}
		}
		if agent != nil {
			attributed = append(attributed, node{"@type": "prov:Attribution", "prov:agent": agent, "prov:hadRole": step.Role})
		}
	}
	report.set("prov:qualifiedAttribution", attributed)
	n := e.source(c.Source)
	e.described[c.Source.ID] = true
	if based, _ := n["isBasedOn"].([]node); len(based) == 0 {
		n.set("isBasedOn", e.credited(c.Credits))
	}
	n["hasPart"] = report
	return n
}

// credited returns what outlets published of which only they are known.
func (e linked) credited(outlets []Ref) (works []node) {
	for _, outlet := range outlets {
		works = append(works, node{"@type": "CreativeWork", "publisher": e.ref(outlet)})
	}
	return works
}

// source returns something published.
func (e linked) source(s Source) node {
	if e.described[s.ID] {
		return node{"@id": e.at(s.ID)}
	}
	n := node{"@type": kindOf(s.Kind, "CreativeWork"), "@id": e.at(s.ID)}
	n.set("headline", s.Title)
	n.set("url", s.URL)
	n.set("inLanguage", s.Language)
	n.set("publisher", e.ref(s.Outlet))
	n.date("datePublished", s.Published)
	var authors []node
	for _, name := range s.Bylines {
		authors = append(authors, node{"@type": "Person", "name": name})
	}
	n.set("author", authors)
	var based []node
	for _, basis := range s.BasedOn {
		based = append(based, e.source(basis))
	}
	n.set("isBasedOn", based)
	return n
}
