package store

import (
	"cmp"
	"context"
	"slices"

	"onrecord/store/text"
)

// RankLimit is how many matches, newest first, RELEVANCE ranks.
const RankLimit = 1000

// wordings returns how statements are read of which only a score is wanted.
func wordings(scorer *text.Scorer) table[float64] {
	return table[float64]{
		what: "wordings", record: "statement s", key: "s.key", columns: "s.wording, nullif(s.translations, '[]')",
		scan: func(r *cells) (float64, error) {
			var wording string
			var translations []Translation
			if err := r.Scan(&wording, inJSON(&translations)); err != nil {
				return 0, err
			}
			parts := append(make([]string, 0, 4), wording)
			for _, t := range translations {
				parts = append(parts, t.Text)
			}
			return scorer.Score(parts...), nil
		},
	}
}

// titles returns how sources are read of which only a score is wanted.
func titles(scorer *text.Scorer) table[float64] {
	return table[float64]{
		what: "titles", record: "source so", key: "so.key", columns: "coalesce(so.title, '')",
		scan: func(r *cells) (float64, error) {
			var title string
			err := r.Scan(&title)
			return scorer.Score(title), err
		},
	}
}

// ranked returns the page of the most relevant statements among the newest
// that match, the newer first where two are equally relevant. It runs two SQL
// statements: of most matches only the score is wanted.
func (v *View) ranked(ctx context.Context, l *listing, parents []Key, words string, p Page) (map[Key]Slice[*Statement], error) {
	if err := l.check(parents, p); err != nil {
		return nil, err
	}
	rows, err := wordings(text.ParseQuery(words).Scorer()).picked(ctx, v, l, parents, nil, RankLimit)
	if err != nil {
		return nil, err
	}
	pages, keys := map[Key]Slice[Key]{}, []Key{}
	for parent, rows := range grouped(rows, parents) {
		pages[parent] = rank(l, parent, rows, p)
		keys = append(keys, pages[parent].Nodes()...)
	}
	statements, err := v.StatementsByKey(ctx, keys)
	found := make(map[Key]Slice[*Statement], len(parents))
	for parent, page := range pages {
		slice := Slice[*Statement]{More: page.More}
		for _, item := range page.Items {
			slice.Items = append(slice.Items, Item[*Statement]{statements[item.Node], item.Cursor})
		}
		found[parent] = slice
	}
	return found, err
}

// rank returns the keys of the page of rows by their score.
func rank(l *listing, parent Key, rows []row[float64], p Page) Slice[Key] {
	list := l.fingerprint(parent)
	items := make([]Item[Key], len(rows))
	for i, row := range rows {
		items[i] = Item[Key]{keyIn(row.order), Cursor{list, place{order: row.order, score: row.node}}}
	}
	byScore := func(a, b Cursor) int {
		return cmp.Or(cmp.Compare(b.at.score, a.at.score), cmp.Compare(b.at.order, a.at.order))
	}
	slices.SortFunc(items, func(a, b Item[Key]) int { return byScore(a.Cursor, b.Cursor) })
	if p.After != nil {
		i, _ := slices.BinarySearchFunc(items, *p.After, func(item Item[Key], after Cursor) int {
			return cmp.Or(byScore(item.Cursor, after), -1) // the one behind it
		})
		items = items[i:]
	}
	return Slice[Key]{Items: items[:min(p.First, len(items))], More: len(items) > p.First}
}
