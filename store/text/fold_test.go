package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"onrecord/store/text"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                  "",
		"plain words, 42":   "plain words, 42",
		"Erdoğan":           "erdogan",
		"Erdog\u0306an":     "erdogan",
		"ÇIRAĞAN Çırağan":   "ciragan ciragan",
		"İstanbul":          "istanbul",
		"STRAẞE Straße":     "strasse strasse",
		"Øre Łódź Đilas":    "ore lodz dilas",
		"world’s world's":   "worlds worlds",
		"м'яч мʼяч":         "мяч мяч",
		"Київ ёлка Йосип":   "киів елка иосип",
		"co\u00adop":        "coop",
		"a\u200bb\ufeffc":   "abc",
		"ﬁne Ｆｕｌｌ ²":        "fine full 2",
		"ΜΗΤΣΟΤΆΚΗΣ":        "μητσοτακησ",
		"Μητσοτάκης":        "μητσοτακησ",
		"مُحَمَّد محـمد":    "محمد محمد",
		"שָׁלוֹם":           "שלום",
		"हिन्दी":            "हिन्दी",
		"が":                 "か\u3099",
		"\xff\xc3":          "\ufffd\ufffd",
		"O‘zbek Oʻzbek":     "ozbek ozbek",
		"Æsir œuvre":        "aesir oeuvre",
		"\u1680\u2003space": "\u1680 space",
	} {
		if got := text.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldEveryRune(t *testing.T) {
	folder := cases.Fold()
	for r := rune(0); r <= 0x2FFFF; r++ {
		s := string(r)
		if !unicode.IsGraphic(r) || unicode.Is(unicode.Han, r) && norm.NFKD.IsNormalString(s) {
			continue // unassigned, or one of the many that nothing changes
		}
		once := text.Fold(s)
		if twice := text.Fold(once); twice != once {
			t.Errorf("%U folds to %q, and that to %q", r, once, twice)
		}
		for _, same := range []string{folder.String(s), norm.NFC.String(s), norm.NFD.String(s)} {
			if got := text.Fold(same); got != once && !iotaSubscript(s) {
				t.Errorf("%U folds to %q, but its other form %q to %q", r, once, same, got)
			}
		}
	}
}

// iotaSubscript reports whether s holds the mark that full case folding makes a letter of its own.
func iotaSubscript(s string) bool { return strings.ContainsRune(norm.NFKD.String(s), '\u0345') }

func TestFoldTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		once := text.Fold(s)
		if twice := text.Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		if !utf8.ValidString(once) {
			t.Fatalf("Fold(%q) = %q is not UTF-8", s, once)
		}
	})
}
