package edtf

import (
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		in, from, to string // bounds, "" if open
		precision    Precision
	}{
		{"2025", "2025-01-01T00:00:00", "2025-12-31T23:59:59", Year},
		{"202X", "2020-01-01T00:00:00", "2029-12-31T23:59:59", Decade},
		{"20XX", "2000-01-01T00:00:00", "2099-12-31T23:59:59", Unknown},
		{"2025-07", "2025-07-01T00:00:00", "2025-07-31T23:59:59", Month},
		{"2025-0X", "2025-01-01T00:00:00", "2025-09-30T23:59:59", Year},
		{"2025-1X", "2025-10-01T00:00:00", "2025-12-31T23:59:59", Year},
		{"2025-XX", "2025-01-01T00:00:00", "2025-12-31T23:59:59", Year},
		{"2025-XX-XX", "2025-01-01T00:00:00", "2025-12-31T23:59:59", Year},
		{"2025-07-XX", "2025-07-01T00:00:00", "2025-07-31T23:59:59", Month},
		{"2025-07-2X", "2025-07-20T00:00:00", "2025-07-29T23:59:59", Month},
		{"2025-02-2X", "2025-02-20T00:00:00", "2025-02-28T23:59:59", Month},
		{"2025-07-23", "2025-07-23T00:00:00", "2025-07-23T23:59:59", Day},
		{"2024-02-29", "2024-02-29T00:00:00", "2024-02-29T23:59:59", Day},
		{"2025-07-~23", "2025-07-23T00:00:00", "2025-07-23T23:59:59", Day},
		{"2025-07-23%", "2025-07-23T00:00:00", "2025-07-23T23:59:59", Day},
		{"2025-21", "2025-03-01T00:00:00", "2025-05-31T23:59:59", Season},
		{"2025-24", "2025-12-01T00:00:00", "2026-02-28T23:59:59", Season},
		{"2025-07-23T19:00", "2025-07-23T19:00:00", "2025-07-23T19:00:59", Minute},
		{"2025-07-23T19:00:30Z", "2025-07-23T19:00:30", "2025-07-23T19:00:30", Minute},
		{"2025-07-23T19:00+03:00", "2025-07-23T19:00:00", "2025-07-23T19:00:59", Minute},
		{"2025-07-16/2025-07-23", "2025-07-16T00:00:00", "2025-07-23T23:59:59", Interval},
		{"2025-05/2025-06", "2025-05-01T00:00:00", "2025-06-30T23:59:59", Interval},
		{"../2025-07-23", "", "2025-07-23T23:59:59", Interval},
		{"/2025-07-23", "", "2025-07-23T23:59:59", Interval},
		{"2025-07-23/..", "2025-07-23T00:00:00", "", Interval},
		{"../..", "", "", Unknown},
	} {
		d, err := Parse(tt.in)
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
		"2025-21-01":             "there is no month 21",
		"202X-07":                "a month cannot be placed",
		"2025-XX-07":             "a day cannot be placed",
		"XXXX":                   "at most two digits",
		"-0044":                  "only the years 0000 to 9999",
		"Y170000002":             "only the years 0000 to 9999",
		"2025-07-23T25:00":       "a time is written",
		"2025-07T19:00":          "a time of day follows a full date",
		"2025-07-23/2025-07-16":  "it ends before it begins",
		"2025-07-23-01":          "year, month and day at most",
		"2025/2026/2027":         "year",
		"2025-07-23\x00":         "write digits",
		strings.Repeat("2", 101): "has 101 characters",
	} {
		d, err := Parse(in)
		if err == nil || !strings.Contains(err.Error(), want) || !d.IsZero() {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
}

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
		{"../2025-07-23", 0, 0, 0},
	} {
		d := MustParse(tt.in)
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
	kyiv, utc := MustParse("2025-07-23T19:00+03:00"), MustParse("2025-07-23T16:00Z")
	a, _ := kyiv.Instant()
	b, _ := utc.Instant()
	if a != b || !kyiv.Earliest().Equal(*utc.Earliest()) {
		t.Errorf("19:00 in Kyiv is %d, 16:00 in UTC %d", a, b)
	}
	if sec, ok := MustParse("../2025-07-23").Instant(); !ok || wall(sec) != "2025-07-23T23:59:59" {
		t.Errorf("a date without beginning is sorted at %s", wall(sec))
	}
	if _, ok := MustParse("../..").Instant(); ok {
		t.Error("../.. has an instant")
	}
}

func TestMatch(t *testing.T) {
	day, month := MustParse("2025-07-23"), MustParse("2025-07")
	if !month.Overlaps(day) || month.Within(day) || !day.Within(month) {
		t.Error("July 2025 may be the 23rd, and is not certain to be; the 23rd lies in July")
	}
	if MustParse("2025-07-~23").Within(month) {
		t.Error("about the 23rd is certain to lie in July")
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
		{"2024", "2024-05-05", false, true},
		{"2024-05-05", "2024-05-05T12:00", true, true},
		{"2024-05-10/..", "2024-05-10T23:30-05:00", true, true},
	} {
		held, event := MustParse(tt.held), Date{}
		if tt.event != "" {
			event = MustParse(tt.event)
		}
		if must, may := held.Covers(event), held.MayCover(event); must != tt.must || may != tt.may {
			t.Errorf("%s at %q: certain %t, possible %t; want %t, %t", tt.held, tt.event, must, may, tt.must, tt.may)
		}
	}
}

