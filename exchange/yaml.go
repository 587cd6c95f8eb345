package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"onrecord/store"
)

const (
	maxYAML  = 64 << 20 // bytes of a file, which is held in memory
	maxDepth = 200      // how deep brackets and dashes may nest; the parser recurses
)

// readYAML yields the records of a file of YAML. It tells whether more are wanted.
func (r *reader) readYAML(src []byte) bool {
	src = bytes.ReplaceAll(bytes.TrimPrefix(src, bom), []byte("\r\n"), []byte("\n"))
	if line, msg := unfit(src); msg != "" {
		return r.bad(line, "", msg)
	}
	file, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		line, msg := syntax(err)
		return r.bad(line, "", msg)
	}
	for _, doc := range file.Docs {
		if doc.Body != nil && !r.document(doc.Body) {
			return false
		}
	}
	return true
}

// unfit returns why a file should not be parsed, and the line.
func unfit(src []byte) (line int, msg string) {
	if len(src) > maxYAML {
		return 1, fmt.Sprintf("a YAML file has at most %d MiB, split it or write NDJSON", maxYAML>>20)
	}
	open := 0
	for text := range bytes.Lines(src) {
		line++
		open = max(0, open+bytes.Count(text, []byte("["))+bytes.Count(text, []byte("{"))-
			bytes.Count(text, []byte("]"))-bytes.Count(text, []byte("}")))
		signs := text[:len(text)-len(bytes.TrimLeft(text, "-? "))]
		switch {
		case !utf8.Valid(text):
			return line, "the text is not UTF-8, save the file as UTF-8"
		case bytes.IndexByte(text, 0) >= 0:
			return line, "the text has a zero byte, remove it"
		case open > maxDepth, bytes.Count(signs, []byte("- "))+bytes.Count(signs, []byte("? ")) > maxDepth:
			return line, fmt.Sprintf("lists and fields are nested more than %d deep", maxDepth)
		}
	}
	return 0, ""
}

// position finds a place that the parser writes into its messages.
var position = regexp.MustCompile(`\[(\d+):\d+\]`)

// syntax returns the line and the message of a parser's error.
func syntax(err error) (int, string) {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		return at.GetToken().Position.Line, "this is no YAML: " + at.GetMessage()
	}
	msg, line := err.Error(), 1
	if m := position.FindStringSubmatch(msg); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	first, _, _ := strings.Cut(msg, "\n")
	return line, "this is no YAML: " + first
}

// document yields the records of one document.
func (r *reader) document(body ast.Node) bool {
	var extra special
	if ast.Walk(&extra, body); extra.node != nil {
		return r.bad(line(extra.node), "", extra.msg)
	}
	switch body.Type() {
	case ast.NullType, ast.CommentType:
		return true
	}
	lists, ok := body.(ast.MapNode)
	if !ok {
		return r.bad(line(body), "", "a file begins with the name of a list, as in people:, followed by its records")
	}
	seen := map[string]bool{}
	for i := lists.MapRange(); i.Next(); {
		name := keyOf(i.Key())
		k, known := kindOf(kind.listName, name)
		more := true
		switch {
		case !known:
			more = r.bad(line(i.Key()), "", unknownList(name))
		case seen[name]:
			more = r.bad(line(i.Key()), "", fmt.Sprintf("the list %s stands here twice, join them", name))
		default:
			more = r.list(k, i.Value())
		}
		if seen[name] = true; !more {
			return false
		}
	}
	return true
}

// unknownList says which list was meant: persons are people here.
func unknownList(name string) string {
	hint := suggest(name, labels(kind.listName))
	if k, ok := kindOf(kind.typeName, strings.TrimSuffix(name, "s")); ok {
		hint = fmt.Sprintf("did you mean %q?", k.list)
	}
	return fmt.Sprintf("unknown list %q, %s", shorten(name), hint)
}

// list yields the records of one list.
func (r *reader) list(k kind, node ast.Node) bool {
	if node == nil || node.Type() == ast.NullType {
		return true
	}
	entries, ok := node.(*ast.SequenceNode)
	if !ok {
		return r.bad(line(node), "", fmt.Sprintf("%s is a list: begin each record with a dash, as in \"- id: …\"", k.list))
	}
	for _, entry := range entries.Values {
		if !r.record(k, entry) {
			return false
		}
	}
	return true
}

// record yields one record.
func (r *reader) record(k kind, node ast.Node) bool {
	if _, ok := node.(ast.MapNode); !ok {
		return r.bad(line(node), "", fmt.Sprintf("an entry of %s is a record with fields, as in \"- id: …\"", k.list))
	}
	before, record := len(r.found), k.record()
	r.decode(node, record)
	if len(r.found) > before {
		return r.unread(line(node), recordID(node))
	}
	r.nodes[len(r.places)] = node
	return r.good(line(node), record)
}

// recordID returns the id of a record that could not be read, as far as it has one.
func recordID(node ast.Node) store.ID {
	if value := field(node, "id"); value != nil && value.Value != nil {
		return idOf(value.Value.GetToken().Value)
	}
	return ""
}

// special finds what YAML offers and records do not need.
type special struct {
	node ast.Node
	msg  string
}

// Visit notes an anchor, an alias, a merge key or a tag.
func (s *special) Visit(n ast.Node) ast.Visitor {
	switch n.Type() {
	case ast.AnchorType, ast.AliasType, ast.MergeKeyType:
		s.node, s.msg = n, "anchors and aliases (&, * and <<) are not read: write the value out, or put it in quotes"
	case ast.TagType:
		s.node, s.msg = n, "tags (!) are not read: leave it out, or put the value in quotes"
	case ast.DirectiveType:
		s.node, s.msg = n, "directives (%) are not read: leave it out, or put the value in quotes"
	}
	if s.node != nil {
		return nil
	}
	return s
}
