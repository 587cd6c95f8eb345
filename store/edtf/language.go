package edtf

// language is how dates are said in one language. In patterns {d}, {M}, {y}
// and {s} stand for day, month, year and season.
type language struct {
	script     string       // the usual one, by ISO 15924 in lower case
	months     [][12]string // in each grammatical form that the language needs here
	monthOfDay [12]string   // beside a day
	seasons    [][4]string  // spring, summer, autumn, winter, in each form
	first      string       // the first day of a month, where it is said otherwise

	day, dayMonth, dayOnly      string // patterns: 23 July 2025, 23 July, 23
	month, year, decade, season []string
	monthOnly                   string

	about, by, from frame
	span            frame  // with two places
	doubtfulAbout   string // around what is uncertain
	notStated       string
}

// frame is what is said around a date: a format, the word that it puts before
// a day or before anything else, and the grammatical form of the date in it.
type frame struct {
	frame      string
	day, other string
	form       int
}

// plain is a date that stands alone.
var plain = frame{frame: "%s"}

// The grammatical forms of Ukrainian and Russian; the others need but one.
const (
	genitive     = 1
	instrumental = 2
)

var languages = map[string]language{
	"en": {
		script:        "latn",
		months:        [][12]string{{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}},
		monthOfDay:    [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		seasons:       [][4]string{{"spring", "summer", "autumn", "winter"}},
		day:           "{d} {M} {y}",
		dayMonth:      "{d} {M}",
		dayOnly:       "{d}",
		month:         []string{"{M} {y}"},
		monthOnly:     "{M}",
		year:          []string{"{y}"},
		decade:        []string{"the {y}s"},
		season:        []string{"{s} {y}"},
		about:         frame{frame: "about %s"},
		by:            frame{frame: "by %s"},
		from:          frame{frame: "from %s on"},
		span:          frame{frame: "between %s and %s"},
		doubtfulAbout: "possibly %s",
		notStated:     "date not stated",
	},
	"uk": {
		script: "cyrl",
		months: [][12]string{
			{"січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"},
			{"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"},
			{"січнем", "лютим", "березнем", "квітнем", "травнем", "червнем", "липнем", "серпнем", "вереснем", "жовтнем", "листопадом", "груднем"},
		},
		monthOfDay: [12]string{"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"},
		seasons: [][4]string{
			{"весна", "літо", "осінь", "зима"}, {"весни", "літа", "осені", "зими"}, {"весною", "літом", "осінню", "зимою"},
		},
		day:           "{d} {M} {y} року",
		dayMonth:      "{d} {M}",
		dayOnly:       "{d}",
		month:         []string{"{M} {y} року"},
		monthOnly:     "{M}",
		year:          []string{"{y} рік", "{y} року", "{y} роком"},
		decade:        []string{"{y}-ті роки", "{y}-х років", "{y}-ми роками"},
		season:        []string{"{s} {y} року"},
		about:         frame{frame: "близько %s", form: genitive},
		by:            frame{frame: "не пізніше %s", form: genitive},
		from:          frame{frame: "від %s", form: genitive},
		span:          frame{frame: "між %s і %s", form: instrumental},
		doubtfulAbout: "можливо, %s",
		notStated:     "дату не вказано",
	},
	"ru": {
		script: "cyrl",
		months: [][12]string{
			{"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"},
			{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
			{"январём", "февралём", "мартом", "апрелем", "маем", "июнем", "июлем", "августом", "сентябрём", "октябрём", "ноябрём", "декабрём"},
		},
		monthOfDay: [12]string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
		seasons: [][4]string{
			{"весна", "лето", "осень", "зима"}, {"весны", "лета", "осени", "зимы"}, {"весной", "летом", "осенью", "зимой"},
		},
		day:           "{d} {M} {y} года",
		dayMonth:      "{d} {M}",
		dayOnly:       "{d}",
		month:         []string{"{M} {y} года"},
		monthOnly:     "{M}",
		year:          []string{"{y} год", "{y} года", "{y} годом"},
		decade:        []string{"{y}-е годы", "{y}-х годов", "{y}-ми годами"},
		season:        []string{"{s} {y} года"},
		about:         frame{frame: "около %s", form: genitive},
		by:            frame{frame: "не позднее %s", form: genitive},
		from:          frame{frame: "с %s", form: genitive},
		span:          frame{frame: "между %s и %s", form: instrumental},
		doubtfulAbout: "возможно, %s",
		notStated:     "дата не указана",
	},
	"tr": {
		script:        "latn",
		months:        [][12]string{{"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"}},
		monthOfDay:    [12]string{"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"},
		seasons:       [][4]string{{"ilkbaharı", "yazı", "sonbaharı", "kışı"}},
		day:           "{d} {M} {y}",
		dayMonth:      "{d} {M}",
		dayOnly:       "{d}",
		month:         []string{"{M} {y}"},
		monthOnly:     "{M}",
		year:          []string{"{y}"},
		decade:        []string{"{y}'li yıllar"},
		season:        []string{"{y} {s}"},
		about:         frame{frame: "%s civarı"},
		by:            frame{frame: "en geç %s"},
		from:          frame{frame: "%s ve sonrası"},
		span:          frame{frame: "%s ile %s arasında"},
		doubtfulAbout: "belki %s",
		notStated:     "tarih belirtilmemiş",
	},
	"fr": {
		script:        "latn",
		months:        [][12]string{{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}},
		monthOfDay:    [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
		seasons:       [][4]string{{"printemps", "été", "automne", "hiver"}},
		first:         "1er",
		day:           "{d} {M} {y}",
		dayMonth:      "{d} {M}",
		dayOnly:       "{d}",
		month:         []string{"{M} {y}"},
		monthOnly:     "{M}",
		year:          []string{"{y}"},
		decade:        []string{"années {y}"},
		season:        []string{"{s} {y}"},
		about:         frame{frame: "vers %s", day: "le "},
		by:            frame{frame: "au plus tard %s", day: "le ", other: "en "},
		from:          frame{frame: "à partir %s", day: "du ", other: "de "},
		span:          frame{frame: "entre %s et %s", day: "le "},
		doubtfulAbout: "peut-être %s",
		notStated:     "date non précisée",
	},
	"de": {
		script:        "latn",
		months:        [][12]string{{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"}},
		monthOfDay:    [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
		seasons:       [][4]string{{"Frühling", "Sommer", "Herbst", "Winter"}},
		day:           "{d}. {M} {y}",
		dayMonth:      "{d}. {M}",
		dayOnly:       "{d}.",
		month:         []string{"{M} {y}"},
		monthOnly:     "{M}",
		year:          []string{"{y}"},
		decade:        []string{"{y}er-Jahre"},
		season:        []string{"{s} {y}"},
		about:         frame{frame: "um %s", day: "den "},
		by:            frame{frame: "bis %s", day: "zum "},
		from:          frame{frame: "ab %s", day: "dem "},
		span:          frame{frame: "zwischen %s und %s", day: "dem "},
		doubtfulAbout: "möglicherweise %s",
		notStated:     "Datum nicht angegeben",
	},
}
