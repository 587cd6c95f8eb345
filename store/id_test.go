package store_test

import (
	"errors"
	"strings"
	"testing"

	"onrecord/store"
)

func TestParseID(t *testing.T) {
	for _, good := range []string{"person/volodymyr-zelenskyy", "citation/a-1/b-2", "statement/0123456789abcdef"} {
		if id, err := store.ParseID(good); err != nil || string(id) != good {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{"", "person", "person/", "Person/a", "planet/mars", "person/A", "person/a--b", "person/-a", "person/a-", "person/a//b", "person/ä", "person/a b", "person/" + strings.Repeat("a", 200)} {
		if _, err := store.ParseID(bad); err == nil {
			t.Errorf("%q is taken for an id", bad)
		}
	}
}

func FuzzParseID(f *testing.F) {
	for _, s := range []string{"person/a", "citation/a/b-2", "person/a--b", "\x00/\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := store.ParseID(s)
		var refused *store.Error
		switch {
		case err == nil && (string(id) != s || id.Type() == "" || id.Name() == "" || len(s) > 200 || strings.ToLower(s) != s):
			t.Errorf("%q became %q", s, id)
		case err != nil && (!errors.As(err, &refused) || refused.Code != store.Invalid || id != ""):
			t.Errorf("%q: %v", s, err)
		}
	})
}
