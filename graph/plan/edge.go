package plan

import (
	"context"
	"encoding/json"
	"reflect"

	"onrecord/graph/model"
	"onrecord/store"
)

// Edge is what lies behind records of one type, declared once and read for
// many parents in one SQL statement. A takes the arguments. The answer may
// leave out parents behind which there is nothing.
type Edge[A, V any] struct {
	Name string // unique
	Rows func(args A) Rows
	Read func(v *store.View, ctx context.Context, parents []store.Key, args A) (map[store.Key]V, error)
}

// Rows says how many rows an edge reads at the most, and to how many records it
// leads.
type Rows struct {
	Once int // whatever the number of parents
	Each int // for each parent besides
	Held int // records behind each parent
}

// ID returns what tells the edge with these arguments from all others.
func (e Edge[A, V]) ID(args A) (string, error) {
	if _, none := any(args).(None); none {
		return e.Name, nil
	}
	written, err := json.Marshal(args)
	return e.Name + string(written), err
}

// Loader leads from the parents of a field to what it holds.
type Loader struct {
	list   bool                               // it holds a list for each parent, else one object
	common bool                               // its arguments are the first parent's
	record bool                               // the one object is the record with the parent's key
	key    func(parent any) store.Key         // of a parent, as the edge takes it
	ids    func(args any) ([]store.ID, error) // of a field of Query: their keys are the parents'
	rows   func(args any) Rows
	fixed  bool                            // whatever the arguments, it is as many rows
	bind   func(args any) (reading, error) // the edge with these arguments
	page   *pageLoader                     // where it holds a page
}

// pageLoader is what is special to pages.
type pageLoader struct {
	check func(args any) error                          // refuses a page that cannot be
	rows  func(args any) Rows                           // of the edge to the length of the whole list
	after func(args any) bool                           // it is not the first page
	total func(args any) (reading, error)               // the edge to the length of the whole list
	place func(node any, at store.Cursor, args any) any // the object that is a Relay edge
}

// reading is an edge with its arguments.
type reading struct {
	id   ident
	read func(ctx context.Context, v *store.View, parents []store.Key, put func(store.Key, behind)) error
}

// behind is what lies behind one parent.
type behind struct {
	objects []any
	cursors []store.Cursor // of a page
	more    bool           // another page follows
	total   store.Count    // the length of a whole list
}

// One leads to the record whose key the parent has.
func One[P, V any](e Edge[None, V], key func(P) store.Key) *Loader {
	return &Loader{record: true, key: keyOf(key), rows: rows(e, nothing[None]), bind: bind(e, nothing[None], single[V]())}
}

// ByID leads from Query to the record with the id that the arguments name.
func ByID[A, V any](e Edge[None, V], id func(A) (store.ID, error)) *Loader {
	found := namedRows(e.Rows(None{}), 1)
	return &Loader{record: true, rows: func(any) Rows { return found }, fixed: true, bind: bind(e, nothing[A], single[V]()), ids: func(args any) ([]store.ID, error) {
		one, err := id(args.(A))
		return []store.ID{one}, err
	}}
}

// ByIDs leads from Query to a list of the records with the ids that the
// arguments name, null for each that is not there.
func ByIDs[A, V any](e Edge[None, V], ids func(A) ([]store.ID, error)) *Loader {
	l := &Loader{record: true, list: true, bind: bind(e, nothing[A], single[V]()), ids: func(args any) ([]store.ID, error) {
		return ids(args.(A))
	}}
	l.rows = func(args any) Rows {
		named, err := l.ids(args)
		if err != nil {
			return Rows{}
		}
		return namedRows(e.Rows(None{}), len(named))
	}
	return l
}

// Value leads to the one object that an edge reads for the parent.
func Value[P, A, B, V any](e Edge[B, V], key func(P) store.Key, args func(A) B) *Loader {
	return &Loader{key: keyOf(key), rows: rows(e, args), bind: bind(e, args, single[V]())}
}

// Besides leads to the one object that an edge reads for the parent, with
// arguments that all parents of a field have in common.
func Besides[P, B, V any](e Edge[B, V], key func(P) store.Key, args func(P) B) *Loader {
	return &Loader{key: keyOf(key), common: true, rows: func(any) Rows { return e.Rows(*new(B)) }, bind: bind(e, args, single[V]())}
}

