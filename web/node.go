package web

import "time"

// The types below are records as the pages' documents ask for them. Of each
// only the fields are filled that a page's document selects.

type date struct {
	EDTF        string     `json:"edtf"`
	Text        string     `json:"text"`
	Earliest    *time.Time `json:"earliest"`
	Latest      *time.Time `json:"latest"`
	Precision   string     `json:"precision"`
	Approximate bool       `json:"approximate"`
	Uncertain   bool       `json:"uncertain"`
}

// ref is any record, by its name.
type ref struct {
	Type string `json:"__typename"`
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"` // of an organization, where it is asked for

	State *ref `json:"state"` // of an organization
}

type name struct {
	Text string `json:"text"`
	Lang string `json:"lang"`
	Kind string `json:"kind"`
}

type identifier struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
	URL    string `json:"url"`
}

// thing is what every entity has.
type thing struct {
	ref
	Names       []name       `json:"names"`
	Description string       `json:"description"`
	Identifiers []identifier `json:"identifiers"`
}

// Lang returns the language of the name shown, empty where it is not known.
func (t thing) Lang() string {
	for _, n := range t.Names {
		if n.Text == t.Name {
			return n.Lang
		}
	}
	return ""
}

// Others returns the names besides the one shown, each spelling once.
func (t thing) Others() (rest []name) {
	seen := map[string]bool{t.Name: true}
	for _, n := range t.Names {
		if !seen[n.Text] {
			seen[n.Text] = true
			rest = append(rest, n)
		}
	}
	return rest
}

// profile is what every actor has.
type profile struct {
	thing
	MentionedIn    list[statement]     `json:"mentionedIn"`
	Participations list[participation] `json:"participations"`
}

// list is a page of a list.
type list[T any] struct {
	Nodes        []T      `json:"nodes"`
	PageInfo     pageInfo `json:"pageInfo"`
	TotalCount   int      `json:"totalCount"`
	TotalIsExact bool     `json:"totalIsExact"`
}

// More tells whether the page holds a part of the list only.
func (l list[T]) More() bool { return !l.TotalIsExact || l.TotalCount > len(l.Nodes) }

type pageInfo struct {
	EndCursor   string `json:"endCursor"`
	HasNextPage bool   `json:"hasNextPage"`
}

type bucket struct {
	Key     string   `json:"key"`
	Node    *ref     `json:"node"`
	Count   int      `json:"count"`
	First   *date    `json:"first"`
	Last    *date    `json:"last"`
	Buckets []bucket `json:"buckets"`
}

// none is the key of a bucket of what has no value.
const none = "none"

type position struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Person    *ref           `json:"person"`
	Of        *ref           `json:"of"`
	Held      *date          `json:"held"`
	Citations list[citation] `json:"citations"`
}

type participation struct {
	ID        string         `json:"id"`
	Meeting   *occasion      `json:"meeting"`
	Actor     *ref           `json:"actor"`
	For       *ref           `json:"for"`
	Role      string         `json:"role"`
	As        *position      `json:"as"`
	Citations list[citation] `json:"citations"`
}

// occasion is a meeting in a list of others.
type occasion struct {
	ref
	Status      string          `json:"status"`
	Held        *date           `json:"held"`
	Place       *ref            `json:"place"`
	Series      *ref            `json:"series"`
	Statements  list[statement] `json:"statements"`
	Demands     list[statement] `json:"demands"`
	Delegations []delegation    `json:"delegations"`
}

type delegation struct {
	Of      ref             `json:"of"`
	Head    *participation  `json:"head"`
	Members []participation `json:"members"`
	Size    int             `json:"size"`
}

// area is a place in a list of others.
type area struct {
	ref
	Kind   string  `json:"kind"`
	State  *ref    `json:"state"`
	Within *ref    `json:"within"`
	Claims []claim `json:"claims"`
}

type claim struct {
	By        ref       `json:"by"`
	Statement statement `json:"statement"`
}

