package graph_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"onrecord/graph"
)

// What one request of a stranger may take.
const (
	mostCPU   = 50 * time.Millisecond
	mostBytes = 8 << 20
)

// hostile is a request that is made to cost more than it looks.
type hostile struct {
	name      string
	query     string
	variables string
	limit     string // that it breaks; empty if it is answered, or wrong in some other way
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

const statement = `statement(id: "statement/istanbul-2025-37")`

// requests are the hostile ones: what breaks the limit of tokens, and what stays
// just under that.
var requests = []hostile{
	{"one field 4,000 times", `{ ` + statement + ` { ` + times(4_000, "id ") + `} }`, "", "tokens"},
	{"60 inline fragments of 50 fields", `{ ` + statement + ` { ` + times(60, `... on Statement { `+times(50, "id ")+`} `) + `} }`, "", "tokens"},
	{"20,000 unknown directives", `{ __typename ` + times(20_000, "@d% ") + `}`, "", "tokens"},
	{"a list 20,000 deep", `{ nodes(ids: ` + nested(20_000, "[", "", "]") + `) { id } }`, "", "tokens"},
	{"fields 10,000 deep", nested(10_000, "{ node ", "{ id }", "}"), "", "tokens"},
	{"5,000 aliases of a root field", `{ ` + times(5_000, "a%: __typename ") + `}`, "", "tokens"},
	{"fragments that expand without bound", `{ ...F0 } ` + times(300, `fragment F% on Query { ...G% ...G% } fragment G% on Query { __typename } `), "", "tokens"},

	{"one field 2,400 times", `{ ` + statement + ` { ` + times(2_400, "id ") + `} }`, "", "aliases"},
	{"40 inline fragments of 50 fields", `{ ` + statement + ` { ` + times(40, `... on Statement { id text act form status notice language speakerLabel `+times(42, "... { id } ")+`} `) + `} }`, "", "tokens"},
	{"30 inline fragments of 50 fields", `{ ` + statement + ` { ` + times(30, `... on Statement { `+times(50, "id ")+`} `) + `} }`, "", "aliases"},
	{"400 inline fragments of a field", `{ ` + statement + ` { ` + times(400, `... { a%: id } `) + `} }`, "", ""},
	{"inline fragments 800 deep", `{ ` + nested(800, "... { ", "__typename", " }") + ` }`, "", "depth"},
	{"2,000 directives", `{ __typename ` + times(1_200, "@d% ") + `}`, "", "directives"},
	{"100 directives", `{ __typename ` + times(100, "@d% ") + `}`, "", ""},
	{"a list 1,200 deep", `{ nodes(ids: ` + nested(1_200, "[", "", "]") + `) { id } }`, "", "nesting"},
	{"an object 500 deep", `{ statements(where: ` + nested(500, "{ not: ", "{}", "}") + `) { totalCount } }`, "", "nesting"},
	{"a type 1,200 deep", `query($v: ` + nested(1_200, "[", "Int", "]") + `) { __typename }`, "", "nesting"},
	{"fields 800 deep", nested(800, "{ node ", "{ id }", "}"), "", "depth"},
	{"800 aliases of a root field", `{ ` + times(800, "a%: __typename ") + `}`, "", "root-fields"},
	{"800 aliases of a field", `{ ` + statement + ` { ` + times(800, "a%: id ") + `} }`, "", "aliases"},
	{"fragments that double, 90 times", `{ ...F0 } ` + times(90, `fragment F% on Query { ...G% ...G% } `) + times(9, `fragment G% on Query { __typename } `), "", ""},
	{"fragments that double each other, 40 times", `{ ` + statement + ` { ...F0 } } ` + doubling(40), "", "selections"},
	{"fragments in a chain of 50", `{ ` + statement + ` { ...F0 } } ` + chain(50, "id text act form status notice language speakerLabel"), "", "selections"},
	{"300 fragments", `{ __typename } ` + times(300, `fragment F% on Query { __typename } `), "", "fragments"},
	{"a circle of fragments", `{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }`, "", "selections"},
	{"a fragment in itself, below a field", `{ ` + statement + ` { ...A } } fragment A on Statement { relations { to { ...A } } }`, "", "selections"},
	{"200 operations over one fragment", times(200, `query Q% { ...F } `) + `fragment F on Query { ` + statement + ` { ` + times(12, "... { id text } ") + `} }`, "", "selections"},
	{"100 fragments that overlap", `{ ` + statement + ` { ` + times(100, "...F% ") + `} } ` + times(100, `fragment F% on Statement { id text speaker { id name } } `), "", ""},
	{"nearly as much as is allowed", `{ ` + times(45, `a%: `+statement+` { ...F } `) + `} fragment F on Statement { ` + times(12, "... { id text act form status notice language } ") + `}`, "", ""},
	{"fields that differ by type in many levels", `{ ` + statement + ` { speaker { ` + branching(3) + ` } } }`, "", ""},
	{"600 variables", `query(` + times(600, "$v%: Int ") + `) { __typename }`, "", ""},
	{"400 variables in a list", `query(` + times(300, "$v%: ID! ") + `) { nodes(ids: [` + times(300, "$v% ") + `]) { id } }`, "", ""},
	{"800 unknown fields", `{ ` + times(800, "a%: unknown% ") + `}`, "", "root-fields"},
	{"180 unknown fields below", `{ ` + statement + ` { ` + times(180, "unknown% ") + `} }`, "", ""},
	{"a name of 200,000 letters", `{ ` + statement + ` { ` + strings.Repeat("x", 200_000) + ` } }`, "", ""},
	{"a word of 200,000 letters for another", `{ statements(where: { act: ["` + strings.Repeat("x", 200_000) + `"] }) { totalCount } }`, "", ""},
	{"a type of 200,000 letters", `{ ...F } fragment F on ` + strings.Repeat("x", 200_000) + ` { id }`, "", ""},
	{"200,000 line breaks", `{ statements(where: { text: """` + strings.Repeat("\n", 100_000) + `""" }) { totalCount } }`, "", ""},
	{"250,000 signs of nothing", `{ __typename ` + strings.Repeat(",", 250_000) + ` }`, "", ""},
	{"2,000 comments", `{ __typename ` + times(2_000, "# comment %\n") + ` }`, "", ""},
	{"many small comments", `{ __typename ` + times(10_000, "#%\n") + ` }`, "", "tokens"},
	{"an unknown argument 700 times", `{ statements(` + times(700, "a%: 1 ") + `) { totalCount } }`, "", ""},
	{"an argument 700 times", `{ statements(` + times(700, "first: 1 ") + `) { totalCount } }`, "", ""},
	{"a filter of 300 members", `{ statements(where: { or: [` + times(300, `{ unnamed: true } `) + `] }) { totalCount } }`, "", ""},

	{"introspection 10 lists deep", `{ __schema { types { ` + nested(10, "fields { type { ", "name", " } }") + ` } } }`, "", "schema-depth"},
	{"100 fields of each field of the schema", `{ __schema { types { fields { type { ofType { fields { ` + times(100, "a%: name ") + ` } } } } } } }`, "", "schema-values"},
	{"types of types of types", `query($v: String!) { __type(name: $v) { ` + nested(7, "possibleTypes { interfaces { ", "name", " } }") + ` } }`, "", "schema-values"},
	{"ofType 40 deep", `{ __type(name: "Person") { ` + nested(40, "ofType { ", "name", " }") + ` } }`, "", "schema-depth"},
	{"the schema 30 times", `{ ` + times(30, "a%: __schema { ...F } ") + `} fragment F on __Schema { types { name kind description fields { name description args { name } type { name kind } } } }`, "", "schema-values"},
	{"600 fields of the schema", `{ __schema { types { ` + times(600, "a%: name ") + `} } }`, "", "aliases"},

	{"1 MB of variables", `query($v: [ID!]!) { nodes(ids: $v) { id } }`, `{"v": "` + strings.Repeat("x", 1<<20) + `"}`, "body"},
	{"100,000 variables", `{ __typename }`, `{` + times(20_000, `"v%":0,`) + `"v":0}`, "values"},
	{"120,000 values in a variable", `query($v: [ID!]!) { nodes(ids: $v) { id } }`, `{"v": [` + strings.Repeat("0,", 120_000) + `0]}`, "values"},
	{"80,000 objects in a variable", `query($v: [ID!]!) { nodes(ids: $v) { id } }`, `{"v": [` + strings.Repeat("{},", 80_000) + `0]}`, "values"},
	{"4,900 values in a variable", `query($v: [ID!]!) { nodes(ids: $v) { id } }`, `{"v": [` + strings.Repeat(`"state/russia",`, 4_900) + `"state/russia"]}`, ""},
	{"lists 100,000 deep in a variable", `query($v: [ID!]!) { nodes(ids: $v) { id } }`, `{"v": ` + nested(100_000, "[", "", "]") + `}`, "nesting"},
	{"lists 9,000 deep in a variable", `query($v: [ID!]!) { nodes(ids: $v) { id } }`, `{"v": ` + nested(9_000, "[", "", "]") + `}`, "nesting"},
	{"objects 9,000 deep in a variable", `query($v: StatementFilter) { statements(where: $v) { totalCount } }`, `{"v": ` + nested(9_000, `{"not":`, "{}", "}") + `}`, "nesting"},
	{"a text of 200,000 letters in a variable", `query($v: StatementFilter) { statements(where: $v) { totalCount } }`, `{"v": {"text": "` + strings.Repeat("x ", 100_000) + `"}}`, ""},
	{"what is no member of an enum", `query($v: StatementOrder!) { statements(orderBy: $v) { totalCount } }`, `{"v": "` + strings.Repeat("x", 200_000) + `"}`, ""},

	{"lists in lists in lists", `{ statements(first: 100) { nodes { citations(first: 100) { nodes { source { citations(first: 100) { nodes { id } } } } } } } }`, "", "cost"},
	{"40 searches", `{ ` + times(40, `a%: search(text: "a") { complete } `) + `}`, "", "cost"},
}

// doubling returns n fragments of which each spreads the next twice.
func doubling(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment F%d on Statement { a%d: id ...F%d ...F%d } ", i, i, i+1, i+1)
	}
	return b.String() + fmt.Sprintf("fragment F%d on Statement { id }", n)
}

