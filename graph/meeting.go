package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func meetingFields(f *generated.Fields) {
	m := &f.Meeting
	m.Place = to[*store.Place](entityByKey, func(m *store.Meeting) store.Key { return m.PlaceKey })
	m.Series = to[*store.Meeting](entityByKey, func(m *store.Meeting) store.Key { return m.SeriesKey })
	m.Rounds = many(meetingRounds, (*store.Meeting).NodeKey, firstOf)
	m.Agenda = many(meetingAgenda, (*store.Meeting).NodeKey, same[none])
	m.Delegations = many(meetingDelegations, (*store.Meeting).NodeKey, same[none])
	m.Participations = participationsOf[*store.Meeting](store.ParticipationsIn)
	m.Statements = statementsOf[*store.Meeting](store.SaidAt)
	m.Citations = evidenceOf[*store.Meeting]()

	f.Delegation.Of = to[store.Actor](entityByKey, func(d *store.Delegation) store.Key { return d.OfKey })

	p := &f.Participation
	p.Meeting = to[*store.Meeting](entityByKey, func(p *store.Participation) store.Key { return p.MeetingKey })
	p.Actor = to[store.Actor](entityByKey, func(p *store.Participation) store.Key { return p.ActorKey })
	p.For = to[store.Actor](entityByKey, func(p *store.Participation) store.Key { return p.ForKey })
	p.As = value(participationAs, (*store.Participation).NodeKey, same[none])
	p.Citations = evidenceOf[*store.Participation]()
}
