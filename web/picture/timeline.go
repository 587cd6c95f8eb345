package picture

import (
	"html/template"
	"time"
)

// Timeline shows in rows when things were said or held. What has no date on
// record stands in a tray of its own.
type Timeline struct {
	Frame
	Rows  []Row
	Links []Link
	Words Words
}

// Row is one line of a timeline: what one speaker said, or what was said on one
// topic.
type Row struct {
	Label string
	Path  string // of the record that the row is about, if there is one
	Items []Item
}

// Item is one thing with the bounds of when it was: never more exact than its
// date is.
type Item struct {
	ID          string     // what links name it by; an item that stands in two rows has it twice
	Words       string     // what it is, with its date, for who points at it
	Path        string     // of its page
	From, To    *time.Time // the first and the last moment that it may mean; nil where open, both where not known
	Approximate bool
}

// Link is drawn from one item of a timeline to another.
type Link struct {
	From, To string // ids
	Words    string
	Kind     string // a class
	Dashed   bool   // not confirmed
}

// Words are the words that a timeline needs.
type Words struct {
	Undated string
	Months  [12]string
	Count   func(n int) string // so many items in one place
}

// dated tells whether anything is known about when the item was.
func (i Item) dated() bool { return i.From != nil || i.To != nil }

// exact tells whether an item is a point in time: a day or a moment.
func (i Item) exact() bool {
	return i.From != nil && i.To != nil && i.To.Sub(*i.From) <= 24*time.Hour
}

// Draw returns the timeline for one width.
func (t Timeline) Draw(size Size) template.HTML {
	b := t.board(size)
	return t.drawing(size, b.height, func(s *svg) {
		b.grid(s)
		for _, link := range t.Links {
			b.link(s, link)
		}
		for _, lane := range b.lanes {
			lane.draw(s, b)
		}
	})
}

// extent returns the first and last moment that is known of any item, with
// some room beyond it where an item is open; false where nothing is dated.
func (t Timeline) extent() (from, to time.Time, ok bool) {
	var openFrom, openTo bool
	for _, row := range t.Rows {
		for _, item := range row.Items {
			for _, at := range []*time.Time{item.From, item.To} {
				if at == nil {
					continue
				}
				if !ok || at.Before(from) {
					from = *at
				}
				if !ok || at.After(to) {
					to = *at
				}
				ok = true
			}
			openFrom = openFrom || item.From == nil && item.To != nil
			openTo = openTo || item.To == nil && item.From != nil
		}
	}
	room := max(to.Sub(from)/8, 24*time.Hour)
	if openFrom {
		from = from.Add(-room)
	}
	if openTo {
		to = to.Add(room)
	}
	return from, to, ok
}
