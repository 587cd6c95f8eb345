package store

import (
	"context"
	"strings"

	"onrecord/store/text"
)

// statementListing returns the list of the statements that answer asked.
func (v *View) statementListing(ctx context.Context, of StatementList, asked *StatementFilter, order StatementOrder) (*listing, error) {
	if asked == nil {
		asked = new(StatementFilter)
	}
	if order == Relevance && asked.Text == nil {
		return nil, Errorf(Invalid, "orderBy: RELEVANCE needs a text to be relevant to; set where.text")
	}
	bySaid := order != FirstReportedAsc && order != FirstReportedDesc
	var l *listing
	var words string // by which a list in the order of reports is led
	where, err := v.compile(ctx, func(w *where) condition {
		l = statementsOf(of)
		rest := *asked
		switch {
		case bySaid:
			w.lead(l, of, &rest)
		case rest.Text != nil:
			words = w.leadByWords(l, of, &rest)
		}
		return w.statement(root, &rest)
	})
	if err != nil {
		return nil, err
	}
	l.name, l.where = listName("statements", of, order, asked), where
	if !bySaid {
		l.byReport()
		if words != "" && of == AllStatements {
			many, err := v.many(ctx, words)
			if err != nil {
				return nil, err
			}
			if many {
				l.walk(v.reading(), words, text.ParseQuery(*asked.Text).Prefixes() > 0)
			}
		}
	} else if where.text == "" {
		l.from, _, _ = strings.Cut(l.from, " CROSS JOIN ") // whose rows have all that is asked for
	}
	if order == SaidAsc || order == FirstReportedAsc {
		l.sort = oldestFirst
	}
	return l, nil
}

// statementsOf returns the list of all statements of each parent, by the day
// said.
func statementsOf(of StatementList) *listing {
	l := &listing{from: "statement s", key: "s.key", order: "s.said_order", shown: "s.said_order"}
	switch of {
	case AllStatements:
		l.length = countOf(ofAny, ofAny)
	case SpokenBy:
		l.base, l.length = on("s.speaker = p.value"), countOf(ofParent, ofAny)
	case SaidAt:
		l.base, l.length = on("s.meeting = p.value"), lengthOf(listSaidAt, ofParent)
	case Mentioning:
		l.mentioning(ofParent)
		l.length = lengthOf(listMentioning, ofParent)
	case OnTopic:
		l.onTopic(ofParent)
		l.length = countOf(ofAny, ofParent)
	}
	return l
}

// What a column is compared with: the parent of the list, one or two values of
// a filter, or, in a table of counts, the sign for any.
var (
	ofParent = condition{text: "= p.value"}
	ofFirst  = condition{text: "= q.value"}
	ofSecond = condition{text: "= r.value"}
	ofAny    = condition{text: "= -1"}
)

// mentioning makes l the list of the statements that mention a thing.
func (l *listing) mentioning(thing condition) {
	l.from, l.base = "mention m CROSS JOIN statement s ON s.key = m.statement", on("m.node "+thing.text)
	l.key, l.order, l.group = "min(m.statement)", "m.ord", " GROUP BY m.ord" // a statement may mention it twice
}

// onTopic makes l the list of the statements on a topic.
func (l *listing) onTopic(topic condition) {
	l.from, l.base = "statement_topic st CROSS JOIN statement s ON s.key = st.statement", on("st.topic "+topic.text)
	l.key, l.order = "st.statement", "st.ord"
}

// byReport sorts l by the day first reported.
func (l *listing) byReport() {
	l.order, l.shown = "s.first_order", "s.first_order"
	if l.group != "" {
		l.group = " GROUP BY s.first_order"
	}
}

// countOf returns how many statements there are of a speaker and on a topic.
func countOf(speaker, topic condition) condition {
	return condition{"SELECT coalesce(sum(n.statements), 0) FROM statement_count n WHERE n.topic " + topic.text +
		" AND n.speaker " + speaker.text + " AND n.month = -1", append(topic.args[:len(topic.args):len(topic.args)], speaker.args...)}
}

// lengthOf returns how long a list is whose length is kept.
func lengthOf(list string, parent condition) condition {
	return condition{"SELECT coalesce(sum(n.length), 0) FROM list_length n WHERE n.list = '" + list + "' AND n.parent " + parent.text, parent.args}
}
