package text_test

import (
	"strings"
	"testing"

	"onrecord/store/text"
)

func TestLocale(t *testing.T) {
	for _, tt := range []struct {
		langs, available string
		want             int
	}{
		{"", "en", -1},
		{"en", "", -1},
		{"uk", "en uk", 1},
		{"en-GB", "uk en", 1},
		{"en-GB", "en-US en en-GB", 2},
		{"en-GB", "en-US en", 1},
		{"en-GB", "uk en-US", 1},
		{"uk-Latn", "uk", -1},
		{"uk-Latn", "uk uk-Latn", 1},
		{"uk", "uk-Latn", -1},
		{"uk-Cyrl", "uk", 0},
		{"uk-Latn en", "uk en", 1},
		{"zh-TW", "zh zh-Hant", 1},
		{"de fr", "fr de-AT", 1},
		{"EN_gb", "en-gb", 0},
		{"* und !? en", "en", 0},
		{"x-klingon", "en x-klingon", 1},
		{"no-such-language-at-all", "en", -1},
	} {
		if got := text.Locale(strings.Fields(tt.langs), strings.Fields(tt.available)); got != tt.want {
			t.Errorf("Locale(%q, %q) = %d, want %d", tt.langs, tt.available, got, tt.want)
		}
	}
}
