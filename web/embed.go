package web

import (
	"html"
	"net/http"
	"strconv"
	"strings"
)

// Small forms of pages, for iframes of other sites. They may be framed; no
// other page may.

// heights are the pages that have a small form, by the type that their paths
// begin with, and how high that is until its script tells.
var heights = map[string]int{"statement": 320, "person": 480, "state": 480, "organization": 480, "meeting": 480, "topic": 480, "compare": 480}

// frameWidth is how wide a small form is made, unless there is less room.
const frameWidth = 600

// typeOf returns the type of the record that a path leads to.
func typeOf(path string) string {
	kind, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return kind
}

// embedded tells whether the page is a small form.
func (v *view) embedded() bool { return strings.HasPrefix(v.Path, "/embed/") }

// Large returns the page of which this is the small form, with its parameters.
func (v *view) Large() string { return strings.TrimPrefix(v.With("theme", ""), "/embed") }

// Small returns the small form of the page, with its parameters; empty where
// it has none.
func (v *view) Small() string {
	if heights[typeOf(v.Path)] == 0 {
		return ""
	}
	return "/embed" + v.With("lang", v.lang.Tag)
}

// EmbedCode returns the HTML that shows the page within another.
func (v *view) EmbedCode() string {
	small := v.Small()
	if small == "" {
		return ""
	}
	return frame(v.site.base(v.r), small, v.Title, frameWidth, heights[typeOf(v.Path)])
}

// frame returns the HTML that shows a small form of the site at base. Its
// script makes it as high as its content; without it a reader scrolls.
func frame(base, small, title string, width, height int) string {
	e := html.EscapeString
	return `<iframe src="` + e(base+small) + `" title="` + e(title) + `" width="` + strconv.Itoa(width) + `" height="` + strconv.Itoa(height) +
		`" loading="lazy" style="border:0;max-width:100%"></iframe><script async src="` + e(base) + `/embed.js"></script>`
}

// Theme returns the class of the theme that the address asks for; empty where
// the reader's own is wanted.
func (v *view) Theme() string {
	switch theme := v.asked("theme"); theme {
	case "light", "dark":
		return theme
	}
	return ""
}

// embedID returns the id of the record whose small form is asked for.
func embedID(r *http.Request) string { return strings.TrimPrefix(r.URL.Path, "/embed/") }

// embeds puts the small forms on mux.
func (s *Site) embeds(mux *http.ServeMux) {
	mux.Handle("GET /embed/statement/{name}", kind[statementPage]{
		name: "embed/statement",
		ask:  func(v *view, id string) map[string]any { return v.variables("id", id) },
		shape: func(v *view, a *statementPage, _ string) bool {
			if a.Statement == nil {
				return false
			}
			a.Statement.Entire = true
			v.Title, v.Record = v.headline(a.Statement), a.Statement.ID
			return true
		},
	}.serve(s, embedID))
	actor := kind[actorEmbed]{
		name: "embed/actor",
		ask: func(v *view, id string) map[string]any {
			topics := []string{}
			if topic := v.asked("topic"); topic != "" {
				topics = append(topics, topic)
			}
			return v.variables("id", id, "topics", topics, "where", v.where(map[string]any{}))
		},
		shape: func(v *view, a *actorEmbed, _ string) bool {
			if a.Node == nil {
				return false
			}
			v.Title, v.Record = a.Node.Name, a.Node.ID
			return true
		},
	}.serve(s, embedID)
	mux.Handle("GET /embed/person/{name}", actor)
	mux.Handle("GET /embed/state/{name}", actor)
	mux.Handle("GET /embed/organization/{name}", actor)
	mux.Handle("GET /embed/meeting/{name}", kind[meetingEmbed]{
		name: "embed/meeting",
		ask:  func(v *view, id string) map[string]any { return v.variables("id", id) },
		shape: func(v *view, a *meetingEmbed, _ string) bool {
			if a.Meeting == nil {
				return false
			}
			v.Title, v.Record = a.Meeting.Name, a.Meeting.ID
			return true
		},
	}.serve(s, embedID))
	mux.Handle("GET /embed/topic/{name}", kind[topicEmbed]{
		name: "embed/topic",
		ask:  func(v *view, id string) map[string]any { return v.variables("id", id) },
		shape: func(v *view, a *topicEmbed, _ string) bool {
			if a.Topic == nil {
				return false
			}
			v.Title, v.Record = a.Topic.Name, a.Topic.ID
			return true
		},
	}.serve(s, embedID))
}

// topicEmbed is the answer to query/embed/topic.graphql.
type topicEmbed struct {
	Topic *struct {
		ref
		Description string          `json:"description"`
		Statements  list[statement] `json:"statements"`
	} `json:"topic"`
}

// actorEmbed is the answer to query/embed/actor.graphql.
type actorEmbed struct {
	Node *struct {
		ref
		Description string          `json:"description"`
		Statements  list[statement] `json:"statements"`
	} `json:"node"`
	Topics []*ref `json:"topics"`
}

// meetingEmbed is the answer to query/embed/meeting.graphql.
type meetingEmbed struct {
	Meeting *struct {
		ref
		Status      string `json:"status"`
		Held        *date  `json:"held"`
		Place       *ref   `json:"place"`
		Delegations []struct {
			Of   ref `json:"of"`
			Head *struct {
				Actor ref `json:"actor"`
			} `json:"head"`
		} `json:"delegations"`
		Statements list[statement] `json:"statements"`
	} `json:"meeting"`
}
