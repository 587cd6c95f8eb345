package edtf_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"onrecord/store/edtf"
)

func TestCalendar(t *testing.T) {
	for _, tt := range []struct {
		in               string
		day, month, year int
	}{
		{"2025-07-23", 20250723, 202507, 2025},
		{"2025-07-23T23:30-05:00", 20250723, 202507, 2025}, // its own day, not that of UTC
		{"2025-07", 0, 202507, 2025},
		{"2025-07-~23", 0, 202507, 2025},
		{"2025-07~", 0, 0, 0},
		{"2025-?07", 0, 0, 2025},
		{"2025-07-16/2025-07-23", 0, 202507, 2025},
		{"2025-07-01/2025-07-31", 0, 202507, 2025},
		{"2024/2025", 0, 0, 0},
		{"2025-07-23T19:00/2025-07-23T20:30", 20250723, 202507, 2025},
		{"2025?-07-23", 0, 0, 0},
		{"2025-07-2X", 0, 202507, 2025},
		{"2025-0X", 0, 0, 2025},
		{"2025-21", 0, 0, 2025},
		{"2025-24", 0, 0, 0},
		{"202X", 0, 0, 0},
		{"2025-07-23/", 0, 0, 0},
		{"../2025-07-23", 0, 0, 0},
	} {
		d := edtf.MustParse(tt.in)
		for i, got := range []func() (int, bool){d.Day, d.Month, d.Year} {
			n, ok := got()
			want := []int{tt.day, tt.month, tt.year}[i]
			if ok != (want != 0) || ok && n != want {
				t.Errorf("%s: %d, %t; want %d", tt.in, n, ok, want)
			}
		}
	}
}

func TestInstant(t *testing.T) {
	kyiv, utc := edtf.MustParse("2025-07-23T19:00+03:00"), edtf.MustParse("2025-07-23T16:00Z")
	a, _ := kyiv.Instant()
	b, _ := utc.Instant()
	if a != b || !kyiv.Earliest().Equal(*utc.Earliest()) {
		t.Errorf("19:00 in Kyiv is %d, 16:00 in UTC %d", a, b)
	}
	if sec, ok := edtf.MustParse("../2025-07-23").Instant(); !ok || wall(sec) != "2025-07-23T23:59:59" {
		t.Errorf("a date without beginning is sorted at %s", wall(sec))
	}
	if _, ok := edtf.MustParse("../..").Instant(); ok {
		t.Error("../.. has an instant")
	}
}

func TestMoments(t *testing.T) {
	for _, tt := range []struct{ in, earliest, latest string }{
		{"2025-07-23", "2025-07-23T00:00:00Z", "2025-07-23T23:59:59Z"},
		{"2025-07-23T19:00", "2025-07-23T19:00:00Z", "2025-07-23T19:00:59Z"},
		{"2025-07-23T19:00+03:00", "2025-07-23T19:00:00+03:00", "2025-07-23T19:00:59+03:00"},
		{"2025-07-23T19:00+03:00/2025-07-24", "2025-07-23T19:00:00+03:00", "2025-07-24T23:59:59Z"},
		{"../2025-07-23T19:00-04:30", "", "2025-07-23T19:00:59-04:30"},
		{"2025-07-23/", "2025-07-23T00:00:00Z", ""},
		{"../..", "", ""},
	} {
		d := edtf.MustParse(tt.in)
		if got := [2]string{stamp(d.Earliest()), stamp(d.Latest())}; got != [2]string{tt.earliest, tt.latest} {
			t.Errorf("%s: %s", tt.in, got)
		}
	}
}

func stamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.RFC3339)
}

func TestNoDate(t *testing.T) {
	var none edtf.Date
	if !none.IsZero() || none.From() != math.MinInt64 || none.To() != math.MaxInt64 || none.Earliest() != nil || none.Latest() != nil ||
		none.Precision() != edtf.Unknown || none.String() != "" || none.Qualified() || none.Text(nil) != "date not stated" {
		t.Error("no date states something")
	}
	if sec, ok := none.Instant(); ok {
		t.Errorf("no date is sorted at %d", sec)
	}
	for _, of := range []func() (int, bool){none.Day, none.Month, none.Year} {
		if n, ok := of(); ok {
			t.Errorf("no date lies in %d", n)
		}
	}
	for _, s := range []string{"1970-01-01", "../.."} {
		d := edtf.MustParse(s)
		if none.Overlaps(d) || d.Overlaps(none) || none.Within(d) || d.Within(none) || none.Covers(d) || !none.MayCover(d) {
			t.Errorf("no date meets %s", s)
		}
	}
}

func TestJSON(t *testing.T) {
	type record struct {
		Said edtf.Date  `json:"said"`
		Held *edtf.Date `json:"held,omitempty"`
	}
	for _, text := range []string{`{"said":"2025-07-~23"}`, `{"said":"","held":"../2025-07-22"}`} {
		var r record
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		if again, err := json.Marshal(r); err != nil || string(again) != text {
			t.Errorf("%s became %s, %v", text, again, err)
		}
	}
	var r record
	if err := json.Unmarshal([]byte(`{"said":"July 2025"}`), &r); err == nil || !r.Said.IsZero() {
		t.Errorf("July 2025: %v, %v", r.Said, err)
	}
}
