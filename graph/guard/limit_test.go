package guard

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// refusal returns the refusal among errors; nil if there is none.
func refusal(errs gqlerror.List) *Refusal {
	var r *Refusal
	if errors.As(errs, &r) {
		return r
	}
	return nil
}

// times repeats a text, % standing for the number.
func times(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%", fmt.Sprint(i)))
	}
	return b.String()
}

// nested puts an opening n times before something, and a closing behind it.
func nested(n int, open, inner, closing string) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(closing, n)
}

// TestLimits reads documents with as much of something as is allowed, and with
// one more: that is refused with the limit, both numbers and an advice.
func TestLimits(t *testing.T) {
	schema := contract(t)
	const most = 6
	wide := Limits{1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000}
	for _, tt := range []struct {
		limit    string
		set      func(*Limits)
		document func(n int) string
	}{
		{"tokens", func(l *Limits) { l.Tokens = most }, func(n int) string { return "{ " + times(n-2, "a% ") + "}" }},
		{"depth", func(l *Limits) { l.Depth = most }, func(n int) string {
			return "{ statements { nodes { meeting { " + nested(n-4, "series { ", "id", "}") + " } } } }"
		}},
		{"depth", func(l *Limits) { l.Depth = most / 2 }, func(n int) string {
			return "{ " + nested(n+most-1, "... { ", "__typename", "}") + " }"
		}},
		{"root-fields", func(l *Limits) { l.RootFields = most }, func(n int) string {
			return "{ " + times(n-2, "a%: __typename ") + "...F } fragment F on Query { b: __typename c: __typename }"
		}},
		{"aliases", func(l *Limits) { l.Aliases = most }, func(n int) string {
			return "{ people { nodes { " + times(n-1, "a%: id ") + " id ... { b: id c: id } } } }"
		}},
		{"selections", func(l *Limits) { l.Selections = most }, func(n int) string {
			return "{ " + times(n, "... { __typename } ")[:19*(n/2)] + strings.Repeat("__typename ", n%2) + "}"
		}},
		{"selections", func(l *Limits) { l.Selections = 3 * most }, func(n int) string {
			return "{ " + times(most-3, "...F ") + strings.Repeat("__typename ", n-most+1) + "} fragment F on Query { ...G } fragment G on Query { a: __typename b: __typename }"
		}},
		{"fragments", func(l *Limits) { l.Fragments = most }, func(n int) string {
			return "{ " + times(n, "...F% ") + "} " + times(n, "fragment F% on Query { __typename } ")
		}},
		{"directives", func(l *Limits) { l.Directives = most }, func(n int) string {
			return "{ " + times(n-2, "a%: __typename @skip(if: false) ") + "...F @skip(if: false) } fragment F on Query { ... @skip(if: false) { __typename } }"
		}},
		{"nesting", func(l *Limits) { l.Nesting = most }, func(n int) string {
			return "{ statements(where: " + nested(n-1, "{not: ", "{}", "}") + ") { totalCount } }"
		}},
		{"schema-depth", func(l *Limits) { l.SchemaDepth = most }, func(n int) string {
			return `{ __type(name: "Person") { ` + nested(n-1, "ofType { ", "name", " }") + ` } }`
		}},
		{"schema-values", func(l *Limits) { l.SchemaValues = most }, func(n int) string {
			return `{ __type(name: "DateMatch") { enumValues { ` + strings.Repeat("name ", (n-1)/2) + ` } ` + strings.Repeat("name ", (n-1)%2) + ` } }`
		}},
	} {
		t.Run(tt.limit, func(t *testing.T) {
			l := wide
			tt.set(&l)
			if _, errs := l.Read(schema, &ast.Source{Input: tt.document(most)}); refusal(errs) != nil {
				t.Errorf("%s\n%v", tt.document(most), errs)
			}
			_, errs := l.Read(schema, &ast.Source{Input: tt.document(most + 1)})
			r := refusal(errs)
			if r == nil || r.Limit != tt.limit || !strings.Contains(r.Error(), fmt.Sprintf("at most %d are allowed (limit: %s): ", r.Allowed, tt.limit)) || !strings.Contains(r.Asked, fmt.Sprint(r.Allowed+1)) {
				t.Errorf("%s\nwant %s refused, got %v", tt.document(most+1), tt.limit, errs)
			}
		})
	}
}

// TestCircle shows that fragments without end are told from large ones.
func TestCircle(t *testing.T) {
	_, errs := DefaultLimits().Read(contract(t), &ast.Source{Input: `{ ...A } fragment A on Query { ...B } fragment B on Query { __typename ...C } fragment C on Query { ...B }`})
	if r := refusal(errs); r == nil || !strings.Contains(r.Error(), "without end (B spreads C spreads B)") || r.Limit != "selections" {
		t.Errorf("got %v", errs)
	}
}

func TestJSON(t *testing.T) {
	l := Limits{Nesting: 2, Values: 5}
	for _, tt := range []struct{ text, limit string }{
		{``, ""},
		{`{"a": [[]], "b": "[[[[{{{{\"[[["}`, ""},
		{`{"a": "\\", "b": [[]]}`, ""},
		{`{"a": [[[]]]}`, "nesting"},
		{`{"a": [{"b": {}}]}`, "nesting"},
		{`{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}`, ""},
		{`{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}`, "values"},
		{`]]]]{"`, ""},
	} {
		err := l.JSON([]byte(tt.text), 1)
		var r *Refusal
		if errors.As(err, &r); (err == nil) != (tt.limit == "") || r != nil && r.Limit != tt.limit {
			t.Errorf("%s: want %q, got %v", tt.text, tt.limit, err)
		}
	}
}

// TestErrorsEnd shows that validation tells what may have been meant, and stops
// after some errors.
func TestErrorsEnd(t *testing.T) {
	schema := contract(t)
	_, errs := DefaultLimits().Read(schema, &ast.Source{Input: `{ persn(id: "person/x") { id } }`})
	if len(errs) != 1 || !strings.Contains(errs[0].Message, `Did you mean "person"`) {
		t.Errorf("got %v", errs)
	}
	_, errs = DefaultLimits().Read(schema, &ast.Source{Input: `{ statements { ` + times(50, "unknown% ") + ` } }`})
	if len(errs) != mostErrors+1 || !strings.Contains(errs[mostErrors].Message, "there may be more") {
		t.Errorf("got %d errors, want %d and a word about the rest: %v", len(errs), mostErrors, errs)
	}
}
