package store

import (
	"time"

	"onrecord/store/edtf"
)

// Record is one record as it is written: references are ids, and a statement
// holds its citations. docs/model.md describes the form in which people write
// them. Writing a record replaces what was known under its id; citations that
// a statement no longer lists stay, for evidence is withdrawn by its status
// and never by leaving it out.
type Record interface {
	recordID() ID
	setID(ID)
}

// ThingRecord holds what every entity has.
type ThingRecord struct {
	ID          ID           `json:"id"`
	FormerIDs   []ID         `json:"formerIds,omitempty"`
	Names       []Name       `json:"names"`
	Identifiers []Identifier `json:"identifiers,omitempty"`
	Description []Text       `json:"description,omitempty"`
}

// PersonRecord writes a person.
type PersonRecord struct {
	ThingRecord `json:",inline"`
}

// StateRecord writes a state.
type StateRecord struct {
	ThingRecord `json:",inline"`
	ISO         string `json:"iso,omitempty"` // ISO 3166-1 alpha-2
}

// OrganizationRecord writes an organization, an outlet among them.
type OrganizationRecord struct {
	ThingRecord `json:",inline"`
	Kind        OrganizationKind `json:"kind"`
	State       ID               `json:"state,omitempty"`
	Parent      ID               `json:"parent,omitempty"` // who owns it or what it is part of
	Domains     []string         `json:"domains,omitempty"`
}

// PlaceRecord writes a place.
type PlaceRecord struct {
	ThingRecord `json:",inline"`
	Kind        PlaceKind     `json:"kind"`
	State       ID            `json:"state,omitempty"` // whose territory it is
	Claims      []ClaimRecord `json:"claims,omitempty"`
	Within      ID            `json:"within,omitempty"`
	Latitude    *float64      `json:"latitude,omitempty"`
	Longitude   *float64      `json:"longitude,omitempty"`
}

// ClaimRecord says that a state claims a place that is another's, and in
// which statement.
type ClaimRecord struct {
	State     ID `json:"state"`
	Statement ID `json:"statement"`
}

// TopicRecord writes a topic.
type TopicRecord struct {
	ThingRecord `json:",inline"`
	Broader     ID `json:"broader,omitempty"`
}

// MeetingRecord writes a meeting or a series of meetings.
type MeetingRecord struct {
	ThingRecord `json:",inline"`
	Status      MeetingStatus `json:"status"`
	Held        edtf.Date     `json:"held,omitzero"`
	Place       ID            `json:"place,omitempty"`
	Series      ID            `json:"series,omitempty"`
	Agenda      []ID          `json:"agenda,omitempty"`
	Outcome     []Text        `json:"outcome,omitempty"`
	Citations   []ID          `json:"citations,omitempty"`
}

// PositionRecord writes a post that a person holds or held. Without an id it
// is the position that has equal fields, or a new one numbered after the last.
type PositionRecord struct {
	ID        ID        `json:"id,omitempty"`
	Person    ID        `json:"person"`
	Of        ID        `json:"of,omitempty"` // empty where the sources do not say of what
	Title     []Text    `json:"title"`
	Held      edtf.Date `json:"held,omitzero"`
	Citations []ID      `json:"citations,omitempty"`
}

// ParticipationRecord writes an actor's part in a meeting.
type ParticipationRecord struct {
	ID        ID                `json:"id,omitempty"`
	Meeting   ID                `json:"meeting"`
	Actor     ID                `json:"actor"`
	For       ID                `json:"for,omitempty"` // the party acted for
	Role      ParticipationRole `json:"role"`
	As        ID                `json:"as,omitempty"` // a position, where the sources name it
	Citations []ID              `json:"citations,omitempty"`
}

// SourceRecord writes something published.
type SourceRecord struct {
	ID          ID             `json:"id"`
	FormerIDs   []ID           `json:"formerIds,omitempty"`
	Identifiers []Identifier   `json:"identifiers,omitempty"`
	URL         string         `json:"url,omitempty"`
	ArchiveURL  string         `json:"archiveUrl,omitempty"`
	Title       string         `json:"title,omitempty"`
	Language    string         `json:"language,omitempty"`
	Kind        SourceKind     `json:"kind"`
	Outlet      ID             `json:"outlet,omitempty"`
	Bylines     []BylineRecord `json:"bylines,omitempty"`
	Published   edtf.Date      `json:"published,omitzero"`
	Retrieved   *time.Time     `json:"retrieved,omitempty"`
	BasedOn     []ID           `json:"basedOn,omitempty"`
	Status      SourceStatus   `json:"status,omitempty"` // UNKNOWN if empty
}

