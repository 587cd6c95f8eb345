package store

// statement returns the condition that a row of statement s answers f.
func (w *where) statement(a at, f *StatementFilter) condition {
	if f == nil || !w.enter(a) {
		return condition{}
	}
	own := w.said(a, f)
	if f.Text != nil {
		own = append(own, w.text(a, "s.said_order", *f.Text))
	}
	if f.Act != nil {
		own = append(own, anyValue(w, "s.act", f.Act))
	}
	if f.Form != nil {
		own = append(own, anyValue(w, "s.form", f.Form))
	}
	if f.Status != nil {
		own = append(own, anyValue(w, "s.status", f.Status))
	}
	if f.Said != nil {
		own = append(own, f.Said.within("s.said"))
	}
	if f.Cited != nil {
		own = append(own, w.cited(a.member("cited"), f.Cited))
	}
	if f.Citations != nil {
		own = append(own, f.Citations.within("s.citations"))
	}
	if f.Outlets != nil {
		own = append(own, f.Outlets.within("s.outlets"))
	}
	if f.IndependentOrigins != nil {
		own = append(own, f.IndependentOrigins.within("s.origins"))
	}
	if f.Related != nil {
		own = append(own, w.related(a.member("related"), f.Related))
	}
	return combine(a, own, f.And, f.Or, f.Not, w.statement)
}

// said returns the conditions on who spoke, about what and where.
func (w *where) said(a at, f *StatementFilter) []condition {
	var own []condition
	if f.Speaker != nil {
		own = append(own, w.isActor(a.member("speaker"), "s.speaker", f.Speaker))
	}
	if f.Unnamed != nil {
		own = append(own, on("s.unnamed = ?", number(*f.Unnamed)))
	}
	if f.OnBehalfOf != nil {
		own = append(own, w.isActor(a.member("onBehalfOf"), "s.on_behalf_of", f.OnBehalfOf))
	}
	if f.Addressee != nil {
		own = append(own, within("s.key", "SELECT ad.statement FROM addressee ad",
			w.isActor(a.member("addressee"), "ad.actor", f.Addressee)))
	}
	if f.Mentions != nil {
		own = append(own, within("s.key", "SELECT m.statement FROM mention m",
			w.anyID("m.node", a.member("mentions"), f.Mentions, entityTypes...)))
	}
	if f.Topics != nil {
		own = append(own, within("s.key", "SELECT st.statement FROM statement_topic st",
			w.anyID("st.topic", a.member("topics"), f.Topics, TypeTopic)))
	}
	if f.Meeting != nil {
		own = append(own, w.anyID("s.meeting", a.member("meeting"), f.Meeting, TypeMeeting))
	}
	if f.Place != nil {
		own = append(own, w.anyID("s.place", a.member("place"), f.Place, TypePlace))
	}
	return own
}

// number returns 1 for true and 0 for false.
func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// related returns the condition that s has a relation as f asks for.
func (w *where) related(a at, f *RelationFilter) condition {
	status := f.Status
	if status == nil {
		status = []LinkStatus{Confirmed}
	}
	kind := anyValue(w, "r.status", status)
	if f.Kinds != nil {
		kind = allOf(kind, anyValue(w, "r.kind", f.Kinds))
	}
	ends := func(near, far string) condition {
		c := kind
		if f.To != nil {
			c = allOf(kind, within(far, "SELECT s.key FROM statement s", w.statement(a.below("to", -1), f.To)))
		}
		return within("s.key", "SELECT "+near+" FROM relation r", c)
	}
	switch f.Direction {
	case Out:
		return ends("r.from_statement", "r.to_statement")
	case In:
		return ends("r.to_statement", "r.from_statement")
	}
	return anyOf(ends("r.from_statement", "r.to_statement"), ends("r.to_statement", "r.from_statement"))
}
