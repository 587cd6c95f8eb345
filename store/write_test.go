package store_test

import (
	"path/filepath"
	"testing"

	"onrecord/store"
	"onrecord/store/storetest"
)

func TestWrite(t *testing.T) { storetest.Run(t, openEmpty) }

// openEmpty opens an empty store in a folder of the test's own.
func openEmpty(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
