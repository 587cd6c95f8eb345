// Package poster draws the picture that stands for a statement where it is
// shared. Quotation marks stand around words on the record alone; what is said
// in our words is set in another face, behind a bar and a label.
//
// The letters are those of Liberation Serif and Liberation Sans (SIL Open Font
// License, see LICENSE-fonts), which cover Latin with Turkish, Cyrillic and
// Greek.
package poster

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// The size of a picture, which is the one that sites which show it ask for.
const (
	Width  = 1200
	Height = 630
)

// Poster is what a picture says.
type Poster struct {
	Text   string // with its quotation marks, where it is on the record
	Quoted bool   // the text is on the record
	Label  string // what the text is, where it is not; empty where it is
	Who    string
	Post   string
	When   string
	Basis  string // how widely it is reported
	Site   string
	Absent string // what to say of text that there are no letters for
}

// The colours are those of the pages in daylight.
var (
	paper  = color.RGBA{0xfb, 0xfa, 0xf6, 0xff}
	ink    = color.RGBA{0x1d, 0x21, 0x26, 0xff}
	quiet  = color.RGBA{0x5a, 0x60, 0x68, 0xff}
	accent = color.RGBA{0x0f, 0x5a, 0x63, 0xff}
	line   = color.RGBA{0xc9, 0xc5, 0xb9, 0xff}
)

const (
	margin = 80
	bottom = Height - 64 // of the last line
	edge   = 14          // the bar at the left
)

// PNG draws the picture.
func (p Poster) PNG() []byte {
	c := canvas{image.NewRGBA(image.Rect(0, 0, Width, Height))}
	c.fill(c.Bounds(), paper)
	c.fill(image.Rect(0, 0, edge, Height), accent)

	c.words(p)
	c.speaker(p)
	c.foot(p)

	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, c.RGBA); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

// canvas is a picture while it is drawn. Others get the RGBA itself, for which
// they have quick ways.
type canvas struct{ *image.RGBA }

func (c canvas) fill(r image.Rectangle, colour color.Color) {
	draw.Draw(c.RGBA, r, image.NewUniform(colour), image.Point{}, draw.Src)
}

// The places of the parts, from the top.
const (
	textTop    = 72
	textBottom = 400
	whoLine    = 466
	postLine   = 510
)

// words draws the text as large as it fits.
func (c canvas) words(p Poster) {
	text, face, left, top := p.Text, sans, margin, textTop
	if !drawable(text) {
		c.text(shortened(p.Absent, sans, 30, Width-2*margin), sans, 30, quiet, margin, textTop+30)
		return
	}
	if p.Quoted {
		face = serif
	} else {
		left += 32
	}
	if p.Label != "" {
		c.label(p.Label, left, top)
		top += 56
	}
	size, lines := fit(text, face, Width-margin-left, textBottom-top)
	height := lineHeight(size)
	for i, one := range lines {
		c.text(one, face, size, ink, left, top+int(size)+i*height)
	}
	if !p.Quoted {
		c.fill(image.Rect(margin, textTop, margin+6, top+len(lines)*height), line)
	}
}

// label draws a word in a frame.
func (c canvas) label(text string, left, top int) {
	const size, pad, height = 24, 12, 40
	width := measure(text, sans, size)
	c.fill(image.Rect(left, top, left+width+2*pad, top+height), line)
	c.fill(image.Rect(left+2, top+2, left+width+2*pad-2, top+height-2), paper)
	c.text(text, sans, size, quiet, left+pad, top+29)
}

// speaker draws who said it, in which post.
func (c canvas) speaker(p Poster) {
	c.text(shortened(p.Who, bold, 36, Width-2*margin), bold, 36, ink, margin, whoLine)
	c.text(shortened(p.Post, sans, 28, Width-2*margin), sans, 28, quiet, margin, postLine)
}

// foot draws when it was said and on what it rests, and whose picture this is.
func (c canvas) foot(p Poster) {
	const size = 26
	site := measure(p.Site, serif, 34)
	c.text(p.Site, serif, 34, accent, Width-margin-site, bottom)
	facts := p.When
	if facts != "" && p.Basis != "" {
		facts += " · "
	}
	facts += p.Basis
	c.text(shortened(facts, sans, size, Width-3*margin-site), sans, size, quiet, margin, bottom)
}
