package web

import (
	"bytes"
	"embed"
	"io/fs"
	"regexp"
	"strings"
)

//go:embed examples
var exampleFiles embed.FS

// Example is a worked query. It lives in two files of the folder examples:
// 01-name.graphql, whose comment gives the title and then the question, and
// 01-name.json, the variables, if it has any.
type Example struct {
	Name      string `json:"name"`      // in addresses: ?example=name
	Title     string `json:"title"`     // two or three words
	Comment   string `json:"comment"`   // what it answers, in plain words
	Operation string `json:"operation"` // the operation's name
	Query     string `json:"query"`     // the whole document, with its comment
	Variables string `json:"variables"` // a JSON object
}

var operationName = regexp.MustCompile(`(?m)^query (\w+)`)

// Examples returns the worked queries in their order.
func Examples() []Example {
	var examples []Example
	for _, path := range must(fs.Glob(exampleFiles, "examples/*.graphql")) {
		base := strings.TrimSuffix(path, ".graphql")
		_, name, _ := strings.Cut(strings.TrimPrefix(base, "examples/"), "-")
		query := string(must(exampleFiles.ReadFile(path)))
		title, comment := heading(query)
		e := Example{Name: name, Title: title, Comment: comment, Query: query, Variables: "{}"}
		if match := operationName.FindStringSubmatch(query); match != nil {
			e.Operation = match[1]
		}
		if variables, err := exampleFiles.ReadFile(base + ".json"); err == nil {
			e.Variables = string(bytes.TrimSpace(variables))
		}
		examples = append(examples, e)
	}
	return examples
}

// heading returns the first line of the comment that a query begins with, and
// the rest of it in one line.
func heading(query string) (title, comment string) {
	var lines []string
	for line := range strings.Lines(query) {
		text, ok := strings.CutPrefix(line, "#")
		if !ok {
			break
		}
		lines = append(lines, strings.TrimSpace(text))
	}
	if len(lines) == 0 {
		return "", ""
	}
	return lines[0], strings.Join(lines[1:], " ")
}

// named returns the example of that name, or false.
func named(examples []Example, name string) (Example, bool) {
	for _, e := range examples {
		if e.Name == name {
			return e, true
		}
	}
	return Example{}, false
}