// BylineRecord is a name as printed, and the person where that is known.
type BylineRecord struct {
	Name   string `json:"name"`
	Person ID     `json:"person,omitempty"`
}

// StatementRecord writes one utterance with all its citations. Without an id
// it gets one from a hash of speaker, wording, day and meeting.
type StatementRecord struct {
	ID           ID               `json:"id,omitempty"`
	FormerIDs    []ID             `json:"formerIds,omitempty"`
	Text         string           `json:"text"`
	Language     string           `json:"language,omitempty"`
	Translations []Translation    `json:"translations,omitempty"`
	Act          StatementAct     `json:"act"`
	Speaker      ID               `json:"speaker,omitempty"`
	SpeakerLabel string           `json:"speakerLabel,omitempty"`
	OnBehalfOf   ID               `json:"onBehalfOf,omitempty"` // the speaker itself where it is no person
	Addressees   []ID             `json:"addressees,omitempty"`
	Said         edtf.Date        `json:"said,omitzero"`
	Place        ID               `json:"place,omitempty"`
	Meeting      ID               `json:"meeting,omitempty"`
	Topics       []ID             `json:"topics,omitempty"`
	Mentions     []MentionRecord  `json:"mentions,omitempty"`
	Status       RecordStatus     `json:"status,omitempty"` // ASSERTED if empty
	Notice       string           `json:"notice,omitempty"` // why it is not ASSERTED
	Citations    []CitationRecord `json:"citations"`
}

// MentionRecord says whom or what a statement speaks of; text, start and end
// (in characters of the statement's text) say where, if that is known.
type MentionRecord struct {
	Node  ID     `json:"node"`
	Text  string `json:"text,omitempty"`
	Start *int   `json:"start,omitempty"`
	End   *int   `json:"end,omitempty"`
}

// CitationRecord writes that a source reports the statement it stands in.
// Without an id it is citation/<statement>/<source>, with -2 for a second.
type CitationRecord struct {
	ID           ID           `json:"id,omitempty"`
	Source       ID           `json:"source"`
	Form         QuoteForm    `json:"form"`
	Quote        string       `json:"quote,omitempty"` // the words exactly as printed
	Translated   bool         `json:"translated,omitempty"`
	Anchor       *TextAnchor  `json:"anchor,omitempty"`
	Attribution  string       `json:"attribution,omitempty"`
	Via          []ID         `json:"via,omitempty"`     // upstream citations
	Credits      []ID         `json:"credits,omitempty"` // outlets whose item is not on file
	KnownThrough ID           `json:"knownThrough,omitempty"`
	Link         LinkStatus   `json:"link,omitempty"` // CONFIRMED if empty
	Through      ID           `json:"through,omitempty"`
	Status       RecordStatus `json:"status,omitempty"` // ASSERTED if empty
}

// RelationRecord writes what one statement does to another. Without an id it
// is relation/<from>/<kind>/<to>.
type RelationRecord struct {
	ID       ID           `json:"id,omitempty"`
	From     ID           `json:"from"`
	To       ID           `json:"to"`
	Kind     RelationKind `json:"kind"`
	Status   LinkStatus   `json:"status,omitempty"` // CONFIRMED if empty
	Score    *float64     `json:"score,omitempty"`  // how sure a suggestion is, 0 to 1
	Note     string       `json:"note,omitempty"`
	Citation ID           `json:"citation,omitempty"`
}

func (r *ThingRecord) recordID() ID         { return r.ID }
func (r *PositionRecord) recordID() ID      { return r.ID }
func (r *ParticipationRecord) recordID() ID { return r.ID }
func (r *SourceRecord) recordID() ID        { return r.ID }
func (r *StatementRecord) recordID() ID     { return r.ID }
func (r *RelationRecord) recordID() ID      { return r.ID }

func (r *ThingRecord) setID(id ID)         { r.ID = id }
func (r *PositionRecord) setID(id ID)      { r.ID = id }
func (r *ParticipationRecord) setID(id ID) { r.ID = id }
func (r *SourceRecord) setID(id ID)        { r.ID = id }
func (r *StatementRecord) setID(id ID)     { r.ID = id }
func (r *RelationRecord) setID(id ID)      { r.ID = id }
