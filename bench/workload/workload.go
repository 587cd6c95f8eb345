// Package workload holds the questions that the benchmark asks, and draws the
// records they are asked about: those of which much is said and those of which
// little is, the same each time.
package workload

import (
	"embed"
	"encoding/json"
	"math"
	"math/rand/v2"

	"onrecord/bench/data"
)

//go:embed query/*.graphql
var files embed.FS

// Workload is one question, about many records. Hot is a few of which most is
// said; Wide is many, from the hottest to the coldest whose pages are full.
type Workload struct {
	Name  string // Q1
	What  string
	Query string
	Hot   []Variables
	Wide  []Variables

	file string
}

// Variables are those of one request.
type Variables map[string]any

// How many requests there are of each kind, before they repeat.
const (
	hot  = 64
	wide = 2_000
)

// Path returns where the floor answers the workload.
func (w Workload) Path() string { return "/" + w.file }

// Body returns the body of a request.
func (w Workload) Body(v Variables) []byte {
	b, err := json.Marshal(map[string]any{"query": w.Query, "variables": v})
	if err != nil {
		panic(err) // variables are strings
	}
	return b
}

// All returns the workloads over a record of a size.
func All(size data.Size) []Workload {
	d := &draw{size: size, r: rand.New(rand.NewPCG(1, 1)), sample: data.NewSample(size, wide)}
	return []Workload{
		d.workload("Q1", "q1", "a person's 20 newest statements, with citations, sources and outlets", d.speaker),
		d.workload("Q1 loud", "q1", "the same of those who speak most", d.loud),
		d.workload("Q1 quiet", "q1", "the same of those who speak little", d.quiet),
		d.workload("Q2 rare", "q2", "20 statements with a word that 40 hold, with speaker and outlets", d.rare),
		d.workload("Q2 middling", "q2", "the same with a word that 1 in 100 holds", d.middling),
		d.workload("Q2 common", "q2", "the same with a word that 1 in 3 holds", d.common),
		d.workload("Q3", "q3", "a meeting, its participants, and 50 statements with speakers", d.meeting),
		d.workload("Q4", "q4", "two speakers on one topic: 20 newest each, with totals", d.topicOfTwo),
		d.workload("Q5", "q5", "the ten most frequent speakers on a topic", d.topic),
		d.workload("Q6", "q6", "20 thinly sourced statements of a meeting, with the total", d.meeting),
		d.workload("Q7", "q7", "how two people are connected, in two hops", d.two),
		d.workload("Q8", "q8", "an id of each type", d.each),
	}
}

// draw draws variables. The argument of its methods is how far from the hottest
// record: 0 to 1, evenly by orders of magnitude.
type draw struct {
	size   data.Size
	r      *rand.Rand
	sample data.Sample
}

func (d *draw) workload(name, file, what string, variables func(cold float64) Variables) Workload {
	text, err := files.ReadFile("query/" + file + ".graphql")
	if err != nil {
		panic(err) // they are embedded
	}
	w := Workload{Name: name, What: what, Query: string(text), file: file}
	for range hot {
		w.Hot = append(w.Hot, variables(d.r.Float64()/2))
	}
	for range wide {
		w.Wide = append(w.Wide, variables(d.r.Float64()))
	}
	return w
}

// rank returns a number below n: by orders of magnitude evenly, as far as cold.
func rank(cold float64, n int) int { return int(math.Pow(float64(n)+1, cold)) - 1 }

// talkers is how many people have a full page of statements.
func (d *draw) talkers() int { return d.size.People / 10 }

func (d *draw) speaker(cold float64) Variables {
	return Variables{"speaker": data.Person(rank(cold, d.talkers()))}
}

func (d *draw) loud(float64) Variables {
	return Variables{"speaker": data.Person(d.r.IntN(max(d.talkers()/100, 2)))}
}

func (d *draw) quiet(float64) Variables {
	return Variables{"speaker": data.Person(d.talkers()/2 + d.r.IntN(d.talkers()/2))}
}

func (d *draw) rare(float64) Variables     { return d.word(40) }
func (d *draw) middling(float64) Variables { return d.word(d.size.Statements / 100) }
func (d *draw) common(float64) Variables   { return d.word(d.size.Statements / 3) }

// word draws one of the words that about so many statements hold.
func (d *draw) word(statements int) Variables {
	return Variables{"words": data.WordIn(statements*(90+d.r.IntN(20))/100, d.size.Statements)}
}

func (d *draw) meeting(cold float64) Variables {
	return Variables{"meeting": data.Meeting(rank(cold, d.size.Meetings))}
}

func (d *draw) topic(cold float64) Variables {
	return Variables{"topic": data.Topic(rank(cold, d.size.Topics))}
}

// topicOfTwo draws two people, each with a full page on the topic.
func (d *draw) topicOfTwo(cold float64) Variables {
	n := max(d.size.People/200, 3)
	one := rank(cold, n)
	return Variables{
		"one": data.Person(one), "other": data.Person((one + 1 + d.r.IntN(n-1)) % n),
		"topic": data.Topic(d.r.IntN(max(d.size.Topics/20, 1))),
	}
}

// two draws two people who took part in one meeting.
func (d *draw) two(cold float64) Variables {
	people := d.sample.Participants[rank(cold, d.size.Meetings)]
	one := d.r.IntN(len(people))
	return Variables{"one": data.Person(people[one]), "other": data.Person(people[(one+1+d.r.IntN(len(people)-1))%len(people)])}
}

// each draws an id of each type.
func (d *draw) each(cold float64) Variables {
	person := rank(cold, d.size.People)
	meeting := rank(cold, d.size.Meetings)
	pick := func(ids []string) string { return ids[d.r.IntN(len(ids))] }
	return Variables{"ids": []string{
		string(data.Person(person)), string(data.State(rank(cold, d.size.States))), string(data.Outlet(rank(cold, d.size.Outlets))),
		string(data.Place(rank(cold, d.size.Places))), string(data.Topic(rank(cold, d.size.Topics))), string(data.Meeting(meeting)),
		string(data.Position(person)), string(data.Participation(meeting, d.sample.Participants[meeting][0])),
		string(data.Source(d.r.IntN(d.size.Sources))), pick(d.sample.Statements), pick(d.sample.Citations), pick(d.sample.Relations),
	}}
}
