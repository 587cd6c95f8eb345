package store

// Rows returns how many rows are read at the most to resolve the ids and the
// names in the filter.
func (f *ActorFilter) Rows() int {
	if f == nil {
		return 0
	}
	return len(f.ID) + len(f.State) + len(f.MemberOf) + namedRows(f.Name) + rowsOf(f.And, f.Or, f.Not)
}

// Rows returns how many rows are read at the most to resolve the ids and the
// names in the filter.
func (f *StatementFilter) Rows() int {
	if f == nil {
		return 0
	}
	n := len(f.Mentions) + len(f.Topics) + len(f.Meeting) + len(f.Place)
	n += f.Speaker.Rows() + f.OnBehalfOf.Rows() + f.Addressee.Rows() + f.Cited.Rows()
	if f.Related != nil {
		n += f.Related.To.Rows()
	}
	return n + rowsOf(f.And, f.Or, f.Not)
}

// Rows returns how many rows are read at the most to resolve the ids in the
// filter.
func (f *CitationFilter) Rows() int {
	if f == nil {
		return 0
	}
	return len(f.Outlet) + f.Source.Rows() + rowsOf(f.And, f.Or, f.Not)
}

// Rows returns how many rows are read at the most to resolve the ids in the
// filter.
func (f *SourceFilter) Rows() int {
	if f == nil {
		return 0
	}
	return len(f.Outlet) + rowsOf(f.And, f.Or, f.Not)
}

// Rows returns how many rows are read at the most to resolve the ids and the
// names in the filter.
func (f *MeetingFilter) Rows() int {
	if f == nil {
		return 0
	}
	n := len(f.Participant) + len(f.Place) + namedRows(f.Name) + rowsOf(f.And, f.Or, f.Not)
	if f.Series != nil {
		n++
	}
	return n
}

// rowsOf adds up what the filters that are combined into one read.
func rowsOf[F interface{ Rows() int }](and, or []F, not F) int {
	n := not.Rows()
	for _, f := range and {
		n += f.Rows()
	}
	for _, f := range or {
		n += f.Rows()
	}
	return n
}

// namedRows returns how many rows are read to find who bears a name.
func namedRows(name *string) int {
	if name == nil {
		return 0
	}
	return maxNamesakes
}
