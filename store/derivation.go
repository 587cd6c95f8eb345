package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// derivation derives statements from their citations. It remembers the
// sources and organizations that it has read, which are few beside statements.
type derivation struct {
	ctx context.Context
	tx  *sql.Tx
	in  string // the right side of a condition that a column is among a bound list

	sources   map[Key]basis
	owners    map[Key]Key
	citations map[Key]cited // of the statements at hand, and upstream of them
}

// manySources is how many sources and organizations are remembered.
const manySources = 100_000

func newDerivation(ctx context.Context, tx *sql.Tx, d dialect) *derivation {
	return &derivation{
		ctx: ctx, tx: tx, in: "(SELECT p.value FROM " + d.list + "p)",
		sources: map[Key]basis{}, owners: map[Key]Key{}, citations: map[Key]cited{},
	}
}

// remember notes what a source rests on.
func (d *derivation) remember(source Key, b basis) { d.sources[source] = b }

// take takes citations that are not written yet, and reads all that they rest
// on, as far as it is written. It sets their places in the order of reports.
func (d *derivation) take(list []cited) error {
	d.forget()
	for _, c := range list {
		d.citations[c.key] = c
	}
	if err := d.upstream(list); err != nil {
		return err
	}
	for _, c := range list {
		c.published = d.sources[c.source].minute<<keyBits | int64(c.key)
		d.citations[c.key] = c
	}
	return nil
}

// forget keeps memory bounded, a step at a time.
func (d *derivation) forget() {
	clear(d.citations)
	if len(d.sources)+len(d.owners) > manySources {
		clear(d.sources)
		clear(d.owners)
	}
}

// read reads the citations of the statements and all that they rest on, and
// returns them by statement, in order of their keys.
func (d *derivation) read(statements []Key) (map[Key][]cited, error) {
	d.forget()
	found, err := d.readCitations("c.statement", statements)
	if err != nil {
		return nil, err
	}
	own := make(map[Key][]cited, len(statements))
	for _, c := range found {
		own[c.statement] = append(own[c.statement], c)
	}
	return own, d.upstream(found)
}

// upstream reads all that citations rest on.
func (d *derivation) upstream(found []cited) error {
	var sources, credited []Key
	for len(found) > 0 {
		var next []Key
		for _, c := range found {
			sources = append(sources, c.source)
			credited = append(credited, c.credits...)
			for _, key := range c.via {
				if _, ok := d.citations[key]; !ok {
					next = append(next, key)
				}
			}
		}
		var err error
		if found, err = d.readCitations("c.key", distinct(next)); err != nil {
			return err
		}
	}
	if err := d.readSources(sources); err != nil {
		return err
	}
	return d.readOwners(credited)
}

// distinct sorts keys and removes what repeats.
func distinct(keys []Key) []Key {
	slices.Sort(keys)
	return slices.Compact(keys)
}

// readCitations reads the citations of which column is among keys.
func (d *derivation) readCitations(column string, keys []Key) ([]cited, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := gather(d.ctx, d.tx, func(r scanner) (c cited, err error) {
		var link LinkStatus
		var status RecordStatus
		err = r.Scan(&c.key, &c.statement, &c.source, &c.form, &link, &status, &c.firstHand, &c.published)
		c.counts = counts(link, status)
		return c, err
	}, `
		SELECT c.key, c.statement, c.source, c.form, c.link, c.status, c.known_through IS NULL, c.published_order
		FROM citation c
		WHERE `+column+" IN "+d.in+`
		ORDER BY c.key`, list(keys))
	if err != nil || len(found) == 0 {
		return nil, err
	}
	here := make([]Key, len(found))
	for i, c := range found {
		here[i] = c.key
	}
	via, err := d.steps("SELECT citation, via FROM citation_via WHERE citation IN "+d.in+" ORDER BY citation, n", here)
	if err != nil {
		return nil, err
	}
	credits, err := d.steps("SELECT citation, organization FROM citation_credit WHERE citation IN "+d.in+" ORDER BY citation, n", here)
	for i, c := range found {
		found[i].via, found[i].credits = via[c.key], credits[c.key]
		d.citations[c.key] = found[i]
	}
	return found, err
}

