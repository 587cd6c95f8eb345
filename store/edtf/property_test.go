package edtf_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"onrecord/store/edtf"
)

// units draws a date and how it is written in every unit that holds it, finest first.
func units(t *rapid.T) []string {
	at := time.Date(rapid.IntRange(0, 9998).Draw(t, "year"), time.January, 1+rapid.IntRange(0, 364).Draw(t, "day"),
		rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"), 0, 0, time.UTC)
	day, year := at.Format("2006-01-02"), at.Format("2006")
	season := []string{"-24", "-21", "-22", "-23"}[int(at.Month())%12/3]
	if at.Month() >= time.March {
		season = year + season
	} else {
		season = at.AddDate(-1, 0, 0).Format("2006") + season
	}
	if strings.HasPrefix(season, "-") {
		season = year
	}
	return []string{at.Format("2006-01-02T15:04"), day, day[:9] + "X", at.Format("2006-01"), day[:7] + "-XX", day[:6] + "X",
		season, year, year + "-XX-XX", year[:3] + "X", year[:2] + "XX"}
}

// draw returns any date that can be written.
func draw(t *rapid.T, label string) edtf.Date {
	end := rapid.Custom(func(t *rapid.T) string {
		mark := rapid.SampledFrom([]string{"", "", "?", "~", "%"}).Draw(t, "mark")
		text := rapid.SampledFrom(units(t)).Draw(t, "unit")
		if strings.Contains(text, "T") {
			return text + rapid.SampledFrom([]string{"", "Z", "+03:00", "-11"}).Draw(t, "offset")
		}
		return text + mark
	})
	return rapid.Custom(func(t *rapid.T) edtf.Date {
		a := end.Draw(t, "a")
		b := rapid.OneOf(end, rapid.SampledFrom([]string{"", ".."})).Draw(t, "b")
		text := rapid.SampledFrom([]string{a, a + "/" + b, b + "/" + a, "../.."}).Draw(t, "text")
		d, err := edtf.Parse(text)
		if err != nil && !strings.Contains(err.Error(), "it ends before it begins") && !strings.Contains(err.Error(), "the same offset") {
			t.Fatal(err)
		}
		if err != nil {
			d = edtf.MustParse(a)
		}
		return d
	}).Draw(t, label)
}

// TestUnitsHoldTheDay draws a day and looks for it in every date that may mean it.
func TestUnitsHoldTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := units(t)
		minute, day := edtf.MustParse(all[0]), edtf.MustParse(all[1])
		for _, text := range all[1:] {
			for _, s := range []string{text, text + "/..", "../" + text, text + "/", text + "/" + text, all[0] + "/" + text, text + "/" + all[0]} {
				if wider := edtf.MustParse(s); !minute.Within(wider) || !wider.Overlaps(day) {
					t.Errorf("%s does not hold %s", wider, minute)
				}
			}
		}
	})
}

func TestDatesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, o := draw(t, "d"), draw(t, "o")
		if d.From() > d.To() || edtf.MustParse(d.String()) != d {
			t.Errorf("%s: %d to %d", d, d.From(), d.To())
		}
		if d.Overlaps(o) != o.Overlaps(d) || d.Within(o) && !d.Overlaps(o) {
			t.Errorf("%s and %s disagree on what they share", d, o)
		}
		if d.Covers(o) && (!d.MayCover(o) || d.Qualified()) || d.Covers(edtf.Date{}) != (d.String() == "../..") {
			t.Errorf("%s covers %s too easily", d, o)
		}
		_, day := d.Day()
		_, month := d.Month()
		_, year := d.Year()
		if day && (!month || d.Qualified()) || month && !year {
			t.Errorf("%s has a day (%t) without month (%t) or year (%t)", d, day, month, year)
		}
		sec, ok := d.Instant()
		if ok != (d.Earliest() != nil || d.Latest() != nil) {
			t.Errorf("%s is sorted: %t", d, ok)
		}
		if d.Earliest() != nil && d.Earliest().Unix() != sec {
			t.Errorf("%s begins at %v and is sorted at %d", d, d.Earliest(), sec)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2025", "2025-0X", "2025-07-~23", "2025-07-16/2025-07-23", "../..", "2025-24?", "2025-07-23T19:00:30+03:00", "%2025", "202X/20XX", "2025-04-3X~/", "/2025-1X?", "9999-24", "0000-01-01T00:00+14:00/..", "2025-07-23T19:00Z/2025-07-23T20:00Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Parse(s)
		if err != nil {
			if !d.IsZero() || !utf8.ValidString(err.Error()) {
				t.Errorf("%q: %v beside %q", s, d, err)
			}
			return
		}
		if again := edtf.MustParse(d.String()); again != d || d.From() > d.To() {
			t.Errorf("%q: %v, %v", s, d, again)
		}
		for _, lang := range strings.Fields("en uk ru tr fr de") {
			if text := d.Text([]string{lang}); text == "" || !utf8.ValidString(text) || strings.ContainsAny(text, "{}%") || strings.Contains(text, "  ") {
				t.Errorf("%q in %s: %q", s, lang, text)
			}
		}
		for _, moment := range []*time.Time{d.Earliest(), d.Latest()} {
			if moment != nil && (moment.Year() < 0 || moment.Year() > 9999) {
				t.Errorf("%q: RFC 3339 has no %v", s, moment)
			}
		}
		if d.Covers(d) && !d.MayCover(d) || d.Within(d) && !d.Overlaps(d) {
			t.Errorf("%q contradicts itself", s)
		}
	})
}
