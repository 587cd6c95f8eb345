package web

import (
	"net/url"
	"strings"
)

// Takeable tells whether the page can be had as linked data and as a table.
func (v *view) Takeable() bool { return v.exported != nil }

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
	parameter := feeds[typeOf(v.Path)]
	if parameter == "" {
		return ""
	}
	q := url.Values{parameter: {strings.TrimPrefix(v.Path, "/")}}
	if topic := v.asked("topic"); topic != "" {
		q.Set("topic", topic)
	}
	q.Set("lang", v.lang.Tag)
	return "/feed?" + q.Encode()
}
