package export

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
)

// column is a column of a table of things, which stand on the site at base.
type column[T any] struct {
	name string
	cell func(base string, of *T) string
}

// said are the columns of a statement.
var said = []column[Statement]{
	{"statement", func(_ string, s *Statement) string { return s.ID }},
	{"url", func(base string, s *Statement) string { return base + "/" + s.ID }},
	{"text", func(_ string, s *Statement) string { return s.Text }},
	{"language", func(_ string, s *Statement) string { return s.Language }},
	{"act", func(_ string, s *Statement) string { return s.Act }},
	{"status", func(_ string, s *Statement) string { return s.Status }},
	{"speaker", func(_ string, s *Statement) string { return s.Speaker.ID }},
	{"speaker_name", func(_ string, s *Statement) string { return s.Speaker.Name }},
	{"speaker_unnamed", func(_ string, s *Statement) string { return s.SpeakerLabel }},
	{"post", func(_ string, s *Statement) string { return s.Post }},
	{"on_behalf_of", func(_ string, s *Statement) string { return s.OnBehalfOf.ID }},
	{"said", func(_ string, s *Statement) string { return s.Said.EDTF }},
	{"said_in_words", func(_ string, s *Statement) string { return s.Said.Words }},
	{"meeting", func(_ string, s *Statement) string { return s.Meeting.ID }},
	{"place", func(_ string, s *Statement) string { return s.Place.ID }},
	{"topics", func(_ string, s *Statement) string { return idsOf(s.Topics) }},
	{"outlets", func(_ string, s *Statement) string { return strconv.Itoa(s.Outlets) }},
	{"independent_origins", func(_ string, s *Statement) string { return strconv.Itoa(s.Origins) }},
}

// connected are the columns of a step from one record to another.
var connected = []column[Hop]{
	{"path", func(_ string, h *Hop) string { return strconv.Itoa(h.Path) }},
	{"step", func(_ string, h *Hop) string { return strconv.Itoa(h.Step) }},
	{"from", func(_ string, h *Hop) string { return h.From.ID }},
	{"from_name", func(_ string, h *Hop) string { return h.From.Name }},
	{"edge", func(_ string, h *Hop) string { return h.Edge }},
	{"edge_detail", func(_ string, h *Hop) string { return h.Detail }},
	{"to", func(_ string, h *Hop) string { return h.To.ID }},
	{"to_name", func(_ string, h *Hop) string { return h.To.Name }},
}

// grounded are the columns of what a step rests on.
var grounded = []column[Ground]{
	{"statement", func(_ string, g *Ground) string { return g.Statement }},
	{"url", func(base string, g *Ground) string { return base + "/" + g.Statement }},
}

// reported are the columns of a report.
var reported = []column[Citation]{
	{"citation", func(_ string, c *Citation) string { return c.ID }},
	{"form", func(_ string, c *Citation) string { return c.Form }},
	{"quote", func(_ string, c *Citation) string { return c.Quote }},
	{"translated", func(_ string, c *Citation) string { return strconv.FormatBool(c.Translated) }},
	{"attribution", func(_ string, c *Citation) string { return c.Attribution }},
	{"link", func(_ string, c *Citation) string { return c.Link }},
	{"outlet", func(_ string, c *Citation) string { return c.Source.Outlet.ID }},
	{"outlet_name", func(_ string, c *Citation) string { return c.Source.Outlet.Name }},
	{"source", func(_ string, c *Citation) string { return c.Source.ID }},
	{"source_title", func(_ string, c *Citation) string { return c.Source.Title }},
	{"source_url", func(_ string, c *Citation) string { return c.Source.URL }},
	{"published", func(_ string, c *Citation) string { return c.Source.Published.EDTF }},
	{"read_by_us", func(_ string, c *Citation) string { return strconv.FormatBool(c.KnownThrough == nil) }},
	{"known_through", func(_ string, c *Citation) string {
		if c.KnownThrough == nil {
			return ""
		}
		return c.KnownThrough.ID
	}},
}

// names returns the head of some columns.
func names[T any](columns []column[T]) (cells []string) {
	for _, c := range columns {
		cells = append(cells, c.name)
	}
	return cells
}

// row returns the cells of one thing.
func row[T any](base string, columns []column[T], of *T) (cells []string) {
	for _, c := range columns {
		cells = append(cells, inert(c.cell(base, of)))
	}
	return cells
}

// CSV writes a table of statements with a row for each report of one
// (RFC 4180). The column quote has words on the record, and text the best
// known wording, which may be ours. A cell that a spreadsheet would run as a
// formula begins with an apostrophe.
func CSV(w io.Writer, base string, statements []Statement) error {
	rows := [][]string{slices.Concat(names(said), names(reported))}
	for i := range statements {
		s := &statements[i]
		for j := range s.Citations {
			rows = append(rows, slices.Concat(row(base, said, s), row(base, reported, &s.Citations[j])))
		}
	}
	return write(w, rows)
}

// HopsCSV writes a table of the steps from one record to another, with a row
// for each report that a step rests on, as CSV writes them. A step of the
// records themselves has one row, which names no report.
func HopsCSV(w io.Writer, base string, hops []Hop) error {
	rows := [][]string{slices.Concat(names(connected), names(grounded), names(reported))}
	for i := range hops {
		step := row(base, connected, &hops[i])
		for j := range hops[i].Grounds {
			g := &hops[i].Grounds[j]
			rows = append(rows, slices.Concat(step, row(base, grounded, g), row(base, reported, &g.Citation)))
		}
		if len(hops[i].Grounds) == 0 {
			rows = append(rows, slices.Concat(step, make([]string, len(grounded)+len(reported))))
		}
	}
	return write(w, rows)
}

func write(w io.Writer, rows [][]string) error {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	return table.WriteAll(rows)
}

// inert returns a cell that no spreadsheet runs.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}

func idsOf(list []Ref) string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID
	}
	return strings.Join(ids, " ")
}
