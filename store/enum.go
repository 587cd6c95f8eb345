package store

// Enumerations of the contract. A record's value must be one of the list that
// stands beside its type.
type (
	OrganizationKind  string // what an organization is
	MeetingStatus     string // whether a meeting took place
	PlaceKind         string // what a place is
	SourceKind        string // what was published
	SourceStatus      string // what became of a publication
	StatementAct      string // what the speaker does by saying it
	QuoteForm         string // how near a citation is to the spoken words
	RecordStatus      string // whether a record still stands
	RelationKind      string // what one statement does to another
	LinkStatus        string // whether a link is stated or inferred
	AttributionRole   string // what a link of the attribution chain did
	ParticipationRole string // what an actor did at a meeting
	NameKind          string // what a name is to its bearer
	DateMatch         string // whether a fuzzy date may or must lie in a span
	Direction         string // which way a relation points
	StatementOrder    string // how statements are sorted
	CitationOrder     string // how citations are sorted
	Dimension         string // what statements are counted by
	EdgeKind          string // how two records are connected
)

// The values that code refers to; the lists below are complete.
const (
	OwnForm     QuoteForm = "OWN"
	DirectForm  QuoteForm = "DIRECT"
	PartialForm QuoteForm = "PARTIAL"

	Confirmed LinkStatus = "CONFIRMED"
	Suggested LinkStatus = "SUGGESTED"

	Asserted      RecordStatus = "ASSERTED"
	Retracted     RecordStatus = "RETRACTED"
	Misattributed RecordStatus = "MISATTRIBUTED"

	RoleSpeaker  AttributionRole = "SPEAKER"
	RoleRelayer  AttributionRole = "RELAYER"
	RoleReporter AttributionRole = "REPORTER"
	RoleOrigin   AttributionRole = "ORIGIN"
	RoleOutlet   AttributionRole = "OUTLET"

	Head ParticipationRole = "HEAD"

	Preferred NameKind = "PREFERRED"
	Former    NameKind = "FORMER"

	Possible DateMatch = "POSSIBLE"
	Certain  DateMatch = "CERTAIN"

	Out  Direction = "OUT"
	In   Direction = "IN"
	Both Direction = "BOTH"

	SaidAsc           StatementOrder = "SAID_ASC"
	SaidDesc          StatementOrder = "SAID_DESC"
	FirstReportedAsc  StatementOrder = "FIRST_REPORTED_ASC"
	FirstReportedDesc StatementOrder = "FIRST_REPORTED_DESC"
	Relevance         StatementOrder = "RELEVANCE"

	PublishedAsc  CitationOrder = "PUBLISHED_ASC"
	PublishedDesc CitationOrder = "PUBLISHED_DESC"
)

// Every value of each enumeration that a record may hold.
var (
	OrganizationKinds = []OrganizationKind{"GOVERNMENT", "MINISTRY", "ARMED_FORCES", "PARTY", "INTERNATIONAL", "COMPANY", "NGO", "OUTLET", "NEWS_AGENCY", "PLATFORM", "OTHER"}
	MeetingStatuses   = []MeetingStatus{"PROPOSED", "PLANNED", "HELD", "POSTPONED", "CANCELLED"}
	PlaceKinds        = []PlaceKind{"COUNTRY", "REGION", "CITY", "VENUE", "OTHER"}
	SourceKinds       = []SourceKind{"ARTICLE", "WIRE", "TRANSCRIPT", "BROADCAST", "POST", "PRESS_RELEASE", "DOCUMENT", "FACT_CHECK", "OTHER"}
	SourceStatuses    = []SourceStatus{"LIVE", "CHANGED", "CORRECTED", "RETRACTED", "GONE", "UNKNOWN"}
	StatementActs     = []StatementAct{"CLAIM", "DEMAND", "PROPOSAL", "COMMITMENT", "REFUSAL", "DENIAL", "THREAT", "OPINION", "QUESTION", "OTHER"}
	// QuoteForms stand strongest first.
	QuoteForms         = []QuoteForm{DirectForm, PartialForm, "INDIRECT", OwnForm}
	RecordStatuses     = []RecordStatus{Asserted, "DISPUTED", "CORRECTED", Retracted, Misattributed}
	RelationKinds      = []RelationKind{"CONTRADICTS", "CONFIRMS", "RESPONDS_TO", "REJECTS", "QUALIFIES", "REPEATS", "REVERSES", "RETRACTS", "QUOTES", "VARIANT_OF"}
	LinkStatuses       = []LinkStatus{Suggested, Confirmed, "REJECTED"}
	ParticipationRoles = []ParticipationRole{Head, "MEMBER", "MEDIATOR", "HOST", "OBSERVER", "INTERPRETER", "ABSENT"}
	NameKinds          = []NameKind{Preferred, "ALIAS", "TRANSLITERATION", Former, "SHORT"}
	Dimensions         = []Dimension{"SPEAKER", "ON_BEHALF_OF", "STATE", "OUTLET", "ORIGIN_OUTLET", "TOPIC", "MENTION", "MEETING", "ACT", "FORM", "DAY", "MONTH", "YEAR"}
	EdgeKinds          = []EdgeKind{"POSITION", "PARTICIPATION", "SPOKE", "MENTIONED", "ADDRESSED", "REPORTED", "RELATED", "PART_OF"}
)
