package store

import "onrecord/store/edtf"

// DateRange asks for fuzzy dates in a span. During, From and To hold together.
type DateRange struct {
	During *edtf.Date `json:"during,omitempty"`
	From   *edtf.Date `json:"from,omitempty"`
	To     *edtf.Date `json:"to,omitempty"`
	Match  DateMatch  `json:"match,omitempty"`
}

// IntRange asks for numbers; its members hold together.
type IntRange struct {
	Eq  *int `json:"eq,omitempty"`
	Gte *int `json:"gte,omitempty"`
	Lte *int `json:"lte,omitempty"`
}

// ActorFilter asks for people, states and organizations. As in every filter
// the members that are set must all hold, and a list holds if one of its
// values does; an empty list holds for nothing.
type ActorFilter struct {
	ID       []ID               `json:"id,omitempty"`
	Name     *string            `json:"name,omitempty"`
	State    []ID               `json:"state,omitempty"`
	Kind     []OrganizationKind `json:"kind,omitempty"`
	MemberOf []ID               `json:"memberOf,omitempty"`
	Types    []Type             `json:"types,omitempty"`
	And      []*ActorFilter     `json:"and,omitempty"`
	Or       []*ActorFilter     `json:"or,omitempty"`
	Not      *ActorFilter       `json:"not,omitempty"`
}

// StatementFilter asks for statements.
type StatementFilter struct {
	Text               *string            `json:"text,omitempty"`
	Speaker            *ActorFilter       `json:"speaker,omitempty"`
	Unnamed            *bool              `json:"unnamed,omitempty"`
	OnBehalfOf         *ActorFilter       `json:"onBehalfOf,omitempty"`
	Addressee          *ActorFilter       `json:"addressee,omitempty"`
	Mentions           []ID               `json:"mentions,omitempty"`
	Topics             []ID               `json:"topics,omitempty"`
	Meeting            []ID               `json:"meeting,omitempty"`
	Place              []ID               `json:"place,omitempty"`
	Act                []StatementAct     `json:"act,omitempty"`
	Form               []QuoteForm        `json:"form,omitempty"`
	Said               *DateRange         `json:"said,omitempty"`
	Status             []RecordStatus     `json:"status,omitempty"`
	Cited              *CitationFilter    `json:"cited,omitempty"`
	Citations          *IntRange          `json:"citations,omitempty"`
	Outlets            *IntRange          `json:"outlets,omitempty"`
	IndependentOrigins *IntRange          `json:"independentOrigins,omitempty"`
	Related            *RelationFilter    `json:"related,omitempty"`
	And                []*StatementFilter `json:"and,omitempty"`
	Or                 []*StatementFilter `json:"or,omitempty"`
	Not                *StatementFilter   `json:"not,omitempty"`
}

// RelationFilter asks for statements that are related to others.
type RelationFilter struct {
	Kinds     []RelationKind   `json:"kinds,omitempty"`
	Direction Direction        `json:"direction,omitempty"`
	To        *StatementFilter `json:"to,omitempty"`
	Status    []LinkStatus     `json:"status,omitempty"`
}

// CitationFilter asks for citations.
type CitationFilter struct {
	Outlet    []ID              `json:"outlet,omitempty"`
	Source    *SourceFilter     `json:"source,omitempty"`
	Form      []QuoteForm       `json:"form,omitempty"`
	Link      []LinkStatus      `json:"link,omitempty"`
	Published *DateRange        `json:"published,omitempty"`
	And       []*CitationFilter `json:"and,omitempty"`
	Or        []*CitationFilter `json:"or,omitempty"`
	Not       *CitationFilter   `json:"not,omitempty"`
}

// SourceFilter asks for sources.
type SourceFilter struct {
	Outlet    []ID            `json:"outlet,omitempty"`
	Kind      []SourceKind    `json:"kind,omitempty"`
	Language  []string        `json:"language,omitempty"`
	Published *DateRange      `json:"published,omitempty"`
	URL       *string         `json:"url,omitempty"`
	Text      *string         `json:"text,omitempty"`
	Status    []SourceStatus  `json:"status,omitempty"`
	And       []*SourceFilter `json:"and,omitempty"`
	Or        []*SourceFilter `json:"or,omitempty"`
	Not       *SourceFilter   `json:"not,omitempty"`
}

// MeetingFilter asks for meetings.
type MeetingFilter struct {
	Name        *string          `json:"name,omitempty"`
	Participant []ID             `json:"participant,omitempty"`
	Place       []ID             `json:"place,omitempty"`
	Held        *DateRange       `json:"held,omitempty"`
	Series      *ID              `json:"series,omitempty"`
	Status      []MeetingStatus  `json:"status,omitempty"`
	And         []*MeetingFilter `json:"and,omitempty"`
	Or          []*MeetingFilter `json:"or,omitempty"`
	Not         *MeetingFilter   `json:"not,omitempty"`
}
