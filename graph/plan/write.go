package plan

import (
	"onrecord/graph/scalar"
)

// object appends what is selected of an object.
func (e *execution) object(b []byte, s *selection, object any) ([]byte, error) {
	b = append(b, '{')
	for i, f := range s.fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, f.key...)
		var err error
		switch {
		case f.typename != "":
			b = scalar.AppendString(b, f.typename)
		case f.bound.Write != nil:
			b, err = e.leaf(b, f, object)
		case f.bound.Load != nil:
			b, err = e.loaded(b, f)
		default:
			b, err = e.held(b, f, object)
		}
		if err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}

// leaf appends a value.
func (e *execution) leaf(b []byte, f *field, object any) ([]byte, error) {
	args, err := e.args(f)
	if err != nil {
		return b, err
	}
	return f.bound.Write(b, object, args), nil
}

// held appends what a bound field holds.
func (e *execution) held(b []byte, f *field, object any) ([]byte, error) {
	if !f.list {
		return e.one(b, f.inner, f.bound.At(object, 0), f.null)
	}
	n := f.bound.Len(object)
	if n < 0 {
		return null(b, f.null)
	}
	var err error
	b = append(b, '[')
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = e.one(b, f.inner, f.bound.At(object, i), f.nullItem); err != nil {
			return b, err
		}
	}
	return append(b, ']'), nil
}

// one appends an object, or null.
func (e *execution) one(b []byte, inner *branches, object any, mayBeNull bool) ([]byte, error) {
	if object == nil {
		return null(b, mayBeNull)
	}
	s, err := e.plan.of(inner, object)
	if err != nil {
		return b, err
	}
	return e.object(b, s, object)
}

// null appends null where it may stand.
func null(b []byte, may bool) ([]byte, error) {
	if !may {
		return b, errNull
	}
	return scalar.AppendNull(b), nil
}

// loaded appends what was loaded for the parent whose turn it is.
func (e *execution) loaded(b []byte, f *field) ([]byte, error) {
	s := e.slot(f.slot)
	found := s.found[s.at]
	s.at++
	switch {
	case f.page != nil:
		return e.pageOf(b, f, found, s.at-1)
	case f.list:
		return e.items(b, f.inner, found.objects, f.nullItem)
	case len(found.objects) == 0:
		return null(b, f.null)
	case f.inner == nil:
		return scalar.AppendString(b, *found.objects[0].(*string)), nil
	}
	return e.one(b, f.inner, found.objects[0], f.null)
}

// items appends a list of objects.
func (e *execution) items(b []byte, inner *branches, objects []any, mayBeNull bool) (_ []byte, err error) {
	b = append(b, '[')
	for i, object := range objects {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = e.one(b, inner, object, mayBeNull); err != nil {
			return b, err
		}
	}
	return append(b, ']'), nil
}

// pageOf appends what is selected of the n-th page of f.
func (e *execution) pageOf(b []byte, f *field, page behind, n int) (_ []byte, err error) {
	args, err := e.args(f)
	if err != nil {
		return b, err
	}
	b = append(b, '{')
	for i, part := range f.page.fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, part.key...)
		switch part.name {
		case "__typename":
			b = scalar.AppendString(b, part.typed)
		case "nodes":
			b, err = e.items(b, part.inner, page.objects, false)
		case "edges":
			b, err = e.edges(b, f, part, page, args)
		case "pageInfo":
			b = pageInfo(b, part, page, f.bound.Load.page.after(args))
		case "totalCount":
			b = scalar.AppendInt(b, e.slot(f.page.slot).found[n].total.N)
		case "totalIsExact":
			b = scalar.AppendBool(b, e.slot(f.page.slot).found[n].total.Exact)
		}
		if err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}

// edges appends the edges of a page.
func (e *execution) edges(b []byte, f *field, edges *pagePart, page behind, args any) (_ []byte, err error) {
	b = append(b, '[')
	for i, node := range page.objects {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '{')
		for j, part := range edges.parts {
			if j > 0 {
				b = append(b, ',')
			}
			b = append(b, part.key...)
			switch {
			case part.name == "__typename":
				b = scalar.AppendString(b, part.typed)
			case part.name == "cursor":
				b = scalar.AppendCursor(b, page.cursors[i])
			case part.inner != nil:
				b, err = e.one(b, part.inner, node, false)
			default:
				b, err = e.loaded(b, part.hangs.fields[0])
			}
			if err != nil {
				return b, err
			}
		}
		b = append(b, '}')
	}
	return append(b, ']'), nil
}

// pageInfo appends where a page begins and ends.
func pageInfo(b []byte, info *pagePart, page behind, after bool) []byte {
	b = append(b, '{')
	for i, part := range info.parts {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, part.key...)
		switch n := len(page.cursors); {
		case part.name == "__typename":
			b = scalar.AppendString(b, part.typed)
		case part.name == "hasNextPage":
			b = scalar.AppendBool(b, page.more)
		case part.name == "hasPreviousPage":
			b = scalar.AppendBool(b, after)
		case n == 0:
			b = scalar.AppendNull(b)
		case part.name == "startCursor":
			b = scalar.AppendCursor(b, page.cursors[0])
		default:
			b = scalar.AppendCursor(b, page.cursors[n-1])
		}
	}
	return append(b, '}')
}