type statement struct {
	ID            string         `json:"id"`
	Text          string         `json:"text"`
	Original      string         `json:"original"` // the text in the language spoken
	Language      string         `json:"language"`
	Act           string         `json:"act"`
	Form          string         `json:"form"`
	Speaker       *ref           `json:"speaker"`
	SpeakerLabel  string         `json:"speakerLabel"`
	SpeakingAs    *position      `json:"speakingAs"`
	OnBehalfOf    *ref           `json:"onBehalfOf"`
	Addressees    []ref          `json:"addressees"`
	Said          *date          `json:"said"`
	Place         *ref           `json:"place"`
	Meeting       *occasion      `json:"meeting"`
	Topics        []ref          `json:"topics"`
	Mentions      []mention      `json:"mentions"`
	Translations  []translation  `json:"translations"`
	Citations     list[citation] `json:"citations"`
	Reports       list[citation] `json:"reports"` // the first citations, where they are asked for beside others
	Corroboration corroboration  `json:"corroboration"`
	Relations     []relation     `json:"relations"`
	Status        string         `json:"status"`
	Notice        string         `json:"notice"`

	Entire bool  `json:"-"` // shown to its end, however long
	Marks  []run `json:"-"` // the text shown, with what was searched for marked
}

type mention struct {
	Node ref    `json:"node"`
	Text string `json:"text"`
}

type translation struct {
	Lang    string `json:"lang"`
	Text    string `json:"text"`
	By      string `json:"by"`
	Machine bool   `json:"machine"`
}

type corroboration struct {
	Citations          int      `json:"citations"`
	FirstHand          int      `json:"firstHand"`
	Outlets            int      `json:"outlets"`
	IndependentOrigins int      `json:"independentOrigins"`
	DirectQuotes       int      `json:"directQuotes"`
	UnnamedOnly        bool     `json:"unnamedOnly"`
	Origins            []origin `json:"origins"`
}

type origin struct {
	Source *source `json:"source"`
	Outlet *ref    `json:"outlet"`
	Reach  int     `json:"reach"`
}

type relation struct {
	ID       string     `json:"id"`
	Kind     string     `json:"kind"`
	Status   string     `json:"status"`
	Note     string     `json:"note"`
	From     *statement `json:"from"`
	To       *statement `json:"to"`
	Citation *citation  `json:"citation"`
}

type citation struct {
	ID           string     `json:"id"`
	Statement    *statement `json:"statement"`
	Source       source     `json:"source"`
	Outlet       *ref       `json:"outlet"`
	Form         string     `json:"form"`
	Quote        string     `json:"quote"`
	Translated   bool       `json:"translated"`
	Anchor       *passage   `json:"anchor"`
	Attribution  string     `json:"attribution"`
	Credits      []ref      `json:"credits"`
	Via          []ref      `json:"via"`
	KnownThrough *source    `json:"knownThrough"`
	Link         string     `json:"link"`
	Chain        []step     `json:"chain"`
	Status       string     `json:"status"`
}

// Stands tells whether the citation is one that counts.
func (c citation) Stands() bool {
	return (c.Link == "" || c.Link == "CONFIRMED") && c.Status != "RETRACTED" && c.Status != "MISATTRIBUTED"
}

// passage is where words stand in a source.
type passage struct {
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
	Page   string `json:"page"`
	At     string `json:"at"`
}

type step struct {
	Role   string  `json:"role"`
	Actor  *ref    `json:"actor"`
	Label  string  `json:"label"`
	Source *source `json:"source"`
}

type source struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	URL         string         `json:"url"`
	ArchiveURL  string         `json:"archiveUrl"`
	Language    string         `json:"language"`
	Kind        string         `json:"kind"`
	Outlet      *ref           `json:"outlet"`
	Bylines     []byline       `json:"bylines"`
	Published   *date          `json:"published"`
	Retrieved   *time.Time     `json:"retrieved"`
	Status      string         `json:"status"`
	Identifiers []identifier   `json:"identifiers"`
	BasedOn     []source       `json:"basedOn"`
	Origins     []source       `json:"origins"`
	Citations   list[citation] `json:"citations"`
}

type byline struct {
	Name   string `json:"name"`
	Person *ref   `json:"person"`
}
