package web

import (
	"bytes"
	"encoding/json"
	"regexp"
)

// componentPath is where other sites load the elements that show records. It
// never changes.
const componentPath = "/embed.js"

// saidWord and saidNoun find the English words and nouns that the elements say.
var (
	saidWord = regexp.MustCompile(`this\.t\("([^"]*)"\)`)
	saidNoun = regexp.MustCompile(`this\.count\(\w+, "([^"]*)"\)`)
)

// component returns the script of the elements, with what they say in every
// language.
func (s *Site) component() asset {
	script := newAsset("page/embed.js", "text/javascript; charset=utf-8")
	type words struct {
		Words  map[string]string            `json:"words"`
		Counts map[string]map[string]string `json:"counts"`
	}
	all := map[string]words{}
	for _, l := range s.languages {
		w := words{map[string]string{}, map[string]map[string]string{}}
		for _, match := range saidWord.FindAllSubmatch(script.body, -1) {
			l.learn(w.Words, string(match[1]))
		}
		for _, value := range []string{"DIRECT", "PARTIAL", "INDIRECT", "OWN", "DISPUTED", "CORRECTED", "RETRACTED", "MISATTRIBUTED"} {
			l.learn(w.Words, value)
		}
		for _, match := range saidNoun.FindAllSubmatch(script.body, -1) {
			w.Counts[string(match[1])] = l.Counts[string(match[1])]
		}
		all[l.Tag] = w
	}
	script.body = bytes.Replace(script.body, []byte(`"WORDS"`), must(json.Marshal(all)), 1)
	return script
}

// learn notes what a phrase is in the language, where that differs from it.
func (l *language) learn(words map[string]string, english string) {
	if word := l.word(english); word != english {
		words[english] = word
	}
}
