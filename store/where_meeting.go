package store

// meeting returns the condition that a row of meeting e answers f.
func (w *where) meeting(a at, f *MeetingFilter) condition {
	if f == nil || !w.enter(a) {
		return condition{}
	}
	var own []condition
	if f.Name != nil {
		own = append(own, on(w.view.oneOf("e.key"), w.keysNamed(*f.Name, []Type{TypeMeeting})))
	}
	if f.Participant != nil {
		actors := w.keysOf(a.member("participant"), f.Participant, actorTypes...)
		own = append(own, within("e.key", "SELECT pa.meeting FROM participation pa", allOf(
			on("pa.role <> 'ABSENT'"), anyOf(on(w.view.oneOf("pa.actor"), actors), on(w.view.oneOf("pa.party"), actors)))))
	}
	if f.Place != nil {
		own = append(own, w.anyID("e.place", a.member("place"), f.Place, TypePlace))
	}
	if f.Held != nil {
		own = append(own, f.Held.within("e.held"))
	}
	if f.Series != nil {
		own = append(own, w.anyID("e.series", a.member("series"), []ID{*f.Series}, TypeMeeting))
	}
	if f.Status != nil {
		own = append(own, anyValue(w, "e.status", f.Status))
	}
	return combine(a, own, f.And, f.Or, f.Not, w.meeting)
}
