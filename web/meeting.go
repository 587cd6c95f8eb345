package web

import (
	"net/http"
	"slices"
)

// meetingPage is the answer to query/meeting.graphql.
type meetingPage struct {
	Meeting *struct {
		thing
		Status  string `json:"status"`
		Held    *date  `json:"held"`
		Place   *ref   `json:"place"`
		Agenda  []ref  `json:"agenda"`
		Outcome string `json:"outcome"`
		Series  *struct {
			ref
			Rounds []occasion `json:"rounds"`
		} `json:"series"`
		Rounds         []occasion          `json:"rounds"`
		Participations list[participation] `json:"participations"`
		Citations      list[citation]      `json:"citations"`
		Statements     list[statement]     `json:"statements"`
		course
	} `json:"meeting"`
	Demands  list[statement] `json:"demands"`
	Heard    []bucket        `json:"heard"`
	SpokenOf []bucket        `json:"spokenOf"`
	filters

	Delegations []party   `json:"-"`
	Others      []party   `json:"-"` // who took part in another way
	Absent      []party   `json:"-"`
	Sides       []side    `json:"-"` // what each party asked for
	Unheard     []bucket  `json:"-"` // who is spoken of and says nothing
	Coverage    *coverage `json:"-"` // which outlets carry which side
	Network     *network  `json:"-"` // who speaks of whom
}

// party is who took part in a meeting for one side, the head first.
type party struct {
	Of      ref
	Members []participation
}

// side is a party, and what it asked for.
type side struct {
	Party   *ref
	Label   string // where it has no record
	Demands []statement
}

// Said returns the page's statements over time.
func (a *meetingPage) Said() *timeline { return a.Meeting.Said }

// Statements returns the list of the page.
func (a *meetingPage) Statements() list[statement] { return a.Meeting.Statements }

// meeting answers a meeting's page.
func (s *Site) meeting(mux *http.ServeMux) {
	mux.Handle("GET /meeting/{name}", kind[meetingPage]{
		name: "meeting",
		ask: func(v *view, id string) map[string]any {
			base := map[string]any{"meeting": []string{id}}
			return v.statements(base, []string{"speaker", "topic", "act"}, "id", id, "ids", []string{id})
		},
		shape: func(v *view, a *meetingPage, _ string) bool {
			m := a.Meeting
			if m == nil {
				return false
			}
			v.about(m.thing)
			if m.Series != nil {
				v.Trail = []ref{m.Series.ref}
			}
			v.next(m.Statements.PageInfo, "#statements")
			a.fill(v)
			v.overSpeakers(&a.Meeting.course)
			a.Coverage, a.Network = v.covered(m.Timeline), v.network(m.Timeline)
			a.seat(m.Participations.Nodes)
			a.Sides = sides(a.Demands.Nodes)
			a.Unheard = unheard(a.SpokenOf, a.Heard)
			return true
		},
		export: func(a *meetingPage) exported { return taken(a.Meeting.thing, a.Statements()) },
	}.serve(s, recordID))
}

// seat sorts those who took part by what they did, and by whom they acted for.
func (a *meetingPage) seat(all []participation) {
	for _, p := range all {
		switch p.Role {
		case "HEAD":
			a.Delegations = seated(a.Delegations, p, true)
		case "MEMBER":
			a.Delegations = seated(a.Delegations, p, false)
		case "ABSENT":
			a.Absent = seated(a.Absent, p, false)
		default:
			a.Others = seated(a.Others, p, false)
		}
	}
}

// seated adds somebody to the party acted for.
func seated(parties []party, p participation, first bool) []party {
	of := p.Actor
	if p.For != nil {
		of = p.For
	}
	i := slices.IndexFunc(parties, func(other party) bool { return other.Of.ID == of.ID })
	if i < 0 {
		return append(parties, party{*of, []participation{p}})
	}
	at := len(parties[i].Members)
	if first {
		at = 0
	}
	parties[i].Members = slices.Insert(parties[i].Members, at, p)
	return parties
}

// sides returns demands by the party that makes them, in their order.
func sides(demands []statement) (all []side) {
	for _, d := range demands {
		who := side{Party: d.OnBehalfOf, Label: d.SpeakerLabel}
		if who.Party == nil {
			who.Party = d.Speaker
		}
		i := slices.IndexFunc(all, func(other side) bool {
			if who.Party == nil || other.Party == nil {
				return who.Party == other.Party && who.Label == other.Label
			}
			return who.Party.ID == other.Party.ID
		})
		if i < 0 {
			all, i = append(all, who), len(all)
		}
		all[i].Demands = append(all[i].Demands, d)
	}
	return all
}

// unheard returns the actors that are spoken of and do not speak. Where the
// list of those who do may have been cut it returns none, rather than one too
// many.
func unheard(spokenOf, heard []bucket) (silent []bucket) {
	const cut = 100
	if len(heard) >= cut {
		return nil
	}
	for _, b := range spokenOf {
		if b.Node == nil || !slices.Contains([]string{"Person", "State", "Organization"}, b.Node.Type) {
			continue
		}
		if !slices.ContainsFunc(heard, func(h bucket) bool { return h.Key == b.Key }) {
			silent = append(silent, b)
		}
	}
	return silent
}
