package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"onrecord/web/picture"
)

// mostCompared is how many speakers stand side by side.
const mostCompared = 3

// comparePage is the answer to query/compare.graphql.
type comparePage struct {
	Nodes   []*thing        `json:"nodes"`
	Topic   *ref            `json:"topic"`
	First   list[statement] `json:"first"`
	Second  list[statement] `json:"second"`
	Third   list[statement] `json:"third"`
	Between list[statement] `json:"between"`
	Oldest  list[statement] `json:"oldest"`
	Newest  list[statement] `json:"newest"`

	FirstTopics  []bucket `json:"firstTopics"`
	SecondTopics []bucket `json:"secondTopics"`
	ThirdTopics  []bucket `json:"thirdTopics"`

	Speakers  []contender  `json:"-"`
	Topics    []shared     `json:"-"` // those that all speak on first
	Years     []string     `json:"-"` // in which there may be statements
	Year      string       `json:"-"`
	Narrowed  bool         `json:"-"` // whether the address asks for some statements only
	All       string       `json:"-"` // address of the comparison with all
	Picture   *timeline    `json:"-"`
	Relations []relation   `json:"-"` // between statements shown
	Moments   []instant    `json:"-"` // dated, the first said first
	Undated   [][]compared `json:"-"` // by speaker
	Loose     bool         `json:"-"` // whether any is undated
}

// contender is one of the speakers compared.
type contender struct {
	thing
	Total   list[statement]
	Shown   int
	Without string // address of the comparison without this speaker
	Alone   string // address of the speaker's own list of what is compared
}

// More tells whether the speaker has statements that are not shown.
func (c contender) More() bool { return c.Shown < c.Total.TotalCount }

// instant is what was said at one date.
type instant struct {
	When    *date
	Columns [][]compared // by speaker
}

// compared is a statement, with what it does to others that are shown.
type compared struct {
	Statement statement
	Links     []chip
}

// chip is a relation as it stands below one of its statements.
type chip struct {
	Kind, Status string
	Anchor       string
	Text         string
}

// compare answers the page of speakers side by side.
func (s *Site) compare(mux *http.ServeMux) {
	page := asking{path: "/compare", fields: slices.Repeat([]string{"speaker"}, mostCompared), least: 2}
	h := page.serve(s, kind[comparePage]{
		name:  "compare",
		named: page.fields[:1],
		ask:   func(v *view, _ string) map[string]any { return v.comparison() },
		shape: func(v *view, a *comparePage, _ string) bool { return v.compared(a) },
		export: func(a *comparePage) exported {
			all := exported{Statements: a.InOrder()}
			for _, s := range a.Speakers {
				all.Mentions = append(all.Mentions, s.ref)
			}
			return all
		},
	}.serve(s, nameless))
	mux.Handle("GET /compare", h)
	files(mux, "/compare", h)
	mux.Handle("GET /embed/compare", s.compareCard())
}

// compareCard answers the small form of speakers side by side.
func (s *Site) compareCard() http.Handler {
	card := kind[comparePage]{
		name:  "embed/compare",
		ask:   func(v *view, _ string) map[string]any { return v.comparison() },
		shape: func(v *view, a *comparePage, _ string) bool { return v.compared(a) },
	}.serve(s, nameless)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := s.view(r)
		ids := v.speakers()
		if len(ids) < 2 || slices.ContainsFunc(ids, func(id string) bool { return !isID(id) }) {
			s.missing(w, v)
			return
		}
		card.ServeHTTP(w, r)
	})
}

// speakers returns the ids of those to compare.
func (v *view) speakers() []string {
	var ids []string
	for _, id := range v.r.URL.Query()["speaker"] {
		if id = strings.TrimSpace(id); id != "" && !slices.Contains(ids, id) && len(ids) < mostCompared {
			ids = append(ids, id)
		}
	}
	return ids
}

