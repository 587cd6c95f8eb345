package store

import (
	"bytes"
	"encoding/json"
	"strings"
)

// plain reads a list in JSON as this package writes it, as long as nothing in
// it is escaped. encoding/json makes eight values of a list of one name; a page
// has some fifty of them.
type plain struct {
	rest   string
	failed bool // what is read is of another form
}

// next passes over b, if it comes next.
func (p *plain) next(b byte) bool {
	if p.rest == "" || p.rest[0] != b {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

// must passes over b, which comes next.
func (p *plain) must(b byte) {
	if !p.next(b) {
		p.rest, p.failed = "", true
	}
}

// text reads a string.
func (p *plain) text() string {
	p.must('"')
	end := strings.IndexByte(p.rest, '"')
	if end < 0 {
		p.rest, p.failed = "", true
		return ""
	}
	s := p.rest[:end]
	p.rest = p.rest[end+1:]
	return s
}

// readList reads a list in JSON. Item reads one of its items where that is plain.
func readList[T any](raw []byte, item func(*plain) T) (list []T, err error) {
	if len(raw) == 0 || string(raw) == "[]" {
		return nil, nil
	}
	p := plain{rest: string(raw), failed: bytes.IndexByte(raw, '\\') >= 0}
	p.must('[')
	for !p.failed {
		list = append(list, item(&p))
		if p.next(']') {
			break
		}
		p.must(',')
	}
	if p.failed || p.rest != "" {
		list = nil
		err = json.Unmarshal(raw, &list)
	}
	return list, err
}

// plainText reads a string of a list.
func plainText[T ~string](p *plain) T { return T(p.text()) }

// plainName reads a name of a list; one with a date is not plain.
func plainName(p *plain) (n Name) {
	p.must('{')
	for !p.failed {
		key := p.text()
		p.must(':')
		value := p.text()
		switch key {
		case "text":
			n.Text = value
		case "lang":
			n.Lang = value
		case "kind":
			n.Kind = NameKind(value)
		default:
			p.failed = true
		}
		if p.next('}') {
			break
		}
		p.must(',')
	}
	return n
}

// namesColumn reads names in JSON.
type namesColumn struct{ to *[]Name }

func (c namesColumn) set(raw []byte) (err error) {
	*c.to, err = readList(raw, plainName)
	return err
}

// textsColumn reads strings in JSON.
type textsColumn[T ~string] struct{ to *[]T }

// inTexts reads a column of strings in JSON into to.
func inTexts[T ~string](to *[]T) textsColumn[T] { return textsColumn[T]{to} }

func (c textsColumn[T]) set(raw []byte) (err error) {
	*c.to, err = readList(raw, plainText[T])
	return err
}
