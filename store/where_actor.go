package store

// isActor returns the condition that column holds an actor that answers f.
func (w *where) isActor(a at, column string, f *ActorFilter) condition {
	return allOf(on(column+" IS NOT NULL"), w.actor(column)(a, f))
}

// actor returns the compiler of conditions on the actor whose key column holds.
func (w *where) actor(column string) func(at, *ActorFilter) condition {
	var compile func(at, *ActorFilter) condition
	compile = func(a at, f *ActorFilter) condition {
		if f == nil || !w.enter(a) {
			return condition{}
		}
		var own []condition
		if f.ID != nil {
			own = append(own, w.anyID(column, a.member("id"), f.ID, actorTypes...))
		}
		if f.Name != nil {
			own = append(own, on(w.view.oneOf(column), w.keysNamed(*f.Name, actorTypes)))
		}
		if f.Types != nil {
			own = append(own, on(w.view.oneOf("("+column+" & 15)"), list(typeNumbers(f.Types))))
		}
		if f.Kind != nil {
			own = append(own, within(column, "SELECT o.key FROM organization o", anyValue(w, "o.kind", f.Kind)))
		}
		if f.State != nil {
			own = append(own, w.ofState(column, w.keysOf(a.member("state"), f.State, TypeState)))
		}
		if f.MemberOf != nil {
			own = append(own, w.memberOf(column, w.keysOf(a.member("memberOf"), f.MemberOf, TypeState, TypeOrganization)))
		}
		return combine(a, own, f.And, f.Or, f.Not, compile)
	}
	return compile
}

// ofState holds for the states themselves, their organizations, and who holds
// or held a position of either.
func (w *where) ofState(column, states string) condition {
	organizations := within("po.of", "SELECT o.key FROM organization o", on(w.view.oneOf("o.state"), states))
	return anyOf(
		on(w.view.oneOf(column), states),
		within(column, "SELECT o.key FROM organization o", on(w.view.oneOf("o.state"), states)),
		within(column, "SELECT po.person FROM position po", on(w.view.oneOf("po.of"), states)),
		within(column, "SELECT po.person FROM position po", organizations),
	)
}

// memberOf holds for who holds or held a position of one of the actors, and
// for organizations that are part of one.
func (w *where) memberOf(column, actors string) condition {
	return anyOf(
		within(column, "SELECT po.person FROM position po", on(w.view.oneOf("po.of"), actors)),
		within(column, "SELECT o.key FROM organization o", on(w.view.oneOf("o.parent"), actors)),
	)
}

// keysNamed returns the keys of the records of the types that bear the name,
// as a bound list.
func (w *where) keysNamed(name string, allowed []Type) string { return list(w.bearing(name, allowed)) }

// bearing returns the keys of the records of the types that bear the name,
// none while names are gathered.
func (w *where) bearing(name string, allowed []Type) []Key {
	w.names = append(w.names, name)
	keys := []Key{}
	if w.gathering {
		return keys
	}
	for _, t := range allowed {
		keys = append(keys, ofType(w.view.keysOfName(name), t)...)
	}
	return keys
}

// typeNumbers returns the types as they stand in the low bits of keys.
func typeNumbers(of []Type) []int {
	numbers := []int{}
	for _, t := range of {
		numbers = append(numbers, int(firstKey(t)&(1<<typeBits-1)))
	}
	return numbers
}
