package main

import (
	"strings"
	"testing"
	"time"

	"onrecord/bench/load"
)

// TestRefused shows that one request of Q1 that is refused misses a target, and
// that none meets it.
func TestRefused(t *testing.T) {
	for _, tt := range []struct {
		name  string
		quick load.Run
		want  string
	}{
		{"none", load.Run{Requests: 9, P50: time.Millisecond}, "met"},
		{"one", load.Run{Requests: 9, Refused: 1, P50: time.Millisecond}, "**missed**"},
		{"all", load.Run{Refused: 9}, "**missed**"},
		{"nothing was asked", load.Run{}, "not measured"},
	} {
		n := neighbour{quick: tt.quick}
		if got := (target{got: n.refused()}).verdict(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	r := &report{neighbours: []neighbour{{quick: load.Run{Requests: 9}}}}
	if text := r.neighbourTable(); !strings.Contains(text, "| 9 | 0 |") {
		t.Errorf("the table says %s", text)
	}
}
