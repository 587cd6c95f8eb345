package edtf_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"onrecord/store/edtf"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		in, from, to string // bounds, "" if open
		precision    edtf.Precision
	}{
		{"2025", "2025-01-01T00:00:00", "2025-12-31T23:59:59", edtf.Year},
		{"202X", "2020-01-01T00:00:00", "2029-12-31T23:59:59", edtf.Decade},
		{"20XX", "2000-01-01T00:00:00", "2099-12-31T23:59:59", edtf.Unknown},
		{"2025-07", "2025-07-01T00:00:00", "2025-07-31T23:59:59", edtf.Month},
		{"2025-0X", "2025-01-01T00:00:00", "2025-09-30T23:59:59", edtf.Year},
		{"2025-1X", "2025-10-01T00:00:00", "2025-12-31T23:59:59", edtf.Year},
		{"2025-XX", "2025-01-01T00:00:00", "2025-12-31T23:59:59", edtf.Year},
		{"2025-XX-XX", "2025-01-01T00:00:00", "2025-12-31T23:59:59", edtf.Year},
		{"2025-07-XX", "2025-07-01T00:00:00", "2025-07-31T23:59:59", edtf.Month},
		{"2025-07-2X", "2025-07-20T00:00:00", "2025-07-29T23:59:59", edtf.Month},
		{"2025-02-2X", "2025-02-20T00:00:00", "2025-02-28T23:59:59", edtf.Month},
		{"2025-07-23", "2025-07-23T00:00:00", "2025-07-23T23:59:59", edtf.Day},
		{"2024-02-29", "2024-02-29T00:00:00", "2024-02-29T23:59:59", edtf.Day},
		{"2025-07-~23", "2025-07-23T00:00:00", "2025-07-23T23:59:59", edtf.Day},
		{"2025-07-23%", "2025-07-23T00:00:00", "2025-07-23T23:59:59", edtf.Day},
		{"2025-21", "2025-03-01T00:00:00", "2025-05-31T23:59:59", edtf.Season},
		{"2025-24", "2025-12-01T00:00:00", "2026-02-28T23:59:59", edtf.Season},
		{"2025-07-23T19:00", "2025-07-23T19:00:00", "2025-07-23T19:00:59", edtf.Minute},
		{"2025-07-23T19:00:30Z", "2025-07-23T19:00:30", "2025-07-23T19:00:30", edtf.Minute},
		{"2025-07-23T19:00+03:00", "2025-07-23T19:00:00", "2025-07-23T19:00:59", edtf.Minute},
		{"2025-07-16/2025-07-23", "2025-07-16T00:00:00", "2025-07-23T23:59:59", edtf.Interval},
		{"2025-05/2025-06", "2025-05-01T00:00:00", "2025-06-30T23:59:59", edtf.Interval},
		{"../2025-07-23", "", "2025-07-23T23:59:59", edtf.Interval},
		{"/2025-07-23", "", "2025-07-23T23:59:59", edtf.Interval},
		{"2025-07-23/..", "2025-07-23T00:00:00", "", edtf.Interval},
		{"../..", "", "", edtf.Unknown},
		{"2025-07-23/", "2025-07-23T00:00:00", "", edtf.Interval},
		{"/", "", "", edtf.Unknown},
		{"0000", "0000-01-01T00:00:00", "0000-12-31T23:59:59", edtf.Year},
		{"9999", "9999-01-01T00:00:00", "9999-12-31T23:59:59", edtf.Year},
		{"0000-02-29", "0000-02-29T00:00:00", "0000-02-29T23:59:59", edtf.Day},
		{"2000-02-29", "2000-02-29T00:00:00", "2000-02-29T23:59:59", edtf.Day},
		{"2023-24", "2023-12-01T00:00:00", "2024-02-29T23:59:59", edtf.Season},
		{"2025-22", "2025-06-01T00:00:00", "2025-08-31T23:59:59", edtf.Season},
		{"2025-23", "2025-09-01T00:00:00", "2025-11-30T23:59:59", edtf.Season},
		{"2025-04-3X", "2025-04-30T00:00:00", "2025-04-30T23:59:59", edtf.Month},
		{"2025-07-0X", "2025-07-01T00:00:00", "2025-07-09T23:59:59", edtf.Month},
		{"2025-07-23T00:00-12:00", "2025-07-23T00:00:00", "2025-07-23T00:00:59", edtf.Minute},
		{"2025-07-23T23:59:59+14", "2025-07-23T23:59:59", "2025-07-23T23:59:59", edtf.Minute},
		{"202X~/2025-07-2X?", "2020-01-01T00:00:00", "2025-07-29T23:59:59", edtf.Interval},
		{"2025-07-23T19:00+03:00/2025-07-23T20:30+03:00", "2025-07-23T19:00:00", "2025-07-23T20:30:59", edtf.Interval},
		{"2025-07-23T19:00+03:00/2025-07-24", "2025-07-23T19:00:00", "2025-07-24T23:59:59", edtf.Interval},
	} {
		d, err := edtf.Parse(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
			continue
		}
		if from, to := wall(d.From()), wall(d.To()); from != tt.from || to != tt.to || d.Precision() != tt.precision || d.String() != tt.in {
			t.Errorf("%s: %s to %s, %s; want %s to %s, %s", tt.in, from, to, d.Precision(), tt.from, tt.to, tt.precision)
		}
	}
}

