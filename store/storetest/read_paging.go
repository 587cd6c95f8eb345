package storetest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"onrecord/store"
)

// testPaging reads lists page by page, each in a view of its own, while
// statements are written: those that were there at first come exactly once,
// and all in order.
func testPaging(t *testing.T, open func(testing.TB) *store.Store) {
	s, v, n := populated(t, open, 2, 50)
	keys, err := v.Keys(t.Context(), append(n.actors(), "topic/t0", "meeting/m1"))
	if err != nil {
		t.Fatal(err)
	}
	words := "lantern"
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		p := pager{store: s, t: t, first: rapid.IntRange(1, 12).Draw(t, "first")}
		p.list = rapid.SampledFrom([]store.StatementList{store.AllStatements, store.SpokenBy, store.Mentioning, store.SaidAt, store.OnTopic}).Draw(t, "list")
		p.parent = map[store.StatementList]store.Key{store.SpokenBy: keys["person/p0"], store.Mentioning: keys["state/fictia"],
			store.SaidAt: keys["meeting/m1"], store.OnTopic: keys["topic/t0"]}[p.list]
		p.order = rapid.SampledFrom([]store.StatementOrder{store.SaidAsc, store.SaidDesc, store.FirstReportedAsc, store.FirstReportedDesc, store.Relevance}).Draw(t, "order")
		if p.order == store.Relevance || rapid.IntRange(0, 3).Draw(t, "filtered") == 0 {
			p.where = &store.StatementFilter{Text: &words}
		}
		before, err := p.all(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		after, err := p.all(ctx, func() {
			if len(n.statements) < 120 && rapid.IntRange(0, 3).Draw(t, "write") == 0 {
				n.statements = append(n.statements, n.world.statement(len(n.statements)))
				write(t, s, n.statements[len(n.statements)-1])
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		p.check(before, after)
	})
}

// pager reads one list.
type pager struct {
	store  *store.Store
	t      *rapid.T
	list   store.StatementList
	parent store.Key
	where  *store.StatementFilter
	order  store.StatementOrder
	first  int
}

// all reads the list to its end, and does between after each page.
func (p *pager) all(ctx context.Context, between func()) ([]*store.Statement, error) {
	var found []*store.Statement
	page := store.Page{First: p.first}
	for {
		v, err := p.store.View(ctx)
		if err != nil {
			return nil, err
		}
		slices, err := v.Statements(ctx, p.list, []store.Key{p.parent}, p.where, p.order, page)
		if err := v.Close(); err != nil {
			return nil, err
		}
		if err != nil {
			return nil, err
		}
		slice := slices[p.parent]
		found = append(found, slice.Nodes()...)
		if !slice.More {
			return found, nil
		}
		if len(slice.Items) != p.first {
			return nil, fmt.Errorf("a page of %d has %d entries and is not the last", p.first, len(slice.Items))
		}
		cursor, err := store.ParseCursor(slice.Items[len(slice.Items)-1].Cursor.String())
		if err != nil {
			return nil, err
		}
		page.After = &cursor
		if between != nil {
			between()
		}
	}
}

// check compares what was read before and while statements were written.
func (p *pager) check(before, after []*store.Statement) {
	p.t.Helper()
	times := map[store.ID]int{}
	for _, s := range after {
		times[s.ID]++
	}
	for _, s := range before {
		if times[s.ID] == 0 {
			p.t.Fatalf("%s is missing", s.ID)
		}
	}
	for id, n := range times {
		if n > 1 {
			p.t.Fatalf("%s came %d times", id, n)
		}
	}
	if p.order != store.SaidAsc && p.order != store.SaidDesc {
		return
	}
	if !slices.IsSortedFunc(after, p.compare) {
		for _, s := range after {
			p.t.Logf("%s %v", s.ID, s.Said)
		}
		p.t.Fatalf("%s is out of order", p.order)
	}
}

// compare sorts by the minute said and the order of writing; undated
// statements come last.
func (p *pager) compare(a, b *store.Statement) int {
	minuteA, datedA := minute(a)
	minuteB, datedB := minute(b)
	if datedA != datedB {
		if datedA {
			return -1
		}
		return 1
	}
	c := cmp.Or(cmp.Compare(minuteA, minuteB), cmp.Compare(a.Key, b.Key))
	if p.order == store.SaidDesc {
		c = -c
	}
	return c
}

// minute returns the minute by which a statement is sorted, if it has one.
func minute(s *store.Statement) (int64, bool) {
	if s.Said == nil {
		return 0, false
	}
	second, ok := s.Said.Instant()
	return (second + 1<<40*60) / 60, ok // counted from long ago, to round down
}
