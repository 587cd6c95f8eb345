package picture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// width returns about how wide a text is. The reader's font is not known here,
// so it is on the safe side for the usual ones.
func width(text string, size float64) float64 {
	var w float64
	for _, r := range text {
		switch {
		case strings.ContainsRune("iljtf.,:;'’|!()[] ·", r):
			w += 0.34
		case strings.ContainsRune("mwMWШЩЖЮшщжюм@%—…", r):
			w += 0.95
		case unicode.IsUpper(r):
			w += 0.72
		case unicode.Is(unicode.Mn, r):
		case r > 0x2e7f:
			w += 1.1
		default:
			w += 0.6
		}
	}
	return w * size
}

// fit cuts a text to a width, and says so.
func fit(text string, size, room float64) string {
	if width(text, size) <= room {
		return text
	}
	for text != "" && width(text+"…", size) > room {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
	}
	return strings.TrimRight(text, " ,.;:") + "…"
}

// wrap breaks a text between words into lines of a width, at most so many; the
// last is cut.
func wrap(text string, size, room float64, most int) []string {
	var lines []string
	words := strings.Fields(text)
	for len(words) > 0 && len(lines) < most {
		line := words[0]
		n := 1
		for n < len(words) && width(line+" "+words[n], size) <= room {
			line += " " + words[n]
			n++
		}
		if len(lines) == most-1 {
			line = strings.Join(words, " ")
		}
		lines = append(lines, fit(line, size, room))
		words = words[n:]
	}
	return lines
}
