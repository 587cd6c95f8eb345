package poster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

// drawn returns a picture as those who show it see it.
func drawn(t *testing.T, p Poster) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(p.PNG()))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size != image.Pt(Width, Height) {
		t.Fatalf("a picture of %v", size)
	}
	return picture
}

// inked tells whether anything is drawn in a part of a picture.
func inked(picture image.Image, part image.Rectangle) bool {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if color.RGBAModel.Convert(picture.At(x, y)) != paper {
				return true
			}
		}
	}
	return false
}

var (
	barAt    = image.Rect(margin, textTop, margin+6, textTop+60)
	textAt   = image.Rect(margin+32, textTop, Width-margin, textBottom)
	rightOf  = image.Rect(Width-margin, 0, Width, Height)
	between  = image.Rect(margin, textBottom+8, Width, whoLine-40)
	whoAt    = image.Rect(margin, whoLine-40, Width-margin, whoLine)
	nothing  = image.Rect(edge, 0, margin-8, Height)
	exampled = Poster{Text: "“We will come.”", Quoted: true, Who: "Vera Sample", Post: "Envoy", When: "July 2025", Basis: "3 outlets", Site: "onrecord", Absent: "No letters for these words."}
)

// TestPNG shows that words on record and words of ours look different, and
// that nothing leaves its place however long it is.
func TestPNG(t *testing.T) {
	quote := drawn(t, exampled)
	if inked(quote, barAt) && color.RGBAModel.Convert(quote.At(margin+2, textTop+2)) == line {
		t.Error("a bar beside words on record")
	}
	ours := exampled
	ours.Text, ours.Quoted, ours.Label = "She says that they will come.", false, "In our words"
	if got := color.RGBAModel.Convert(drawn(t, ours).At(margin+2, textTop+2)); got != line {
		t.Errorf("no bar beside our words: %v", got)
	}
	if bytes.Equal(exampled.PNG(), ours.PNG()) || !bytes.Equal(ours.PNG(), ours.PNG()) {
		t.Error("a picture depends on something else than what it says")
	}
	for name, text := range map[string]string{
		"long":                strings.Repeat("Довгий текст повторюється. ", 2_000),
		"one word":            strings.Repeat("W", 5_000),
		"Turkish":             "Şığ öğüt, İstanbul'da çıkış",
		"bidi and zero width": "a\u202eb\u200bc\u2066d\u2069e",
		"lines":               "one\ntwo\tthree",
	} {
		t.Run(name, func(t *testing.T) {
			p := exampled
			p.Text, p.Who, p.Post, p.When, p.Basis = "“"+text+"”", text, text, text, text
			picture := drawn(t, p)
			if !inked(picture, textAt) || !inked(picture, whoAt) {
				t.Error("nothing is drawn")
			}
			if inked(picture, rightOf) || inked(picture, between) || inked(picture, nothing) {
				t.Error("something is drawn where nothing should be")
			}
		})
	}
}

// TestCut shows that a text that was cut says so, within its quotation marks.
func TestCut(t *testing.T) {
	_, lines := fit("“"+strings.Repeat("many words ", 200)+"end”", serif, 1_000, 300)
	if last := lines[len(lines)-1]; !strings.HasSuffix(last, " …”") || len(lines)*lineHeight(sizes[len(sizes)-1]) > 300 {
		t.Errorf("%d lines that end %q", len(lines), last)
	}
	if size, lines := fit("“short”", serif, 1_000, 300); size != sizes[0] || len(lines) != 1 || lines[0] != "“short”" {
		t.Errorf("a short text: %v in %v", lines, size)
	}
}

// TestLetters shows which texts the fonts can set.
func TestLetters(t *testing.T) {
	for text, want := range map[string]bool{
		"Volodymyr, Şığ İç": true, "Їжак, ґанок, Ёлка, Ъ": true, "Ελλάδα": true, "“«»” … → ·": true, "e\u0301": true, "\u202ea": true,
		"سنأتي": false, "שלום": false, "中文": false, "😀": false,
	} {
		if got := drawable(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
