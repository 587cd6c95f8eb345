// Package scalar reads and writes the scalars of the contract. Bad input is a
// store.Invalid error, so that it is reported as the caller's and not as ours.
package scalar

import (
	"encoding/json"
	"io"
	"math"
	"net/url"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/text/language"

	"onrecord/store"
	"onrecord/store/edtf"
)

// MarshalID writes an id.
func MarshalID(id store.ID) graphql.Marshaler { return graphql.MarshalString(string(id)) }

// UnmarshalID reads an id, and fails if it has no id's form.
func UnmarshalID(v any) (store.ID, error) {
	s, err := text("an id", v)
	if err != nil {
		return "", err
	}
	return store.ParseID(s)
}

// MarshalInt writes a number.
func MarshalInt(i int) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { io.WriteString(w, strconv.Itoa(i)) })
}

// UnmarshalInt reads a whole number of 32 bits, as GraphQL defines Int.
func UnmarshalInt(v any) (int, error) {
	var n int64
	var err error
	switch v := v.(type) {
	case json.Number:
		n, err = strconv.ParseInt(string(v), 10, 64)
	case int:
		n = int64(v)
	case int64:
		n = v
	case float64:
		n = int64(v)
		if float64(n) != v {
			err = strconv.ErrSyntax
		}
	default:
		err = strconv.ErrSyntax
	}
	if err != nil || n < math.MinInt32 || n > math.MaxInt32 {
		return 0, store.Errorf(store.Invalid, "%v is no whole number of 32 bits", v)
	}
	return int(n), nil
}

// MarshalEDTF writes a date as it was written.
func MarshalEDTF(d edtf.Date) graphql.Marshaler { return graphql.MarshalString(d.String()) }

// UnmarshalEDTF reads a date in EDTF.
func UnmarshalEDTF(v any) (edtf.Date, error) {
	s, err := text("a date", v)
	if err != nil {
		return edtf.Date{}, err
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return edtf.Date{}, &store.Error{Code: store.Invalid, Msg: err.Error(), Cause: err}
	}
	return d, nil
}

// MarshalDateTime writes a moment in RFC 3339.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.MarshalString(t.Format(time.RFC3339))
}

// UnmarshalDateTime reads a moment in RFC 3339.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, err := text("a moment", v)
	if err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, store.Errorf(store.Invalid, "%q is no moment in RFC 3339, as in 2025-07-23T16:00:00Z", s)
	}
	return t, nil
}

// MarshalLang writes a language tag.
func MarshalLang(tag string) graphql.Marshaler { return graphql.MarshalString(tag) }

// UnmarshalLang reads a BCP 47 language tag.
func UnmarshalLang(v any) (string, error) {
	s, err := text("a language", v)
	if err != nil {
		return "", err
	}
	if _, err := language.Parse(s); err != nil {
		return "", store.Errorf(store.Invalid, "%q is no language tag (BCP 47), as in en or uk-Latn", s)
	}
	return s, nil
}

// MarshalURL writes a web address.
func MarshalURL(address string) graphql.Marshaler { return graphql.MarshalString(address) }

// UnmarshalURL reads an http or https address.
func UnmarshalURL(v any) (string, error) {
	s, err := text("an address", v)
	if err != nil {
		return "", err
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", store.Errorf(store.Invalid, "%q is no http or https address", s)
	}
	return s, nil
}

// MarshalCursor writes a cursor.
func MarshalCursor(c store.Cursor) graphql.Marshaler { return graphql.MarshalString(c.String()) }

// UnmarshalCursor reads a cursor that this server wrote.
func UnmarshalCursor(v any) (store.Cursor, error) {
	s, err := text("a cursor", v)
	if err != nil {
		return store.Cursor{}, err
	}
	return store.ParseCursor(s)
}

func text(what string, v any) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", store.Errorf(store.Invalid, "%s is written as a string, not as %v", what, v)
}
