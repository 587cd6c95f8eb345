package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/store"
)

// stdinName stands for standard input in messages.
const stdinName = "standard input"

// input is one stream of records.
type input struct {
	name string
	open func() (io.ReadCloser, error)
}

var extensions = []string{".yaml", ".yml", ".ndjson", ".jsonl"}

// inputs returns what the paths stand for, each file once.
func (o Options) inputs() ([]input, error) {
	if len(o.Paths) == 0 {
		return nil, store.Errorf(store.Invalid, "nothing to read: name a file, a folder, or - for standard input")
	}
	var all []input
	seen := map[string]bool{}
	for _, p := range o.Paths {
		found, err := o.expand(p)
		if err != nil {
			return nil, err
		}
		for _, in := range found {
			if !seen[in.name] {
				all = append(all, in)
			}
			seen[in.name] = true
		}
	}
	return all, nil
}

// expand returns the inputs that one path stands for.
func (o Options) expand(p string) ([]input, error) {
	if p == "-" {
		if o.Stdin == nil {
			return nil, store.Errorf(store.Invalid, "-: there is no standard input here, name a file")
		}
		return []input{{stdinName, func() (io.ReadCloser, error) { return io.NopCloser(o.Stdin), nil }}}, nil
	}
	root, name := o.FS, path.Clean(p)
	if root == nil {
		name = filepath.Clean(p)
		root, p = os.DirFS(filepath.Dir(name)), filepath.Base(name)
		if p == ".." || p == string(filepath.Separator) {
			root, p = os.DirFS(name), "."
		}
	} else {
		p = name
	}
	info, err := fs.Stat(root, p)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid):
		return nil, store.Errorf(store.NotFound, "%s: there is no such file or folder", name)
	case err != nil:
		return nil, unreadable(name, err)
	case info.IsDir():
		return folder(root, p, name)
	case !slices.Contains(extensions, path.Ext(p)):
		return nil, store.Errorf(store.Invalid, "%s: the name must end in one of %s", name, strings.Join(extensions, ", "))
	}
	return []input{{name, opener(root, p)}}, nil
}

// folder returns the files in and below a folder, in the order of their names.
func folder(root fs.FS, dir, name string) ([]input, error) {
	var found []input
	err := fs.WalkDir(root, dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(p, err)
		}
		if !d.IsDir() && slices.Contains(extensions, path.Ext(p)) {
			below := p
			if dir != "." {
				below = strings.TrimPrefix(p, dir+"/")
			}
			found = append(found, input{filepath.Join(name, below), opener(root, p)})
		}
		return nil
	})
	if err == nil && len(found) == 0 {
		err = store.Errorf(store.Invalid, "%s: the folder has no file whose name ends in one of %s", name, strings.Join(extensions, ", "))
	}
	return found, err
}

func opener(root fs.FS, p string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return root.Open(p) }
}

// unreadable is the error for an input that the computer cannot read.
func unreadable(name string, err error) *store.Error {
	cause := err
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		cause = p.Err
	}
	return &store.Error{Code: store.Invalid, Msg: name + ": cannot be read: " + cause.Error(), Cause: err}
}

// isNDJSON tells by the name whether an input is NDJSON; of standard input by
// its first byte that is no space.
func (in input) isNDJSON(b *bufio.Reader) bool {
	if in.name != stdinName {
		ext := path.Ext(in.name)
		return ext == ".ndjson" || ext == ".jsonl"
	}
	for n := 64; ; n *= 2 {
		head, err := b.Peek(n)
		if text := bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n"); len(text) > 0 || err != nil {
			return len(text) > 0 && text[0] == '{'
		}
	}
}
