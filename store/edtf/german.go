package edtf

var germanMonths = [12]string{
	"Januar", "Februar", "März", "April", "Mai", "Juni",
	"Juli", "August", "September", "Oktober", "November", "Dezember",
}

var germanSeasons = [4]string{"Frühling", "Sommer", "Herbst", "Winter"}

// german has the forms bare, accusative, dative and after bis.
var german = language{
	script:     "latn",
	monthOfDay: germanMonths,
	forms: []form{{
		months: &germanMonths, seasons: germanSeasons,
		day: "{d}. {M} {y}", month: "{M} {y}", season: "{s} {y}", year: "{y}", decade: "{y}er-Jahre", century: "{y}–{z}",
	}, {
		months: &germanMonths, seasons: germanSeasons,
		day: "den {d}. {M} {y}", month: "{M} {y}", season: "den {s} {y}",
		year: "{y}", decade: "die {y}er-Jahre", century: "die Jahre {y}–{z}",
	}, {
		months: &germanMonths, seasons: germanSeasons,
		day: "dem {d}. {M} {y}", month: "{M} {y}", season: "dem {s} {y}",
		year: "{y}", decade: "den {y}er-Jahren", century: "den Jahren {y}–{z}",
	}, {
		months: &germanMonths, seasons: germanSeasons,
		day: "zum {d}. {M} {y}", month: "{M} {y}", season: "zum {s} {y}",
		year: "{y}", decade: "zu den {y}er-Jahren", century: "zu den Jahren {y}–{z}",
	}},
	span:        span{frame: frame{"zwischen %s und %s", 2}, day: "dem {d}.", dayMonth: "dem {d}. {M}", season: "dem {s}"},
	about:       frame{"um %s", 1},
	by:          frame{"bis %s", 3},
	from:        frame{"ab %s", 2},
	fromUnknown: frame{"ab %s, Ende unbekannt", 2},
	possibly:    frame{text: "möglicherweise %s"},
	roughly:     "etwa %s",
	perhaps:     "%s (möglicherweise)",
	notStated:   "Datum nicht angegeben",
}
