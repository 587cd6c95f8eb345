package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// lock is the right to write to a database: a locked file beside it, which
// says who holds it.
type lock struct{ file *flock.Flock }

// acquire takes the write lock of the database at path, or says who has it.
func acquire(path string) (*lock, error) {
	name := path + ".lock"
	l := &lock{flock.New(name)}
	ok, err := l.file.TryLock()
	switch {
	case err != nil:
		return nil, explainFile(name, err)
	case !ok:
		return nil, fmt.Errorf("%s is in use by %s; stop that first, or name another file", path, holder(name))
	}
	self := fmt.Sprintf("process %d (%s)\n", os.Getpid(), strings.Join(append([]string{filepath.Base(os.Args[0])}, os.Args[1:]...), " "))
	if err := os.WriteFile(name, []byte(self), 0o644); err != nil {
		return nil, errors.Join(explainFile(name, err), l.release())
	}
	return l, nil
}

// holder returns who holds a lock, as it wrote itself down.
func holder(name string) string {
	text, err := os.ReadFile(name)
	if who := strings.TrimSpace(string(text)); err == nil && who != "" {
		return who
	}
	return "another process"
}

// release gives the lock back. The file stays: removing it would let two
// processes lock two files of one name.
func (l *lock) release() error {
	return errors.Join(os.Truncate(l.file.Path(), 0), l.file.Unlock())
}

// inspect says early, and in words for its owner, what keeps a database file
// from being opened.
func inspect(path string, mode Mode) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && mode == ReadOnly:
		return fmt.Errorf("there is no database %s; correct the name, or make one with onrecord serve or import", path)
	case errors.Is(err, fs.ErrNotExist):
		return writable(path)
	case err != nil:
		return explainFile(path, err)
	case info.IsDir():
		return fmt.Errorf("%s is a folder; name a database file in it", path)
	case mode == ReadWrite:
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			return explainFile(path, err)
		}
		return errors.Join(f.Close(), writable(path))
	}
	return nil
}

// writable tries to write where the database and the files beside it will be.
func writable(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".onrecord-*")
	if err != nil {
		return explainFile(filepath.Dir(path), err)
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// explainFile says what is wrong with a file or its folder.
func explainFile(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %s; create it, or name another file", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("no permission for %s; change that, or name another file", path)
	}
	return fmt.Errorf("open %s: %w", path, err)
}
