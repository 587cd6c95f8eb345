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
	for {
		i := plain(s)
		b = append(b, s[:i]...)
		if i == len(s) {
			return append(b, '"')
		}
		switch c := s[i]; c {
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
		s = s[i+1:]
	}
}

// plain returns how many bytes s begins with that stand in JSON as they are:
// no control characters, quotation marks or backslashes. It looks at eight
// bytes at a time, for a long text is most of an answer.
func plain(s string) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		t := s[i : i+8]
		w := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
			uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		quotes, slashes := w^('"'*ones), w^('\\'*ones)
		if ((w-0x20*ones)|(quotes-ones)|(slashes-ones))&^w&highs != 0 {
			break
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '\\' || c == '"' {
			break
		}
	}
	return i
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
