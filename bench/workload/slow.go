package workload

import (
	"fmt"
	"math/rand/v2"

	"onrecord/bench/data"
)

// Slow returns questions that look at much of a record of a size, whatever they
// return. Numbers and words differ from one request to the next.
func Slow(size data.Size) []Workload {
	d := &draw{size: size, r: rand.New(rand.NewPCG(2, 2))}
	n := 0
	next := func() int { n++; return n }
	return []Workload{
		d.workload("unindexed", "slow_filter", "a filter that no index answers, nor any statement", func(float64) Variables {
			return Variables{"citations": 500 + next()}
		}),
		d.workload("counts", "slow_counts", "counts by outlet of almost all statements", func(float64) Variables {
			return Variables{"citations": -next()}
		}),
		d.workload("reported", "slow_text", "text with a common word, by first report", func(float64) Variables {
			return Variables{"words": data.Word(next() % 20)}
		}),
		d.workload("beginnings", "slow_text", "the same with the beginnings of three common words", func(float64) Variables {
			return Variables{"words": fmt.Sprintf("%s* %s* %s*", data.Word(next()%20), data.Word(next()%300), data.Word(next()%300))}
		}),
	}
}

// Distinct returns n bodies, each a document that is like no other from any
// other first on.
func (w Workload) Distinct(first, n int) (bodies [][]byte) {
	text := w.Query
	for i := range n {
		w.Query = fmt.Sprintf("%s\n# %d", text, first+i)
		bodies = append(bodies, w.Body(w.Wide[i%len(w.Wide)]))
	}
	return bodies
}
