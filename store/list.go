package store

// Lists of records that can be paged. The parent of a list is the record it
// belongs to; lists of everything have the parent 0.
type (
	StatementList     int
	SourceList        int
	CitationList      int
	ParticipationList int
	EntityList        int
	PositionList      int
)

// The lists of statements.
const (
	AllStatements StatementList = iota
	SpokenBy                    // by an actor
	Mentioning                  // an entity
	SaidAt                      // a meeting, or in the run-up to it
	OnTopic                     // a topic
)

// The lists of sources.
const (
	AllSources  SourceList = iota
	PublishedBy            // an outlet
	AuthoredBy             // a person
)

// The lists of citations.
const (
	CitationsOf CitationList = iota // a statement
	CitationsIn                     // a source
	EvidenceOf                      // a position, a participation or a meeting
)

// The lists of participations.
const (
	ParticipationsIn ParticipationList = iota // a meeting
	ParticipationsOf                          // an actor, taking part or acted for
)

// The lists of places.
const (
	AllEntities   EntityList = iota
	PlacesOf                 // a state
	PlacesClaimed            // by a state
	PlacesWithin             // a place
)

// The lists of positions.
const (
	PositionsOf PositionList = iota // a person
	OfficialsOf                     // a state or an organization; of a state also those of its organizations
)
