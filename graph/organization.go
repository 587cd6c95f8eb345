package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func organizationFields(f *generated.OrganizationFields) {
	actorFields(&f.Statements, &f.MentionedIn, &f.Participations)
	f.State = to[*store.State](entityByKey, func(o *store.Organization) store.Key { return o.StateKey })
	f.Parent = to[*store.Organization](entityByKey, func(o *store.Organization) store.Key { return o.ParentKey })
	f.Positions = positionsOf[*store.Organization](store.OfficialsOf)
	f.Sources = paged(sources, (*store.Organization).NodeKey, func(a generated.SourcePageArgs) sourceArgs {
		return sourceArgs{List: store.PublishedBy, Where: a.Where, Page: store.Page{First: a.First, After: a.After}}
	})
}
