package web

import (
	"net/url"
	"strings"
)

// Takeable tells whether the page can be had as files.
func (v *view) Takeable() bool { return v.exported != nil }

// Tabular tells whether the page lists something that makes a table.
func (v *view) Tabular() bool {
	return v.exported != nil && len(v.exported.Statements)+len(v.exported.Hops) > 0
}

// OEmbed returns where the page's small form is described, in a format.
func (v *view) OEmbed(format string) string {
	return v.Absolute("/oembed?" + encode("format", format, "url", v.Absolute(v.With("lang", v.lang.Tag))))
}

// Image returns the picture that stands for the page where it is shared; empty
// where it has none.
func (v *view) Image() string {
	if typeOf(v.Path) != "statement" {
		return ""
	}
	return v.Absolute("/image" + v.Path + ".png?" + encode("lang", v.lang.Tag))
}

// feeds names the parameter of a feed that holds a record of each type.
var feeds = map[string]string{"person": "speaker", "state": "speaker", "organization": "speaker", "meeting": "meeting", "topic": "topic"}

// Feed returns the feed of the page's statements; empty where it has none.
func (v *view) Feed() string {
	q := url.Values{}
	switch of := typeOf(v.Path); of {
	case "":
	case "compare":
		q["speaker"] = v.speakers()
	case "search":
		if v.words() == "" {
			return ""
		}
		q.Set("q", v.words())
	default:
		parameter := feeds[of]
		if parameter == "" {
			return ""
		}
		q.Set(parameter, strings.TrimPrefix(v.Path, "/"))
	}
	if topic := v.asked("topic"); topic != "" {
		q.Set("topic", topic)
	}
	q.Set("lang", v.lang.Tag)
	return "/feed?" + q.Encode()
}