func wall(sec int64) string {
	if sec == math.MinInt64 || sec == math.MaxInt64 {
		return ""
	}
	return time.Unix(sec, 0).UTC().Format("2006-01-02T15:04:05")
}

func TestParseBad(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "a year has four digits",
		"23 July 2025":           "write digits and signs only",
		"25":                     "a year has four digits",
		"2025-7":                 "a month has two digits",
		"2025-13":                "there is no month 13",
		"2025-00":                "there is no month 00",
		"2025-02-30":             "February 2025 has no day 30",
		"2025-06-31":             "June 2025 has no day 31",
		"2025-02-3X":             "February 2025 has no day 3X",
		"2025-25":                "there is no month 25",
		"2025-21-01":             "a season has no day",
		"202X-07":                "a month cannot be placed",
		"2025-XX-07":             "a day cannot be placed",
		"XXXX":                   "at most two digits",
		"-0044":                  "only the years 0000 to 9999",
		"Y170000002":             "only the years 0000 to 9999",
		"2025-07-23T25:00":       "there is no hour 25; the last one is 23",
		"2025-07T19:00":          "a time of day follows a full date",
		"2025-07-23/2025-07-16":  "it ends before it begins",
		"2025-07-23-01":          "year, month and day at most",
		"2025/2026/2027":         "a span has two ends",
		"2025-07-23\x00":         "write digits",
		"2100-02-29":             "February 2100 has no day 29; its days are 01 to 28",
		"2025-07-32":             "July 2025 has no day 32; its days are 01 to 31",
		"2025-07-00":             "July 2025 has no day 00",
		"2025-2X":                "there is no month 2X",
		"2025-X7":                "only the last digits may be missing",
		"2025-0X-XX":             "a day cannot be placed",
		"2025-0X-07":             "a day cannot be placed",
		"XXXX-XX-XX":             "a month cannot be placed",
		"2XXX":                   "at most two digits",
		"9999-24":                "ends in the year 10000",
		"12025":                  "a year has four digits",
		"202x":                   "202X is a decade",
		"20250723":               "a year has four digits",
		"2025-07-":               "a day has two digits",
		"2025--23":               "a month has two digits",
		"2025-W30":               "a month has two digits",
		"??2025":                 "a year has four digits",
		"..":                     "a year has four digits",
		" 2025":                  "write digits and signs only",
		"2025\n":                 "write digits and signs only",
		"2025-07-23 19:00":       "write digits and signs only",
		"２０２５":                   "write digits and signs only",
		"2025-07-23T":            "a time is written",
		"2025-07-23T19":          "a time is written",
		"2025-07-23T19:00+0300":  "a time is written",
		"2025-07-23T19:00EET":    "a time is written",
		"2025-07-23T24:00":       "there is no hour 24",
		"2025-07-23T19:60":       "there is no minute 60",
		"2025-07-23T19:00:60":    "there is no second 60",
		"2025-07-23T19:00+15:00": "an offset from UTC lies between",
		"2025-07-23T19:00-13":    "an offset from UTC lies between",
		"2025-07-23T19:00+03:60": "an offset from UTC lies between",
		"2025-07-23T19:00-00:00": "UTC itself is Z",
		"2025-07-23T19:00~":      "takes no ?, ~ or %",
		"2025-07-~23T19:00":      "takes no ?, ~ or %",
		"2025-07-XXT19:00":       "a time of day follows a full date",
		"2025-07-23/yesterday":   "a year has four digits",
		"2025-07-23T19:00+03:00/2025-07-23T20:00Z": "the same offset",
		"2025-07-23T19:00/2025-07-23T18:59":        "it ends before it begins",
		strings.Repeat("2", 101):                   "has 101 characters",
	} {
		d, err := edtf.Parse(in)
		if err == nil || !strings.Contains(err.Error(), want) || !d.IsZero() {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
}

func TestParseErrorQuotes(t *testing.T) {
	_, err := edtf.Parse(strings.Repeat("я", 60))
	if want := `"` + strings.Repeat("я", 40) + `…" is no date in EDTF: write digits`; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestParseQualifiers(t *testing.T) {
	for in, want := range map[string][2]bool{ // approximate, uncertain
		"2025-07-23":            {false, false},
		"2025~":                 {true, false},
		"~2025":                 {true, false},
		"2025?":                 {false, true},
		"2025-?07":              {false, true},
		"2025-07%":              {true, true},
		"2025?-07-~23":          {true, true},
		"202X~":                 {true, false},
		"2025-21?":              {false, true},
		"2025-07-2X~":           {true, false},
		"../2025-07-~23":        {true, false},
		"2025-06?/2025-07-~23":  {true, true},
		"2025-07-16/2025-07-23": {false, false},
	} {
		d := edtf.MustParse(in)
		if got := [2]bool{d.Approximate(), d.Uncertain()}; got != want || d.Qualified() != (want[0] || want[1]) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
}
