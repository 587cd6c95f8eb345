package guard

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Limits are the most that a document may hold, and the variables beside it.
// What a fragment holds counts wherever it is spread.
type Limits struct {
	Tokens     int // names, values and signs
	Depth      int // fields within fields
	RootFields int // fields that are not within others
	Aliases    int // fields that stand again in the same braces, under any name
	Selections int // fields and fragments
	Fragments  int // that are defined
	Directives int
	Nesting    int // lists and objects within one another, in a literal or the variables
	Values     int // in the variables

	SchemaDepth  int // fields within fields that ask for the schema itself
	SchemaValues int // in the answer to those
}

// DefaultLimits returns the limits that suit a public server.
func DefaultLimits() Limits {
	return Limits{
		Tokens:     2_500,
		Depth:      15,
		RootFields: 50,
		Aliases:    200,
		Selections: 5_000,
		Fragments:  100,
		Directives: 100,
		Nesting:    16,
		Values:     5_000,

		SchemaDepth:  20,
		SchemaValues: 20_000,
	}
}

// setsPerField is how many fragments may stand around a field, itself
// counted, where fields nest as deep as they may.
const setsPerField = 4

// Refusal says which limit a request breaks, by what, and what to do.
type Refusal struct {
	Limit   string
	Asked   string // what the request has, with its number
	Allowed int
	Advice  string
}

// Error returns the words for the caller.
func (r *Refusal) Error() string {
	return fmt.Sprintf("the request has %s; at most %d are allowed (limit: %s): %s", r.Asked, r.Allowed, r.Limit, r.Advice)
}

// check refuses a document that breaks a limit.
func (l Limits) check(schema *ast.Schema, doc *ast.QueryDocument, m *measuring) error {
	if err := over("fragments", len(doc.Fragments), l.Fragments, "%s definitions of fragments", "write some of them out"); err != nil {
		return err
	}
	all := m.document(doc)
	if m.circle != nil {
		return &Refusal{"selections", "fields and fragments without end (" + strings.Join(m.circle, " spreads ") + ")", l.Selections, "break the circle"}
	}
	for _, b := range []struct {
		limit          string
		asked, allowed int
		what, advice   string
	}{
		{"depth", all.depth, l.Depth, "%s fields within one another", "ask for what lies deeper in another request, by its id"},
		{"depth", all.sets, setsPerField * l.Depth, "%s fields and fragments within one another", "write fragments within fragments as one"},
		{"root-fields", all.top, l.RootFields, "%s fields at its root", "ask in several requests, or for records by `nodes`"},
		{"aliases", all.aliases, l.Aliases, "%s fields that stand beside themselves, under one alias or another", "ask in several requests"},
		{"schema-depth", all.schemaDepth, l.SchemaDepth, "%s fields within one another below __schema or __type", "ask for less of the schema"},
		{"selections", all.selections, l.Selections, "%s fields and fragments, each fragment counted wherever it is spread", "ask in several requests"},
		{"directives", m.directives, l.Directives, "%s directives", "leave out what is not to be answered"},
		{"nesting", m.nesting, l.Nesting, "%s lists and objects within one another", "write the value flatter"},
	} {
		if err := over(b.limit, b.asked, b.allowed, b.what, b.advice); err != nil {
			return err
		}
	}
	if all.schemaDepth == 0 {
		return nil
	}
	for _, op := range doc.Operations {
		values := schemaValues(schema, m.fragments, op, l.SchemaValues)
		if err := over("schema-values", values, l.SchemaValues, "%s values of the schema to answer, or more", "ask for less of it"); err != nil {
			return err
		}
	}
	return nil
}

// over refuses more than is allowed.
func over(limit string, asked, allowed int, what, advice string) error {
	if asked <= allowed {
		return nil
	}
	return &Refusal{limit, fmt.Sprintf(what, count(asked)), allowed, advice}
}

// count writes how many there are, as far as that is worth knowing.
func count(n int) string {
	const most = 1_000_000_000
	if n > most {
		return "over " + strconv.Itoa(most)
	}
	return strconv.Itoa(n)
}
