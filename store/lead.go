package store

import "reflect"

// lead lets an index that answers some of what f asks for lead a list, in the
// order of the list, so that a page ends early. It takes from f what the index
// answers.
func (w *where) lead(l *listing, of StatementList, f *StatementFilter) {
	if f.Said != nil {
		l.span = f.Said.span(w.view.reading().least, w.view.reading().greatest)
	}
	if f.Text != nil && w.leadByWords(l, of, f) != "" {
		return
	}
	named := f.namesSpeaker()
	switch {
	case of == OnTopic && named:
		w.leadByPair(l, ofFirst, ofParent, w.takeSpeakers(f), nil)
	case of == SpokenBy && f.Topics != nil:
		w.leadByPair(l, ofParent, ofFirst, nil, w.takeTopics(f))
	case of != AllStatements:
	case named && f.Topics != nil:
		w.leadByPair(l, ofFirst, ofSecond, w.takeSpeakers(f), w.takeTopics(f))
	case f.Meeting != nil:
		w.leadByMeeting(l, f)
	case f.Mentions != nil:
		w.leadByMention(l, f)
	case named:
		speakers := w.takeSpeakers(f)
		l.over(w.view, speakers)
		l.base, l.length = on("s.speaker = q.value"), countOf(w.among(speakers), ofAny)
	case f.Topics != nil:
		w.leadByTopic(l, f)
	}
}

// among returns what a column is compared with that is one of keys.
func (w *where) among(keys []Key) condition {
	return on(w.view.oneOf(""), list(keys))
}

// leadByPair leads a list by the statements of speakers on topics; nil stands
// for those of the parent.
func (w *where) leadByPair(l *listing, speaker, topic condition, speakers, topics []Key) {
	l.onTopic(topic)
	l.base = allOf(l.base, on("st.speaker "+speaker.text))
	for _, keys := range [][]Key{speakers, topics} {
		if keys != nil {
			l.over(w.view, keys)
		}
	}
	l.length = condition{}
	if speakers != nil {
		speaker = w.among(speakers)
	}
	if topics != nil {
		topic = w.among(topics)
		l.group = " GROUP BY st.ord" // a statement may be on several
	}
	if len(topics) <= 1 {
		l.length = countOf(speaker, topic)
	}
}

func (w *where) leadByTopic(l *listing, f *StatementFilter) {
	topics := w.takeTopics(f)
	l.onTopic(ofFirst)
	l.over(w.view, topics)
	l.group, l.length = " GROUP BY st.ord", condition{}
	if len(topics) <= 1 {
		l.length = countOf(ofAny, w.among(topics))
	}
}

func (w *where) leadByMeeting(l *listing, f *StatementFilter) {
	meetings := w.resolved(root.member("meeting"), f.Meeting, TypeMeeting)
	f.Meeting = nil
	l.over(w.view, meetings)
	l.base, l.length = on("s.meeting = q.value"), lengthOf(listSaidAt, w.among(meetings))
}

func (w *where) leadByMention(l *listing, f *StatementFilter) {
	things := w.resolved(root.member("mentions"), f.Mentions, entityTypes...)
	f.Mentions = nil
	l.mentioning(ofFirst)
	l.over(w.view, things)
	l.length = condition{}
	if len(things) <= 1 {
		l.length = lengthOf(listMentioning, w.among(things))
	}
}

// takeTopics takes the topics that f asks for.
func (w *where) takeTopics(f *StatementFilter) []Key {
	topics := w.resolved(root.member("topics"), f.Topics, TypeTopic)
	f.Topics = nil
	return topics
}

// namesSpeaker tells whether f asks for speakers by id or name.
func (f *StatementFilter) namesSpeaker() bool {
	return f.Speaker != nil && (f.Speaker.ID != nil || f.Speaker.Name != nil)
}

// takeSpeakers takes the speakers that f names.
func (w *where) takeSpeakers(f *StatementFilter) (speakers []Key) {
	rest := *f.Speaker
	if rest.ID != nil {
		speakers, rest.ID = w.resolved(root.member("speaker").member("id"), rest.ID, actorTypes...), nil
	} else {
		speakers, rest.Name = w.bearing(*rest.Name, actorTypes), nil
	}
	f.Speaker = &rest
	if reflect.ValueOf(rest).IsZero() {
		f.Speaker = nil
	}
	return speakers
}
