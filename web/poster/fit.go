package poster

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/image/font"
)

// sizes are those that a text is tried in.
var sizes = []float64{68, 60, 54, 48, 42, 38, 34}

func lineHeight(size float64) int { return int(size * 1.3) }

// fit returns the largest size in which a text fills the room, and its lines.
// In the smallest what is too much is cut, and said to be.
func fit(text string, in typeface, width, height int) (size float64, lines []string) {
	text = begun(text)
	for _, size = range sizes {
		lines = wrap(text, in.face(size), width)
		if len(lines)*lineHeight(size) <= height {
			return size, lines
		}
	}
	lines = lines[:max(height/lineHeight(size), 1)]
	last := len(lines) - 1
	lines[last] = ended(lines[last], text, in, size, width)
	return size, lines
}

// most is how many letters of a text are looked at: more than fit in any size.
const most = 600

// begun returns the beginning of a long text, with the mark that ends it.
func begun(text string) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(append(letters[:most:most], letters[len(letters)-1]))
}

// ended returns the last line of a text that was cut. It ends as the text
// does, where that ends with a quotation mark.
func ended(line, text string, in typeface, size float64, width int) string {
	mark := ""
	for _, close := range []string{"”", "»", "“"} {
		if strings.HasSuffix(text, close) {
			mark = close
		}
	}
	face := in.face(size)
	for line != "" && font.MeasureString(face, line+" …"+mark).Ceil() > width {
		cut := strings.LastIndex(line, " ")
		if cut < 0 { // a word as wide as the line
			_, last := utf8.DecodeLastRuneInString(line)
			cut = len(line) - last
		}
		line = line[:cut]
	}
	return line + " …" + mark
}

// wrap breaks a text into lines between words, and a word that is wider than a
// line between letters.
func wrap(text string, face font.Face, width int) (lines []string) {
	var line string
	wide := func(text string) bool { return font.MeasureString(face, text).Ceil() > width }
	for _, word := range strings.Fields(printable(text)) {
		if line != "" && !wide(line+" "+word) {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line = ""
		for _, letter := range word {
			if line != "" && wide(line+string(letter)) {
				lines = append(lines, line)
				line = ""
			}
			line += string(letter)
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// shortened returns as much of a text as one line holds, and that it goes on.
// Where there are no letters for it, it is left out.
func shortened(text string, in typeface, size float64, width int) string {
	if !drawable(text) {
		return ""
	}
	text = begun(printable(text))
	face := in.face(size)
	wide := func(text string) bool { return font.MeasureString(face, text).Ceil() > width }
	if !wide(text) {
		return text
	}
	letters := []rune(text)
	for len(letters) > 0 && wide(string(letters)+"…") {
		letters = letters[:len(letters)-1]
	}
	return strings.TrimSpace(string(letters)) + "…"
}
