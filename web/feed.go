package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"onrecord/exchange/feed"
)

// feedFilters are the parameters by which a feed is narrowed. Each makes of its
// values a part of a StatementFilter.
var feedFilters = map[string]func(values []string) (name string, value any){
	"speaker": func(ids []string) (string, any) { return "speaker", map[string]any{"id": ids} },
	"for":     func(ids []string) (string, any) { return "onBehalfOf", map[string]any{"id": ids} },
	"about":   func(ids []string) (string, any) { return "mentions", ids },
	"topic":   func(ids []string) (string, any) { return "topics", ids },
	"meeting": func(ids []string) (string, any) { return "meeting", ids },
	"place":   func(ids []string) (string, any) { return "place", ids },
	"outlet":  func(ids []string) (string, any) { return "cited", map[string]any{"outlet": ids} },
	"act":     func(acts []string) (string, any) { return "act", upper(acts) },
	"form":    func(forms []string) (string, any) { return "form", upper(forms) },
	"said":    func(dates []string) (string, any) { return "said", map[string]any{"during": dates[0]} },
	"q":       func(texts []string) (string, any) { return "text", texts[0] },
}

// whereOf returns the StatementFilter that the parameters of an address ask
// for. A parameter that is not known is refused: a feed of everything is not
// what was meant.
func whereOf(asked url.Values) (map[string]any, error) {
	where := map[string]any{}
	for name, values := range asked {
		filter, ok := feedFilters[name]
		switch {
		case name == "lang" || name == "after":
		case !ok:
			known := []string{"lang", "after"}
			for name := range feedFilters {
				known = append(known, name)
			}
			slices.Sort(known)
			return nil, fmt.Errorf("there is no parameter %q; there are %s", name, strings.Join(known, ", "))
		default:
			part, value := filter(values)
			where[part] = value
		}
	}
	return where, nil
}

// feedAnswer is the answer to query/feed.graphql.
type feedAnswer struct {
	Statements list[statement] `json:"statements"`
}

// feed answers /feed: the statements that its parameters let through, those
// that were reported last first, as Atom.
func (s *Site) feed() http.Handler {
	document := readDocument("feed")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := s.view(r)
		where, err := whereOf(r.URL.Query())
		if err != nil {
			refuse(w, http.StatusBadRequest, err.Error())
			return
		}
		data, err := s.asker.Ask(r.Context(), document, must(json.Marshal(v.variables("where", where))))
		if err != nil {
			refuse(w, statusOf(err), messageOf(err))
			return
		}
		var answer feedAnswer
		if err := json.Unmarshal(data, &answer); err != nil {
			panic(err) // a type of ours that does not fit the contract
		}
		var body bytes.Buffer
		if err := feed.Atom(&body, v.atom(answer.Statements)); err != nil {
			panic(err) // a buffer takes everything
		}
		w.Header().Add("Vary", "Accept-Language")
		send(w, r, "application/atom+xml; charset=utf-8", body.Bytes())
	})
}

// refuse says to a program what is wrong.
func refuse(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, message, status)
}

// atom returns a page of statements as a feed.
func (v *view) atom(page list[statement]) feed.Feed {
	f := feed.Feed{
		ID: v.Absolute(v.With("", "")), Title: "onrecord", Language: v.lang.Tag,
		Self: v.Absolute(v.r.URL.RequestURI()), Page: v.Absolute("/"),
	}
	for name, values := range v.r.URL.Query() {
		if _, ok := feedFilters[name]; ok && strings.Contains(values[0], "/") {
			f.Page = v.Absolute("/" + values[0])
		}
	}
	if page.PageInfo.HasNextPage {
		f.Next = v.Absolute(v.With("after", page.PageInfo.EndCursor))
	}
	for _, s := range page.Nodes {
		f.Entries = append(f.Entries, v.entry(s))
	}
	return f
}

// entry returns a statement as an entry of a feed.
func (v *view) entry(s statement) feed.Entry {
	e := feed.Entry{ID: v.Absolute("/" + s.ID), Title: v.headline(&s), Text: v.digest(s), Author: s.SpeakerLabel, Updated: changed(s)}
	if s.Speaker != nil {
		e.Author = s.Speaker.Name
	}
	for _, topic := range s.Topics {
		e.Categories = append(e.Categories, feed.Category{Term: topic.ID, Label: topic.Name})
	}
	return e
}

// digest returns a statement in a few lines of text: the words, marked as
// words on record or as ours; when they were said; who reported them.
func (v *view) digest(s statement) string {
	var lines []string
	w := quoted(s)
	switch {
	case w == nil:
		lines = append(lines, v.lang.word("In our words")+": "+s.Text)
	case w.Whole:
		lines = append(lines, v.lang.Open+w.Text+v.lang.Close)
	default:
		lines = append(lines, v.lang.word("Partly in our words")+": "+s.Text)
	}
	if s.Said != nil {
		lines = append(lines, s.Said.Text)
	}
	var outlets []string
	for _, c := range s.Reports.Nodes {
		if c.Outlet != nil && !slices.Contains(outlets, c.Outlet.Name) {
			outlets = append(outlets, c.Outlet.Name)
		}
	}
	if len(outlets) > 0 {
		lines = append(lines, v.lang.word("Reported by")+" "+strings.Join(outlets, ", "))
	}
	return strings.Join(lines, "\n")
}

// changed returns when a statement changed, as far as its sources tell: when
// we last read one, else by when the last of them was published, else by when
// it was said; the zero time if nothing is known.
func changed(s statement) (last time.Time) {
	later := func(t *time.Time) {
		if t != nil && t.After(last) {
			last = *t
		}
	}
	for _, c := range s.Reports.Nodes {
		later(c.Source.Retrieved)
	}
	for _, c := range s.Reports.Nodes {
		if last.IsZero() {
			later(c.Source.Published.bound())
		}
	}
	if last.IsZero() {
		later(s.Said.bound())
	}
	return last
}

// bound returns the last moment that a date may mean, else the first; nil if
// it is open.
func (d *date) bound() *time.Time {
	if d == nil {
		return nil
	}
	if d.Latest != nil {
		return d.Latest
	}
	return d.Earliest
}
