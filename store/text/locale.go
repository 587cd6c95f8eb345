package text

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Locale returns the index of the first of the available languages in the order asked, both as BCP 47 tags, or -1.
// For each language asked the tag itself comes first, then the language without a region, then any of its regions,
// always in the same script: uk-Latn is not served by uk, which is Cyrillic unless it says otherwise.
func Locale(langs []string, available []string) int {
	for _, lang := range langs {
		if i := locale(lang, available); i >= 0 {
			return i
		}
	}
	return -1
}

func locale(lang string, available []string) int {
	asked := strings.ReplaceAll(lang, "_", "-")
	if i := slices.IndexFunc(available, func(a string) bool {
		return strings.EqualFold(asked, strings.ReplaceAll(a, "_", "-"))
	}); i >= 0 {
		return i
	}
	want, ok := writing(asked)
	if !ok {
		return -1
	}
	found := -1
	for i, a := range available {
		has, ok := writing(a)
		if !ok || has.base != want.base || has.script != want.script {
			continue
		}
		if !has.regional {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// written is a language in a script, wherever it is spoken.
type written struct {
	base     language.Base
	script   language.Script
	regional bool
}

// writing returns the language and script of a tag, the script as usual for the language if the tag states none. It
// fails for a tag that states no language.
func writing(tag string) (written, bool) {
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return written{}, false
	}
	base, _ := t.Base()
	script, _ := t.Script()
	_, _, region := t.Raw()
	return written{base, script, region != language.Region{}}, true
}
