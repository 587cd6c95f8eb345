package store_test

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestUsage shows that what views have read adds up.
func TestUsage(t *testing.T) {
	s := openForReading(t)
	before := s.Usage()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := v.ReadRows(t.Context(), 300, func(int64) {}); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	after := s.Usage()
	if after.Statements-before.Statements != 2 || after.Rows-before.Rows != 600 || after.Time <= before.Time {
		t.Errorf("from %+v to %+v", before, after)
	}
}

// TestSize shows that a database has a size.
func TestSize(t *testing.T) {
	file, log, err := openForReading(t).Size()
	if err != nil || file+log < 4096 {
		t.Errorf("%d and %d bytes, %v", file, log, err)
	}
}

// TestEndOfReading shows that no statement is read to its end once the request
// is over, however short it was thought to be.
func TestEndOfReading(t *testing.T) {
	v, err := openForReading(t).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	ctx, cancel := context.WithCancel(t.Context())
	var last int64
	err = v.ReadRows(ctx, 1_000_000, func(row int64) {
		if last = row; row == 10 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || last > 1_000 {
		t.Errorf("%v after %d rows", err, last)
	}
}

// TestEndOfLooking shows that a statement which may take long ends with the
// request even while it finds no row, and that the view reads on after it.
func TestEndOfLooking(t *testing.T) {
	v, err := openForReading(t).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := v.CountRows(ctx, 1<<50); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("counting for years ended with %v", err)
	}
	if err := v.CountRows(t.Context(), 10); err != nil {
		t.Errorf("after it: %v", err)
	}
}

// TestPrepared shows that statements without end do not stay prepared without
// end, and that one which stays no more can be run again.
func TestPrepared(t *testing.T) {
	v, err := openForReading(t).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for i := range 2_000 {
		n := i % 400
		if read, prepared, err := v.ReadNumber(t.Context(), n); err != nil || read != n || prepared > 128 {
			t.Fatalf("%d: read %d, %d are prepared, %v", n, read, prepared, err)
		}
	}
}
