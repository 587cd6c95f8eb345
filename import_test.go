package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestImportTwice shows that importing the same files again changes nothing.
func TestImportTwice(t *testing.T) {
	db := filepath.Join(t.TempDir(), "twice.db")
	dataset, err := filepath.Abs("seed/istanbul-2025")
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ flag, want string }{
		{"--dry-run", "nothing written; would be 198 created, 0 updated, 0 unchanged\n"},
		{"", "198 created, 0 updated, 0 unchanged\n"},
		{"", "0 created, 0 updated, 198 unchanged\n"},
	} {
		args := []string{"import", "--db", db, dataset}
		if step.flag != "" {
			args = append(args, step.flag)
		}
		if code, out, errs := outcome(t, command(t, args...)); code != 0 || out != step.want || errs != "" {
			t.Errorf("import %s: exit code %d, %q, want %q; stderr:\n%s", step.flag, code, out, step.want, errs)
		}
	}
	if code, out, errs := outcome(t, command(t, "check", "--db", db)); code != 0 {
		t.Errorf("check: exit code %d\n%s%s", code, out, errs)
	}
}

// TestImportBad shows that every bad record is reported with its line, and
// that nothing of the import is kept.
func TestImportBad(t *testing.T) {
	folder := t.TempDir()
	db := filepath.Join(folder, "bad.db")
	files := map[string]string{
		"a.yaml": `people:
  - {id: person/good, names: [{text: Good Example}]}
  - {id: person/typo, nmaes: [{text: Typo Example}]}
  - {id: person/good, names: [{text: Second Example}]}
organizations:
  - {id: organization/outlet, kind: NEWSPAPER, names: [{text: Outlet}]}
topics:
  - {id: topic/a, names: [{text: A}], broader: topic/b}
  - {id: topic/b, names: [{text: B}], broader: topic/a}
sources:
  - {id: source/one, kind: ARTICLE, url: "javascript:alert(1)"}
  - {id: source/two, kind: ARTICLE, title: "nul \u0000"}
  - {id: source/ok, kind: ARTICLE}
statements:
  - {id: statement/bare, text: Said., act: CLAIM, speaker: person/good}
  - {id: statement/dated, text: Said., act: CLAIM, speaker: person/good, said: 23 July, citations: [{source: source/ok, form: DIRECT}]}
  - {id: statement/lost, text: Said., act: CLAIM, speaker: person/godo, citations: [{source: source/ok, form: DIRECT}]}
`,
		"b.yaml":   "people:\n  - id: person/x\n   names: []\n",
		"c.ndjson": "{\"type\":\"person\",\"id\":\"person/line\",\"names\":[{\"text\":\"Line\"}]}\n{\"type\":\"person\",\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := outcome(t, command(t, "import", "--db", db, folder))
	if code != 1 || out != "" {
		t.Errorf("exit code %d, stdout %q", code, out)
	}
	for _, want := range []string{
		`a.yaml:3: unknown field "nmaes"`,
		`a.yaml:4: id: a second record has the id person/good`,
		`a.yaml:6: kind: "NEWSPAPER"`,
		`a.yaml:9: broader: `,
		`a.yaml:11: url: `,
		`a.yaml:12: title: `,
		`a.yaml:15: citations: `,
		`a.yaml:16: said: "23 July" is no date in EDTF`,
		`a.yaml:17: speaker: no record has the id person/godo`,
		`b.yaml:3: `,
		`c.ndjson:2: `,
	} {
		if !strings.Contains(errs, filepath.Join(folder, want)) && !strings.Contains(errs, want) {
			t.Errorf("no line says %q", want)
		}
	}
	if t.Failed() {
		t.Log(errs)
	}
	code, out, errs = outcome(t, command(t, "import", "--db", db, "--dry-run", filepath.Join(folder, "a.yaml")))
	if code != 1 {
		t.Errorf("dry run: exit code %d\n%s%s", code, out, errs)
	}
	good := filepath.Join(t.TempDir(), "good.yaml")
	if err := os.WriteFile(good, []byte("people:\n  - {id: person/good, names: [{text: Good Example}]}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, out, errs := outcome(t, command(t, "import", "--db", db, good)); out != "1 created, 0 updated, 0 unchanged\n" {
		t.Errorf("something of the bad import was kept: %s%s", out, errs)
	}
}
