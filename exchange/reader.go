package exchange

import (
	"bufio"
	"io"

	"github.com/goccy/go-yaml/ast"

	"onrecord/store"
)

// maxLine bounds a line of NDJSON in bytes.
const maxLine = 1 << 20

var bom = []byte("\ufeff")

// reader yields the records of its inputs and remembers where each one stands.
// What it keeps of a record of NDJSON is eight bytes.
type reader struct {
	inputs []input
	file   int32 // the input being read
	yield  func(store.Record, error) bool
	places []place
	nodes  map[int]ast.Node // records of YAML, by index
	fields fieldCache
	found  []problem
	broken error // an input that the computer cannot read
}

// place is where a record begins; the line of a record that could not be read
// is negative.
type place struct{ file, line int32 }

func (p place) unread() bool { return p.line < 0 }

func newReader(inputs []input) *reader {
	return &reader{inputs: inputs, nodes: map[int]ast.Node{}, fields: fieldCache{}}
}

// records yields every record, and *store.Unreadable for one that is at fault.
func (r *reader) records(yield func(store.Record, error) bool) {
	r.yield = yield
	for i, in := range r.inputs {
		r.file = int32(i)
		more, err := r.read(in)
		if err != nil {
			r.broken = unreadable(in.name, err)
			yield(nil, &store.Unreadable{Msg: r.broken.Error()}) // else the store would write what came before
			return
		}
		if !more {
			return
		}
	}
}

// read yields the records of one input. It tells whether more are wanted.
func (r *reader) read(in input) (bool, error) {
	f, err := in.open()
	if err != nil {
		return false, err
	}
	defer f.Close()
	b := bufio.NewReaderSize(f, maxLine+2)
	if in.isNDJSON(b) {
		return r.readNDJSON(b)
	}
	src, err := io.ReadAll(io.LimitReader(b, maxYAML+1))
	if err != nil {
		return false, err
	}
	return r.readYAML(src), nil
}

// fault notes what is wrong in a line.
func (r *reader) fault(line int, msg string) {
	r.found = append(r.found, problem{r.file, int32(line), msg})
}

// good yields a record that begins in a line.
func (r *reader) good(line int, record store.Record) bool {
	r.places = append(r.places, place{r.file, int32(line)})
	return r.yield(record, nil)
}

// bad notes what is wrong in a line and yields the record as unreadable.
func (r *reader) bad(line int, id store.ID, msg string) bool {
	r.fault(line, msg)
	return r.unread(line, id)
}

// unread yields a record whose faults are noted.
func (r *reader) unread(line int, id store.ID) bool {
	r.places = append(r.places, place{r.file, -int32(line)})
	return r.yield(nil, &store.Unreadable{ID: id, Msg: r.found[len(r.found)-1].msg})
}

// idOf returns text as an id, or "" if it is none.
func idOf(text string) store.ID {
	id, err := store.ParseID(text)
	if err != nil {
		return ""
	}
	return id
}