// chain returns n fragments of which each spreads the next.
func chain(n int, inner string) string {
	var b strings.Builder
	for i := range n - 1 {
		fmt.Fprintf(&b, "fragment F%d on Statement { %s ...F%d } ", i, inner, i+1)
	}
	return b.String() + fmt.Sprintf("fragment F%d on Statement { id }", n-1)
}

// branching returns selections of which each level has a field of an abstract
// type beside those of two others, with what differs between the types at the
// end.
func branching(levels int) string {
	if levels == 0 {
		return "... on Person { x: description } ... on State { x: iso }"
	}
	below := "statements(first: 1) { nodes { speaker { " + branching(levels-1) + " } } }"
	return "... on Person { " + below + " } ... on State { " + below + " } " + below
}

// spent returns the CPU time and the memory that f takes.
func spent(t *testing.T, f func()) (time.Duration, uint64) {
	t.Helper()
	cpu := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			t.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := cpu()
	f()
	end := cpu()
	runtime.ReadMemStats(&after)
	return end - start, after.TotalAlloc - before.TotalAlloc
}

// TestHostile sends requests that are made to cost more than they look. Each is
// refused or answered in little time and memory, and a refusal says which limit
// is broken.
func TestHostile(t *testing.T) {
	h := graph.NewHandler(istanbulStore(t), graph.DefaultOptions())
	for _, r := range requests {
		t.Run(r.name, func(t *testing.T) {
			var took []time.Duration
			var bytes []uint64
			var answer string
			for i := range 5 {
				body := r.body(t, i)
				cpu, allocated := spent(t, func() {
					answer = send(t, h, http.MethodPost, "/graphql", body, map[string]string{"Content-Type": "application/json"}).Body.String()
				})
				took, bytes = append(took, cpu), append(bytes, allocated)
			}
			slices.Sort(took)
			slices.Sort(bytes)
			t.Logf("%v, %d KB: %.200s", took[2], bytes[2]>>10, answer)
			if took[2] > mostCPU || bytes[2] > mostBytes {
				t.Errorf("took %v and %d bytes, want at most %v and %d", took[2], bytes[2], mostCPU, mostBytes)
			}
			refused := strings.Contains(answer, `"code":"TOO_COMPLEX"`)
			if r.limit != "" && !(refused && strings.Contains(answer, "(limit: "+r.limit+")")) || r.limit == "" && refused {
				t.Errorf("want the limit %q, got %.500s", r.limit, answer)
			}
			if len(answer) > 64<<10 || !json.Valid([]byte(answer)) {
				t.Errorf("an answer of %d bytes: %.300s", len(answer), answer)
			}
		})
	}
}

