package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func stateFields(f *generated.StateFields) {
	actorFields(&f.Statements, &f.MentionedIn, &f.Participations)
	f.Officials = positionsOf[*store.State](store.OfficialsOf)
	f.Places = paged(places, (*store.State).NodeKey, func(a generated.PageArgs) placeArgs {
		return placeArgs{List: store.PlacesOf, Page: store.Page{First: a.First, After: a.After}}
	})
}
