package store

import (
	"context"
	"slices"
	"strings"
)

// edge leads from one record to others, in one direction, as SQL. The rows of
// table t whose column at holds a record lead to the record in column to.
type edge struct {
	from     []Type // what it leads from
	table    string
	at       string
	cut      string // unique in the rows of one record, and next in their index; empty where they are few
	to       string
	label    string // what the step means, as SQL
	evidence string // the record whose citations support it, as SQL
	where    string
}

// The types of the records that edges lead from.
var (
	fromPerson       = []Type{TypePerson}
	fromState        = []Type{TypeState}
	fromOrganization = []Type{TypeOrganization}
	fromMeeting      = []Type{TypeMeeting}
	fromPlace        = []Type{TypePlace}
	fromTopic        = []Type{TypeTopic}
	fromStatement    = []Type{TypeStatement}
	fromSource       = []Type{TypeSource}
)

// edges returns the edges of a kind, each in both directions.
func edges(kind EdgeKind) []edge {
	const (
		attended  = "t.role <> 'ABSENT'"
		confirmed = "t.link = 'CONFIRMED' AND t.status NOT IN ('RETRACTED', 'MISATTRIBUTED')"
		its       = "t.status <> 'MISATTRIBUTED'"
		related   = "t.status = 'CONFIRMED'"
	)
	switch kind {
	case "POSITION":
		return []edge{
			{fromPerson, "position", "t.person", "", "t.of", "t.title", "t.key", ""},
			{actorTypes, "position", "t.of", "t.key", "t.person", "t.title", "t.key", ""},
		}
	case "PARTICIPATION":
		return []edge{
			{fromMeeting, "participation", "t.meeting", "t.key", "t.actor", "t.role", "t.key", attended},
			{fromMeeting, "participation", "t.meeting", "t.key", "t.party", "t.role", "t.key", attended},
			{actorTypes, "participation", "t.actor", "t.key", "t.meeting", "t.role", "t.key", attended},
			{actorTypes, "participation", "t.party", "t.key", "t.meeting", "t.role", "t.key", attended},
		}
	case "SPOKE":
		return []edge{
			{actorTypes, "statement", "t.speaker", "t.said_order", "t.key", "'speaker'", "t.key", its},
			{actorTypes, "statement", "t.on_behalf_of", "t.said_order", "t.key", "'on behalf of'", "t.key", its},
			{fromStatement, "statement", "t.key", "", "t.speaker", "'speaker'", "t.key", its},
			{fromStatement, "statement", "t.key", "", "t.on_behalf_of", "'on behalf of'", "t.key", its},
		}
	case "MENTIONED":
		return []edge{
			{entityTypes, "mention", "t.node", "t.ord", "t.statement", "'mentions'", "t.statement", ""},
			{fromStatement, "mention", "t.statement", "", "t.node", "'mentions'", "t.statement", ""},
		}
	case "ADDRESSED":
		return []edge{
			{actorTypes, "addressee", "t.actor", "t.statement", "t.statement", "'addressee'", "t.statement", ""},
			{fromStatement, "addressee", "t.statement", "", "t.actor", "'addressee'", "t.statement", ""},
		}
	case "REPORTED":
		return []edge{
			{fromStatement, "citation", "t.statement", "t.published_order", "t.source", "'reported in'", "t.key", confirmed},
			{fromSource, "citation", "t.source", "t.published_order", "t.statement", "'reported in'", "t.key", confirmed},
			{fromSource, "source", "t.key", "", "t.outlet", "'published by'", "t.key", ""},
			{fromOrganization, "source", "t.outlet", "t.published_order", "t.key", "'published by'", "t.key", ""},
		}
	case "RELATED":
		return []edge{
			{fromStatement, "relation", "t.from_statement", "t.key", "t.to_statement", "t.kind", "coalesce(t.citation, t.from_statement)", related},
			{fromStatement, "relation", "t.to_statement", "t.key", "t.from_statement", "t.kind", "coalesce(t.citation, t.from_statement)", related},
		}
	case "PART_OF":
		return partOf
	}
	return nil
}

