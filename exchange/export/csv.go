package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// columns are the columns of a table of statements, one row for each report.
var columns = []struct {
	name string
	cell func(base string, s *Statement, c *Citation) string
}{
	{"statement", func(_ string, s *Statement, _ *Citation) string { return s.ID }},
	{"url", func(base string, s *Statement, _ *Citation) string { return base + "/" + s.ID }},
	{"text", func(_ string, s *Statement, _ *Citation) string { return s.Text }},
	{"language", func(_ string, s *Statement, _ *Citation) string { return s.Language }},
	{"act", func(_ string, s *Statement, _ *Citation) string { return s.Act }},
	{"status", func(_ string, s *Statement, _ *Citation) string { return s.Status }},
	{"speaker", func(_ string, s *Statement, _ *Citation) string { return s.Speaker.ID }},
	{"speaker_name", func(_ string, s *Statement, _ *Citation) string { return s.Speaker.Name }},
	{"speaker_unnamed", func(_ string, s *Statement, _ *Citation) string { return s.SpeakerLabel }},
	{"post", func(_ string, s *Statement, _ *Citation) string { return s.Post }},
	{"on_behalf_of", func(_ string, s *Statement, _ *Citation) string { return s.OnBehalfOf.ID }},
	{"said", func(_ string, s *Statement, _ *Citation) string { return s.Said.EDTF }},
	{"said_in_words", func(_ string, s *Statement, _ *Citation) string { return s.Said.Words }},
	{"meeting", func(_ string, s *Statement, _ *Citation) string { return s.Meeting.ID }},
	{"place", func(_ string, s *Statement, _ *Citation) string { return s.Place.ID }},
	{"topics", func(_ string, s *Statement, _ *Citation) string { return idsOf(s.Topics) }},
	{"outlets", func(_ string, s *Statement, _ *Citation) string { return strconv.Itoa(s.Outlets) }},
	{"independent_origins", func(_ string, s *Statement, _ *Citation) string { return strconv.Itoa(s.Origins) }},
	{"citation", func(_ string, _ *Statement, c *Citation) string { return c.ID }},
	{"form", func(_ string, _ *Statement, c *Citation) string { return c.Form }},
	{"quote", func(_ string, _ *Statement, c *Citation) string { return c.Quote }},
	{"translated", func(_ string, _ *Statement, c *Citation) string { return strconv.FormatBool(c.Translated) }},
	{"attribution", func(_ string, _ *Statement, c *Citation) string { return c.Attribution }},
	{"link", func(_ string, _ *Statement, c *Citation) string { return c.Link }},
	{"outlet", func(_ string, _ *Statement, c *Citation) string { return c.Source.Outlet.ID }},
	{"outlet_name", func(_ string, _ *Statement, c *Citation) string { return c.Source.Outlet.Name }},
	{"source", func(_ string, _ *Statement, c *Citation) string { return c.Source.ID }},
	{"source_title", func(_ string, _ *Statement, c *Citation) string { return c.Source.Title }},
	{"source_url", func(_ string, _ *Statement, c *Citation) string { return c.Source.URL }},
	{"published", func(_ string, _ *Statement, c *Citation) string { return c.Source.Published.EDTF }},
	{"read_by_us", func(_ string, _ *Statement, c *Citation) string { return strconv.FormatBool(c.KnownThrough == nil) }},
	{"known_through", func(_ string, _ *Statement, c *Citation) string {
		if c.KnownThrough == nil {
			return ""
		}
		return c.KnownThrough.ID
	}},
}

// CSV writes a table of statements with a row for each report of one
// (RFC 4180). The column quote has words on the record, and text the best
// known wording, which may be ours. A cell that a spreadsheet would run as a
// formula begins with an apostrophe.
func CSV(w io.Writer, base string, statements []Statement) error {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	row := make([]string, len(columns))
	for i, column := range columns {
		row[i] = column.name
	}
	if err := table.Write(row); err != nil {
		return err
	}
	for i := range statements {
		s := &statements[i]
		for j := range s.Citations {
			for k, column := range columns {
				row[k] = inert(column.cell(base, s, &s.Citations[j]))
			}
			if err := table.Write(row); err != nil {
				return err
			}
		}
	}
	table.Flush()
	return table.Error()
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
