package exchange

import (
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// line returns the line in which a node begins.
func line(node ast.Node) int {
	switch n := node.(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 && !n.IsFlowStyle {
			return line(n.Values[0])
		}
	case *ast.MappingValueNode:
		return line(n.Key)
	case *ast.SequenceNode:
		if len(n.Values) > 0 && !n.IsFlowStyle {
			return line(n.Values[0])
		}
	}
	if t := node.GetToken(); t != nil {
		return t.Position.Line
	}
	return 1
}

// keyOf returns the name of a field.
func keyOf(key ast.MapKeyNode) string { return key.GetToken().Value }

// textOf returns a single value as it is written.
func textOf(node ast.Node) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// field returns the field of a mapping with a name, if it has it.
func field(node ast.Node, name string) *ast.MappingValueNode {
	fields, ok := node.(ast.MapNode)
	if !ok {
		return nil
	}
	for i := fields.MapRange(); i.Next(); {
		if keyOf(i.Key()) == name {
			return i.KeyValue()
		}
	}
	return nil
}

// lineOf returns the line of what stands at a path such as
// citations[1].source: of its name, or of the nearest thing above it.
func lineOf(node ast.Node, path string) int {
	at := line(node)
	for _, step := range strings.FieldsFunc(path, func(c rune) bool { return strings.ContainsRune(".[]", c) }) {
		if i, err := strconv.Atoi(step); err == nil {
			list, ok := node.(*ast.SequenceNode)
			if !ok || i < 0 || i >= len(list.Values) {
				return at
			}
			node = list.Values[i]
			at = line(node)
			continue
		}
		f := field(node, step)
		if f == nil {
			return at
		}
		at, node = line(f.Key), f.Value
	}
	return at
}

// notation says what is wrong with a date or a time. The store says it of its
// own dates; of a moment the standard library would show its layouts.
func notation(into any, text string, err error) string {
	if _, ok := into.(*time.Time); ok {
		return "write a moment with its offset, as in 2025-07-23T18:30:00Z, not " + strconv.Quote(shorten(text))
	}
	return err.Error()
}
