package graph

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onrecord/graph/generated"
	"onrecord/graph/plan"
	"onrecord/store"
)

// Codes of requests for trusted documents; the second and third are those of
// Apollo's automatic persisted queries.
const (
	forbidden             store.Code = "FORBIDDEN" // only trusted documents are answered
	persistedNotFound     store.Code = "PERSISTED_QUERY_NOT_FOUND"
	persistedNotSupported store.Code = "PERSISTED_QUERY_NOT_SUPPORTED"
)

// Documents are the documents that a server trusts: read when it starts, and
// called by their name or by the SHA-256 of their text. A nil Documents trusts
// none and refuses none.
type Documents struct {
	only bool
	keys [][sha256.Size]byte // of those who may send others, hashed

	byName, byHash map[string]string // texts
	docs           map[string]*plan.Document
}

// ReadDocuments reads the .graphql files of a folder and of those below it. A
// document's name is its path without the ending. The error has a line for
// each file that is no document of the contract, with file, line and column.
func ReadDocuments(folder fs.FS, o Options) (*Documents, error) {
	d := &Documents{byName: map[string]string{}, byHash: map[string]string{}, docs: map[string]*plan.Document{}}
	reading := newDocuments(generated.NewExecutableSchema(generated.Config{}).Schema(), o)
	var problems []error
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".graphql" {
			return err
		}
		text, err := fs.ReadFile(folder, name)
		if err == nil {
			problems = append(problems, d.add(reading, name, string(text))...)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	if len(d.docs) == 0 && len(problems) == 0 {
		return nil, errors.New("there is no .graphql file in the folder")
	}
	return d, errors.Join(problems...)
}

// add reads one file.
func (d *Documents) add(reading *documents, file, text string) (problems []error) {
	doc, errs := reading.parse(&ast.Source{Name: file, Input: text})
	for _, err := range errs {
		problems = append(problems, at(file, err))
	}
	d.byName[strings.TrimSuffix(file, path.Ext(file))] = text
	for _, sent := range []string{text, strings.TrimSpace(text)} { // an editor ends a file with a line break
		d.byHash[hashOf(sent)] = text
		d.docs[sent] = doc
	}
	return problems
}

// hashOf returns the SHA-256 of a text in lower-case hexadecimal.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// at puts the place of an error in a file before its words.
func at(file string, err *gqlerror.Error) error {
	if len(err.Locations) == 0 {
		return fmt.Errorf("%s: %s", file, err.Message)
	}
	return fmt.Errorf("%s:%d:%d: %s", file, err.Locations[0].Line, err.Locations[0].Column, err.Message)
}

// Only makes d refuse all other documents, except from the holders of keys.
func (d *Documents) Only(keys []string) {
	d.only = true
	for _, key := range keys {
		d.keys = append(d.keys, sha256.Sum256([]byte(key)))
	}
}

// Names returns the names of the documents, in order.
func (d *Documents) Names() []string { return slices.Sorted(maps.Keys(d.byName)) }

// parsed returns the document with a text; nil if it is not trusted.
func (d *Documents) parsed(text string) *plan.Document {
	if d == nil {
		return nil
	}
	return d.docs[text]
}

// resolve puts the text of the document that a request names in the place of
// its query, and tells whether that is a trusted one. With an error comes the
// status that it deserves, 0 for that of its kind.
func (d *Documents) resolve(p *params, authorization string) (known bool, status int, err error) {
	switch {
	case p.DocumentID != "" && p.Query != "":
		return false, http.StatusBadRequest, store.Errorf(store.Invalid, "send either `documentId` or `query`, not both")
	case p.DocumentID != "":
		text, ok := d.named(p.DocumentID)
		if !ok {
			return false, http.StatusNotFound, store.Errorf(store.NotFound, "documentId: this server has no document of that name or SHA-256")
		}
		p.Query = text
	case len(p.Extensions) > 0:
		if status, err := d.persisted(p); err != nil {
			return false, status, err
		}
	}
	if d == nil {
		return false, 0, nil
	}
	known = d.docs[p.Query] != nil
	if d.only && !known && p.Query != "" && !d.holdsKey(authorization) {
		return false, http.StatusForbidden, store.Errorf(forbidden, "this server answers its own documents only: call one by `documentId`, or send `Authorization: Bearer` with a key")
	}
	return known, 0, nil
}

// named returns the text of a document by its name or by its hash.
func (d *Documents) named(id string) (string, bool) {
	if d == nil {
		return "", false
	}
	if text, ok := d.byName[id]; ok {
		return text, true
	}
	text, ok := d.byHash[strings.ToLower(strings.TrimPrefix(id, "sha256:"))]
	return text, ok
}

// persisted resolves the Apollo form of a call by hash. The messages are those
// that its clients look for.
func (d *Documents) persisted(p *params) (status int, err error) {
	var extensions struct {
		PersistedQuery *struct {
			Version int    `json:"version"`
			Hash    string `json:"sha256Hash"`
		} `json:"persistedQuery"`
	}
	if err := object("extensions", p.Extensions, &extensions); err != nil || extensions.PersistedQuery == nil {
		return http.StatusBadRequest, err
	}
	asked := extensions.PersistedQuery
	if p.Query != "" {
		if !strings.EqualFold(asked.Hash, hashOf(p.Query)) {
			return http.StatusBadRequest, store.Errorf(store.Invalid, "extensions.persistedQuery.sha256Hash is not the SHA-256 of `query`")
		}
		return 0, nil
	}
	if d == nil {
		return 0, store.Errorf(persistedNotSupported, "PersistedQueryNotSupported")
	}
	text, ok := d.byHash[strings.ToLower(asked.Hash)]
	if !ok {
		return 0, store.Errorf(persistedNotFound, "PersistedQueryNotFound")
	}
	p.Query = text
	return 0, nil
}

// holdsKey tells whether a header holds one of the keys.
func (d *Documents) holdsKey(authorization string) bool {
	key, ok := strings.CutPrefix(authorization, "Bearer ")
	sum, found := sha256.Sum256([]byte(key)), 0
	for _, held := range d.keys {
		found |= subtle.ConstantTimeCompare(sum[:], held[:])
	}
	return ok && found == 1
}
