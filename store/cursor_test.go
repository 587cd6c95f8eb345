package store_test

import (
	"errors"
	"testing"

	"onrecord/store"
)

func FuzzParseCursor(f *testing.F) {
	for _, s := range []string{"", "AQ", "AQAAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAAAABwZXJzb24vYWRh", "not a cursor", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := store.ParseCursor(s)
		if err == nil {
			if c.String() != s {
				t.Errorf("ParseCursor(%q) is written %q", s, c.String())
			}
			return
		}
		var failure *store.Error
		if !errors.As(err, &failure) || failure.Code != store.Invalid {
			t.Errorf("ParseCursor(%q): %v, want Invalid", s, err)
		}
	})
}
