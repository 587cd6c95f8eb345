package exchange

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"onrecord/store"
)

// fieldCache remembers the fields that types of records have.
type fieldCache map[reflect.Type][]recordField

// recordField is a field under the name that files give it.
type recordField struct {
	name  string
	index []int
}

// of returns the fields of a struct, those of embedded ones among them.
func (c fieldCache) of(t reflect.Type) []recordField {
	if known, ok := c[t]; ok {
		return known
	}
	var all []recordField
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			all = append(all, recordField{name, f.Index})
		}
	}
	c[t] = all
	return all
}

// names returns the names of the fields of a struct.
func (c fieldCache) names(t reflect.Type) []string {
	var names []string
	for _, f := range c.of(t) {
		names = append(names, f.name)
	}
	return names
}

// decode reads a record from its node and notes every fault in it. yaml's own
// decoder stops at the first, and turns 1.10 into 1.1 where a text is wanted.
func (r *reader) decode(node ast.Node, record store.Record) {
	r.value(node, reflect.ValueOf(record).Elem(), "")
}

// value reads one value; path says where it stands in the record.
func (r *reader) value(node ast.Node, v reflect.Value, path string) {
	if node == nil || node.Type() == ast.NullType {
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	into, isText := v.Addr().Interface().(encoding.TextUnmarshaler)
	switch {
	case isText:
		r.text(node, into, path)
	case v.Kind() == reflect.Struct:
		r.structure(node, v, path)
	case v.Kind() == reflect.Slice:
		r.slice(node, v, path)
	default:
		r.scalar(node, v, path)
	}
}

// structure reads the fields of a record or of a part of one.
func (r *reader) structure(node ast.Node, v reflect.Value, path string) {
	fields, ok := node.(ast.MapNode)
	if !ok {
		r.wrong(node, path, "write fields with their names, as in \""+r.fields.of(v.Type())[0].name+": …\"")
		return
	}
	seen := map[string]bool{}
	for i := fields.MapRange(); i.Next(); {
		name := keyOf(i.Key())
		f, known := r.fields.named(v.Type(), name)
		switch {
		case seen[name]:
			r.wrong(i.Key(), path, fmt.Sprintf("the field %q stands here twice, leave one out", shorten(name)))
		case !known:
			r.wrong(i.Key(), path, fmt.Sprintf("unknown field %q, %s", shorten(name), suggest(name, r.fields.names(v.Type()))))
		default:
			r.value(i.Value(), v.FieldByIndex(f.index), join(path, name))
		}
		seen[name] = true
	}
}

// named returns the field of a struct with a name.
func (c fieldCache) named(t reflect.Type, name string) (recordField, bool) {
	for _, f := range c.of(t) {
		if f.name == name {
			return f, true
		}
	}
	return recordField{}, false
}

// slice reads a list.
func (r *reader) slice(node ast.Node, v reflect.Value, path string) {
	entries, ok := node.(*ast.SequenceNode)
	if !ok {
		r.wrong(node, path, "write a list: begin each entry with a dash, or put them in [ ]")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(entries.Values), len(entries.Values)))
	for i, entry := range entries.Values {
		r.value(entry, v.Index(i), fmt.Sprintf("%s[%d]", path, i))
	}
}

// text reads what has a notation of its own: a date or a time.
func (r *reader) text(node ast.Node, into encoding.TextUnmarshaler, path string) {
	text, ok := textOf(node)
	if !ok {
		r.wrong(node, path, "write a single value here")
		return
	}
	if err := into.UnmarshalText([]byte(text)); err != nil {
		r.wrong(node, path, notation(into, text, err))
	}
}

// scalar reads a text, a number or true and false.
func (r *reader) scalar(node ast.Node, v reflect.Value, path string) {
	text, ok := textOf(node)
	if !ok {
		r.wrong(node, path, expected(v.Kind()))
		return
	}
	err := error(nil)
	switch v.Kind() {
	case reflect.Bool:
		_, ok = node.(*ast.BoolNode)
		v.SetBool(text == "true")
	case reflect.Int:
		n := 0
		n, err = strconv.Atoi(text)
		v.SetInt(int64(n))
	case reflect.Float64:
		x := 0.0
		x, err = strconv.ParseFloat(text, 64)
		v.SetFloat(x)
	default:
		v.SetString(text)
	}
	if err != nil || !ok {
		r.wrong(node, path, fmt.Sprintf("%s, not %q", expected(v.Kind()), shorten(text)))
	}
}

// wrong notes a fault at a node.
func (r *reader) wrong(node ast.Node, path, msg string) {
	if path != "" {
		msg = path + ": " + msg
	}
	r.fault(line(node), msg)
}

// expected says what to write for a kind of value.
func expected(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "write true or false"
	case reflect.Int:
		return "write a whole number"
	case reflect.Float64:
		return "write a number"
	case reflect.Slice:
		return "write a list"
	case reflect.Struct:
		return "write fields with their names"
	}
	return "write a text"
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
