package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/store"
)

// maxProblems bounds how many problems are printed.
const maxProblems = 1000

// Problems says what is wrong with the files of an import and what would be
// right, each line as "file:line: message", in the order of files and lines.
type Problems struct {
	Lines []string
	More  int // how many are left out
}

// Error returns the lines, and in a last one how many more there are.
func (p *Problems) Error() string {
	if p.More == 0 {
		return strings.Join(p.Lines, "\n")
	}
	return fmt.Sprintf("%s\nand %d more", strings.Join(p.Lines, "\n"), p.More)
}

// problem is what is wrong in one line of an input.
type problem struct {
	file, line int32
	msg        string
}

// problems returns everything that was found wrong.
func (r *reader) problems() *Problems {
	slices.SortStableFunc(r.found, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.msg, b.msg))
	})
	found := slices.Compact(r.found)
	p := &Problems{More: max(0, len(found)-maxProblems)}
	for _, f := range found[:len(found)-p.More] {
		p.Lines = append(p.Lines, fmt.Sprintf("%s:%d: %s", r.inputs[f.file].name, f.line, f.msg))
	}
	return p
}

// add takes over what the store found wrong, at the lines where it is written.
// What it says of a record that could not be read is known already.
func (r *reader) add(problems []store.Problem) {
	for _, p := range problems {
		if p.Index < 0 || p.Index >= len(r.places) || r.places[p.Index].unread() {
			continue
		}
		at, msg := r.places[p.Index], p.Msg
		if p.Path != "" {
			msg = p.Path + ": " + msg
		}
		if node, ok := r.nodes[p.Index]; ok {
			at.line = int32(lineOf(node, p.Path))
		}
		for _, i := range p.Also {
			msg += fmt.Sprintf(" (see %s:%d)", r.inputs[r.places[i].file].name, r.places[i].line)
		}
		r.found = append(r.found, problem{at.file, at.line, msg})
	}
}
