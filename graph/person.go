package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func personFields(f *generated.PersonFields) {
	actorFields(&f.Statements, &f.MentionedIn, &f.Participations)
	f.Positions = positionsOf[*store.Person](store.PositionsOf)
	f.Authored = paged(sources, (*store.Person).NodeKey, func(a generated.PageArgs) sourceArgs {
		return sourceArgs{List: store.AuthoredBy, Page: store.Page{First: a.First, After: a.After}}
	})
}
