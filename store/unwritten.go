package store

import (
	"context"
	"errors"

	"onrecord/store/edtf"
)

var errUnwritten = errors.New("not written yet")

// View is one snapshot of the record: one read transaction on one reader. Its
// methods may be called from many goroutines; they run one after the other.
type View struct{}

// View opens a snapshot, which the caller closes.
func (s *Store) View(ctx context.Context) (*View, error) { return nil, errUnwritten }

// Close ends the snapshot.
func (v *View) Close() error { return nil }

// SQLStatements returns how many SQL statements have run in the view.
func (v *View) SQLStatements() int { return 0 }

// Revision returns the number of the last revision, 0 if there is none.
func (v *View) Revision() int64 { return 0 }

func (v *View) Keys(ctx context.Context, ids []ID) (map[ID]Key, error)      { return nil, errUnwritten }
func (v *View) Nodes(ctx context.Context, keys []Key) (map[Key]Node, error) { return nil, errUnwritten }
func (v *View) Entities(ctx context.Context, keys []Key) (map[Key]Entity, error) {
	return nil, errUnwritten
}
func (v *View) StatementsByKey(ctx context.Context, keys []Key) (map[Key]*Statement, error) {
	return nil, errUnwritten
}
func (v *View) SourcesByKey(ctx context.Context, keys []Key) (map[Key]*Source, error) {
	return nil, errUnwritten
}
func (v *View) CitationsByKey(ctx context.Context, keys []Key) (map[Key]*Citation, error) {
	return nil, errUnwritten
}
func (v *View) PositionsByKey(ctx context.Context, keys []Key) (map[Key]*Position, error) {
	return nil, errUnwritten
}
func (v *View) ParticipationsByKey(ctx context.Context, keys []Key) (map[Key]*Participation, error) {
	return nil, errUnwritten
}
func (v *View) RelationsByKey(ctx context.Context, keys []Key) (map[Key]*StatementRelation, error) {
	return nil, errUnwritten
}

func (v *View) Statements(ctx context.Context, list StatementList, parents []Key, where *StatementFilter, order StatementOrder, p Page) (map[Key]Slice[*Statement], error) {
	return nil, errUnwritten
}
func (v *View) StatementTotals(ctx context.Context, list StatementList, parents []Key, where *StatementFilter) (map[Key]Count, error) {
	return nil, errUnwritten
}
func (v *View) Sources(ctx context.Context, list SourceList, parents []Key, where *SourceFilter, p Page) (map[Key]Slice[*Source], error) {
	return nil, errUnwritten
}
func (v *View) SourceTotals(ctx context.Context, list SourceList, parents []Key, where *SourceFilter) (map[Key]Count, error) {
	return nil, errUnwritten
}
func (v *View) Citations(ctx context.Context, list CitationList, parents []Key, where *CitationFilter, order CitationOrder, p Page) (map[Key]Slice[*Citation], error) {
	return nil, errUnwritten
}
func (v *View) CitationTotals(ctx context.Context, list CitationList, parents []Key, where *CitationFilter) (map[Key]Count, error) {
	return nil, errUnwritten
}
func (v *View) Participations(ctx context.Context, list ParticipationList, parents []Key, p Page) (map[Key]Slice[*Participation], error) {
	return nil, errUnwritten
}
func (v *View) ParticipationTotals(ctx context.Context, list ParticipationList, parents []Key) (map[Key]Count, error) {
	return nil, errUnwritten
}
func (v *View) People(ctx context.Context, where *ActorFilter, p Page) (Slice[*Person], error) {
	return Slice[*Person]{}, errUnwritten
}
func (v *View) States(ctx context.Context, where *ActorFilter, p Page) (Slice[*State], error) {
	return Slice[*State]{}, errUnwritten
}
func (v *View) Organizations(ctx context.Context, where *ActorFilter, p Page) (Slice[*Organization], error) {
	return Slice[*Organization]{}, errUnwritten
}
func (v *View) Meetings(ctx context.Context, where *MeetingFilter, p Page) (Slice[*Meeting], error) {
	return Slice[*Meeting]{}, errUnwritten
}
func (v *View) Places(ctx context.Context, list EntityList, parents []Key, p Page) (map[Key]Slice[*Place], error) {
	return nil, errUnwritten
}
func (v *View) Topics(ctx context.Context, p Page) (Slice[*Topic], error) {
	return Slice[*Topic]{}, errUnwritten
}
func (v *View) ActorTotal(ctx context.Context, t Type, where *ActorFilter) (Count, error) {
	return Count{}, errUnwritten
}
func (v *View) MeetingTotal(ctx context.Context, where *MeetingFilter) (Count, error) {
	return Count{}, errUnwritten
}
func (v *View) PlaceTotals(ctx context.Context, list EntityList, parents []Key) (map[Key]Count, error) {
	return nil, errUnwritten
}
func (v *View) TopicTotal(ctx context.Context) (Count, error) { return Count{}, errUnwritten }
func (v *View) Snippets(ctx context.Context, query string, statements []Key) (map[Key]string, error) {
	return nil, errUnwritten
}

