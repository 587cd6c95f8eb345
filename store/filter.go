package store

import "onrecord/store/edtf"

// DateRange asks for fuzzy dates in a span. During, From and To hold together.
type DateRange struct {
	During *edtf.Date `json:"during,omitzero"`
	From   *edtf.Date `json:"from,omitzero"`
	To     *edtf.Date `json:"to,omitzero"`
	Match  DateMatch  `json:"match,omitzero"`
}

// IntRange asks for numbers; its members hold together.
type IntRange struct {
	Eq  *int `json:"eq,omitzero"`
	Gte *int `json:"gte,omitzero"`
	Lte *int `json:"lte,omitzero"`
}

// ActorFilter asks for people, states and organizations. As in every filter
// the members that are set must all hold, and a list holds if one of its
// values does; an empty list holds for nothing.
type ActorFilter struct {
	ID       []ID               `json:"id,omitzero"`
	Name     *string            `json:"name,omitzero"`
	State    []ID               `json:"state,omitzero"`
	Kind     []OrganizationKind `json:"kind,omitzero"`
	MemberOf []ID               `json:"memberOf,omitzero"`
	Types    []Type             `json:"types,omitzero"`
	And      []*ActorFilter     `json:"and,omitzero"`
	Or       []*ActorFilter     `json:"or,omitzero"`
	Not      *ActorFilter       `json:"not,omitzero"`
}

// StatementFilter asks for statements.
type StatementFilter struct {
	Text               *string            `json:"text,omitzero"`
	Speaker            *ActorFilter       `json:"speaker,omitzero"`
	Unnamed            *bool              `json:"unnamed,omitzero"`
	OnBehalfOf         *ActorFilter       `json:"onBehalfOf,omitzero"`
	Addressee          *ActorFilter       `json:"addressee,omitzero"`
	Mentions           []ID               `json:"mentions,omitzero"`
	Topics             []ID               `json:"topics,omitzero"`
	Meeting            []ID               `json:"meeting,omitzero"`
	Place              []ID               `json:"place,omitzero"`
	Act                []StatementAct     `json:"act,omitzero"`
	Form               []QuoteForm        `json:"form,omitzero"`
	Said               *DateRange         `json:"said,omitzero"`
	Status             []RecordStatus     `json:"status,omitzero"`
	Cited              *CitationFilter    `json:"cited,omitzero"`
	Citations          *IntRange          `json:"citations,omitzero"`
	Outlets            *IntRange          `json:"outlets,omitzero"`
	IndependentOrigins *IntRange          `json:"independentOrigins,omitzero"`
	Related            *RelationFilter    `json:"related,omitzero"`
	And                []*StatementFilter `json:"and,omitzero"`
	Or                 []*StatementFilter `json:"or,omitzero"`
	Not                *StatementFilter   `json:"not,omitzero"`
}

// RelationFilter asks for statements that are related to others.
type RelationFilter struct {
	Kinds     []RelationKind   `json:"kinds,omitzero"`
	Direction Direction        `json:"direction,omitzero"`
	To        *StatementFilter `json:"to,omitzero"`
	Status    []LinkStatus     `json:"status,omitzero"`
}

// CitationFilter asks for citations.
type CitationFilter struct {
	Outlet    []ID              `json:"outlet,omitzero"`
	Source    *SourceFilter     `json:"source,omitzero"`
	Form      []QuoteForm       `json:"form,omitzero"`
	Link      []LinkStatus      `json:"link,omitzero"`
	Published *DateRange        `json:"published,omitzero"`
	And       []*CitationFilter `json:"and,omitzero"`
	Or        []*CitationFilter `json:"or,omitzero"`
	Not       *CitationFilter   `json:"not,omitzero"`
}

// SourceFilter asks for sources.
type SourceFilter struct {
	Outlet    []ID            `json:"outlet,omitzero"`
	Kind      []SourceKind    `json:"kind,omitzero"`
	Language  []string        `json:"language,omitzero"`
	Published *DateRange      `json:"published,omitzero"`
	URL       *string         `json:"url,omitzero"`
	Text      *string         `json:"text,omitzero"`
	Status    []SourceStatus  `json:"status,omitzero"`
	And       []*SourceFilter `json:"and,omitzero"`
	Or        []*SourceFilter `json:"or,omitzero"`
	Not       *SourceFilter   `json:"not,omitzero"`
}

// MeetingFilter asks for meetings.
type MeetingFilter struct {
	Name        *string          `json:"name,omitzero"`
	Participant []ID             `json:"participant,omitzero"`
	Place       []ID             `json:"place,omitzero"`
	Held        *DateRange       `json:"held,omitzero"`
	Series      *ID              `json:"series,omitzero"`
	Status      []MeetingStatus  `json:"status,omitzero"`
	And         []*MeetingFilter `json:"and,omitzero"`
	Or          []*MeetingFilter `json:"or,omitzero"`
	Not         *MeetingFilter   `json:"not,omitzero"`
}
