package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

// equal compares dates and moments as they are written.
var equal = cmp.Comparer(func(a, b fmt.Stringer) bool { return fmt.Sprint(a) == fmt.Sprint(b) })

// example returns the records of the example in docs/model.md.
func example(t testing.TB) []store.Record {
	t.Helper()
	doc, err := os.ReadFile("../docs/model.md")
	if err != nil {
		t.Fatal(err)
	}
	_, src, ok := strings.Cut(string(doc), "```yaml\n")
	src, _, closed := strings.Cut(src, "```")
	if !ok || !closed {
		t.Fatal("docs/model.md has no example in YAML")
	}
	records, err := read(t, fstest.MapFS{"model.yaml": {Data: []byte(src)}}, Options{Paths: []string{"model.yaml"}})
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// lines writes records as NDJSON.
func lines(t testing.TB, records []store.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, r := range records {
		for _, k := range kinds {
			if reflect.TypeOf(k.record()) != reflect.TypeOf(r) {
				continue
			}
			fields, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "{\"type\":%q,%s\n", k.name, fields[1:])
		}
	}
	return b.Bytes()
}

func TestSameRecords(t *testing.T) {
	want := example(t)
	seen := map[reflect.Type]bool{}
	for _, r := range want {
		seen[reflect.TypeOf(r)] = true
	}
	if len(seen) != len(kinds) {
		t.Errorf("the example has %d types of records, want all %d", len(seen), len(kinds))
	}
	src := lines(t, want)
	got, err := read(t, fstest.MapFS{"x.ndjson": {Data: src}}, Options{Paths: []string{"x.ndjson"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, equal); diff != "" {
		t.Errorf("NDJSON differs (-YAML +NDJSON):\n%s", diff)
	}
}

// TestScalars reads what people write without quotes.
func TestScalars(t *testing.T) {
	src := "people:\n- id: person/a\n  names:\n  - text: 0123\n    valid: 2025\n  - text: |\n      two\n      lines\n  - text: no\n" +
		"  - text: null\n  - text: 'it''s'\n  identifiers: [{scheme: wikidata, value: 1.10}]\n"
	records, err := read(t, fstest.MapFS{"a.yaml": {Data: []byte(src)}}, Options{Paths: []string{"a.yaml"}})
	if err != nil {
		t.Fatal(err)
	}
	p := records[0].(*store.PersonRecord)
	var got []string
	for _, n := range p.Names {
		got = append(got, n.Text)
	}
	got = append(got, p.Names[0].Valid.String(), p.Identifiers[0].Value)
	if diff := cmp.Diff([]string{"0123", "two\nlines\n", "no", "", "it's", "2025", "1.10"}, got); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
}

// FuzzRead checks that no input stops the program, and that what is read can
// be written and read again.
func FuzzRead(f *testing.F) {
	doc, err := os.ReadFile("../docs/model.md")
	if err != nil {
		f.Fatal(err)
	}
	_, src, _ := strings.Cut(string(doc), "```yaml\n")
	src, _, _ = strings.Cut(src, "```")
	bad, err := os.ReadFile("testdata/bad/fields.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(src))
	f.Add(bad)
	f.Add(lines(f, example(f)))
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, name := range []string{"x.yaml", "x.ndjson"} {
			records, err := read(t, fstest.MapFS{name: {Data: src}}, Options{Paths: []string{name}})
			if err != nil {
				continue
			}
			again, err := read(t, fstest.MapFS{"y.ndjson": {Data: lines(t, records)}}, Options{Paths: []string{"y.ndjson"}})
			if err != nil {
				t.Fatalf("cannot be read again: %v", err)
			}
			if len(again) != len(records) {
				t.Errorf("%d records written, %d read", len(records), len(again))
			}
		}
	})
}

func BenchmarkNDJSON(b *testing.B) {
	src := bytes.Repeat(lines(b, example(b)), 100)
	files := fstest.MapFS{"x.ndjson": {Data: src}}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		inputs, err := Options{Paths: []string{"x.ndjson"}, FS: files}.inputs()
		if err != nil {
			b.Fatal(err)
		}
		newReader(inputs).records(func(_ store.Record, err error) bool {
			if err != nil {
				b.Fatal(err)
			}
			return true
		})
	}
}
