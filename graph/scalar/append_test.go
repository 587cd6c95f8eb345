package scalar_test

import (
	"bytes"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"pgregory.net/rapid"

	"onrecord/graph/scalar"
)

// TestAppendString compares with what gqlgen writes.
func TestAppendString(t *testing.T) {
	awkward := []rune{'a', 'b', ' ', '"', '\\', '\n', '\r', '\t', 0, 0x1f, 0x20, 0x7f, 0x80, 'é', 'ї', 0x2028, '<', '&', '😀'}
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.StringMatching(`[a-z é]{0,20}`).Draw(t, "plain")
		s := plain + rapid.StringOf(rapid.SampledFrom(awkward)).Draw(t, "awkward") + plain
		if rapid.Bool().Draw(t, "broken") {
			s += "\xff" + plain
		}
		var want bytes.Buffer
		graphql.MarshalString(s).MarshalGQL(&want)
		if got := scalar.AppendString([]byte("x"), s); string(got) != "x"+want.String() {
			t.Fatalf("%q: %s, want %s", s, got[1:], want.Bytes())
		}
	})
}

func BenchmarkAppendString(b *testing.B) {
	text := "They said that the ferry will sail in spring, whatever the harbour may cost — and that no one has to wait for the other pier."
	room := make([]byte, 0, 2*len(text))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		scalar.AppendString(room, text)
	}
}
