package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/store"
)

// readNDJSON yields the records of a stream of NDJSON. It tells whether more are wanted.
func (r *reader) readNDJSON(b *bufio.Reader) (bool, error) {
	for n := 1; ; n++ {
		text, err := b.ReadSlice('\n')
		long := errors.Is(err, bufio.ErrBufferFull)
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = b.ReadSlice('\n')
		}
		if err != nil && err != io.EOF {
			return false, err
		}
		if n == 1 {
			text = bytes.TrimPrefix(text, bom)
		}
		more := true
		if text = bytes.TrimSpace(text); long || len(text) > maxLine {
			more = r.bad(n, "", fmt.Sprintf("a line has at most %d MiB, shorten the record", maxLine>>20))
		} else if len(text) > 0 {
			more = r.line(n, text)
		}
		if !more || err == io.EOF {
			return more, nil
		}
	}
}

// line yields the record of one line.
func (r *reader) line(n int, text []byte) bool {
	if !utf8.Valid(text) {
		return r.bad(n, "", "the text is not UTF-8, save the file as UTF-8")
	}
	name, err := typeOf(text)
	if err != nil {
		return r.bad(n, "", r.explain(err, nil))
	}
	k, ok := kindOf(kind.typeName, name)
	switch {
	case name == "":
		return r.bad(n, lineID(text), `say what the record is, as in "type": "person"`)
	case !ok:
		return r.bad(n, lineID(text), fmt.Sprintf("unknown type %q, %s", shorten(name), suggest(name, labels(kind.typeName))))
	}
	into, record := k.line()
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return r.bad(n, lineID(text), r.explain(err, record))
	}
	if d.More() {
		return r.bad(n, lineID(text), "a line is one record, begin a new line for the next")
	}
	if name, twice := repeated(text); twice {
		return r.bad(n, lineID(text), fmt.Sprintf("the field %q stands here twice, leave one out", shorten(name)))
	}
	return r.good(n, record)
}

// typeOf returns the type that a line says it is, which it usually says first.
func typeOf(text []byte) (string, error) {
	if rest, ok := bytes.CutPrefix(text, []byte(`{"type":"`)); ok {
		if name, _, ok := bytes.Cut(rest, []byte(`"`)); ok {
			return string(name), nil
		}
	}
	var t tag
	err := json.Unmarshal(text, &t)
	return t.Type, err
}

// lineID returns the id of a record that could not be read, as far as it has one.
func lineID(text []byte) store.ID {
	var has struct{ ID string }
	_ = json.Unmarshal(text, &has) // that the line is at fault is known
	return idOf(has.ID)
}

// goNames are what encoding/json puts before the path of a field.
var goNames = regexp.MustCompile(`\b[A-Z]\w*\.`)

// explain says what is wrong with a line and what would be right.
func (r *reader) explain(err error, record store.Record) string {
	var shape *json.UnmarshalTypeError
	var moment *time.ParseError
	_, unknown, isUnknown := strings.Cut(err.Error(), "unknown field ")
	switch own := (*store.Error)(nil); {
	case errors.As(err, &shape) && shape.Field == "":
		return "a line is one record in { }, not a JSON " + shape.Value
	case errors.As(err, &shape):
		return fmt.Sprintf("%s: %s, not a JSON %s", goNames.ReplaceAllString(shape.Field, ""), expected(base(shape.Type).Kind()), shape.Value)
	case errors.As(err, &moment):
		return "retrieved: " + notation(new(time.Time), strings.Trim(moment.Value, `"`), err)
	case errors.As(err, &own):
		return own.Msg
	case isUnknown && record != nil:
		name := strings.Trim(unknown, `"`)
		return fmt.Sprintf("unknown field %q, %s", shorten(name), suggest(name, r.fields.below(reflect.TypeOf(record).Elem())))
	case errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, new(*json.SyntaxError)):
		return "this is no JSON: " + err.Error() + "; write one record in { } a line"
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// below returns the names of the fields of a struct and of its parts.
func (c fieldCache) below(t reflect.Type) []string {
	names := c.names(t)
	for _, f := range c.of(t) {
		part := base(t.FieldByIndex(f.index).Type)
		if part.Kind() == reflect.Slice {
			part = base(part.Elem())
		}
		if part.Kind() == reflect.Struct {
			names = append(names, c.below(part)...)
		}
	}
	return names
}

// base returns what a pointer points to.
func base(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// repeated returns a name that an object of valid JSON has twice:
// encoding/json takes the last in silence.
func repeated(text []byte) (string, bool) {
	var objects [][][]byte // the names of each open object; those of a list stay empty
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			objects = append(objects, nil)
		case '}', ']':
			if objects = objects[:len(objects)-1]; len(objects) == 0 {
				return "", false
			}
		case '"':
			end := i + 1
			for text[end] != '"' {
				if text[end] == '\\' {
					end++
				}
				end++
			}
			name := text[i+1 : end]
			i = end
			if rest := bytes.TrimLeft(text[end+1:], " \t\r\n"); len(rest) == 0 || rest[0] != ':' {
				continue
			}
			open := len(objects) - 1
			for _, other := range objects[open] {
				if bytes.Equal(other, name) {
					return string(name), true
				}
			}
			objects[open] = append(objects[open], name)
		}
	}
	return "", false
}
