package store

import (
	"strconv"
	"strings"

	"onrecord/store/text"
)

// A document of the search index ends in marks that say whom or what its
// record is about, so that the index finds a word in the statements of one
// speaker without looking at those of others. A mark begins with a sign that no
// word holds.
const mark = "\uE001"

// markOf returns the mark for a record in a role.
func markOf(role string, of Key) string { return mark + role + strconv.FormatInt(int64(of), 10) }

// The roles of marks.
const (
	roleSpeaker = "speaker"
	roleMeeting = "meeting"
	roleTopic   = "topic"
	roleMention = "mention"
	roleOutlet  = "outlet"
)

// sourceMark stands in the documents of all sources.
const sourceMark = mark + "source"

// marks returns the marks of a statement.
func (s aspects) marks() []string {
	var marks []string
	for _, role := range []struct {
		name string
		of   []Key
	}{{roleSpeaker, []Key{s.speaker}}, {roleMeeting, []Key{s.meeting}}, {roleTopic, s.topics}, {roleMention, s.mentions}} {
		for _, key := range role.of {
			if key != 0 {
				marks = append(marks, markOf(role.name, key))
			}
		}
	}
	return marks
}

// sourceMarks returns the marks of a source.
func sourceMarks(outlet Key) []string {
	if outlet == 0 {
		return []string{sourceMark}
	}
	return []string{sourceMark, markOf(roleOutlet, outlet)}
}

// tokensOf returns the document of a record, empty if nobody can search for it.
func tokensOf(parts, marks []string) string {
	tokens := text.Index(parts...)
	if tokens == "" || len(marks) == 0 {
		return tokens
	}
	return tokens + " " + strings.Join(marks, " ")
}
