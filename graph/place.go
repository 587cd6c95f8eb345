package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func placeFields(f *generated.Fields) {
	f.Place.State = to[*store.State](entityByKey, func(p *store.Place) store.Key { return p.StateKey })
	f.Place.ClaimedBy = many(placeClaimants, (*store.Place).NodeKey, same[none])
	f.Place.Claims = structs(placeClaims, (*store.Place).NodeKey, same[none])
	f.Place.Places = placesOf[*store.Place](store.PlacesWithin)
	f.Place.Within = to[*store.Place](entityByKey, func(p *store.Place) store.Key { return p.WithinKey })

	f.PlaceClaim.By = to[*store.State](entityByKey, func(c *store.PlaceClaim) store.Key { return c.ByKey })
	f.PlaceClaim.Statement = to[*store.Statement](statementByKey, func(c *store.PlaceClaim) store.Key { return c.StatementKey })
}
