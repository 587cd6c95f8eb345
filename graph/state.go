package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func stateFields(f *generated.StateFields) {
	actorFields(&f.Statements, &f.MentionedIn, &f.Participations)
	f.Officials = positionsOf[*store.State](store.OfficialsOf)
	f.Places = placesOf[*store.State](store.PlacesOf)
	f.Claims = placesOf[*store.State](store.PlacesClaimed)
}
