package edtf_test

import (
	"testing"

	"onrecord/store/edtf"
)

func TestMatch(t *testing.T) {
	day, month := edtf.MustParse("2025-07-23"), edtf.MustParse("2025-07")
	if !month.Overlaps(day) || month.Within(day) || !day.Within(month) {
		t.Error("July 2025 may be the 23rd, and is not certain to be; the 23rd lies in July")
	}
	if edtf.MustParse("2025-07-~23").Within(month) {
		t.Error("about the 23rd is certain to lie in July")
	}
	if open := edtf.MustParse("2025-07-23/.."); open.Within(edtf.MustParse("2025")) || !open.Within(edtf.MustParse("2025/..")) {
		t.Error("what is open at the end lies within what is open there, and within nothing else")
	}
	if edtf.MustParse("2025-07-23").Overlaps(edtf.MustParse("2025-07-24")) {
		t.Error("two days share a second")
	}
}

func TestCovers(t *testing.T) {
	for _, tt := range []struct {
		held, event string
		must, may   bool
	}{
		{"../..", "2025-06", true, true},
		{"../..", "", true, true},
		{"../..", "2025-07-~23", true, true},
		{"../2025-07-22", "2025-06", false, true},
		{"../2025-07-22", "2025-07-22", false, true},
		{"../2025-07-22", "", false, true},
		{"../2025-07-22", "2025-07-23", false, false},
		{"2020-01-01/2025-07-17", "2025-07-17", true, true},
		{"2020-01-01/2025-07-17", "2025-07-18", false, false},
		{"2025-07-18/..", "2025-07-17", false, false},
		{"2025-07-18/..", "2025-07-18", true, true},
		{"2025-07-18/..", "2025-07", false, true},
		{"2025-07-18/..", "", false, true},
		{"2019-05/2024-03", "2019-05-30", false, true},
		{"2019-05/2024-03", "2019-05-31", true, true},
		{"2019-05/2024-03", "2024-03-01", true, true},
		{"2019-05/2024-03", "2024-03-02", false, true},
		{"2019-05~/2024-03", "2022-01-01", false, true},
		{"2019/", "2020-01-01", false, true},
		{"2019/", "2019-12-31", false, true}, // it may have ended before
		{"2019-05-20/", "2019-05-20", true, true},
		{"2019-05-20/", "2019-05-21", false, true},
		{"2019-05-20/..", "2019-05-20", true, true},
		{"2019-05-20/..", "2030/..", true, true},
		{"2019-05-20/..", "../2030", false, true},
		{"2019-05-20/..", "2025-07-23~", false, true},
		{"2019-05-2X/..", "2019-05-28", false, true},
		{"2019-05-2X/..", "2019-05-29", true, true},
		{"2019-05/2024-03", "2019-05-31/2024-03-01", true, true},
		{"2019-05/2024-03", "2024-04", false, false},
		{"2024/2024", "2024-06-01", false, true},
		{"2024", "2024", false, true},
		{"/2025-07-22", "2025-07-22", false, true},
		{"/..", "2025-07-22", false, true},
		{"../..", "../..", true, true},
		{"2025-07-23T10:00/2025-07-23T12:00", "2025-07-23T11:00", true, true},
		{"2025-07-23T10:00/2025-07-23T12:00", "2025-07-23", false, true},
		{"2024", "2024-05-05", false, true},
		{"2024-05-05", "2024-05-05T12:00", true, true},
		{"2024-05-10/..", "2024-05-10T23:30-05:00", true, true},
	} {
		held, event := edtf.MustParse(tt.held), edtf.Date{}
		if tt.event != "" {
			event = edtf.MustParse(tt.event)
		}
		if must, may := held.Covers(event), held.MayCover(event); must != tt.must || may != tt.may {
			t.Errorf("%s at %q: certain %t, possible %t; want %t, %t", tt.held, tt.event, must, may, tt.must, tt.may)
		}
	}
}