// body returns the request, which nobody has sent before.
func (r hostile) body(t *testing.T, i int) string {
	t.Helper()
	request := map[string]any{"query": r.query + strings.Repeat(" ", i)}
	if r.variables != "" {
		request["variables"] = json.RawMessage(r.variables)
	}
	body, err := json.Marshal(request)
	if err != nil {
		body = []byte(fmt.Sprintf(`{"query": %q, "variables": %s}`, request["query"], r.variables)) // deeper than Go writes
	}
	return string(body)
}

// TestHonest asks what tools ask for the schema, with the limits that a server
// has.
func TestHonest(t *testing.T) {
	h := graph.NewHandler(istanbulStore(t), graph.DefaultOptions())
	files, err := filepath.Glob("testdata/introspection/*.graphql")
	if err != nil || len(files) < 2 {
		t.Fatalf("%d queries: %v", len(files), err)
	}
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		body, err := json.Marshal(map[string]string{"query": string(query)})
		if err != nil {
			t.Fatal(err)
		}
		w := send(t, h, http.MethodPost, "/graphql", string(body), map[string]string{"Content-Type": "application/json"})
		if strings.Contains(w.Body.String(), `"errors"`) || !strings.Contains(w.Body.String(), `"StatementFilter"`) {
			t.Errorf("%s: %.500s", file, w.Body)
		}
	}
}
