package data_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"testing/fstest"

	"onrecord/bench/data"
	"onrecord/exchange"
	"onrecord/store"
)

// written returns the records of n statements as they are written to a file.
func written(t *testing.T, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := data.Write(&b, data.Of(n)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSame shows that what is measured is the same each time.
func TestSame(t *testing.T) {
	if a, b := written(t, 3000), written(t, 3000); !bytes.Equal(a, b) {
		t.Error("the same size gave other records")
	}
}

// TestImport shows that the records are such as people could have written, and
// that the words by which they are searched are as frequent as they say.
func TestImport(t *testing.T) {
	const n = 3000
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "bench.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	files := fstest.MapFS{"bench.ndjson": {Data: written(t, n)}}
	if _, err := exchange.Import(t.Context(), s, exchange.Options{FS: files, Paths: []string{"bench.ndjson"}, Author: "bench"}); err != nil {
		t.Fatal(err)
	}
	findings, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Error(f)
	}
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, want := range []int{40, 300, 1500} {
		word := data.WordIn(want, n)
		totals, err := v.StatementTotals(t.Context(), store.AllStatements, []store.Key{0}, &store.StatementFilter{Text: &word})
		if err != nil {
			t.Fatal(err)
		}
		if found := totals[0].N; found < want/2 || found > want*2 {
			t.Errorf("%d statements hold %q, meant were about %d", found, word, want)
		}
	}
}
