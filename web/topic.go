package web

import (
	"net/http"
	"slices"
)

// topicPage is the answer to query/topic.graphql.
type topicPage struct {
	Topic *struct {
		thing
		Broader *struct {
			ref
			Broader *ref `json:"broader"`
		} `json:"broader"`
		Narrower   []ref           `json:"narrower"`
		Statements list[statement] `json:"statements"`
		course
	} `json:"topic"`
	Time []bucket `json:"time"` // by speaker, and within by year or month
	filters

	Spans   []span   `json:"-"` // the columns: years, or the months of one
	Rows    []series `json:"-"`
	Network *network `json:"-"` // who speaks of whom
}

// span is a year or a month, with the address that shows it alone.
type span struct{ Name, Href string }

// series is how often somebody spoke in each span, and without a certain date.
type series struct {
	Who         *ref
	Count       int
	First, Last *date
	Counts      []int // by span
	Undated     int
}

// Said returns the page's statements over time.
func (a *topicPage) Said() *timeline { return a.Topic.Said }

// Statements returns the list of the page.
func (a *topicPage) Statements() list[statement] { return a.Topic.Statements }

// topic answers a topic's page.
func (s *Site) topic(mux *http.ServeMux) {
	mux.Handle("GET /topic/{name}", kind[topicPage]{
		name: "topic",
		ask: func(v *view, id string) map[string]any {
			base := map[string]any{"topics": []string{id}}
			over := "YEAR"
			if year := v.asked("year"); year != "" && year != none {
				over = "MONTH"
			}
			return v.statements(base, []string{"speaker", "act", "year"}, "id", id, "over", []string{"SPEAKER", over})
		},
		shape: func(v *view, a *topicPage, _ string) bool {
			if a.Topic == nil {
				return false
			}
			v.about(a.Topic.thing)
			if broader := a.Topic.Broader; broader != nil {
				v.Trail = []ref{broader.ref}
				if broader.Broader != nil {
					v.Trail = []ref{*broader.Broader, broader.ref}
				}
			}
			v.next(a.Topic.Statements.PageInfo, "#statements")
			a.fill(v)
			v.overSpeakers(&a.Topic.course)
			a.Network = v.network(a.Topic.Timeline)
			a.Spans, a.Rows = overTime(v, a.Time)
			return true
		},
		export: func(a *topicPage) exported { return taken(a.Topic.thing, a.Statements()) },
	}.serve(s, recordID))
}

// spans is how many years or months a table shows: the latest.
const spans = 12

// overTime returns the table of who spoke when: its columns and rows.
func overTime(v *view, speakers []bucket) (columns []span, rows []series) {
	var keys []string
	for _, s := range speakers {
		for _, b := range s.Buckets {
			if b.Key != none && !slices.Contains(keys, b.Key) {
				keys = append(keys, b.Key)
			}
		}
	}
	slices.Sort(keys)
	keys = keys[max(0, len(keys)-spans):]
	for _, key := range keys {
		columns = append(columns, span{key, v.With("year", key) + "#statements"})
	}
	for _, s := range speakers[:min(len(speakers), spans)] {
		row := series{Who: s.Node, Count: s.Count, First: s.First, Last: s.Last, Counts: make([]int, len(keys))}
		for _, b := range s.Buckets {
			if i := slices.Index(keys, b.Key); i >= 0 {
				row.Counts[i] = b.Count
			} else if b.Key == none {
				row.Undated = b.Count
			}
		}
		rows = append(rows, row)
	}
	return columns, rows
}