// steps reads pairs and returns the second by the first.
func (d *derivation) steps(text string, keys []Key) (map[Key][]Key, error) {
	pairs, err := gather(d.ctx, d.tx, scanPair, text, list(keys))
	to := map[Key][]Key{}
	for _, p := range pairs {
		to[p[0]] = append(to[p[0]], p[1])
	}
	return to, err
}

// scanPair reads a row of two keys.
func scanPair(r scanner) (pair [2]Key, err error) { return pair, r.Scan(&pair[0], &pair[1]) }

// readSources remembers what sources rest on, as far as that goes, and who
// owns their outlets.
func (d *derivation) readSources(keys []Key) error {
	var outlets []Key
	for _, key := range keys {
		outlets = append(outlets, d.sources[key].outlet)
	}
	for {
		keys = slices.DeleteFunc(distinct(keys), d.writtenSource)
		if len(keys) == 0 {
			return d.readOwners(outlets)
		}
		on, err := d.steps("SELECT source, basis FROM source_basis WHERE source IN "+d.in+" ORDER BY source, n", keys)
		if err != nil {
			return err
		}
		found, err := gather(d.ctx, d.tx, func(r scanner) (row [3]int64, err error) {
			return row, r.Scan(&row[0], &row[1], &row[2])
		}, "SELECT key, coalesce(outlet, 0), published_order FROM source WHERE key IN "+d.in, list(keys))
		if err != nil {
			return err
		}
		keys = nil
		for _, s := range found {
			b := basis{outlet: Key(s[1]), on: on[Key(s[0])], minute: s[2] >> keyBits}
			d.remember(Key(s[0]), b)
			outlets = append(outlets, b.outlet)
			keys = append(keys, b.on...)
		}
	}
}

// readOwners remembers the owners of organizations.
func (d *derivation) readOwners(keys []Key) error {
	keys = slices.DeleteFunc(distinct(keys), func(k Key) bool { _, ok := d.owners[k]; return ok || k == 0 })
	if len(keys) == 0 {
		return nil
	}
	found, err := gather(d.ctx, d.tx, scanPair, "SELECT key, owner FROM organization WHERE key IN "+d.in, list(keys))
	if err != nil {
		return fmt.Errorf("read owners: %w", err)
	}
	for _, o := range found {
		d.owners[o[0]] = o[1]
	}
	return nil
}

// stored returns what is kept of the statements now.
func (d *derivation) stored(keys []Key) (kept map[Key]derived, speaks map[Key]bool, err error) {
	kept, speaks = map[Key]derived{}, map[Key]bool{}
	_, err = gather(d.ctx, d.tx, func(r scanner) (struct{}, error) {
		var s derived
		var speaker, first sql.NullInt64
		err := r.Scan(&s.StatementKey, &speaker, &s.form, &s.unnamed, &s.Citations, &s.FirstHand, &s.Outlets,
			&s.IndependentOrigins, &s.DirectQuotes, &s.UnnamedOnly, &first, &s.firstOrder)
		s.first = Key(first.Int64)
		kept[s.StatementKey], speaks[s.StatementKey] = s, speaker.Valid
		return struct{}{}, err
	}, "SELECT key, speaker, "+strings.Join(derivedColumns, ", ")+" FROM statement WHERE key IN "+d.in, list(keys))
	if err != nil {
		return nil, nil, err
	}
	_, err = gather(d.ctx, d.tx, func(r scanner) (struct{}, error) {
		var key Key
		var e ending
		err := r.Scan(&key, &e.citation, &e.owner, &e.source, &e.outlet)
		s := kept[key]
		s.origins = append(s.origins, e)
		kept[key] = s
		return struct{}{}, err
	}, "SELECT "+originColumns+" FROM origin WHERE statement IN "+d.in, list(keys))
	return kept, speaks, err
}
