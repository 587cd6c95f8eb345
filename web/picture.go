package web

import (
	"html/template"

	"onrecord/web/picture"
)

// figure is a picture on a page, with a line below it.
type figure struct {
	ID      string
	Title   string
	Caption string
	Part    string // how many it shows; empty: all
	picture interface {
		Draw(picture.Size) template.HTML
	}
}

// Wide returns the drawing for a desk.
func (f figure) Wide() template.HTML { return f.picture.Draw(picture.Wide) }

// Narrow returns the drawing for a phone.
func (f figure) Narrow() template.HTML { return f.picture.Draw(picture.Narrow) }

// months are the names of months on an axis.
var months = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// pictureWords returns what a timeline says, in the view's language.
func (v *view) pictureWords(noun string) picture.Words {
	w := picture.Words{Undated: v.lang.word("undated"), Count: func(n int) string { return v.lang.count(n, noun) }}
	for i, month := range months {
		w.Months[i] = v.lang.word(month)
	}
	return w
}

// part says how many statements are shown, where those are not all.
func (v *view) part(l list[statement]) string {
	if !l.PageInfo.HasNextPage {
		return ""
	}
	return v.lang.word("There are more statements; shown here:") + " " + v.lang.number(len(l.Nodes)) + "."
}
