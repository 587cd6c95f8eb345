package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
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

// reindex replaces the tokens by which a record is searched: its words, and
// marks of what it is about.
func (a *applier) reindex(n node, before, order int64, parts []string, marks ...string) error {
	if !n.fresh {
		if err := a.exec("DELETE FROM fulltext WHERE rowid = ?", before); err != nil {
			return err
		}
	}
	if tokens := tokensOf(parts, marks); tokens != "" {
		return a.addDocument(order, tokens)
	}
	return nil
}

// addDocument adds a document to those that wait.
func (a *applier) addDocument(order int64, tokens string) error {
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

// fillIndex writes the search index if it is empty, as a migration leaves it
// that changes what documents hold.
func (s *Store) fillIndex(ctx context.Context) (err error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin to write the search index: %w", err)
	}
	a := newApplier(ctx, s, tx)
	defer func() { err = errors.Join(err, a.close()) }()
	var empty bool
	if _, err := a.row("SELECT EXISTS (SELECT 1 FROM node) AND NOT EXISTS (SELECT 1 FROM "+s.dialect.documents+")", nil, &empty); err != nil || !empty {
		return err
	}
	c := corpus{ctx: ctx, tx: tx, in: a.in(), use: a.addDocument}
	if err := c.all(); err != nil {
		return err
	}
	if err := a.writeIndex(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit the search index: %w", err)
	}
	return nil
}
