package edtf

import "strings"

var (
	ukrainianMonths = [12]string{
		"січень", "лютий", "березень", "квітень", "травень", "червень",
		"липень", "серпень", "вересень", "жовтень", "листопад", "грудень",
	}
	ukrainianMonthsGenitive = [12]string{
		"січня", "лютого", "березня", "квітня", "травня", "червня",
		"липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
	}
	ukrainianMonthsInstrumental = [12]string{
		"січнем", "лютим", "березнем", "квітнем", "травнем", "червнем",
		"липнем", "серпнем", "вереснем", "жовтнем", "листопадом", "груднем",
	}
)

// ukrainian has the forms nominative, genitive and instrumental.
var ukrainian = language{
	script:     "cyrl",
	monthOfDay: ukrainianMonthsGenitive,
	forms: []form{{
		months: &ukrainianMonths, seasons: [4]string{"весна", "літо", "осінь", "зима"},
		day: "{d} {M} {y} року", month: "{M} {y} року", season: "{s} {y} року",
		year: "{y} рік", decade: "{y}-ті роки", century: "{y}–{z} роки",
	}, {
		months: &ukrainianMonthsGenitive, seasons: [4]string{"весни", "літа", "осені", "зими"},
		day: "{d} {M} {y} року", month: "{M} {y} року", season: "{s} {y} року",
		year: "{y} року", decade: "{y}-х років", century: "{y}–{z} років",
	}, {
		months: &ukrainianMonthsInstrumental, seasons: [4]string{"весною", "літом", "осінню", "зимою"},
		day: "{d} {M} {y} року", month: "{M} {y} року", season: "{s} {y} року",
		year: "{y} роком", decade: "{y}-ми роками", century: "{y}–{z} роками",
	}},
	span:        span{frame: frame{"між %s і %s", 2}, day: "{d}", dayMonth: "{d} {M}", season: "{s}"},
	about:       frame{"близько %s", 1},
	by:          frame{"не пізніше %s", 1},
	from:        frame{"з %s", 1},
	fromUnknown: frame{"з %s, кінець невідомий", 1},
	possibly:    frame{text: "можливо, %s"},
	roughly:     "приблизно %s",
	perhaps:     "%s (можливо)",
	notStated:   "дату не вказано",
	contract:    strings.NewReplacer("з січ", "із січ", "з серп", "із серп", "з зими", "із зими"),
}