// comparison returns the variables of the comparison.
func (v *view) comparison() map[string]any {
	ids := v.speakers()
	filters := make([]map[string]any, mostCompared)
	for i, id := range ids {
		filters[i] = v.where(spoken(id), "speaker")
	}
	between := map[string]any{"speaker": map[string]any{"id": ids}}
	between["related"] = map[string]any{"direction": "OUT", "status": []string{"CONFIRMED", "SUGGESTED"}, "to": map[string]any{"speaker": map[string]any{"id": ids}}}
	each, related := 14, 8 // statements, so that the page has less than 100 KB
	if len(ids) == mostCompared {
		each, related = 8, 6
	}
	return v.variables("each", each, "related", related, "speakers", ids, "one", ids[0], "two", ids[1], "other", ids[len(ids)-1], "first", filters[0], "second", filters[1], "third", filters[2], "three", len(ids) == mostCompared,
		"between", v.where(between, "speaker"), "topic", cmp.Or(v.asked("topic"), "topic/none"))
}

// compared fills the page; false if one of the speakers is not on record.
func (v *view) compared(a *comparePage) bool {
	var names []string
	lists := []list[statement]{a.First, a.Second, a.Third}
	for i, n := range a.Nodes {
		if n == nil || !n.actor() {
			return false
		}
		names = append(names, n.Name)
		a.Speakers = append(a.Speakers, contender{thing: *n, Total: lists[i], Without: v.without(i), Alone: v.alone(n.ID)})
	}
	v.Title = strings.Join(names, " · ")
	a.Year = v.asked("year")
	a.Narrowed, a.All = a.Year != "" || v.asked("topic") != "", v.unnarrowed()
	a.Topics = topicsOf([][]bucket{a.FirstTopics, a.SecondTopics, a.ThirdTopics}[:len(a.Speakers)])
	a.Years = years(a.Oldest, a.Newest)
	all := a.statements(v, lists)
	a.relate(all)
	a.arrange(all)
	v.draw(a, all)
	return true
}

// without returns the address of the comparison without one speaker.
func (v *view) without(i int) string {
	ids := slices.Delete(v.speakers(), i, i+1)
	q := v.query()
	q["speaker"] = ids
	return address("/compare", q)
}

// alone returns the address of the list of one speaker's statements that are
// compared.
func (v *view) alone(id string) string {
	q := v.query()
	q.Del("speaker")
	return address("/"+id, q) + "#statements"
}

// statements returns each speaker's statements, with those that stand in a
// relation to another's among them, the first said first.
func (a *comparePage) statements(v *view, lists []list[statement]) [][]statement {
	all := make([][]statement, len(a.Speakers))
	known := map[string]bool{}
	between := slices.Clone(a.Between.Nodes)
	for _, s := range a.Between.Nodes {
		for _, r := range s.Relations {
			if v.holds(*r.To) {
				between = append(between, *r.To)
			}
		}
	}
	for i := range a.Speakers {
		for _, s := range append(slices.Clone(lists[i].Nodes), between...) {
			if !known[s.ID] && s.Speaker != nil && s.Speaker.ID == a.Speakers[i].ID {
				known[s.ID] = true
				all[i] = append(all[i], s)
			}
		}
		slices.SortStableFunc(all[i], func(x, y statement) int { return byDate(x.Said, y.Said) })
		a.Speakers[i].Shown = len(all[i])
	}
	return all
}

// holds tells whether a statement is one that the page's address asks for.
func (v *view) holds(s statement) bool {
	topic, year := v.asked("topic"), v.asked("year")
	if topic != "" && !slices.ContainsFunc(s.Topics, func(t ref) bool { return t.ID == topic }) {
		return false
	}
	if year == "" || year == none {
		return year == "" || s.Said == nil
	}
	between := moments(s.Said)
	return between[0].Format("2006") <= year && year <= between[1].Format("2006")
}

// byDate orders dates by their first moment, open ones by their last, and puts
// what has none last.
func byDate(a, b *date) int {
	x, y := moments(a), moments(b)
	if c := x[0].Compare(y[0]); c != 0 {
		return c
	}
	return x[1].Compare(y[1])
}

