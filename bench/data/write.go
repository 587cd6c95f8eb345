package data

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"onrecord/store"
)

// Write writes the records of a size as NDJSON, the form in which programs hand
// records over.
func Write(w io.Writer, size Size) error {
	b := bufio.NewWriterSize(w, 1<<16)
	for r := range Records(size) {
		text, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("encode a record: %w", err)
		}
		b.WriteString(`{"type":"` + typeName(r) + `",`)
		b.Write(text[1:])
		b.WriteByte('\n') // an error of the writer stays until Flush
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write the records: %w", err)
	}
	return nil
}

func typeName(r store.Record) string {
	switch r.(type) {
	case *store.PersonRecord:
		return "person"
	case *store.StateRecord:
		return "state"
	case *store.OrganizationRecord:
		return "organization"
	case *store.PlaceRecord:
		return "place"
	case *store.TopicRecord:
		return "topic"
	case *store.MeetingRecord:
		return "meeting"
	case *store.PositionRecord:
		return "position"
	case *store.ParticipationRecord:
		return "participation"
	case *store.SourceRecord:
		return "source"
	case *store.StatementRecord:
		return "statement"
	}
	return "relation"
}
