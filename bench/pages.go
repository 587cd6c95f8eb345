package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"onrecord/bench/workload"
)

// visited is how long pages of one type took, and how large the largest was.
type visited struct {
	what         string
	first, again []time.Duration // sorted
	size         int64           // bytes, with pictures
}

// pages visits pages of each type, one after the other, twice: before anything
// of their records is in memory, and after that.
func (b *bench) pages(ctx context.Context, r *report) (err error) {
	b.say("pages")
	p, err := b.start(ctx, hit, r.db.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	if _, _, err := visit(ctx, "http://"+p.Address+"/about"); err != nil { // the first page of a language reads its templates
		return err
	}
	for _, kind := range workload.AllPages(r.db.size) {
		v := visited{what: kind.What}
		for _, times := range []*[]time.Duration{&v.first, &v.again} {
			for _, address := range kind.Addresses {
				took, size, err := visit(ctx, "http://"+p.Address+address)
				if err != nil {
					return err
				}
				*times = append(*times, took)
				v.size = max(v.size, size)
			}
			slices.Sort(*times)
		}
		r.pages = append(r.pages, v)
	}
	return nil
}

// visit reads a page, and returns how long that took and how large it is.
func visit(ctx context.Context, url string) (time.Duration, int64, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, 0, err
	}
	start := time.Now()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, 0, err
	}
	defer response.Body.Close()
	size, err := io.Copy(io.Discard, response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", url, response.Status)
	}
	return time.Since(start), size, err
}

// middle and last return the median of times that are sorted, and the longest.
func middle(times []time.Duration) time.Duration { return times[len(times)/2] }
func last(times []time.Duration) time.Duration   { return times[len(times)-1] }

// slowestPage returns the type of page whose median is the longest.
func (r *report) slowestPage(times func(visited) []time.Duration) visited {
	return slices.MaxFunc(r.pages, func(a, b visited) int { return int(middle(times(a)) - middle(times(b))) })
}

// pageTable tells how long pages take.
func (r *report) pageTable() string {
	t := newTable("page", "first visit, p50 ms", "longest", "again, p50 ms", "longest", "largest, KB")
	for _, v := range r.pages {
		t.row(v.what, milliseconds(middle(v.first).Seconds()), milliseconds(last(v.first).Seconds()),
			milliseconds(middle(v.again).Seconds()), milliseconds(last(v.again).Seconds()), kilobytes(float64(v.size)))
	}
	return t.String()
}
