// Package model holds what the contract has and the store has not: pages of
// lists in the form of Relay's connections.
package model

import (
	"context"

	"onrecord/store"
)

// Connection is a page of a list.
type Connection[T any] struct {
	Edges    []Edge[T]
	PageInfo PageInfo
	count    Counter
}

// Edge is one place in a list. Text is the text filter of the list, whose
// match a snippet shows; nil if there is none.
type Edge[T any] struct {
	Cursor store.Cursor
	Node   T
	Text   *string
}

// PageInfo says where a page begins and ends.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *store.Cursor
	EndCursor       *store.Cursor
}

// Counter counts a whole list; it is called when the count is asked for, and
// more than once if it is asked for twice.
type Counter func(context.Context) (store.Count, error)

// NewConnection returns the page that slice holds of what p asked for; text is
// the list's text filter, if it has one.
func NewConnection[T any](slice store.Slice[T], p store.Page, text *string, count Counter) *Connection[T] {
	c := &Connection[T]{
		Edges:    make([]Edge[T], len(slice.Items)),
		PageInfo: PageInfo{HasNextPage: slice.More, HasPreviousPage: p.After != nil},
		count:    count,
	}
	for i, item := range slice.Items {
		c.Edges[i] = Edge[T]{Cursor: item.Cursor, Node: item.Node, Text: text}
	}
	if n := len(c.Edges); n > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = &c.Edges[0].Cursor, &c.Edges[n-1].Cursor
	}
	return c
}

// Nodes returns what is on the page.
func (c *Connection[T]) Nodes() []T {
	nodes := make([]T, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// TotalCount returns the length of the whole list, up to the store's bound.
func (c *Connection[T]) TotalCount(ctx context.Context) (int, error) {
	n, err := c.count(ctx)
	return n.N, err
}

// TotalIsExact tells whether TotalCount is the whole length.
func (c *Connection[T]) TotalIsExact(ctx context.Context) (bool, error) {
	n, err := c.count(ctx)
	return n.Exact, err
}

// The pages of the contract, and the places on them.
type (
	PersonConnection        = Connection[*store.Person]
	StateConnection         = Connection[*store.State]
	OrganizationConnection  = Connection[*store.Organization]
	MeetingConnection       = Connection[*store.Meeting]
	PlaceConnection         = Connection[*store.Place]
	TopicConnection         = Connection[*store.Topic]
	StatementConnection     = Connection[*store.Statement]
	SourceConnection        = Connection[*store.Source]
	CitationConnection      = Connection[*store.Citation]
	ParticipationConnection = Connection[*store.Participation]

	PersonEdge        = Edge[*store.Person]
	StateEdge         = Edge[*store.State]
	OrganizationEdge  = Edge[*store.Organization]
	MeetingEdge       = Edge[*store.Meeting]
	PlaceEdge         = Edge[*store.Place]
	TopicEdge         = Edge[*store.Topic]
	StatementEdge     = Edge[*store.Statement]
	SourceEdge        = Edge[*store.Source]
	CitationEdge      = Edge[*store.Citation]
	ParticipationEdge = Edge[*store.Participation]
)

// Query is where every question starts; it holds nothing.
type Query struct{}
