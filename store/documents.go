package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// corpus reads the documents by which the records are searched from the
// records themselves: to fill an index, or to check one.
type corpus struct {
	ctx context.Context
	tx  *sql.Tx
	in  string // the right side of a condition that a column is among a bound list
	use func(order int64, tokens string) error
}

// all gives every document to use.
func (c *corpus) all() error {
	for _, t := range entityTypes {
		if err := c.things(strings.ToLower(string(t))); err != nil {
			return err
		}
	}
	if err := c.sources(); err != nil {
		return err
	}
	return c.statements()
}

// give gives a document to use, if there is anything to search for in it.
func (c *corpus) give(order int64, parts, marks []string) error {
	if tokens := tokensOf(parts, marks); tokens != "" {
		return c.use(order, tokens)
	}
	return nil
}

// searchable is what of a record its document is made of.
type searchable struct {
	key     Key
	order   int64
	parts   []string
	aspects aspects // of a statement
	outlet  Key     // of a source
}

// things gives the documents of one kind of entity.
func (c *corpus) things(table string) error {
	return chunks(c.ctx, c.tx, table, "SELECT key, names, description FROM "+table+" WHERE key > ? ORDER BY key LIMIT ?",
		func(r scanner) (x searchable, err error) {
			var names []Name
			var about []Text
			err = r.Scan(&x.key, inJSON(&names), inJSON(&about))
			x.parts = thingText(names, about)
			return x, err
		}, searchableKey, func(rows []searchable) error {
			for _, x := range rows {
				if err := c.give(int64(x.key), x.parts, nil); err != nil {
					return err
				}
			}
			return nil
		})
}

func searchableKey(x searchable) Key { return x.key }

// sources gives the documents of sources.
func (c *corpus) sources() error {
	return chunks(c.ctx, c.tx, "source", `
		SELECT key, published_order, coalesce(outlet, 0), coalesce(title, '')
		FROM source
		WHERE key > ?
		ORDER BY key
		LIMIT ?`, func(r scanner) (x searchable, err error) {
		x.parts = make([]string, 1)
		return x, r.Scan(&x.key, &x.order, &x.outlet, &x.parts[0])
	}, searchableKey, func(rows []searchable) error {
		for _, x := range rows {
			if err := c.give(x.order, x.parts, sourceMarks(x.outlet)); err != nil {
				return err
			}
		}
		return nil
	})
}

// statements gives the documents of statements.
func (c *corpus) statements() error {
	return chunks(c.ctx, c.tx, "statement", `
		SELECT key, said_order, coalesce(speaker, 0), coalesce(meeting, 0), wording, coalesce(speaker_label, ''), translations
		FROM statement
		WHERE key > ?
		ORDER BY key
		LIMIT ?`, func(r scanner) (x searchable, err error) {
		var wording, label string
		var translations []Translation
		err = r.Scan(&x.key, &x.order, &x.aspects.speaker, &x.aspects.meeting, &wording, &label, inJSON(&translations))
		x.parts = statementText(wording, label, translations)
		return x, err
	}, searchableKey, func(rows []searchable) error {
		if err := c.statementLists(rows); err != nil {
			return err
		}
		for _, x := range rows {
			if err := c.give(x.order, x.parts, x.aspects.marks()); err != nil {
				return err
			}
		}
		return nil
	})
}

// statementLists adds the quotes, topics and mentions of statements.
func (c *corpus) statementLists(rows []searchable) error {
	keys, at := make([]Key, len(rows)), map[Key]*searchable{}
	for i := range rows {
		keys[i] = rows[i].key
		at[rows[i].key] = &rows[i]
	}
	_, err := gather(c.ctx, c.tx, func(r scanner) (none struct{}, err error) {
		var of Key
		var quote string
		err = r.Scan(&of, &quote)
		at[of].parts = append(at[of].parts, quote)
		return none, err
	}, "SELECT statement, quote FROM citation WHERE quote IS NOT NULL AND statement IN "+c.in+" ORDER BY key", list(keys))
	if err != nil {
		return err
	}
	topics, err := gather(c.ctx, c.tx, scanPair, "SELECT statement, topic FROM statement_topic WHERE statement IN "+c.in, list(keys))
	if err != nil {
		return err
	}
	for _, p := range topics {
		at[p[0]].aspects.topics = append(at[p[0]].aspects.topics, p[1])
	}
	mentions, err := gather(c.ctx, c.tx, scanPair, "SELECT DISTINCT statement, node FROM mention WHERE statement IN "+c.in, list(keys))
	if err != nil {
		return err
	}
	for _, p := range mentions {
		at[p[0]].aspects.mentions = append(at[p[0]].aspects.mentions, p[1])
	}
	for _, x := range at {
		slices.Sort(x.aspects.topics)
		slices.Sort(x.aspects.mentions)
	}
	return nil
}

// chunks reads a table by key, a chunk at a time, and gives each chunk to use.
// The statement takes the last key before and the number of rows.
func chunks[T any](ctx context.Context, tx *sql.Tx, table, text string, scan func(scanner) (T, error), key func(T) Key, use func([]T) error) error {
	for last := Key(0); ; {
		found, err := gather(ctx, tx, scan, text, int64(last), chunk)
		if err != nil {
			return fmt.Errorf("read %s: %w", table, err)
		}
		if len(found) == 0 {
			return nil
		}
		last = key(found[len(found)-1])
		if err := use(found); err != nil {
			return err
		}
	}
}
