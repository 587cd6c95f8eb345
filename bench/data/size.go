// Package data generates the record that the benchmark asks: invented people,
// states, outlets, meetings, sources and statements, in the form that an import
// reads. The same size gives the same bytes, and nothing is held in memory but
// who takes part in which meeting.
package data

// Size says how many records of each type there are.
type Size struct {
	Statements, People, States, Outlets, Owners, Places, Topics, Meetings, Sources int
}

// Of returns the size of a record of n statements. A million has 20,000 people,
// 200 states, 2,000 outlets, 1,000 meetings and 100,000 sources; fewer
// statements have fewer of each, so that lists stay about as long.
func Of(n int) Size {
	return Size{
		Statements: n,
		People:     min(max(n/50, 40), 20_000),
		States:     min(max(n/500, 10), 200),
		Outlets:    min(max(n/500, 20), 2_000),
		Owners:     min(max(n/10_000, 2), 100),
		Places:     min(max(n/500, 10), 200),
		Topics:     min(max(n/500, 10), 200),
		Meetings:   max(n/1_000, 2),
		Sources:    max(n/10, 100),
	}
}

// Participants is how many take part in a meeting.
const Participants = 20

// agencies is how many of the outlets, the first ones, are news agencies.
func (s Size) agencies() int { return s.Outlets / 20 }
