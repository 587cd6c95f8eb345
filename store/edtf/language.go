package edtf

import "strings"

// language is how dates are said in one language. Its patterns have the places
// {d}, {M}, {y}, {z} and {s}: day, month, year, last year of a century, season.
type language struct {
	script     string     // the usual one, by ISO 15924 in lower case
	monthOfDay [12]string // as said beside a day
	firstDay   string     // of a month, where it is said otherwise
	forms      []form     // the first is that of a date standing alone
	span       span
	contract   *strings.Replacer // what is written otherwise where two words meet

	about, by, from frame
	fromUnknown     frame  // from a date, to an end that is not known
	possibly        frame  // what is uncertain
	roughly         string // around a date that stands in another frame
	perhaps         string // likewise
	notStated       string
}

// form is a grammatical case, or what stands for one, such as an article.
type form struct {
	months                                    *[12]string
	seasons                                   [4]string // spring, summer, autumn, winter
	day, month, season, year, decade, century string
}

// frame is what is said around a date, and the index of the form that it asks for.
type frame struct {
	text string
	form int
}

// span is the frame of two dates, with what is said of the first where the
// second says the rest. No season means that it is said in full.
type span struct {
	frame
	day, dayMonth, season string
}

var languages = map[string]*language{
	"de": &german, "en": &english, "fr": &french, "ru": &russian, "tr": &turkish, "uk": &ukrainian,
}

// languageOf returns the first language asked for that is known, else English.
func languageOf(tags []string) *language {
	for _, tag := range tags {
		base, rest, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
		if l := languages[base]; l != nil && !l.foreign(rest) {
			return l
		}
	}
	return &english
}

// foreign tells whether a tag, here without its base, asks for another script
// than the language's own: four letters in the first place (BCP 47).
func (l *language) foreign(rest string) bool {
	script, _, _ := strings.Cut(rest, "-")
	return len(script) == 4 && script != l.script && strings.Trim(script, "abcdefghijklmnopqrstuvwxyz") == ""
}
