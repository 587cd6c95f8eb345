package poster

import (
	"image"
	"image/color"
	"strings"
	"sync"
	"unicode"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// typeface is a font, parsed where it is first needed.
type typeface func() *opentype.Font

var (
	serif = typeface(parsed(liberationserifregular.TTF))
	sans  = typeface(parsed(liberationsansregular.TTF))
	bold  = typeface(parsed(liberationsansbold.TTF))
)

func parsed(ttf []byte) func() *opentype.Font {
	return sync.OnceValue(func() *opentype.Font {
		f, err := opentype.Parse(ttf)
		if err != nil {
			panic(err) // the binary embeds it
		}
		return f
	})
}

// face returns the font at a size. A face is for one user at a time.
func (t typeface) face(size float64) font.Face {
	f, err := opentype.NewFace(t(), &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err) // the sizes are ours
	}
	return f
}

// text draws a line that begins at left and stands on base.
func (c canvas) text(text string, in typeface, size float64, colour color.Color, left, base int) {
	d := font.Drawer{Dst: c.RGBA, Src: image.NewUniform(colour), Face: in.face(size), Dot: fixed.P(left, base)}
	d.DrawString(printable(text))
}

// measure returns how wide a line is.
func measure(text string, in typeface, size float64) int {
	return font.MeasureString(in.face(size), printable(text)).Ceil()
}

// printable returns text of which each letter is one sign, with nothing that
// only steers how others are shown.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, norm.NFC.String(text))
}

// drawable tells whether there are letters for all of a text, in an order from
// left to right.
func drawable(text string) bool {
	var b sfnt.Buffer
	for _, r := range printable(text) {
		properties, _ := bidi.LookupRune(r)
		if class := properties.Class(); class == bidi.R || class == bidi.AL {
			return false
		}
		if glyph, err := serif().GlyphIndex(&b, r); err != nil || glyph == 0 {
			return false
		}
	}
	return true
}
