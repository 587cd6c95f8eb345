package data

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"onrecord/store"
	"onrecord/store/edtf"
)

// wireEvery is the step from one wire item to the next.
const wireEvery = 10

// sources yields what was published, in that order: a tenth is wire items, and
// a third of all is based on one.
func sources(size Size) iter.Seq[store.Record] {
	r := stream(ofSources)
	outlets := popular(ofOutlets, 10, size.Outlets-size.agencies())
	headline := words(r)
	return counted(size.Sources, func(i int) store.Record {
		outlet, kind := size.agencies()+int(outlets.Uint64()), store.SourceKind("ARTICLE")
		wire := i%wireEvery == 0
		if wire {
			outlet, kind = r.IntN(size.agencies()), "WIRE"
		} else if r.IntN(20) == 0 {
			kind = "BROADCAST"
		}
		date := day(i * days / size.Sources)
		s := &store.SourceRecord{
			ID: Source(i), Kind: kind, Outlet: Outlet(outlet), Language: "en",
			Title:     strings.TrimSuffix(string(sentence(nil, headline, 30+r.IntN(40))), "."),
			URL:       fmt.Sprintf("https://%s.example/%s/%d", outletSlug(outlet), strings.ReplaceAll(date, "-", "/"), i),
			Published: edtf.MustParse(fmt.Sprintf("%sT%02d:%02dZ", date, r.IntN(24), r.IntN(60))),
			Status:    "LIVE",
		}
		if r.IntN(2) == 0 {
			given, family := personName(30_000 + r.IntN(20_000))
			s.Bylines = []store.BylineRecord{{Name: title(given) + " " + title(family)}}
		}
		if !wire {
			s.BasedOn = basis(r, i)
		}
		return s
	})
}

// basis returns the wire items that the i-th source is based on: mostly none
// or one.
func basis(r *rand.Rand, i int) []store.ID {
	wire := i - i%wireEvery
	switch n := r.IntN(100); {
	case n < 35:
		return []store.ID{Source(wire)}
	case n < 37 && wire >= wireEvery:
		return []store.ID{Source(wire), Source(wire - wireEvery)}
	}
	return nil
}
