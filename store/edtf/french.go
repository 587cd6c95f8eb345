package edtf

import "strings"

var frenchMonths = [12]string{
	"janvier", "février", "mars", "avril", "mai", "juin",
	"juillet", "août", "septembre", "octobre", "novembre", "décembre",
}

var frenchSeasons = [4]string{"printemps", "été", "automne", "hiver"}

// french has the forms bare, with the article, after de and after au plus tard.
var french = language{
	script:     "latn",
	monthOfDay: frenchMonths,
	firstDay:   "1er",
	forms: []form{{
		months: &frenchMonths, seasons: frenchSeasons,
		day: "{d} {M} {y}", month: "{M} {y}", season: "{s} {y}", year: "{y}", decade: "années {y}", century: "années {y}–{z}",
	}, {
		months: &frenchMonths, seasons: frenchSeasons,
		day: "le {d} {M} {y}", month: "{M} {y}", season: "le {s} {y}",
		year: "{y}", decade: "les années {y}", century: "les années {y}–{z}",
	}, {
		months: &frenchMonths, seasons: frenchSeasons,
		day: "du {d} {M} {y}", month: "de {M} {y}", season: "du {s} {y}",
		year: "de {y}", decade: "des années {y}", century: "des années {y}–{z}",
	}, {
		months: &frenchMonths, seasons: frenchSeasons,
		day: "le {d} {M} {y}", month: "en {M} {y}", season: "au {s} {y}",
		year: "en {y}", decade: "dans les années {y}", century: "dans les années {y}–{z}",
	}},
	span:        span{frame: frame{"entre %s et %s", 1}, day: "le {d}", dayMonth: "le {d} {M}", season: "le {s}"},
	about:       frame{"vers %s", 1},
	by:          frame{"au plus tard %s", 3},
	from:        frame{"à partir %s", 2},
	fromUnknown: frame{"à partir %s, fin inconnue", 2},
	possibly:    frame{"peut-être %s", 1},
	roughly:     "%s environ",
	perhaps:     "%s (peut-être)",
	notStated:   "date non précisée",
	contract: strings.NewReplacer(
		"de avril", "d'avril", "de août", "d'août", "de octobre", "d'octobre",
		"le été", "l'été", "le automne", "l'automne", "le hiver", "l'hiver",
		"du été", "de l'été", "du automne", "de l'automne", "du hiver", "de l'hiver",
		"au été", "à l'été", "au automne", "à l'automne", "au hiver", "à l'hiver",
	),
}
