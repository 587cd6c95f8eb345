package store

import (
	"slices"
	"time"

	"onrecord/store/edtf"
	"onrecord/store/text"
)

// Node is any record with an id. (Relay Node)
type Node interface {
	NodeKey() Key
	NodeID() ID
}

// Entity is a record with names: whoever or whatever is spoken of.
type Entity interface {
	Node
	IsEntity()
}

// Actor is an entity that can speak, take part or publish.
type Actor interface {
	Entity
	IsActor()
}

// record is what every record has: the integer inside, the id outside.
type record struct {
	Key Key
	ID  ID
}

// NodeKey returns the integer key of the record.
func (r record) NodeKey() Key { return r.Key }

// NodeID returns the id of the record.
func (r record) NodeID() ID { return r.ID }

// Thing is what every entity has. (schema.org Thing)
type Thing struct {
	record
	FormerIDs   []ID
	Names       []Name
	Identifiers []Identifier
	about       []Text
}

// IsEntity marks a Thing as an Entity.
func (Thing) IsEntity() {}

// Name returns the name in the first language available in the order asked,
// else the first preferred name.
func (t *Thing) Name(lang []string) string {
	if len(lang) == 0 {
		return t.preferredName()
	}
	current := slices.DeleteFunc(slices.Clone(t.Names), func(n Name) bool { return n.Kind == Former })
	slices.SortStableFunc(current, func(a, b Name) int { return preferredFirst(a) - preferredFirst(b) })
	if i := text.Locale(lang, langs(current, func(n Name) string { return n.Lang })); i >= 0 {
		return current[i].Text
	}
	if len(current) == 0 {
		return t.Names[0].Text
	}
	return current[0].Text
}

// preferredName returns the first preferred name, else the first that is not
// former, else the first.
func (t *Thing) preferredName() string {
	best := &t.Names[0]
	for i := range t.Names {
		n := &t.Names[i]
		if n.Kind == Preferred {
			return n.Text
		}
		if n.Kind != Former && best.Kind == Former {
			best = n
		}
	}
	return best.Text
}

func preferredFirst(n Name) int {
	if n.Kind == Preferred {
		return 0
	}
	return 1
}

// Description returns what the entity is, in the first language available in
// the order asked, else as first written; nil if nothing is.
func (t *Thing) Description(lang []string) *string { return inLanguage(t.about, lang) }

// Person is a human being. (schema.org Person, Popolo Person)
type Person struct{ Thing }

// State is a country that acts. (schema.org Country)
type State struct {
	Thing
	ISO *string // ISO 3166-1 alpha-2
}

// Organization is a body of people; an outlet is one of kind OUTLET or
// NEWS_AGENCY. (schema.org Organization, NewsMediaOrganization)
type Organization struct {
	Thing
	Kind      OrganizationKind
	StateKey  Key
	ParentKey Key
	Domains   []string
}

// IsActor marks a Person as an Actor.
func (*Person) IsActor() {}

// IsActor marks a State as an Actor.
func (*State) IsActor() {}

// IsActor marks an Organization as an Actor.
func (*Organization) IsActor() {}

// Meeting is a meeting or a series of them. (schema.org Event, Popolo Event)
type Meeting struct {
	Thing
	Status    MeetingStatus
	Held      *edtf.Date
	PlaceKey  Key
	SeriesKey Key
	outcome   []Text
}

// Outcome returns what came of the meeting, in the first language available in
// the order asked, else as first written; nil if nothing is on record.
func (m *Meeting) Outcome(lang []string) *string { return inLanguage(m.outcome, lang) }

// Place is somewhere. (schema.org Place)
type Place struct {
	Thing
	Kind      PlaceKind
	StateKey  Key
	WithinKey Key
	Latitude  *float64
	Longitude *float64
}

// PlaceClaim is a state's claim to a place that is another's.
type PlaceClaim struct {
	ByKey        Key
	StatementKey Key // in which it says so
}

// Topic is what statements are about. (skos:Concept)
type Topic struct {
	Thing
	BroaderKey Key
}

// Statement is one utterance by one speaker on one occasion.
type Statement struct {
	record
	FormerIDs     []ID
	Wording       string // best known wording, in the original language
	Language      *string
	Translations  []Translation
	Act           StatementAct
	Form          QuoteForm // strongest that a counted citation gives it
	SpeakerKey    Key
	SpeakerLabel  *string
	OnBehalfOfKey Key
	Said          *edtf.Date
	PlaceKey      Key
	MeetingKey    Key
	Status        RecordStatus
	Notice        *string
	FirstKey      Key // the citation published first, as far as dates tell
	Corroboration Corroboration
	said, first   int64 // places in the orders by day said and by first report
}

// Text returns the wording in the first language available in the order
// asked, else the original.
func (s *Statement) Text(lang []string) string {
	if len(lang) == 0 {
		return s.Wording
	}
	available := []string{""}
	if s.Language != nil {
		available[0] = *s.Language
	}
	for _, t := range s.Translations {
		available = append(available, t.Lang)
	}
	if i := text.Locale(lang, available); i > 0 {
		return s.Translations[i-1].Text
	}
	return s.Wording
}

