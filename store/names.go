package store

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/store/text"
)

const (
	maxNamesakes = 1000 // how many candidates for a name are compared
	minNameScore = 0.65 // of a name in a filter; a surname alone scores more
)

// namesake is an entity that may bear a name.
type namesake struct {
	key   Key
	names []Name
}

// namesakes returns the entities of the types with a name that holds all the
// words, each written in one of the variants given, in one SQL statement.
func (v *View) namesakes(ctx context.Context, words [][]string, exactly bool, of []Type) ([]namesake, error) {
	exact := ""
	if exactly {
		exact = " AND m.exact = 1"
	}
	var branches []string
	for _, t := range of {
		branches = append(branches, `
		SELECT e.key, e.names
		FROM found CROSS JOIN `+entityTable(t)+` e ON e.key = found.node`)
	}
	return collect(ctx, v, func(r *cells) (n namesake, err error) {
		return n, r.Scan(&n.key, namesColumn{&n.names})
	}, query{what: "names", text: `
		WITH found AS (
			SELECT m.node AS node
			FROM ` + v.reading().lists + `
			CROSS JOIN name m ON m.variant = v.value` + exact + `
			WHERE ` + v.oneOf("(m.node & 15)") + `
			GROUP BY m.node
			HAVING count(DISTINCT p.key) = ?
			ORDER BY sum(m.exact) DESC, m.node
			LIMIT ?)` + strings.Join(branches, `
		UNION ALL`),
		args: []any{list(words), list(typeNumbers(of)), len(words), maxNamesakes}, long: true})
}

// wordsOf returns the words by which a name is looked up, or none if it has
// less than two letters. Initials are left to the comparison of names.
func wordsOf(name string) []string {
	all := unique(text.NameWords(name))
	words := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return utf8.RuneCountInString(w) < 2 })
	if len(words) == 0 && len(all) > 1 {
		return all // a script that needs one sign for a word
	}
	return words
}

// nameTypes are the types of records that a filter asks for by name.
var nameTypes = append(slices.Clone(actorTypes), TypeMeeting)

var nameTables = tablesOf("name", "person", "state", "organization", "meeting")

// resolveName remembers who bears the name, in any spelling but without a
// typo.
func (v *View) resolveName(ctx context.Context, name string) error {
	v.remembered.Lock()
	defer v.remembered.Unlock()
	v.touch(nameTables) // those remembered, too
	if _, known := v.named[name]; known {
		return nil
	}
	keys := []Key{}
	if words := wordsOf(name); len(words) > 0 {
		var exact [][]string
		for _, word := range words {
			exact = append(exact, text.Variants(word)[:1])
		}
		found, err := v.namesakes(ctx, exact, true, nameTypes)
		if err != nil {
			return err
		}
		for _, n := range found {
			if slices.ContainsFunc(n.names, func(stored Name) bool { return answers(name, stored.Text) }) {
				keys = append(keys, n.key)
			}
		}
	}
	v.named[name] = keys
	return nil
}

// keysOfName returns the keys that resolveName found.
func (v *View) keysOfName(name string) []Key {
	v.remembered.Lock()
	defer v.remembered.Unlock()
	return v.named[name]
}

// answers tells whether stored is the name asked for, or holds all its words,
// in any spelling but without a typo.
func answers(asked, stored string) bool {
	have := text.NameWords(stored)
	for _, word := range text.NameWords(asked) {
		initial := utf8.RuneCountInString(word) == 1
		if !slices.ContainsFunc(have, func(w string) bool { return w == word || initial && strings.HasPrefix(w, word) }) {
			return false
		}
	}
	return text.NameScore(asked, stored) >= minNameScore
}