// moments returns the bounds of a date, to sort by.
func moments(d *date) [2]time.Time {
	never := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	switch {
	case d == nil || d.Earliest == nil && d.Latest == nil:
		return [2]time.Time{never, never}
	case d.Earliest == nil:
		return [2]time.Time{*d.Latest, *d.Latest}
	case d.Latest == nil:
		return [2]time.Time{*d.Earliest, never}
	}
	return [2]time.Time{*d.Earliest, *d.Latest}
}

// relate collects the relations whose two statements are shown.
func (a *comparePage) relate(all [][]statement) {
	shown := map[string]*statement{}
	for i := range all {
		for j := range all[i] {
			shown[all[i][j].ID] = &all[i][j]
		}
	}
	known := map[string]bool{}
	for _, statements := range all {
		for _, s := range statements {
			for _, r := range s.Relations {
				from, to := shown[r.From.ID], shown[r.To.ID]
				if from != nil && to != nil && !known[r.ID] {
					known[r.ID] = true
					r.From, r.To = from, to
					a.Relations = append(a.Relations, r)
				}
			}
		}
	}
}

// arrange puts the statements in columns, date by date.
func (a *comparePage) arrange(all [][]statement) {
	a.Undated = make([][]compared, len(all))
	for i, statements := range all {
		for _, s := range statements {
			c := compared{Statement: s, Links: a.chips(s)}
			if s.Said == nil || s.Said.Earliest == nil && s.Said.Latest == nil {
				a.Undated[i] = append(a.Undated[i], c)
				a.Loose = true
				continue
			}
			m := slices.IndexFunc(a.Moments, func(m instant) bool { return m.When.EDTF == s.Said.EDTF })
			if m < 0 {
				m = len(a.Moments)
				a.Moments = append(a.Moments, instant{When: s.Said, Columns: make([][]compared, len(all))})
			}
			a.Moments[m].Columns[i] = append(a.Moments[m].Columns[i], c)
		}
	}
	slices.SortStableFunc(a.Moments, func(x, y instant) int { return byDate(x.When, y.When) })
}

// InOrder returns the statements of all speakers, the first said first.
func (a *comparePage) InOrder() (all []statement) {
	columns := a.Undated
	for i := len(a.Moments) - 1; i >= 0; i-- {
		columns = append(slices.Clone(a.Moments[i].Columns), columns...)
	}
	for _, column := range columns {
		for _, c := range column {
			all = append(all, c.Statement)
		}
	}
	return all
}

// chips returns what a statement does to others that are shown, and they to it.
func (a *comparePage) chips(s statement) (chips []chip) {
	for _, r := range a.Relations {
		switch s.ID {
		case r.From.ID:
			chips = append(chips, chip{Kind: r.Kind, Status: r.Status, Anchor: anchor(r.To.ID), Text: shorten(r.To.Text, 60)})
		case r.To.ID:
			chips = append(chips, chip{Kind: r.Kind + " BY", Status: r.Status, Anchor: anchor(r.From.ID), Text: shorten(r.From.Text, 60)})
		}
	}
	return chips
}

// draw adds the picture: a row for each speaker, the relations between them.
func (v *view) draw(a *comparePage, all [][]statement) {
	var rows []*timelineRow
	items := 0
	for i, statements := range all {
		row := &timelineRow{Label: a.Speakers[i].Name, Path: v.lang.to(a.Speakers[i].ID)}
		for _, s := range statements {
			row.Items = append(row.Items, v.item(s))
			items++
		}
		rows = append(rows, row)
	}
	if items == 0 {
		return
	}
	var links []picture.Link
	for _, r := range a.Relations {
		links = append(links, picture.Link{From: r.From.ID, To: r.To.ID, Kind: r.Kind, Dashed: r.Status == "SUGGESTED", Words: v.lang.word(r.Kind)})
	}
	a.Picture = v.timeline("compared", v.lang.word("Statements side by side"), "statement", rows, links...)
	a.Picture.Head, a.Picture.What = v.lang.word("Speaker"), v.lang.word("Statement")
	if links != nil {
		a.Picture.Caption = v.lang.word("An arrow leads from a statement to the one that it answers. Red: contradicts or rejects it. Broken: suggested, not confirmed.")
	}
}