// Corroboration counts the confirmed citations that stand behind a statement.
type Corroboration struct {
	StatementKey       Key
	Citations          int
	FirstHand          int
	Outlets            int
	IndependentOrigins int
	DirectQuotes       int
	UnnamedOnly        bool
}

// Origin is where reports of a statement end: a source, or an outlet that is
// credited without its item on file; Reach counts the citations that lead there.
type Origin struct {
	SourceKey Key
	OutletKey Key
	Reach     int
}

// Source is something published. (schema.org CreativeWork, prov:Entity)
type Source struct {
	record
	FormerIDs   []ID
	Identifiers []Identifier
	URL         *string
	ArchiveURL  *string
	Title       *string
	Language    *string
	Kind        SourceKind
	OutletKey   Key
	Published   *edtf.Date
	Retrieved   *time.Time
	Status      SourceStatus
	published   int64 // place in the order by day published
}

// Citation is a source's report of a statement.
type Citation struct {
	record
	StatementKey    Key
	SourceKey       Key
	OutletKey       Key // the source's outlet
	Form            QuoteForm
	Quote           *string
	Translated      bool
	Anchor          *TextAnchor
	Attribution     *string
	KnownThroughKey Key
	Link            LinkStatus
	ThroughKey      Key
	Status          RecordStatus
	published       int64 // place in the order by day published
}

// AttributionStep is one link of the chain from a speaker to an outlet.
type AttributionStep struct {
	Role         AttributionRole
	ActorKey     Key
	Label        *string
	SourceKey    Key
	StatementKey Key
}

// Position is a post that a person holds or held. (Popolo Membership, wd:P39)
type Position struct {
	record
	PersonKey Key
	OfKey     Key
	Held      *edtf.Date
	titles    []Text
}

// Title returns the post in the first language available in the order asked,
// else as first written.
func (p *Position) Title(lang []string) string { return *inLanguage(p.titles, lang) }

// Participation is an actor's part in a meeting.
type Participation struct {
	record
	MeetingKey Key
	ActorKey   Key
	ForKey     Key
	Role       ParticipationRole
	AsKey      Key // the position named in the sources, if any
}

// Delegation holds the participations of one party in one meeting.
type Delegation struct {
	OfKey   Key
	Head    *Participation
	Members []*Participation // the head among them
}

// Size returns the number of members on record.
func (d *Delegation) Size() int { return len(d.Members) }

// StatementRelation is what one statement does to another. (CiTO)
type StatementRelation struct {
	record
	FromKey     Key
	ToKey       Key
	Kind        RelationKind
	Status      LinkStatus
	Score       *float64
	Note        *string
	CitationKey Key
}

// Name is one name of an entity.
type Name struct {
	Text  string     `json:"text"`
	Lang  string     `json:"lang,omitempty"` // BCP 47; empty if not stated
	Kind  NameKind   `json:"kind,omitempty"` // PREFERRED if empty
	Valid *edtf.Date `json:"valid,omitempty"`
}

// Identifier is how another register knows the record.
type Identifier struct {
	Scheme string `json:"scheme"` // wikidata, iso3166, ...
	Value  string `json:"value"`
}

// URL returns the record's page in the register, where that has one for each.
func (i Identifier) URL() *string {
	page, ok := map[string]string{
		"wikidata": "https://www.wikidata.org/entity/",
		"doi":      "https://doi.org/",
		"orcid":    "https://orcid.org/",
	}[i.Scheme]
	if !ok {
		return nil
	}
	page += i.Value
	return &page
}

// Text is wording in one language.
type Text struct {
	Text string `json:"text"`
	Lang string `json:"lang,omitempty"` // BCP 47; empty if not stated
}

// Translation is a statement's wording in another language.
type Translation struct {
	Lang    string  `json:"lang"`
	Text    string  `json:"text"`
	By      *string `json:"by,omitempty"`
	Machine bool    `json:"machine,omitempty"`
}

// Byline is a name as printed over a source.
type Byline struct {
	Name      string
	PersonKey Key
}

// Mention is an entity that a statement speaks of.
type Mention struct {
	NodeKey Key
	Text    *string
	Start   *int
	End     *int
}

// TextAnchor finds a quote in its source. (W3C TextQuoteSelector, with a page or a time)
type TextAnchor struct {
	Exact  string  `json:"exact"`
	Prefix *string `json:"prefix,omitempty"`
	Suffix *string `json:"suffix,omitempty"`
	Page   *string `json:"page,omitempty"`
	At     *string `json:"at,omitempty"`
}

// inLanguage returns the text in the first language available in the order
// asked, else the first; nil if there is none.
func inLanguage(texts []Text, lang []string) *string {
	if len(texts) == 0 {
		return nil
	}
	if len(lang) == 0 {
		return &texts[0].Text
	}
	i := max(text.Locale(lang, langs(texts, func(t Text) string { return t.Lang })), 0)
	return &texts[i].Text
}

func langs[T any](list []T, lang func(T) string) []string {
	tags := make([]string, len(list))
	for i, v := range list {
		tags[i] = lang(v)
	}
	return tags
}
