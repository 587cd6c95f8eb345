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
}

// ref is any record, by its name.
type ref struct {
	Type string `json:"__typename"`
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"` // of an organization, where it is asked for
}

// Path returns the address of the record's page.
func (r ref) Path() string { return "/" + r.ID }

// thing is what every record with names has.
type thing struct {
	ref
	Names       []name       `json:"names"`
	Description string       `json:"description"`
	Identifiers []identifier `json:"identifiers"`
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

// list is a page of a list.
type list[T any] struct {
	Nodes        []T      `json:"nodes"`
	PageInfo     pageInfo `json:"pageInfo"`
	TotalCount   int      `json:"totalCount"`
	TotalIsExact bool     `json:"totalIsExact"`
}

type pageInfo struct {
	EndCursor   string `json:"endCursor"`
	HasNextPage bool   `json:"hasNextPage"`
}

type position struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Person *ref   `json:"person"`
	Of     *ref   `json:"of"`
	Held   *date  `json:"held"`
}

type bucket struct {
	Key     string   `json:"key"`
	Node    *ref     `json:"node"`
	Count   int      `json:"count"`
	First   *date    `json:"first"`
	Last    *date    `json:"last"`
	Buckets []bucket `json:"buckets"`
}

type statement struct {
	ID            string         `json:"id"`
	Text          string         `json:"text"`
	Original      string         `json:"original"` // the wording that was first written, where it is asked for
	Language      string         `json:"language"` // of the original
	Act           string         `json:"act"`
	Form          string         `json:"form"`
	Speaker       *ref           `json:"speaker"`
	SpeakerLabel  string         `json:"speakerLabel"`
	SpeakingAs    *position      `json:"speakingAs"`
	OnBehalfOf    *ref           `json:"onBehalfOf"`
	Addressees    []ref          `json:"addressees"`
	Said          *date          `json:"said"`
	Place         *ref           `json:"place"`
	Meeting       *ref           `json:"meeting"`
	Topics        []ref          `json:"topics"`
	Citations     list[citation] `json:"citations"`
	Reports       list[citation] `json:"reports"` // the first citations, where they are asked for beside others
	Corroboration corroboration  `json:"corroboration"`
	Relations     []relation     `json:"relations"`
	Status        string         `json:"status"`
	Notice        string         `json:"notice"`
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
	ID     string     `json:"id"`
	Kind   string     `json:"kind"`
	Status string     `json:"status"`
	Note   string     `json:"note"`
	From   *statement `json:"from"`
	To     *statement `json:"to"`
}

type citation struct {
	ID           string  `json:"id"`
	Source       source  `json:"source"`
	Outlet       *ref    `json:"outlet"`
	Form         string  `json:"form"`
	Quote        string  `json:"quote"`
	Translated   bool    `json:"translated"`
	Attribution  string  `json:"attribution"`
	Credits      []ref   `json:"credits"`
	KnownThrough *source `json:"knownThrough"`
	Link         string  `json:"link"`
	Chain        []step  `json:"chain"`
	Status       string  `json:"status"`
}

// Stands tells whether the citation is one that counts.
func (c citation) Stands() bool {
	return (c.Link == "" || c.Link == "CONFIRMED") && c.Status != "RETRACTED" && c.Status != "MISATTRIBUTED"
}

type step struct {
	Role   string  `json:"role"`
	Actor  *ref    `json:"actor"`
	Label  string  `json:"label"`
	Source *source `json:"source"`
}

type source struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	URL       string     `json:"url"`
	Language  string     `json:"language"`
	Kind      string     `json:"kind"`
	Outlet    *ref       `json:"outlet"`
	Bylines   []byline   `json:"bylines"`
	Published *date      `json:"published"`
	Retrieved *time.Time `json:"retrieved"`
	BasedOn   []source   `json:"basedOn"`
}

type byline struct {
	Name   string `json:"name"`
	Person *ref   `json:"person"`
}
