package data

import (
	"iter"
	"math/rand/v2"

	"onrecord/store"
)

// seed makes the same choices every time; each part draws from a stream of its
// own, so that it does not depend on how much another draws.
const seed = 20_150_101

// The streams of random numbers.
const (
	ofActors uint64 = iota
	ofMeetings
	ofSources
	ofStatements
	ofSpeakers // and one for each use of a skewed choice
	ofStates
	ofTopics
	ofOutlets
	ofWords
)

func stream(n uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, n)) }

// popular draws from n the first most often: the steeper, the less lift evens
// it out.
func popular(from uint64, lift float64, n int) *rand.Zipf {
	return rand.NewZipf(stream(from), 1.1, lift, uint64(n-1))
}

// Records yields the records of a size. None refers to one that comes later.
func Records(size Size) iter.Seq[store.Record] {
	return func(yield func(store.Record) bool) {
		parts := []iter.Seq[store.Record]{states(size), organizations(size), people(size), places(size), topics(size)}
		at := held(size)
		for _, part := range append(parts, meetings(size, at), sources(size), statements(size, at)) {
			for r := range part {
				if !yield(r) {
					return
				}
			}
		}
	}
}

func named(id store.ID, names ...string) store.ThingRecord {
	r := store.ThingRecord{ID: id}
	for i, name := range names {
		n := store.Name{Text: name, Lang: "en"}
		if i > 0 {
			n.Kind = "ALIAS"
		}
		r.Names = append(r.Names, n)
	}
	return r
}

// counted yields what each of n makes.
func counted(n int, each func(i int) store.Record) iter.Seq[store.Record] {
	return func(yield func(store.Record) bool) {
		for i := range n {
			if !yield(each(i)) {
				return
			}
		}
	}
}