func TestText(t *testing.T) {
	for _, tt := range []struct{ in, lang, want string }{
		{"2025-07", "en", "July 2025"},
		{"2025-07-~23", "en", "about 23 July 2025"},
		{"2025-07-23?", "en", "possibly 23 July 2025"},
		{"2025-07-23%", "en", "possibly about 23 July 2025"},
		{"2025-07-16/2025-07-23", "en", "between 16 and 23 July 2025"},
		{"2025-05/2025-06", "en", "between May and June 2025"},
		{"2025-06-30/2025-07-02", "en", "between 30 June and 2 July 2025"},
		{"2024-12-30/2025-01-02", "en", "between 30 December 2024 and 2 January 2025"},
		{"2025-07-~16/2025-07-23", "en", "between about 16 July 2025 and 23 July 2025"},
		{"../2025-07-23", "en", "by 23 July 2025"},
		{"2025-07-23/..", "en", "from 23 July 2025 on"},
		{"../..", "en", "date not stated"},
		{"202X", "en", "the 2020s"},
		{"20XX", "en", "between 2000 and 2099"},
		{"2025-21", "en", "spring 2025"},
		{"2025-24", "en", "winter 2025"},
		{"2025-0X", "en", "between January and September 2025"},
		{"2025-07-2X", "en", "between 20 and 29 July 2025"},
		{"2025-07-XX", "en", "July 2025"},
		{"2025-07-23T19:00+03:00", "en", "23 July 2025, 19:00 (UTC+3)"},
		{"2025-07-23T19:00:30-04:30", "en", "23 July 2025, 19:00:30 (UTC-4:30)"},
		{"2025-07-23T19:00Z", "en", "23 July 2025, 19:00 (UTC)"},
		{"2025-07-23T19:00", "en", "23 July 2025, 19:00"},
		{"2025-07", "uk", "липень 2025 року"},
		{"2025-07-23", "uk", "23 липня 2025 року"},
		{"2025-07~", "uk", "близько липня 2025 року"},
		{"2025-07-16/2025-07-23", "uk", "між 16 і 23 липня 2025 року"},
		{"2025-05/2025-06", "uk", "між травнем і червнем 2025 року"},
		{"2025", "uk", "2025 рік"},
		{"../2025-07-23", "uk", "не пізніше 23 липня 2025 року"},
		{"2025-07", "ru", "июль 2025 года"},
		{"2025-05/2025-06", "ru", "между маем и июнем 2025 года"},
		{"2025-07-~23", "ru", "около 23 июля 2025 года"},
		{"2025-22", "ru", "лето 2025 года"},
		{"2025-07-16/2025-07-23", "tr", "16 ile 23 Temmuz 2025 arasında"},
		{"2025-21", "tr", "2025 ilkbaharı"},
		{"2025-07-01", "fr", "1er juillet 2025"},
		{"2025-07-16/2025-07-23", "fr", "entre le 16 et le 23 juillet 2025"},
		{"2025-07/..", "fr", "à partir de juillet 2025"},
		{"2025-07-23/..", "fr", "à partir du 23 juillet 2025"},
		{"2025-07-16/2025-07-23", "de", "zwischen dem 16. und dem 23. Juli 2025"},
		{"../2025-07-23", "de", "bis zum 23. Juli 2025"},
		{"2025-07-23", "uk-Latn", "23 July 2025"},
		{"2025-07-23", "de-AT", "23. Juli 2025"},
	} {
		if got := MustParse(tt.in).Text([]string{tt.lang}); got != tt.want {
			t.Errorf("%s in %s: %q, want %q", tt.in, tt.lang, got, tt.want)
		}
	}
	if got := MustParse("2025-07").Text([]string{"ja", "de", "fr"}); got != "Juli 2025" {
		t.Errorf("the first language of those asked: %q", got)
	}
}

// TestProperties draws days and checks what holds for every date around them.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Date(rapid.IntRange(1000, 9998).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		day := MustParse(at.Format("2006-01-02"))
		for _, wider := range []string{
			at.Format("2006-01"), at.Format("2006"), at.Format("2006")[:3] + "X", at.Format("2006-01-XX"), at.Format("2006-XX"),
			at.Format("2006-01-02") + "/..", "../" + at.Format("2006-01-02"), at.Format("2006-01") + "/" + at.AddDate(0, 3, 0).Format("2006-01"),
			at.Format("2006-01-02T15:04"), at.Format("2006-01-0") + "X", at.Format("2006-1") + "X",
		} {
			w, err := Parse(wider)
			if err != nil {
				continue
			}
			if strings.HasPrefix(wider, at.Format("2006-01")) && !strings.HasSuffix(wider, "X") && !w.Overlaps(day) {
				t.Errorf("%s does not overlap %s", wider, day)
			}
			if day.Within(w) && !day.Overlaps(w) {
				t.Errorf("%s lies in %s and does not overlap it", day, wider)
			}
			if w.Covers(day) && !w.MayCover(day) {
				t.Errorf("%s covers %s and may not", wider, day)
			}
			if n, ok := w.Year(); ok && n != at.Year() && !strings.Contains(wider, "X") {
				t.Errorf("%s is of the year %d", wider, n)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2025", "2025-0X", "2025-07-~23", "2025-07-16/2025-07-23", "../..", "2025-24?", "2025-07-23T19:00:30+03:00", "%2025", "202X/20XX"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			if !d.IsZero() || !utf8.ValidString(err.Error()) {
				t.Errorf("%q: %v beside %q", s, d, err)
			}
			return
		}
		if again := MustParse(d.String()); again != d || d.From() > d.To() {
			t.Errorf("%q: %v, %v", s, d, again)
		}
		for lang := range languages {
			if text := d.Text([]string{lang}); text == "" || !utf8.ValidString(text) || strings.ContainsAny(text, "{}%") {
				t.Errorf("%q in %s: %q", s, lang, text)
			}
		}
		if d.Covers(d) && !d.MayCover(d) || d.Within(d) && !d.Overlaps(d) {
			t.Errorf("%q contradicts itself", s)
		}
	})
}
