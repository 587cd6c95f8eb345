package store

// MaxPage is the most that one page holds, and CountLimit where counting stops.
const (
	MaxPage    = 100
	CountLimit = 10_000
)

// Page asks for a part of a list: its first entries, after a cursor if there
// is one.
type Page struct {
	First int
	After *Cursor
}

// Item is one entry of a list, and the mark behind which the next one stands.
type Item[T any] struct {
	Node   T
	Cursor Cursor
}

// Slice is one page of a longer list.
type Slice[T any] struct {
	Items []Item[T]
	More  bool // another page follows
}

// Count is how many there are; at CountLimit counting stops, and it is not exact.
type Count struct {
	N     int
	Exact bool
}

// Nodes returns the entries without their cursors.
func (s Slice[T]) Nodes() []T {
	nodes := make([]T, len(s.Items))
	for i, item := range s.Items {
		nodes[i] = item.Node
	}
	return nodes
}

// Check refuses a page of no or too many entries.
func (p Page) Check() error {
	if p.First < 1 || p.First > MaxPage {
		return Errorf(Invalid, "first must be between 1 and %d, got %d", MaxPage, p.First)
	}
	return nil
}

// checkFirst refuses a number of entries that is none of a page.
func checkFirst(first int) error { return Page{First: first}.Check() }
