package store

// chain returns the steps of one citation.
func (u *upstream) chain(c *Citation) []AttributionStep {
	w := &walk{upstream: u, seen: map[Key]bool{}, taken: map[stepKey]bool{}}
	w.speaker(RoleSpeaker, c.StatementKey)
	w.relayers(c)
	clear(w.seen)
	w.seen[c.Key] = true
	w.above(c)
	w.published(RoleOutlet, c.OutletKey, c.SourceKey)
	if n := len(w.steps); n > MaxSteps {
		w.steps = append(w.steps[:MaxSteps-1], w.steps[n-1])
	}
	return w.steps
}

// walk collects the steps of one chain, each once.
type walk struct {
	*upstream
	steps []AttributionStep
	seen  map[Key]bool // citations and sources that were walked through
	taken map[stepKey]bool
}

// stepKey tells steps apart.
type stepKey struct {
	role                     AttributionRole
	actor, source, statement Key
	label                    string
}

// add adds a step that is not in the chain yet.
func (w *walk) add(s AttributionStep) {
	key := stepKey{role: s.Role, actor: s.ActorKey, source: s.SourceKey, statement: s.StatementKey}
	if s.Label != nil {
		key.label = *s.Label
	}
	if !w.taken[key] {
		w.taken[key] = true
		w.steps = append(w.steps, s)
	}
}

// speaker adds whoever made the statement, by name or as the sources put it.
func (w *walk) speaker(role AttributionRole, statement Key) {
	if s := w.statements[statement]; s != nil {
		w.add(AttributionStep{Role: role, ActorKey: s.SpeakerKey, Label: s.SpeakerLabel, StatementKey: statement})
	}
}

// relayers adds who passed the words on, the nearest to the outlet last:
// those of citations upstream, then of c itself.
func (w *walk) relayers(c *Citation) {
	if w.seen[c.Key] {
		return
	}
	w.seen[c.Key] = true
	for _, link := range w.via[c.Key] {
		w.relayers(link)
	}
	passed := map[Key]bool{c.StatementKey: true}
	for through := c.ThroughKey; through != 0 && !passed[through]; through = w.relays[relay{through, c.SourceKey}] {
		passed[through] = true
		w.speaker(RoleRelayer, through)
	}
}

// above adds what c relies on, from its ends on, and tells whether it relies
// on anything.
func (w *walk) above(c *Citation) bool {
	for _, link := range w.via[c.Key] {
		if w.seen[link.Key] {
			continue
		}
		w.seen[link.Key] = true
		role := RoleOrigin
		if w.above(link) {
			role = RoleOutlet
		}
		w.published(role, link.OutletKey, link.SourceKey)
	}
	for _, credited := range w.credits[c.Key] {
		w.add(AttributionStep{Role: RoleOrigin, ActorKey: credited.Key})
	}
	if len(w.via[c.Key]) > 0 || len(w.credits[c.Key]) > 0 {
		return true
	}
	return w.basedOn(c.SourceKey)
}

// basedOn adds what a source is based on, from the end of the chain on, and
// tells whether it is based on anything.
func (w *walk) basedOn(source Key) bool {
	basis := w.basis[source]
	if basis == nil || w.seen[source] {
		return false
	}
	w.seen[source] = true
	role := RoleOrigin
	if w.basedOn(basis.Key) {
		role = RoleOutlet
	}
	w.published(role, basis.OutletKey, basis.Key)
	return true
}

// published adds the reporters named over a source and its outlet.
func (w *walk) published(role AttributionRole, outlet, source Key) {
	for _, byline := range w.bylines[source] {
		name := byline.Name
		w.add(AttributionStep{Role: RoleReporter, ActorKey: byline.PersonKey, Label: &name, SourceKey: source})
	}
	w.add(AttributionStep{Role: role, ActorKey: outlet, SourceKey: source})
}