// partOf holds what belongs to what.
var partOf = []edge{
	{fromOrganization, "organization", "t.key", "", "t.parent", "'parent'", "0", ""},
	{fromOrganization, "organization", "t.parent", "t.key", "t.key", "'parent'", "0", ""},
	{fromOrganization, "organization", "t.key", "", "t.state", "'state'", "0", ""},
	{fromState, "organization", "t.state", "t.key", "t.key", "'state'", "0", ""},
	{fromPlace, "place", "t.key", "", "t.state", "'territory'", "0", ""},
	{fromState, "place", "t.state", "t.key", "t.key", "'territory'", "0", ""},
	{fromPlace, "place", "t.key", "", "t.within", "'within'", "0", ""},
	{fromPlace, "place", "t.within", "t.key", "t.key", "'within'", "0", ""},
	{fromTopic, "topic", "t.key", "", "t.broader", "'broader'", "0", ""},
	{fromTopic, "topic", "t.broader", "t.key", "t.key", "'broader'", "0", ""},
	{fromMeeting, "meeting", "t.key", "", "t.series", "'series'", "t.key", ""},
	{fromMeeting, "meeting", "t.series", "t.held_order", "t.key", "'series'", "t.key", ""},
	{fromStatement, "statement_topic", "t.statement", "", "t.topic", "'topic'", "t.statement", ""},
	{fromTopic, "statement_topic", "t.topic", "t.ord", "t.statement", "'topic'", "t.statement", ""},
	{fromStatement, "statement", "t.key", "", "t.meeting", "'meeting'", "t.key", ""},
	{fromMeeting, "statement", "t.meeting", "t.said_order", "t.key", "'meeting'", "t.key", ""},
	{fromStatement, "statement", "t.key", "", "t.place", "'place'", "t.key", ""},
	{fromPlace, "statement", "t.place", "t.key", "t.key", "'place'", "t.key", ""},
}

// sqlFromOne returns the rows of the edge from one bound record, up to a bound
// number.
func (e edge) sqlFromOne() string {
	rows := `
		SELECT ` + e.at + `, ` + e.to + `, ` + e.label + `, ` + e.evidence + `
		FROM ` + e.table + ` t
		WHERE ` + e.at + ` = ? AND ` + e.standing()
	if e.cut == "" {
		return rows
	}
	return `
		SELECT * FROM (` + rows + `
		ORDER BY ` + e.cut + `
		LIMIT ?)`
}

// standing is the condition that a row is an edge.
func (e edge) standing() string {
	if e.where == "" {
		return e.to + " IS NOT NULL"
	}
	return e.to + " IS NOT NULL AND " + e.where
}

// sql returns the rows of the edge from records in a bound list, up to a bound
// number for each, which costs more for each record than sqlFromOne.
func (e edge) sql(v *View) string {
	cut := ""
	if e.cut != "" {
		inner := strings.NewReplacer("t.", "u.")
		cut = ` AND ` + e.cut + ` IN (
			SELECT ` + inner.Replace(e.cut) + `
			FROM ` + e.table + ` u
			WHERE ` + inner.Replace(e.at) + ` = p.value
			ORDER BY ` + inner.Replace(e.cut) + `
			LIMIT ?)`
	}
	return `
		SELECT p.value, ` + e.to + `, ` + e.label + `, ` + e.evidence + `
		FROM ` + v.list() + `
		CROSS JOIN ` + e.table + ` t ON ` + e.at + ` = p.value` + cut + `
		WHERE ` + e.standing()
}

// step is one edge as read.
type step struct {
	from, to Key
	kind     EdgeKind
	label    string
	evidence Key
}

// steps reads the edges of one kind from all records of a frontier, at most
// rows of them and perNode from each record by each edge.
func (v *View) steps(ctx context.Context, kind EdgeKind, frontier []Key, perNode, rows int) ([]step, error) {
	q := query{what: "edges", long: true}
	var branches []string
	for _, e := range edges(kind) {
		from := slices.DeleteFunc(slices.Clone(frontier), func(key Key) bool { return !slices.Contains(e.from, key.Type()) })
		if len(from) == 0 {
			continue
		}
		if len(from) == 1 {
			branches, q.args = append(branches, e.sqlFromOne()), append(q.args, int64(from[0]))
		} else {
			branches, q.args = append(branches, e.sql(v)), append(q.args, list(from))
		}
		if e.cut != "" {
			q.args = append(q.args, perNode)
		}
	}
	if branches == nil {
		return nil, nil
	}
	q.text = strings.Join(branches, `
		UNION ALL`) + `
		LIMIT ?`
	q.args = append(q.args, rows)
	return collect(ctx, v, func(r *cells) (s step, err error) {
		s.kind = kind
		if kind == "POSITION" {
			var title []Text
			err = r.Scan(&s.from, &s.to, inJSON(&title), &s.evidence)
			if len(title) > 0 {
				s.label = title[0].Text
			}
			return s, err
		}
		return s, r.Scan(&s.from, &s.to, &s.label, &s.evidence)
	}, q)
}
