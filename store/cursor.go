package store

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"math"
)

// Cursor marks a place in one list. It is opaque to the caller and comparable;
// a cursor of one list is refused by every other.
type Cursor struct {
	list uint32 // fingerprint of the list
	at   place
}

// place is where an entry stands in its list. Lists are sorted by one number,
// by a score and then a number, or by id.
type place struct {
	order int64
	score float64
	id    ID
}

// cursorVersion is the first byte of a written cursor.
const cursorVersion = 1

// String returns the cursor as text that ParseCursor reads.
func (c Cursor) String() string {
	b := append(make([]byte, 0, 32), cursorVersion)
	b = binary.BigEndian.AppendUint32(b, c.list)
	b = binary.AppendVarint(b, c.at.order)
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(c.at.score))
	b = append(b, c.at.id...)
	return base64.RawURLEncoding.EncodeToString(b)
}

// MarshalText writes the cursor as String does.
func (c Cursor) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// ParseCursor reads what String wrote. It fails with Invalid for anything else.
func ParseCursor(s string) (Cursor, error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) < 5 || b[0] != cursorVersion || len(b) > maxID+32 {
		return Cursor{}, noCursor(s)
	}
	c := Cursor{list: binary.BigEndian.Uint32(b[1:])}
	order, n := binary.Varint(b[5:])
	if n <= 0 || len(b) < 5+n+8 {
		return Cursor{}, noCursor(s)
	}
	b = b[5+n:]
	c.at = place{order: order, score: math.Float64frombits(binary.BigEndian.Uint64(b)), id: ID(b[8:])}
	if c.at.id != "" {
		if _, err := ParseID(string(c.at.id)); err != nil {
			return Cursor{}, noCursor(s)
		}
	}
	if math.IsNaN(c.at.score) || c.String() != s {
		return Cursor{}, noCursor(s)
	}
	return c, nil
}

func noCursor(s string) error {
	if len(s) > 40 {
		s = s[:40] + "…"
	}
	return Errorf(Invalid, "after: %q is no cursor of this server", s)
}

// fingerprint returns 32 bits that tell lists apart.
func fingerprint(parts ...string) uint32 {
	h := fnv.New32a()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return h.Sum32()
}
