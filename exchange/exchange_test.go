package exchange

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

var update = flag.Bool("update", false, "rewrite testdata/bad/*.txt")

// read returns the records of files and what is wrong with them.
func read(t testing.TB, files fstest.MapFS, o Options) ([]store.Record, error) {
	t.Helper()
	o.FS = files
	inputs, err := o.inputs()
	if err != nil {
		return nil, err
	}
	r := newReader(inputs)
	var all []store.Record
	for record, err := range r.records {
		if err == nil {
			all = append(all, record)
		}
	}
	if r.broken != nil {
		return nil, r.broken
	}
	if len(r.found) > 0 {
		return all, r.problems()
	}
	return all, nil
}

// TestBad reads each file of testdata/bad; beside it stands what is wrong with it.
func TestBad(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*[nl]")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			base := filepath.Base(name)
			_, err = read(t, fstest.MapFS{base: {Data: src}}, Options{Paths: []string{base}})
			if err == nil {
				t.Fatal("no error")
			}
			got := err.Error() + "\n"
			golden := strings.ReplaceAll(name, ".", "-") + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPaths(t *testing.T) {
	files := fstest.MapFS{
		"a/2.yaml":       {Data: []byte("people:\n- id: person/two\n")},
		"a/1/x.ndjson":   {Data: []byte(`{"type":"person","id":"person/one"}` + "\n")},
		"a/notes.txt":    {Data: []byte("no records")},
		"empty/none.txt": {Data: []byte("no records")},
		"empty.yml":      {Data: nil},
		"null.yaml":      {Data: []byte("people:\nstates: []\nplaces: ~\n---\n# nothing\n")},
		"windows.yaml":   {Data: []byte("\ufeffpeople:\r\n- id: person/three\r\n")},
	}
	for _, tt := range []struct {
		paths []string
		stdin string
		want  string // the ids, or the error
	}{
		{[]string{"a"}, "", "person/one person/two"},
		{[]string{"a/2.yaml", "./a/2.yaml", "a"}, "", "person/two person/one"},
		{[]string{"empty.yml", "null.yaml"}, "", ""},
		{[]string{"windows.yaml"}, "", "person/three"},
		{[]string{"-"}, "\ufeff\n {\"type\": \"person\", \"id\": \"person/four\"}", "person/four"},
		{[]string{"-"}, "people: [{id: person/five}]", "person/five"},
		{[]string{"-"}, "", ""},
		{nil, "", "nothing to read: name a file, a folder, or - for standard input"},
		{[]string{"b"}, "", "b: there is no such file or folder"},
		{[]string{"a/notes.txt"}, "", "a/notes.txt: the name must end in one of .yaml, .yml, .ndjson, .jsonl"},
		{[]string{"empty"}, "", "empty: the folder has no file whose name ends in one of .yaml, .yml, .ndjson, .jsonl"},
	} {
		t.Run(strings.Join(tt.paths, " "), func(t *testing.T) {
			records, err := read(t, files, Options{Paths: tt.paths, Stdin: strings.NewReader(tt.stdin)})
			var ids []string
			for _, r := range records {
				ids = append(ids, string(r.(*store.PersonRecord).ID))
			}
			got := strings.Join(ids, " ")
			if err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestImport reads from the computer's own files and maps what the store says.
func TestImport(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte("people:\n- names: [{text: Ada}]\n  id: person/ada\n  idd: x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_, err = Import(t.Context(), s, Options{Paths: []string{dir}})
	var bad *Problems
	if !errors.As(err, &bad) {
		t.Fatalf("error %v, want *Problems", err)
	}
	want := []string{filepath.Join(dir, "a.yaml") + `:4: unknown field "idd", did you mean "id"?`}
	if diff := cmp.Diff(want, bad.Lines); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestProblemPlaces(t *testing.T) {
	src := "statements:\n" +
		"- id: statement/a\n" + // 2
		"  citations:\n" +
		"  - source: source/a\n" + // 4
		"  -\n" +
		"    form: DIRECT\n" + // 6
		"    source: source/b\n" +
		"- {id: statement/b}\n" // 8
	o := Options{Paths: []string{"a.yaml", "b.ndjson"}, FS: fstest.MapFS{
		"a.yaml":   {Data: []byte(src)},
		"b.ndjson": {Data: []byte("\n\n{\"type\":\"person\",\"id\":\"person/a\"}")},
	}}
	inputs, err := o.inputs()
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(inputs)
	r.records(func(store.Record, error) bool { return true })
	r.add([]store.Problem{
		{Index: 2, Path: "names", Msg: "m"},
		{Index: 0, Path: "citations[1].source", Msg: "m"},
		{Index: 0, Path: "citations[1].quote", Msg: "m"},
		{Index: 0, Path: "citations[7]", Msg: "m"},
		{Index: 0, Msg: "m"},
		{Index: 1, Path: "text", Msg: "m"},
	})
	want := []string{
		"a.yaml:2: m", "a.yaml:3: citations[7]: m", "a.yaml:6: citations[1].quote: m",
		"a.yaml:7: citations[1].source: m", "a.yaml:8: text: m", "b.ndjson:3: names: m",
	}
	if diff := cmp.Diff(want, r.problems().Lines); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestManyProblems(t *testing.T) {
	src := strings.Repeat("{}\n", maxProblems+7)
	_, err := read(t, fstest.MapFS{"a.jsonl": {Data: []byte(src)}}, Options{Paths: []string{"a.jsonl"}})
	if err == nil || !strings.HasSuffix(err.Error(), "\nand 7 more") {
		t.Errorf("error does not say how many more there are: %.200v", err)
	}
}
