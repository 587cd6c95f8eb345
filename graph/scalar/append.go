package scalar

import (
	"io"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"onrecord/store"
	"onrecord/store/edtf"
)

// The functions below append JSON exactly as gqlgen writes it.

// AppendString appends a string in quotation marks.
func AppendString(b []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '\\' && c != '"' {
			i++
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '\t':
			b = append(b, `\t`...)
		case '\r':
			b = append(b, `\r`...)
		case '\n':
			b = append(b, `\n`...)
		case '\\', '"':
			b = append(b, '\\', c)
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
		}
		i++
		start = i
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

// AppendInt appends a whole number.
func AppendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// AppendBool appends true or false.
func AppendBool(b []byte, v bool) []byte { return strconv.AppendBool(b, v) }

// AppendFloat appends a number.
func AppendFloat(b []byte, f float64) []byte { return strconv.AppendFloat(b, f, 'g', -1, 64) }

// AppendNull appends null.
func AppendNull(b []byte) []byte { return append(b, "null"...) }

// AppendMarshaler appends what m writes.
func AppendMarshaler(b []byte, m graphql.Marshaler) []byte {
	w := buffer{b}
	m.MarshalGQL(&w)
	return w.b
}

// buffer is bytes to write to.
type buffer struct{ b []byte }

var _ io.StringWriter = (*buffer)(nil)

func (w *buffer) Write(p []byte) (int, error) {
	w.b = append(w.b, p...)
	return len(p), nil
}

func (w *buffer) WriteString(s string) (int, error) {
	w.b = append(w.b, s...)
	return len(s), nil
}

// AppendEDTF appends a date as it was written.
func AppendEDTF(b []byte, d edtf.Date) []byte { return AppendString(b, d.String()) }

// AppendCursor appends a cursor.
func AppendCursor(b []byte, c store.Cursor) []byte { return AppendString(b, c.String()) }
