package text_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/store/text"
)

func TestVariants(t *testing.T) {
	for in, want := range map[string][]string{
		"":     {""},
		"kim":  {"kim"},
		"ivan": {"ivan", "van", "ian", "ivn", "iva"},
		"anna": {"anna", "nna", "ana", "ann"},
		"київ": {"київ", "иїв", "кїв", "кив", "киї"},
	} {
		if diff := cmp.Diff(want, text.Variants(in)); diff != "" {
			t.Errorf("Variants(%q) (-want +got):\n%s", in, diff)
		}
	}
	if got := len(text.Variants(strings.Repeat("ab", 500000))); got != 41 {
		t.Errorf("a long word has %d variants, want 41", got)
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "adc", 1}, {"abc", "ab", 1},
		{"ca", "abc", 3}, {"kitten", "sitting", 3}, {"Київ", "Киев", 1}, {"vladimir", "volodimir", 2},
	} {
		if got := text.Distance(tt.a, tt.b); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := text.Distance(tt.b, tt.a); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestVariantsMeetAtDistanceOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := []rune(rapid.StringMatching(`[abcі]{4,45}`).Draw(t, "a"))
		b := slip(t, a)
		if len(b) < 4 {
			t.Skip("too short for a typo")
		}
		if d := text.Distance(string(a), string(b)); d > 1 {
			t.Fatalf("Distance(%q, %q) = %d after one slip", string(a), string(b), d)
		}
		others := text.Variants(string(b))
		if !slices.ContainsFunc(text.Variants(string(a)), func(v string) bool { return slices.Contains(others, v) }) {
			t.Fatalf("no variant in common: %q, %q", string(a), string(b))
		}
	})
}

// slip returns word with one letter added, left out, replaced or swapped.
func slip(t *rapid.T, word []rune) []rune {
	i := rapid.IntRange(0, len(word)-1).Draw(t, "at")
	b := slices.Clone(word)
	switch rapid.SampledFrom([]string{"add", "drop", "replace", "swap"}).Draw(t, "slip") {
	case "add":
		return slices.Insert(b, i, 'x')
	case "drop":
		return slices.Delete(b, i, i+1)
	case "replace":
		b[i] = 'x'
	case "swap":
		j := (i + 1) % len(b)
		if j > i {
			b[i], b[j] = b[j], b[i]
		}
	}
	return b
}
