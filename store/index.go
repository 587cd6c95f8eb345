package store

import (
	"cmp"
	"fmt"
	"slices"

	"onrecord/store/text"
)

// document is what a record is searched by: tokens under its order.
type document struct {
	order  int64
	tokens string
}

// How many new documents wait at most, and how long they are in bytes.
const (
	manyDocuments = 5000
	maxTokens     = 16 << 20
)

// reindex replaces the tokens by which a record is searched.
func (a *applier) reindex(n node, before, order int64, parts []string) error {
	if !n.fresh {
		if err := a.exec("DELETE FROM fulltext WHERE rowid = ?", before); err != nil {
			return err
		}
	}
	tokens := text.Index(parts...)
	if tokens == "" {
		return nil
	}
	a.documents = append(a.documents, document{order, tokens})
	if a.tokens += len(tokens); len(a.documents) < manyDocuments && a.tokens < maxTokens {
		return nil
	}
	return a.writeIndex()
}

// writeIndex inserts the documents that wait, in their order: FTS5 begins a
// new segment at each row that does not follow the one before.
func (a *applier) writeIndex() error {
	slices.SortFunc(a.documents, func(x, y document) int { return cmp.Compare(x.order, y.order) })
	for part := range slices.Chunk(a.documents, manyRows) {
		var values []any
		for _, d := range part {
			values = append(values, d.order, d.tokens)
		}
		if err := a.exec(insertRows("INSERT", "fulltext", "rowid, tokens", 2, len(part)), values...); err != nil {
			return fmt.Errorf("write the search index: %w", err)
		}
	}
	clear(a.documents)
	a.documents, a.tokens = a.documents[:0], 0
	return nil
}