func (v *View) TopicsOf(ctx context.Context, statements []Key) (map[Key][]*Topic, error) {
	return nil, errUnwritten
}
func (v *View) Agendas(ctx context.Context, meetings []Key) (map[Key][]*Topic, error) {
	return nil, errUnwritten
}
func (v *View) Addressees(ctx context.Context, statements []Key) (map[Key][]Actor, error) {
	return nil, errUnwritten
}
func (v *View) Mentions(ctx context.Context, statements []Key) (map[Key][]Mention, error) {
	return nil, errUnwritten
}
func (v *View) Via(ctx context.Context, citations []Key) (map[Key][]*Citation, error) {
	return nil, errUnwritten
}
func (v *View) Credits(ctx context.Context, citations []Key) (map[Key][]*Organization, error) {
	return nil, errUnwritten
}
func (v *View) Bylines(ctx context.Context, sources []Key) (map[Key][]Byline, error) {
	return nil, errUnwritten
}
func (v *View) BasedOn(ctx context.Context, sources []Key) (map[Key][]*Source, error) {
	return nil, errUnwritten
}
func (v *View) SourceOrigins(ctx context.Context, sources []Key) (map[Key][]*Source, error) {
	return nil, errUnwritten
}
func (v *View) ClaimedBy(ctx context.Context, places []Key) (map[Key][]*State, error) {
	return nil, errUnwritten
}
func (v *View) Delegations(ctx context.Context, meetings []Key) (map[Key][]*Delegation, error) {
	return nil, errUnwritten
}
func (v *View) Origins(ctx context.Context, statements []Key) (map[Key][]Origin, error) {
	return nil, errUnwritten
}
func (v *View) Rounds(ctx context.Context, series []Key, first int) (map[Key][]*Meeting, error) {
	return nil, errUnwritten
}
func (v *View) Narrower(ctx context.Context, topics []Key, first int) (map[Key][]*Topic, error) {
	return nil, errUnwritten
}
func (v *View) Positions(ctx context.Context, list PositionList, parents []Key, on *edtf.Date, match DateMatch, first int) (map[Key][]*Position, error) {
	return nil, errUnwritten
}
func (v *View) SpeakingAs(ctx context.Context, statements []Key) (map[Key]*Position, error) {
	return nil, errUnwritten
}
func (v *View) ParticipatingAs(ctx context.Context, participations []Key) (map[Key]*Position, error) {
	return nil, errUnwritten
}
func (v *View) Relations(ctx context.Context, statements []Key, kinds []RelationKind, dir Direction, status []LinkStatus, first int) (map[Key][]*StatementRelation, error) {
	return nil, errUnwritten
}
func (v *View) Chains(ctx context.Context, citations []Key) (map[Key][]AttributionStep, error) {
	return nil, errUnwritten
}
func (v *View) HopCitations(ctx context.Context, evidence []Key, first int) (map[Key][]*Citation, error) {
	return nil, errUnwritten
}

// ActorMatch is an actor that a name may mean, the name that answers it, and
// how well: 1 is the name itself.
type ActorMatch struct {
	Actor   Actor
	Matched Name
	Score   float64
}

// SearchResult holds what was found, best first; Complete is false when the
// search stopped at its bound.
type SearchResult struct {
	Hits     []Hit
	Complete bool
}

// Hit is one record found, and the words around the match, marked.
type Hit struct {
	Node    Node
	Snippet string
	Score   float64
}

// Bucket counts the statements that have one value of a dimension. Key is an
// id, an enum value, a day, a month or a year, or "none".
type Bucket struct {
	Key         string
	NodeKey     Key
	Count       int
	First, Last *edtf.Date // the earliest and the latest date of a dated statement
	Buckets     []*Bucket
}

// PathResult holds the shortest paths between two records. Complete is false
// when the search stopped at its bound: finding none is then no proof of none.
type PathResult struct {
	Paths    []Path
	Complete bool
}

// Path is a chain of hops, each from where the last one ended.
type Path struct{ Hops []Hop }

// Hop is one step between two records. Evidence is the record whose citations
// support it: a statement, position, participation or source; 0 if none does.
type Hop struct {
	FromKey, ToKey Key
	Kind           EdgeKind
	Label          *string
	Evidence       Key
}

func (v *View) Lookup(ctx context.Context, scheme, value string) (Key, error) {
	return 0, errUnwritten
}
func (v *View) FindActors(ctx context.Context, name string, types []Type, first int) ([]ActorMatch, error) {
	return nil, errUnwritten
}
func (v *View) Search(ctx context.Context, query string, types []Type, first int) (SearchResult, error) {
	return SearchResult{}, errUnwritten
}
func (v *View) StatementCounts(ctx context.Context, where *StatementFilter, by []Dimension, first int) ([]*Bucket, error) {
	return nil, errUnwritten
}
func (v *View) Paths(ctx context.Context, from, to Key, maxDepth int, via []EdgeKind, first int) (PathResult, error) {
	return PathResult{}, errUnwritten
}
