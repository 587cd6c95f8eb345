package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// documented is the address that the documents show.
const documented = "http://127.0.0.1:8080"

// block is an example of a document: text in a language.
type block struct{ language, text string }

// blocks returns the examples of a document.
func blocks(t *testing.T, file string) (text string, all []block) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, match := range regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$").FindAllStringSubmatch(string(content), -1) {
		all = append(all, block{match[1], match[2]})
	}
	return string(content), all
}

// TestEmbedding runs what docs/embedding.md shows: every address answers, what
// plain JavaScript fetches arrives, and each client's form of calling a trusted
// document is understood.
func TestEmbedding(t *testing.T) {
	folder, err := filepath.Abs("examples/documents")
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, "--documents", folder, "--public-url", documented)
	text, examples := blocks(t, "docs/embedding.md")

	seen := 0
	for _, address := range regexp.MustCompile(regexp.QuoteMeta(documented)+"/[^\\s\"'`)<]*").FindAllString(text, -1) {
		path := strings.TrimPrefix(html.UnescapeString(address), documented)
		if path == "/graphql" || path == "/graphql?" || path == "/*" {
			continue
		}
		if path == "/oembed" {
			path += "?url=" + url.QueryEscape(documented+"/statement/istanbul-2025-03")
		}
		seen++
		if response, body := s.get(t, path); response.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d, %.200s", path, response.StatusCode, body)
		}
	}
	for _, id := range regexp.MustCompile(`<onrecord-\w+ (?:statement|speaker)="([^"]+)"`).FindAllStringSubmatch(text, -1) {
		seen++
		if response, _ := s.get(t, "/embed/"+id[1]+".json"); response.StatusCode != http.StatusOK {
			t.Errorf("an element shows %s: status %d", id[1], response.StatusCode)
		}
	}
	if seen < 12 {
		t.Errorf("only %d addresses", seen)
	}

	scripts := 0
	for _, example := range examples {
		if example.language == "js" {
			scripts++
			fetched(t, s, example.text)
		}
	}
	if scripts != 2 {
		t.Errorf("%d scripts, want those of Svelte and Observable", scripts)
	}
}

// fetched runs a script of the document in Node, where there is one.
func fetched(t *testing.T, s *server, script string) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node here")
	}
	script = strings.ReplaceAll(script, documented, s.url)
	show := "\nconsole.log(JSON.stringify(quotes));"
	if strings.Contains(script, "export async function load") {
		show = "\nconsole.log(JSON.stringify((await load({ fetch })).statements));"
	}
	file := filepath.Join(t.TempDir(), "example.mjs")
	if err := os.WriteFile(file, []byte(script+show), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), node, file).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "istanbul-2025-04") || !strings.Contains(string(out), "Al Jazeera") {
		t.Errorf("%v: %s\n%s", err, out, script)
	}
}

// TestClients sends a trusted document in the form of each client that
// docs/embedding.md names, as those were seen to send it.
func TestClients(t *testing.T) {
	folder, err := filepath.Abs("examples/documents")
	if err != nil {
		t.Fatal(err)
	}
	document, err := os.ReadFile(filepath.Join(folder, "quotes-on-topic.graphql"))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(document)
	hash := hex.EncodeToString(sum[:])
	text, _ := blocks(t, "docs/embedding.md")
	if n := strings.Count(text, hash); n != 2 {
		t.Errorf("docs/embedding.md has the hash of the document %d times, want twice: %s", n, hash)
	}
	s := start(t, "--documents", folder, "--documents-only")
	const variables = `{"speaker":["person/volodymyr-zelenskyy"],"topic":["topic/delegations"]}`
	for client, form := range map[string]url.Values{
		"fetch": {"documentId": {"quotes-on-topic"}, "variables": {variables}},
		"Relay": {"documentId": {hash}, "variables": {variables}},
		"urql": {"operationName": {"QuotesOnTopic"}, "variables": {variables},
			"extensions": {`{"persistedQuery":{"sha256Hash":"` + hash + `","version":1}}`}},
		"Apollo": {"operationName": {"QuotesOnTopic"}, "variables": {variables},
			"extensions": {`{"clientLibrary":{"name":"@apollo/client","version":"4.3.8"},"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`}},
	} {
		response, body := s.get(t, "/graphql?"+form.Encode())
		var answer struct {
			Data struct{ Statements struct{ TotalCount int } }
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.Data.Statements.TotalCount != 2 || !strings.HasPrefix(response.Header.Get("Cache-Control"), "public") {
			t.Errorf("%s: status %d, %v, %.300s", client, response.StatusCode, response.Header, body)
		}
	}
}

// TestNewsroom holds the page in examples against what it promises: nothing of
// other hosts, and records that are there.
func TestNewsroom(t *testing.T) {
	page, err := os.ReadFile("examples/newsroom/index.html")
	if err != nil {
		t.Fatal(err)
	}
	if found := regexp.MustCompile(`(?:src|href)="[^"]*"|url\([^)]*\)|@import`).FindString(string(page)); found != "" {
		t.Errorf("the page loads %s", found)
	}
	s := start(t)
	elements := regexp.MustCompile(`<onrecord-\w+ (?:statement|speaker)="([^"]+)"(?: topic="([^"]+)")?`).FindAllStringSubmatch(string(page), -1)
	if len(elements) != 2 {
		t.Fatalf("%d elements", len(elements))
	}
	for _, e := range elements {
		address := "/embed/" + e[1] + ".json"
		if e[2] != "" {
			address += "?topic=" + url.QueryEscape(e[2])
		}
		if response, body := s.get(t, address); response.StatusCode != http.StatusOK || !strings.Contains(body, `"citations"`) {
			t.Errorf("%s: status %d", address, response.StatusCode)
		}
	}
}