// Many leads to a list.
func Many[P, A, B, T any](e Edge[B, []T], key func(P) store.Key, args func(A) B) *Loader {
	object := objects[T]()
	return &Loader{list: true, key: keyOf(key), rows: rows(e, args), bind: bind(e, args, func(list []T) (b behind) {
		b.objects = make([]any, len(list))
		for i := range list {
			b.objects[i] = object(&list[i])
		}
		return b
	})}
}

// PageArgs are the arguments of the edge to a page of a list.
type PageArgs[B any] interface {
	Check() error  // refuses a page that cannot be
	Later() bool   // it is not the first page
	Whole() B      // the same without the page
	Text() *string // the text filter that Relay edges remember
}

// Pages leads to a page of a list, and to the length of the whole.
func Pages[P, A any, B PageArgs[B], T any](page Edge[B, store.Slice[T]], total Edge[B, store.Count], key func(P) store.Key, args func(A) B) *Loader {
	return &Loader{
		list: true, key: keyOf(key), rows: rows(page, args),
		bind: bind(page, args, func(slice store.Slice[T]) (b behind) {
			b.objects, b.cursors = make([]any, len(slice.Items)), make([]store.Cursor, len(slice.Items))
			for i, item := range slice.Items {
				b.objects[i], b.cursors[i] = item.Node, item.Cursor
			}
			b.more = slice.More
			return b
		}),
		page: &pageLoader{
			check: func(a any) error { return args(argument[A](a)).Check() },
			after: func(a any) bool { return args(argument[A](a)).Later() },
			rows:  rows(total, func(a A) B { return args(a).Whole() }),
			total: bind(total, func(a A) B { return args(a).Whole() }, func(n store.Count) behind { return behind{total: n} }),
			place: func(node any, at store.Cursor, a any) any {
				return &model.Edge[T]{Cursor: at, Node: node.(T), Text: args(argument[A](a)).Text()}
			},
		},
	}
}

// keyOf takes the type from key. A field of Query has no key: its one parent
// is 0.
func keyOf[P any](key func(P) store.Key) func(any) store.Key {
	if key == nil {
		return func(any) store.Key { return 0 }
	}
	return func(parent any) store.Key { return key(parent.(P)) }
}

// nothing makes of any arguments none.
func nothing[A any](A) None { return None{} }

// rows returns how many rows e reads with the arguments of a field.
func rows[A, B, V any](e Edge[B, V], args func(A) B) func(any) Rows {
	return func(given any) Rows { return e.Rows(args(argument[A](given))) }
}

// namedRows returns how many rows are read to find n records by their ids, and to
// read them.
func namedRows(each Rows, n int) Rows { return Rows{Once: n * (1 + each.Each), Held: n * each.Held} }

// argument returns a field's arguments, which are nil if it takes none.
func argument[A any](args any) A {
	a, _ := args.(A)
	return a
}

// bind returns what binds the arguments of a field to e; each makes of a value
// what lies behind its parent.
func bind[A, B, V any](e Edge[B, V], args func(A) B, each func(V) behind) func(any) (reading, error) {
	return func(given any) (reading, error) {
		a := args(argument[A](given))
		id, err := e.ID(a)
		return reading{identify(id), func(ctx context.Context, v *store.View, parents []store.Key, put func(store.Key, behind)) error {
			found, err := e.Read(v, ctx, parents, a)
			if err != nil {
				return err
			}
			for _, parent := range parents {
				var b behind
				if value, ok := found[parent]; ok {
					b = each(value)
				}
				put(parent, b)
			}
			return nil
		}}, err
	}
}

// single makes of a value what lies behind a parent: the value alone, or
// nothing where it is null.
func single[V any]() func(V) behind {
	object := objects[V]()
	return func(value V) (b behind) {
		if o := object(&value); o != nil {
			b.objects = []any{o}
		}
		return b
	}
}

// objects returns what makes of a value the object that the fields of its type
// are read from: of a struct its address, of a pointer or an interface itself,
// nil for null.
func objects[T any]() func(*T) any {
	switch reflect.TypeFor[T]().Kind() {
	case reflect.Pointer, reflect.Interface:
		return func(value *T) any {
			var null T
			if any(*value) == any(null) {
				return nil
			}
			return *value
		}
	}
	return func(value *T) any { return value }
}
