package store

import (
	"slices"
	"strings"
)

// condition is a piece of SQL and what is bound in it. As the text of a WHERE
// it can stand beside others under AND; the empty text holds for every row.
type condition struct {
	text string
	args []any
}

// nothing holds for no row.
var nothing = condition{text: "1 = 0"}

// on returns a condition that binds args.
func on(text string, args ...any) condition { return condition{text, args} }

// allOf holds where all of conditions do.
func allOf(conditions ...condition) condition {
	return joined(" AND ", conditions)
}

// anyOf holds where one of conditions does.
func anyOf(conditions ...condition) condition {
	if len(conditions) == 0 {
		return nothing
	}
	if slices.ContainsFunc(conditions, func(c condition) bool { return c.text == "" }) {
		return condition{}
	}
	if len(conditions) == 1 {
		return conditions[0]
	}
	c := joined(" OR ", conditions)
	c.text = "(" + c.text + ")"
	return c
}

// not holds where c does not, be it that a column is NULL.
func not(c condition) condition {
	if c.text == "" {
		return nothing
	}
	return condition{"(" + c.text + ") IS NOT TRUE", c.args}
}

// within holds where column is among the rows of a SELECT whose WHERE is c.
func within(column, selected string, c condition) condition {
	text := column + " IN (" + selected
	if c.text != "" {
		text += " WHERE " + c.text
	}
	return condition{text + ")", c.args}
}

// joined joins the texts that are not empty; OR binds weaker than AND, so its
// members stand in brackets.
func joined(operator string, conditions []condition) condition {
	var texts []string
	var all condition
	for _, c := range conditions {
		if c.text == "" {
			continue
		}
		if operator == " OR " {
			c.text = "(" + c.text + ")"
		}
		texts = append(texts, c.text)
		all.args = append(all.args, c.args...)
	}
	all.text = strings.Join(texts, operator)
	return all
}
