package store

import (
	"slices"
	"strings"
)

// ID is the readable and permanent name of a record: its type, a slash and a
// name in lower-case ASCII, as in person/volodymyr-zelenskyy. It is the Relay
// global id, the path of the record's page and the key of an import.
type ID string

// maxID bounds an id in bytes.
const maxID = 200

// Type says what a record is. Its values are those of the API's NodeType,
// and behind them the records that only connect others.
type Type string

// The types of records.
const (
	TypePerson        Type = "PERSON"
	TypeState         Type = "STATE"
	TypeOrganization  Type = "ORGANIZATION"
	TypeMeeting       Type = "MEETING"
	TypePlace         Type = "PLACE"
	TypeTopic         Type = "TOPIC"
	TypeStatement     Type = "STATEMENT"
	TypeSource        Type = "SOURCE"
	TypeCitation      Type = "CITATION"
	TypePosition      Type = "POSITION"
	TypeParticipation Type = "PARTICIPATION"
	TypeRelation      Type = "RELATION"
)

// types lists every type; the index of a type is written into the low bits of
// its keys, so the order never changes.
var types = []Type{
	"", TypePerson, TypeState, TypeOrganization, TypeMeeting, TypePlace, TypeTopic, TypeStatement,
	TypeSource, TypeCitation, TypePosition, TypeParticipation, TypeRelation,
}

// The groups of types that a reference may point to.
var (
	actorTypes  = []Type{TypePerson, TypeState, TypeOrganization}
	entityTypes = []Type{TypePerson, TypeState, TypeOrganization, TypeMeeting, TypePlace, TypeTopic}
)

// Key is the integer by which a record is known inside the store: a counter of
// its type shifted left by four bits, and its type. Zero is no record.
type Key int64

const (
	typeBits = 4
	keyBits  = 30 // a key fits beside a minute in one order
)

// Type returns the type of the record that k belongs to.
func (k Key) Type() Type {
	if i := int(k & (1<<typeBits - 1)); i < len(types) {
		return types[i]
	}
	return ""
}

// firstKey returns the lowest key of t.
func firstKey(t Type) Key { return 1<<typeBits | Key(slices.Index(types, t)) }

// Type returns the type that the id's first part names, or "" if it names none.
func (id ID) Type() Type {
	prefix, _, _ := strings.Cut(string(id), "/")
	t := Type(strings.ToUpper(prefix))
	if prefix == strings.ToLower(prefix) && t != "" && slices.Contains(types, t) {
		return t
	}
	return ""
}

// Name returns the id without its type: volodymyr-zelenskyy.
func (id ID) Name() string {
	_, name, _ := strings.Cut(string(id), "/")
	return name
}

// ParseID returns s as an id. The error says what an id looks like.
func ParseID(s string) (ID, error) {
	id := ID(s)
	switch {
	case len(s) > maxID:
		return "", Errorf(Invalid, "an id has at most %d characters, this one has %d", maxID, len(s))
	case id.Type() == "":
		return "", Errorf(Invalid, "%q is no id: write the type, a slash and the name, as in person/volodymyr-zelenskyy", s)
	case !wellFormed(id.Name()):
		return "", Errorf(Invalid, "%q is no id: after the type come lower-case ASCII letters, digits and single hyphens, as in person/volodymyr-zelenskyy", s)
	}
	return id, nil
}

// wellFormed tells whether name is made of words of a-z and 0-9, joined by
// single hyphens, in parts joined by single slashes.
func wellFormed(name string) bool {
	joint := true // a hyphen or slash, or the start
	for i := range len(name) {
		switch c := name[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			joint = false
		case (c == '-' || c == '/') && !joint:
			joint = true
		default:
			return false
		}
	}
	return !joint
}
