package web

import (
	"cmp"
	"slices"

	"onrecord/web/picture"
)

// timeline is a picture of when, with all that it shows.
type timeline struct {
	figure
	Head, What string // of the table's columns
	Rows       []*timelineRow
}

// course is a page's statements over time.
type course struct {
	Timeline list[statement] `json:"timeline"`
	Said     *timeline       `json:"-"`
}

// timelineRow is what was said by one speaker, or on one topic.
type timelineRow struct {
	Label string
	Path  string
	Items []timelineItem
}

// timelineItem is one thing in a row.
type timelineItem struct {
	ID   string
	Text string
	Path string
	When *date
}

// timeline returns the picture of rows; nil where there is nothing in them.
func (v *view) timeline(id, title, noun string, rows []*timelineRow, links ...picture.Link) *timeline {
	t := &timeline{Rows: rows}
	p := picture.Timeline{
		Frame: picture.Frame{ID: id, Title: title, Desc: v.lang.word("A point is a day, a bar a span of time. The table beside it says the same.")},
		Links: links,
		Words: v.pictureWords(noun),
	}
	for _, row := range rows {
		drawn := picture.Row{Label: row.Label, Path: row.Path}
		for _, item := range row.Items {
			drawn.Items = append(drawn.Items, v.timed(item))
		}
		p.Rows = append(p.Rows, drawn)
	}
	if len(rows) == 0 {
		return nil
	}
	t.figure = figure{ID: id, Title: title, picture: p}
	return t
}

// timed returns an item as it is drawn.
func (v *view) timed(i timelineItem) picture.Item {
	item := picture.Item{ID: i.ID, Path: i.Path, Words: shorten(i.Text, 70)}
	if i.When == nil {
		item.Words = v.lang.word("undated") + ": " + item.Words
		return item
	}
	item.From, item.To = i.When.Earliest, i.When.Latest
	item.Approximate = i.When.Approximate || i.When.Uncertain
	item.Words = i.When.Text + ": " + item.Words
	return item
}

// item returns a statement as a row of a timeline holds it.
func (v *view) item(s statement) timelineItem {
	return timelineItem{ID: s.ID, Text: shorten(s.Text, 80), Path: v.lang.to(s.ID), When: s.Said}
}

// said returns the timeline of statements in rows: those that rows names for
// each.
func (v *view) said(title, head string, l list[statement], rows func(statement) []timelineRow) *timeline {
	var all []*timelineRow
	for _, s := range l.Nodes {
		for _, row := range rows(s) {
			i := slices.IndexFunc(all, func(r *timelineRow) bool { return r.Path == row.Path && r.Label == row.Label })
			if i < 0 {
				i, all = len(all), append(all, &row)
			}
			all[i].Items = append(all[i].Items, v.item(s))
		}
	}
	slices.SortStableFunc(all, func(a, b *timelineRow) int { return cmp.Compare(len(b.Items), len(a.Items)) })
	t := v.timeline("timeline", title, "statement", v.fewer(all))
	if t != nil {
		t.Head, t.What, t.Part = head, v.lang.word("Statement"), v.part(l)
	}
	return t
}

// overTopics draws the course of statements by what they are about.
func (v *view) overTopics(c *course) {
	c.Said = v.said(v.lang.word("Statements over time, by topic"), v.lang.word("Topic"), c.Timeline, v.byTopic)
}

// overSpeakers draws the course of statements by who makes them.
func (v *view) overSpeakers(c *course) {
	c.Said = v.said(v.lang.word("Statements over time, by speaker"), v.lang.word("Speaker"), c.Timeline, v.bySpeaker)
}

// mostRows is how many rows a timeline has before the smallest share one.
const mostRows = 12

// fewer joins the smallest rows where there are too many, each thing once.
func (v *view) fewer(rows []*timelineRow) []*timelineRow {
	if len(rows) <= mostRows {
		return rows
	}
	rest := &timelineRow{Label: v.lang.word("All others")}
	known := map[string]bool{}
	for _, row := range rows[mostRows-1:] {
		for _, item := range row.Items {
			if !known[item.ID] {
				known[item.ID] = true
				rest.Items = append(rest.Items, item)
			}
		}
	}
	return append(slices.Clone(rows[:mostRows-1]), rest)
}

// byTopic puts a statement in the rows of its topics.
func (v *view) byTopic(s statement) (rows []timelineRow) {
	for _, topic := range s.Topics {
		rows = append(rows, timelineRow{Label: topic.Name, Path: v.lang.to(topic.ID)})
	}
	if rows == nil {
		rows = []timelineRow{{Label: v.lang.word("No topic")}}
	}
	return rows
}

// bySpeaker puts a statement in the row of its speaker.
func (v *view) bySpeaker(s statement) []timelineRow {
	switch {
	case s.Speaker != nil:
		return []timelineRow{{Label: s.Speaker.Name, Path: v.lang.to(s.Speaker.ID)}}
	case s.SpeakerLabel != "":
		return []timelineRow{{Label: s.SpeakerLabel}}
	}
	return []timelineRow{{Label: v.lang.word("A speaker who is not named")}}
}

// held returns the timeline of posts; nil where no post has a date.
func (v *view) held(positions []position) *timeline {
	var rows []*timelineRow
	dated := false
	for _, p := range positions {
		text := p.Title
		if p.Of != nil {
			text += ", " + p.Of.Name
		}
		if h := p.Held; h != nil && (h.Earliest != nil || h.Latest != nil) {
			dated = true
		}
		rows = append(rows, &timelineRow{Label: text, Items: []timelineItem{{ID: p.ID, Text: text, When: p.Held}}})
	}
	if !dated {
		return nil
	}
	t := v.timeline("positions", v.lang.word("Positions over time"), "position", rows)
	t.Head, t.What = v.lang.word("Position"), v.lang.word("Position")
	return t
}
