package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"onrecord/graph"
)

// documentFlags name the documents that the server trusts.
type documentFlags struct {
	Documents     string `type:"existingdir" placeholder:"DIR" help:"A folder of .graphql files that can be called by name or SHA-256 (documentId=NAME)."`
	DocumentsOnly bool   `help:"Answer no other documents, except from the holders of keys (default: answer any)."`
	KeyFile       string `type:"existingfile" placeholder:"FILE" help:"With --documents-only: a file of keys, one a line; who sends one as 'Authorization: Bearer KEY' may send any document."`
}

// minKey is the fewest characters that a key has.
const minKey = 24

// set reads the documents into the endpoint's options.
func (f documentFlags) set(o *graph.Options) (err error) {
	switch {
	case f.Documents == "" && f.DocumentsOnly:
		return errors.New("--documents-only answers nothing without documents; name their folder with --documents")
	case f.KeyFile != "" && !f.DocumentsOnly:
		return errors.New("--key-file has no use without --documents-only: anyone may send any document")
	case f.Documents == "":
		return nil
	}
	if o.Trusted, err = graph.ReadDocuments(os.DirFS(f.Documents), *o); err != nil {
		return fmt.Errorf("--documents %s:\n%w", f.Documents, err)
	}
	if !f.DocumentsOnly {
		return nil
	}
	keys, err := f.keys()
	o.Trusted.Only(keys)
	return err
}

// keys reads the keys of those who may send any document.
func (f documentFlags) keys() (keys []string, err error) {
	if f.KeyFile == "" {
		return nil, nil
	}
	text, err := os.ReadFile(f.KeyFile)
	if err != nil {
		return nil, fmt.Errorf("--key-file: %w", err)
	}
	for n, line := range strings.Split(string(text), "\n") {
		key := strings.TrimSpace(line)
		if key == "" {
			continue
		}
		if len(key) < minKey {
			return nil, fmt.Errorf("--key-file: %s:%d: a key has at least %d characters", f.KeyFile, n+1, minKey)
		}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("--key-file: %s holds no key", f.KeyFile)
	}
	return keys, nil
}
