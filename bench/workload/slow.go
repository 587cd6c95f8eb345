package workload

import (
	"fmt"
	"math/rand/v2"

	"onrecord/bench/data"
)

// Slow returns questions that look at much of a record of a size, whatever they
// return. No two requests of one are alike.
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
		d.workload("beginnings", "slow_text", "text with the beginnings of three common words", func(float64) Variables {
			return Variables{"words": fmt.Sprintf("%s* %s* %s*", data.Word(next()%20), data.Word(next()%300), data.Word(next()%300))}
		}),
	}
}

// Distinct returns n bodies that ask Q1's question, each by a document that no
// other has.
func Distinct(size data.Size, n int) (bodies [][]byte) {
	q1 := All(size)[0]
	for i := range n {
		w := q1
		w.Query = fmt.Sprintf("%s\n# %d", q1.Query, i)
		bodies = append(bodies, w.Body(q1.Wide[i%len(q1.Wide)]))
	}
	return bodies
}
