package edtf

import "strings"

var (
	russianMonths = [12]string{
		"январь", "февраль", "март", "апрель", "май", "июнь",
		"июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
	}
	russianMonthsGenitive = [12]string{
		"января", "февраля", "марта", "апреля", "мая", "июня",
		"июля", "августа", "сентября", "октября", "ноября", "декабря",
	}
	russianMonthsInstrumental = [12]string{
		"январём", "февралём", "мартом", "апрелем", "маем", "июнем",
		"июлем", "августом", "сентябрём", "октябрём", "ноябрём", "декабрём",
	}
)

// russian has the forms nominative, genitive and instrumental.
var russian = language{
	script:     "cyrl",
	monthOfDay: russianMonthsGenitive,
	forms: []form{{
		months: &russianMonths, seasons: [4]string{"весна", "лето", "осень", "зима"},
		day: "{d} {M} {y} года", month: "{M} {y} года", season: "{s} {y} года",
		year: "{y} год", decade: "{y}-е годы", century: "{y}–{z} годы",
	}, {
		months: &russianMonthsGenitive, seasons: [4]string{"весны", "лета", "осени", "зимы"},
		day: "{d} {M} {y} года", month: "{M} {y} года", season: "{s} {y} года",
		year: "{y} года", decade: "{y}-х годов", century: "{y}–{z} годов",
	}, {
		months: &russianMonthsInstrumental, seasons: [4]string{"весной", "летом", "осенью", "зимой"},
		day: "{d} {M} {y} года", month: "{M} {y} года", season: "{s} {y} года",
		year: "{y} годом", decade: "{y}-ми годами", century: "{y}–{z} годами",
	}},
	span:        span{frame: frame{"между %s и %s", 2}, day: "{d}", dayMonth: "{d} {M}", season: "{s}"},
	about:       frame{"около %s", 1},
	by:          frame{"не позднее %s", 1},
	from:        frame{"с %s", 1},
	fromUnknown: frame{"с %s, окончание неизвестно", 1},
	possibly:    frame{text: "возможно, %s"},
	roughly:     "примерно %s",
	perhaps:     "%s (возможно)",
	notStated:   "дата не указана",
	contract:    strings.NewReplacer("с 2 ", "со 2 "),
}
