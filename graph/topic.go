package graph

import (
	"onrecord/graph/generated"
	"onrecord/store"
)

func topicFields(f *generated.TopicFields) {
	f.Broader = to[*store.Topic](entityByKey, func(t *store.Topic) store.Key { return t.BroaderKey })
	f.Narrower = many(topicNarrower, (*store.Topic).NodeKey, firstOf)
	f.Statements = statementsOf[*store.Topic](store.OnTopic)
}
