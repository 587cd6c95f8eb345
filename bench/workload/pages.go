package workload

import (
	"fmt"
	"math/rand/v2"

	"onrecord/bench/data"
)

// Pages are addresses of one type of page.
type Pages struct {
	What      string
	Addresses []string
}

// drawn is how many pages of a type are asked for.
const drawn = 20

// AllPages returns pages of each type over a record of a size, from the hottest
// records to the coldest.
func AllPages(size data.Size) []Pages {
	d := &draw{size: size, r: rand.New(rand.NewPCG(2, 2)), sample: data.NewSample(size, drawn)}
	all := []Pages{{"the front page", []string{"/"}}, {"the sitemap", []string{"/sitemap.xml"}}}
	page := func(what string, address func(cold float64) string) {
		p := Pages{What: what}
		for i := range drawn {
			p.Addresses = append(p.Addresses, address(float64(i)/drawn))
		}
		all = append(all, p)
	}
	one := func(what string, n int, id func(n int) string) {
		page(what, func(cold float64) string { return "/" + id(rank(cold, n)) })
	}
	person := func(n int) string { return string(data.Person(n)) }
	anyOf := func(ids []string) func(float64) string {
		return func(float64) string { return "/" + ids[d.r.IntN(len(ids))] }
	}
	two := func(cold float64) (one, other string) {
		n := rank(cold, d.talkers())
		return person(n), person(n + 1)
	}

	page("a search", func(float64) string {
		return "/search?q=" + data.WordIn(size.Statements/100*(1+d.r.IntN(20))/20+1, size.Statements)
	})
	one("a person", size.People, person)
	one("a state", size.States, func(n int) string { return string(data.State(n)) })
	one("an outlet", size.Outlets, func(n int) string { return string(data.Outlet(n)) })
	one("a meeting", size.Meetings, func(n int) string { return string(data.Meeting(n)) })
	one("a place", size.Places, func(n int) string { return string(data.Place(n)) })
	one("a topic", size.Topics, func(n int) string { return string(data.Topic(n)) })
	page("a source", func(float64) string { return "/" + string(data.Source(d.r.IntN(size.Sources))) })
	page("a statement", anyOf(d.sample.Statements))
	page("a comparison", func(cold float64) string {
		one, other := two(cold)
		return "/compare?speaker=" + one + "&speaker=" + other
	})
	page("a comparison on a topic", func(cold float64) string {
		one, other := two(cold)
		return "/compare?speaker=" + one + "&speaker=" + other + "&topic=" + string(data.Topic(rank(cold, size.Topics)))
	})
	page("a path", func(cold float64) string {
		v := d.two(cold)
		return fmt.Sprintf("/path?from=%v&to=%v", v["one"], v["other"])
	})
	page("a small form of a statement", func(cold float64) string { return "/embed" + anyOf(d.sample.Statements)(cold) })
	one("a feed of a person", size.People, func(n int) string { return "feed?speaker=" + person(n) })
	return all
}
