package picture

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// on returns an item that may have been from one day to another, both whole.
func on(id, from, to string) Item {
	item := Item{ID: id, Words: id, Path: "/statement/" + id}
	if from != "" {
		first := parse(from)
		item.From = &first
	}
	if to != "" {
		last := parse(to).Add(24*time.Hour - time.Second)
		item.To = &last
	}
	return item
}

func parse(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

// TestMarks holds what a timeline shows for each kind of date.
func TestMarks(t *testing.T) {
	about := on("about", "2025-02-10", "2025-02-10")
	about.Approximate = true
	tl := Timeline{Frame: Frame{ID: "t"}, Words: plain, Rows: []Row{{Label: "One", Items: []Item{
		on("day", "2025-03-04", "2025-03-04"), on("month", "2025-06-01", "2025-06-30"), on("quarter", "2025-07-01", "2025-09-30"),
		on("by", "", "2025-01-31"), on("since", "2025-11-01", ""), on("never", "", ""), about,
	}}}}
	for _, size := range []Size{Wide, Narrow} {
		shapes, _, _ := read(t, tl.Draw(size))
		one := func(id string) shape {
			found := linked(shapes, "/statement/"+id)
			if len(found) != 1 {
				t.Fatalf("%s is drawn %d times, want once", id, len(found))
			}
			return found[0]
		}
		if got := one("day").name; got != "circle" {
			t.Errorf("a day is a %s, want a circle", got)
		}
		month, quarter := one("month"), one("quarter")
		if ratio := (quarter.right - quarter.left) / (month.right - month.left); math.Abs(ratio-92.0/30) > 0.1 {
			t.Errorf("92 days are %.2f times as long as 30", ratio)
		}
		if month.right > quarter.left+0.2 {
			t.Errorf("June ends at %v, after July begins at %v", month.right, quarter.left)
		}
		var tray shape
		for _, s := range shapes {
			if s.class == "tray" {
				tray = s
			}
		}
		if never := one("never"); never.left < tray.left || never.right > tray.right || never.top < tray.top || never.bottom > tray.bottom {
			t.Errorf("what is undated stands at %v, outside its tray at %v", never, tray)
		}
		if by := one("by"); by.right > one("day").left {
			t.Errorf("what was by January reaches to %v", by.right)
		}
		if since := one("since"); since.right > tray.left || since.left < quarter.right {
			t.Errorf("what began in November reaches from %v to %v, into the tray", since.left, since.right)
		}
		for id, want := range map[string]bool{"about": true, "day": false, "never": false} {
			if got := strings.Contains(string(tl.Draw(size)), `href="/statement/`+id+`" class="mark-item about`); got != want {
				t.Errorf("%s is shown as approximate: %v, want %v", id, got, want)
			}
		}
	}
}

// TestAllItems draws up to 500 items and counts them: each is drawn by itself,
// or counted in a bundle.
func TestAllItems(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 500).Draw(t, "n")
		spread := rapid.IntRange(1, 4000).Draw(t, "spread")
		row := Row{Label: "All"}
		for i := range n {
			day := parse("2015-01-01").AddDate(0, 0, rapid.IntRange(0, spread).Draw(t, "day"))
			item := on(strconv.Itoa(i), day.Format(time.DateOnly), day.AddDate(0, 0, rapid.SampledFrom([]int{0, 0, 0, 30, 365}).Draw(t, "long")).Format(time.DateOnly))
			if i%7 == 0 {
				item.From, item.To = nil, nil
			}
			row.Items = append(row.Items, item)
		}
		shapes, _, height := read(t, Timeline{Frame: Frame{ID: "t"}, Words: plain, Rows: []Row{row}}.Draw(sizes.Draw(t, "size")))
		shown := 0
		for _, s := range shapes {
			switch {
			case s.name == "text" && s.class == "number":
				n, _ := strconv.Atoi(s.text)
				shown += n
			case s.class == "shape" && strings.HasPrefix(s.link, "/statement/"):
				shown++
			}
		}
		if shown != n {
			t.Fatalf("%d of %d items are shown", shown, n)
		}
		if height > 1200 {
			t.Fatalf("one row is %v high", height)
		}
	})
}

// TestTicks holds the names of an axis.
func TestTicks(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"2025-07-22", "2025-07-23", "19 Jul 2025, 21 Jul, 23 Jul, 25 Jul"},
		{"2024-11-02", "2025-02-20", "Nov 2024, Dec, Jan 2025, Feb"},
		{"2001-05-01", "2025-02-20", "2005, 2010, 2015, 2020, 2025"},
		{"0901-05-01", "2025-02-20", "1000, 1500, 2000"},
	} {
		var names []string
		for _, tick := range newAxis(parse(tt.from), parse(tt.to), 0, 300).ticks(plain.Months) {
			names = append(names, strings.ReplaceAll(tick.text, "\u00a0", " "))
			if tick.x < 0 || tick.x > 300 {
				t.Errorf("%s stands at %v", tick.text, tick.x)
			}
		}
		if got := strings.Join(names, ", "); got != tt.want {
			t.Errorf("%s to %s: %s, want %s", tt.from, tt.to, got, tt.want)
		}
	}
}

// TestLinks draws a link between items, and none to what is not there.
func TestLinks(t *testing.T) {
	tl := Timeline{Frame: Frame{ID: "t"}, Words: plain, Rows: []Row{
		{Label: "One", Items: []Item{on("a", "2025-03-04", "2025-03-04")}},
		{Label: "Other", Items: []Item{on("b", "2025-05-04", "2025-05-04"), on("c", "", "")}},
	}, Links: []Link{
		{From: "b", To: "a", Kind: "REJECTS", Words: "rejects"}, {From: "c", To: "a", Kind: "REPEATS", Words: "repeats", Dashed: true}, {From: "b", To: "elsewhere"},
	}}
	shapes, _, _ := read(t, tl.Draw(Wide))
	var drawn []string
	for _, s := range shapes {
		if strings.HasPrefix(s.class, "edge") {
			drawn = append(drawn, s.class)
		}
	}
	if got, want := fmt.Sprint(drawn), "[edge REJECTS edge REPEATS dashed]"; got != want {
		t.Errorf("links %s, want %s", got, want)
	}
}
