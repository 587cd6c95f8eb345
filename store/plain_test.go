package store

import (
	"encoding/json"
	"reflect"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"onrecord/store/edtf"
)

// A list is read as encoding/json reads it, whatever it holds.
func TestReadList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-zé"\\{}\[\],: ]*`))
		names := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Name {
			n := Name{Text: text.Draw(t, "text"), Lang: text.Draw(t, "lang"), Kind: NameKind(text.Draw(t, "kind"))}
			if rapid.Bool().Draw(t, "dated") {
				n.Valid = new(edtf.MustParse("2025"))
			}
			return n
		})).Draw(t, "names")
		same(t, asJSON(names), plainName)
		same(t, asJSON(rapid.SliceOf(text).Draw(t, "texts")), plainText[string])
	})
}

func FuzzReadList(f *testing.F) {
	for _, s := range []string{`[]`, `["a","b"]`, `["a",]`, `["a"]]`, `[{"text":"a","lang":"en"}]`, `[{"text":"a",}]`, `[{}]`, `["\u0041"]`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !json.Valid([]byte(s)) || !utf8.ValidString(s) {
			return // only what this package wrote is read
		}
		same(t, s, plainText[string])
		same(t, s, plainName)
	})
}

// same reads s in both ways.
func same[T any](t interface {
	Fatalf(string, ...any)
	Helper()
}, s string, item func(*plain) T) {
	t.Helper()
	var want []T
	failed := json.Unmarshal([]byte(s), &want)
	got, err := readList([]byte(s), item)
	if (err == nil) != (failed == nil) {
		t.Fatalf("%s: error %v, want %v", s, err, failed)
	}
	if err == nil && len(want)+len(got) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("%s: got %#v, want %#v", s, got, want)
	}
}
