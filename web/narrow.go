package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What a comparison is narrowed by: topics and years.

// shared is a topic with how often each speaks on it.
type shared struct {
	ref
	Counts []int // by speaker
}

// topicsOf returns what speakers speak on, what most of them do first.
func topicsOf(counts [][]bucket) []shared {
	var all []shared
	for speaker, buckets := range counts {
		for _, b := range buckets {
			if b.Node == nil {
				continue
			}
			i := slices.IndexFunc(all, func(s shared) bool { return s.ID == b.Key })
			if i < 0 {
				i, all = len(all), append(all, shared{ref: *b.Node, Counts: make([]int, len(counts))})
			}
			all[i].Counts[speaker] = b.Count
		}
	}
	slices.SortStableFunc(all, func(a, b shared) int {
		return cmp.Or(cmp.Compare(b.speakers(), a.speakers()), cmp.Compare(b.sum(), a.sum()))
	})
	return all[:min(len(all), mostTopics)]
}

// mostTopics is how many topics a comparison offers.
const mostTopics = 16

// speakers returns how many of the speakers speak on the topic.
func (s shared) speakers() (n int) {
	for _, count := range s.Counts {
		if count > 0 {
			n++
		}
	}
	return n
}

func (s shared) sum() (n int) {
	for _, count := range s.Counts {
		n += count
	}
	return n
}

// All tells whether every speaker speaks on it.
func (s shared) All() bool { return s.speakers() == len(s.Counts) }

// Numbers returns how often each speaks: «3 · 0».
func (s shared) Numbers() string {
	words := make([]string, len(s.Counts))
	for i, n := range s.Counts {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, " · ")
}

// years returns those between the first and the last dated statement, the
// latest where there are very many.
func years(oldest, newest list[statement]) (years []string) {
	if len(oldest.Nodes) == 0 || len(newest.Nodes) == 0 || oldest.Nodes[0].Said == nil || newest.Nodes[0].Said == nil {
		return nil
	}
	from, to := moments(oldest.Nodes[0].Said)[0].Year(), moments(newest.Nodes[0].Said)[0].Year()
	for year := max(from, to-mostYears+1); year <= to && year < 10000; year++ {
		years = append(years, fmt.Sprintf("%04d", year))
	}
	return years
}

// mostYears is how many years a comparison offers.
const mostYears = 30

// unnarrowed returns the address of the comparison of all statements.
func (v *view) unnarrowed() string {
	q := v.query()
	q.Del("topic")
	q.Del("year")
	return address(v.Path, q)
}
