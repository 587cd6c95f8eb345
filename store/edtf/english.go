package edtf

var englishMonths = [12]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

var english = language{
	script:     "latn",
	monthOfDay: englishMonths,
	forms: []form{{
		months: &englishMonths, seasons: [4]string{"spring", "summer", "autumn", "winter"},
		day: "{d} {M} {y}", month: "{M} {y}", season: "{s} {y}", year: "{y}", decade: "the {y}s", century: "{y}–{z}",
	}},
	span:        span{frame: frame{text: "between %s and %s"}, day: "{d}", dayMonth: "{d} {M}", season: "{s}"},
	about:       frame{text: "about %s"},
	by:          frame{text: "by %s"},
	from:        frame{text: "from %s on"},
	fromUnknown: frame{text: "from %s, end not known"},
	possibly:    frame{text: "possibly %s"},
	roughly:     "roughly %s",
	perhaps:     "possibly %s",
	notStated:   "date not stated",
}
